# The shared and the static library, both made from one object file in which every symbol but the
# functions of curlward.h is local: no copy of libcurl or of Rust's runtime can meet another.

set(CURLWARD_SOVERSION 0)
set(curlward_map "${PROJECT_SOURCE_DIR}/abi/curlward.map")

if(CURLWARD_LIBCURL STREQUAL "bundled")
  find_package(OpenSSL REQUIRED)
  find_package(ZLIB REQUIRED)
  set(CURLWARD_DEPENDENCIES OpenSSL::SSL OpenSSL::Crypto ZLIB::ZLIB)
  set(CURLWARD_DEPENDENCY_NAMES ssl crypto z)
  set(CURLWARD_FIND_DEPENDENCIES "find_dependency(OpenSSL)\n    find_dependency(ZLIB)")
else()
  find_package(CURL 7.87 REQUIRED)
  set(CURLWARD_DEPENDENCIES CURL::libcurl)
  set(CURLWARD_DEPENDENCY_NAMES curl)
  set(CURLWARD_FIND_DEPENDENCIES "find_dependency(CURL 7.87)")
endif()
# What Rust's standard library needs, as `rustc --print native-static-libs` gives it.
set(CURLWARD_RUNTIME_NAMES gcc_s util rt pthread m dl c)

set(curlward_archive "${curlward_cargo_output}/libcurlward.a")
set(native_libraries "${curlward_cargo_output}/native-static-libs.${CURLWARD_LIBCURL}.txt")
curlward_add_cargo_target(curlward_cargo
  ENVIRONMENT ${curlward_cargo_environment}
  SUBCOMMAND rustc --package curlward --lib --crate-type staticlib
    ${curlward_cargo_features} ${curlward_cargo_profile}
  BYPRODUCTS "${curlward_archive}"
  LAST -- --print "native-static-libs=${native_libraries}")

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${curlward_map}")
file(READ "${curlward_map}" map_text)
string(REGEX MATCHALL "cw_[a-z0-9_]+" functions "${map_text}")
string(REPLACE ";" "\n" symbols "${functions}")
file(WRITE "${PROJECT_BINARY_DIR}/symbols.txt" "${symbols}\n")
list(TRANSFORM functions PREPEND "-Wl,--require-defined=")
string(REPLACE ";" "\n" require_defined "${functions}")
file(WRITE "${PROJECT_BINARY_DIR}/require-defined.txt" "${require_defined}\n")

set(object "${PROJECT_BINARY_DIR}/curlward.o")
# The standard library comes with LLVM bitcode, on which tools with an older LLVM plugin crash.
add_custom_command(OUTPUT "${object}"
  COMMAND "${CMAKE_C_COMPILER}" -r -nostdlib -Wl,--gc-sections,--force-group-allocation
    "@${PROJECT_BINARY_DIR}/require-defined.txt" "${curlward_archive}" -o "${object}.global"
  COMMAND "${CMAKE_OBJCOPY}" --remove-section=.llvmbc --remove-section=.llvmcmd
    "--keep-global-symbols=${PROJECT_BINARY_DIR}/symbols.txt" "${object}.global" "${object}"
  DEPENDS curlward_cargo "${curlward_archive}" "${curlward_map}"
  COMMENT "Hiding every symbol that is not in curlward.h"
  VERBATIM)
set_source_files_properties("${object}" PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
add_custom_target(curlward_object DEPENDS "${object}")

# curlward_add_library(name SHARED|STATIC): what both kinds have in common.
function(curlward_add_library name kind)
  add_library(${name} ${kind} "${object}")
  add_library(curlward::${name} ALIAS ${name})
  add_dependencies(${name} curlward_object)
  set_target_properties(${name} PROPERTIES OUTPUT_NAME curlward LINKER_LANGUAGE C)
  target_include_directories(${name} INTERFACE
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
endfunction()

include(GNUInstallDirs)
curlward_add_library(curlward SHARED)
set_target_properties(curlward PROPERTIES
  VERSION "${CURLWARD_SOVERSION}.${PROJECT_VERSION_MINOR}.${PROJECT_VERSION_PATCH}"
  SOVERSION "${CURLWARD_SOVERSION}"
  LINK_DEPENDS "${curlward_map}")
target_link_options(curlward PRIVATE
  "-Wl,--version-script,${curlward_map}"
  -Wl,--gc-sections,--as-needed,--build-id,-z,relro,-z,now,-z,nodelete,-z,noexecstack
  ${curlward_sanitize_flags})
if(NOT CURLWARD_SANITIZE)
  target_link_options(curlward PRIVATE -Wl,-z,defs)
endif()
target_link_libraries(curlward PRIVATE ${CURLWARD_DEPENDENCIES} ${CURLWARD_RUNTIME_NAMES})

if(CURLWARD_BUILD_STATIC)
  curlward_add_library(curlward_static STATIC)
  target_link_libraries(curlward_static INTERFACE
    ${CURLWARD_DEPENDENCIES} ${CURLWARD_RUNTIME_NAMES})
endif()
