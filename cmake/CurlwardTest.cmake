# curlward_add_test(NAME name SOURCES file... [LINK library...] [LABELS label...]
#                   [ARGS argument...] [TIMEOUT seconds] [NO_VALGRIND])
#
# Builds one C or C++ program against the shared library and cmocka and registers it twice,
# each time beside the test server: as `name`, and under valgrind as `valgrind.name`.

find_package(PkgConfig REQUIRED)
pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)

find_program(CURLWARD_VALGRIND valgrind)
set(curlward_valgrind_command "${CURLWARD_VALGRIND}" --quiet --error-exitcode=99
  --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect
  "--suppressions=${CMAKE_CURRENT_LIST_DIR}/valgrind.supp")

set(CURLWARD_TEST_SERVER "" CACHE FILEPATH "A curlward-test-server to use instead of building one")
if(CURLWARD_TEST_SERVER)
  add_custom_target(curlward_test_server)
else()
  set(CURLWARD_TEST_SERVER "${CURLWARD_CARGO_TARGET_DIR}/debug/curlward-test-server")
  curlward_add_cargo_target(curlward_test_server ENVIRONMENT
    SUBCOMMAND build --package curlward-test-server
    BYPRODUCTS "${CURLWARD_TEST_SERVER}")
  add_dependencies(curlward_test_server curlward_cargo)
endif()

add_library(curlward_strict INTERFACE)
target_compile_options(curlward_strict INTERFACE
  -Werror -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wundef
  $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes>
  $<$<COMPILE_LANGUAGE:C>:-Wmissing-prototypes>
  $<$<COMPILE_LANGUAGE:CXX>:-Wold-style-cast>
  ${curlward_sanitize_flags})
target_link_options(curlward_strict INTERFACE ${curlward_sanitize_flags})

function(curlward_add_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "NO_VALGRIND" "NAME;TIMEOUT" "SOURCES;LINK;LABELS;ARGS")
  if(arg_UNPARSED_ARGUMENTS OR NOT arg_NAME OR NOT arg_SOURCES)
    message(FATAL_ERROR "curlward_add_test: expected NAME and SOURCES, got: ${ARGV}")
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()

  set(target "curlward_test_${arg_NAME}")
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE
    curlward::curlward curlward_strict PkgConfig::CMOCKA ${arg_LINK})
  target_compile_features(${target} PRIVATE c_std_11)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME "${arg_NAME}")

  set(program "$<TARGET_FILE:${target}>" ${arg_ARGS})
  curlward_register_test(${arg_NAME} ${arg_TIMEOUT} "${arg_LABELS}" ${program})
  if(CURLWARD_VALGRIND AND NOT CURLWARD_SANITIZE AND NOT arg_NO_VALGRIND)
    math(EXPR valgrind_timeout "${arg_TIMEOUT} * 5")
    curlward_register_test(valgrind.${arg_NAME} ${valgrind_timeout} "valgrind;${arg_LABELS}"
      ${curlward_valgrind_command} ${program})
  endif()
endfunction()

function(curlward_register_test name timeout labels)
  add_test(NAME ${name} COMMAND "${CURLWARD_TEST_SERVER}" exec -- ${ARGN})
  set_tests_properties(${name} PROPERTIES
    TIMEOUT ${timeout} LABELS "${labels}" ENVIRONMENT "no_proxy=*")
endfunction()

# curlward_may_skip(name): the test ends with 77 where what it needs is missing, and CTest says so.
function(curlward_may_skip name)
  foreach(test ${name} valgrind.${name})
    if(TEST ${test})
      set_tests_properties(${test} PROPERTIES SKIP_RETURN_CODE 77)
    endif()
  endforeach()
endfunction()
