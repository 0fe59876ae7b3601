# Runs cargo, which decides by itself what is out of date, at every build.

find_program(CURLWARD_CARGO NAMES "$ENV{CARGO}" cargo
  HINTS "$ENV{CARGO_HOME}/bin" "$ENV{HOME}/.cargo/bin")
file(STRINGS Cargo.toml wanted_rust REGEX "^rust-version = " LIMIT_COUNT 1)
string(REGEX MATCH "[0-9.]+" wanted_rust "${wanted_rust}")
set(advice "but curlward needs Rust ${wanted_rust} or newer: install it from https://rustup.rs")
if(NOT CURLWARD_CARGO)
  message(FATAL_ERROR "found no cargo, ${advice}, or set CURLWARD_CARGO")
endif()
execute_process(COMMAND "${CURLWARD_CARGO}" --version OUTPUT_VARIABLE found_rust)
string(REGEX MATCH "[0-9]+\\.[0-9.]+" found_rust "${found_rust}")
if(found_rust VERSION_LESS wanted_rust)
  message(FATAL_ERROR "found cargo ${found_rust}, ${advice}, or set CURLWARD_CARGO")
endif()

set(curlward_c_flags "${CMAKE_C_FLAGS}")
set(curlward_sanitize_flags "")
if(CURLWARD_SANITIZE)
  set(curlward_sanitize_flags
    "-fsanitize=${CURLWARD_SANITIZE}" -fno-sanitize-recover=all -fno-omit-frame-pointer)
  string(REPLACE ";" " " curlward_c_flags "${CMAKE_C_FLAGS};${curlward_sanitize_flags}")
endif()

# Cargo builds anew when one of these changes, so each is as it was when CMake looked.
set(curlward_cargo_environment "CC=${CMAKE_C_COMPILER}" "CFLAGS=${curlward_c_flags}"
  "PKG_CONFIG_PATH=$ENV{PKG_CONFIG_PATH}")
if(CURLWARD_LIBCURL STREQUAL "bundled")
  set(curlward_cargo_features --features bundled)
  include(cmake/CurlwardLibcurlFeatures.cmake)
  execute_process(COMMAND "${CURLWARD_CARGO}" --version --verbose OUTPUT_VARIABLE cargo_version)
  string(REGEX MATCH "host: ([^\n]+)" host_line "${cargo_version}")
  string(MAKE_C_IDENTIFIER "${CMAKE_MATCH_1}" curlward_rust_host)
  list(APPEND curlward_cargo_environment
    "CFLAGS_${curlward_rust_host}=-g ${CURLWARD_LIBCURL_FEATURES}")
elseif(CURLWARD_LIBCURL STREQUAL "system")
  set(curlward_cargo_features --no-default-features)
else()
  message(FATAL_ERROR
    "CURLWARD_LIBCURL is ${CURLWARD_LIBCURL}, but must be bundled or system")
endif()

if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(curlward_cargo_profile "")
  set(curlward_cargo_output "${CURLWARD_CARGO_TARGET_DIR}/debug")
else()
  # Panic messages would otherwise carry the builder's home into the library.
  get_filename_component(cargo_home "$ENV{HOME}/.cargo" ABSOLUTE)
  if(DEFINED ENV{CARGO_HOME})
    set(cargo_home "$ENV{CARGO_HOME}")
  endif()
  set(curlward_cargo_profile --release --config
    "build.rustflags=['--remap-path-prefix=${cargo_home}/registry/src=cargo']")
  set(curlward_cargo_output "${CURLWARD_CARGO_TARGET_DIR}/release")
endif()

separate_arguments(curlward_cargo_flags NATIVE_COMMAND "${CURLWARD_CARGO_FLAGS}")

# curlward_add_cargo_target(name ENVIRONMENT [variable=value...] SUBCOMMAND argument...
#                           BYPRODUCTS file... [LAST argument...])
function(curlward_add_cargo_target name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" ""
    "ENVIRONMENT;SUBCOMMAND;BYPRODUCTS;LAST")
  set(job_server "")
  if(NOT CMAKE_VERSION VERSION_LESS 3.28)
    set(job_server JOB_SERVER_AWARE TRUE)
  endif()
  add_custom_target(${name} ALL
    COMMAND "${CMAKE_COMMAND}" -E env ${arg_ENVIRONMENT}
      "${CURLWARD_CARGO}" ${arg_SUBCOMMAND} --target-dir "${CURLWARD_CARGO_TARGET_DIR}"
      ${curlward_cargo_flags} ${arg_LAST}
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    BYPRODUCTS ${arg_BYPRODUCTS}
    COMMENT "Running cargo for ${name}"
    USES_TERMINAL VERBATIM ${job_server})
endfunction()
