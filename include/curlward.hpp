/// @file
/// curlward for C++11 and newer: a header-only layer over curlward.h.
///
/// A method is the C function of its name: easy_base::set_body() is
/// cw_easy_set_body(), and curlward.h says where it may be called and what it
/// answers. A failed call throws curlward::error. What may be absent goes to an
/// out-parameter and is answered with a bool; from C++17 on there is an overload
/// that returns std::optional.
///
/// Callables, such as that of easy_base::on_write(), live on the heap until
/// curlward drops them: easies and multis may move at any time. A callable that
/// returns nothing answers as if by result::proceed.
///
/// An exception never leaves a callable into C. It ends the transfer, and the
/// method that ran the callable, such as multi_base::perform(), throws it when
/// its own work is done. Of several in one call the first is thrown and the
/// others are dropped; a destructor drops all. To drive with the C functions,
/// see exception_scope.
///
/// With exceptions switched off, a failed call writes its sentence to stderr
/// and terminates. Where failure is to be handled, call the C function on
/// handle(): `cw_easy_perform(transfer.handle())`.
#ifndef CURLWARD_HPP
#define CURLWARD_HPP

#include "curlward/callable.hpp"
#include "curlward/easy.hpp"
#include "curlward/error.hpp"
#include "curlward/multi.hpp"

#endif // CURLWARD_HPP
