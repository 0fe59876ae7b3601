/// @file
/// curlward for C++11 and newer: a header-only layer over curlward.h.
///
/// A method is the C function of its name: easy_base::set_body() is
/// cw_easy_set_body(). curlward.h says where each function is callable and what
/// it does. A failed call throws curlward::error. A method whose result may be
/// absent writes it to an out-parameter and returns whether it is there; from
/// C++17 on an overload returns std::optional.
///
/// Callables, such as that of easy_base::on_write(), live on the heap until
/// curlward drops them, so that easies and multis may be moved at any time. A
/// callable that returns nothing counts as one that returns result::proceed.
///
/// An exception in a callable ends the transfer. It never passes through C: the
/// method that ran the callable, such as multi_base::perform(), throws it when
/// its own work is done. If several are thrown during one call, the first is
/// thrown again and the others are dropped. A destructor drops all of them. If
/// you drive with the C functions, see exception_scope.
///
/// With exceptions switched off, a failed call writes its sentence to stderr
/// and terminates. To handle a failure then, call the C function with the
/// handle: `cw_easy_perform(transfer.handle())`.
#ifndef CURLWARD_HPP
#define CURLWARD_HPP

#include "curlward/adopted.hpp"
#include "curlward/callable.hpp"
#include "curlward/easy.hpp"
#include "curlward/error.hpp"
#include "curlward/leaks.hpp"
#include "curlward/mime.hpp"
#include "curlward/multi.hpp"
#include "curlward/share.hpp"
#include "curlward/text.hpp"
#include "curlward/url.hpp"

#endif // CURLWARD_HPP
