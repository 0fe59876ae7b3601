# Sets CURLWARD_LIBCURL_FEATURES to the compiler flags that tell the bundled libcurl what this
# platform has and curl-sys does not say; .cargo/config.toml explains them.

include(CheckCSourceCompiles)
include(CheckSymbolExists)
include(CheckTypeSize)
include(CMakePushCheckState)

set(libcurl_features # defines, separated by commas | function | header
  "HAVE_POLL|poll|poll.h"
  "HAVE_EVENTFD,HAVE_SYS_EVENTFD_H,eventfd=curlward_eventfd|eventfd|sys/eventfd.h"
  "HAVE_GMTIME_R|gmtime_r|time.h"
  "HAVE_REALPATH|realpath|stdlib.h"
  "HAVE_GETIFADDRS,HAVE_IFADDRS_H|getifaddrs|ifaddrs.h"
  "HAVE_IF_NAMETOINDEX,HAVE_NET_IF_H|if_nametoindex|net/if.h"
  "HAVE_OPENDIR,HAVE_DIRENT_H|opendir|dirent.h"
  "HAVE_GETEUID|geteuid|unistd.h"
  "HAVE_GETPWUID_R,HAVE_PWD_H|getpwuid_r|pwd.h")

cmake_push_check_state(RESET)
set(CMAKE_REQUIRED_DEFINITIONS -D_DEFAULT_SOURCE)

set(found_features "")
foreach(row IN LISTS libcurl_features)
  string(REGEX MATCH "^(.*)\\|(.*)\\|(.*)$" row "${row}")
  set(defines "${CMAKE_MATCH_1}")
  set(function "${CMAKE_MATCH_2}")
  set(header "${CMAKE_MATCH_3}")
  check_symbol_exists(${function} ${header} CURLWARD_HAS_${function})
  if(CURLWARD_HAS_${function})
    string(REPLACE "," ";" defines "${defines}")
    list(APPEND found_features ${defines})
  endif()
endforeach()

# curl-sys compiles without _GNU_SOURCE, so this is the variant that libcurl sees.
check_c_source_compiles("
  #include <string.h>
  int strerror_r(int, char *, size_t);
  int main(void) { return 0; }" CURLWARD_HAS_POSIX_STRERROR_R)
if(CURLWARD_HAS_POSIX_STRERROR_R)
  list(APPEND found_features HAVE_STRERROR_R HAVE_POSIX_STRERROR_R)
endif()

set(CMAKE_EXTRA_INCLUDE_FILES time.h)
check_type_size(time_t CURLWARD_SIZEOF_TIME_T BUILTIN_TYPES_ONLY LANGUAGE C)
set(CMAKE_EXTRA_INCLUDE_FILES)
list(APPEND found_features "SIZEOF_TIME_T=${CURLWARD_SIZEOF_TIME_T}")
list(APPEND found_features "CURL_SOCKET_HASH_TABLE_SIZE=251" "CURL_DNS_HASH_SIZE=23")
cmake_pop_check_state()

list(TRANSFORM found_features PREPEND -D)
string(REPLACE ";" " " CURLWARD_LIBCURL_FEATURES "${found_features}")
