# Installs two components: Runtime, what a program needs to run, and Development.

include(CMakePackageConfigHelpers)

set(config_dir "${CMAKE_INSTALL_LIBDIR}/cmake/curlward")
set(pkgconfig_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

install(TARGETS curlward EXPORT curlwardSharedTargets
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    COMPONENT Runtime NAMELINK_COMPONENT Development)
install(EXPORT curlwardSharedTargets NAMESPACE curlward:: DESTINATION "${config_dir}"
  COMPONENT Development)

if(CURLWARD_BUILD_STATIC)
  install(TARGETS curlward_static EXPORT curlwardStaticTargets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT Development)
  install(EXPORT curlwardStaticTargets NAMESPACE curlward:: DESTINATION "${config_dir}"
    COMPONENT Development)
endif()

configure_package_config_file(cmake/curlwardConfig.cmake.in
  "${PROJECT_BINARY_DIR}/package/curlwardConfig.cmake" INSTALL_DESTINATION "${config_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/package/curlwardConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(DIRECTORY "${PROJECT_BINARY_DIR}/package/" DESTINATION "${config_dir}"
  COMPONENT Development)

# A prefix relative to the file's own place lets the tree be moved.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(CURLWARD_PC_PREFIX "${CMAKE_INSTALL_PREFIX}")
else()
  file(RELATIVE_PATH up "/${pkgconfig_dir}" "/")
  string(REGEX REPLACE "/$" "" up "${up}")
  set(CURLWARD_PC_PREFIX "\${pcfiledir}/${up}")
endif()
foreach(dir LIBDIR INCLUDEDIR)
  if(IS_ABSOLUTE "${CMAKE_INSTALL_${dir}}")
    set(CURLWARD_PC_${dir} "${CMAKE_INSTALL_${dir}}")
  else()
    set(CURLWARD_PC_${dir} "\${prefix}/${CMAKE_INSTALL_${dir}}")
  endif()
endforeach()
set(private_libraries ${CURLWARD_DEPENDENCY_NAMES} ${CURLWARD_RUNTIME_NAMES})
list(TRANSFORM private_libraries PREPEND -l)
string(REPLACE ";" " " CURLWARD_PC_LIBS_PRIVATE "${private_libraries}")

set(pkgconfig_names curlward)
if(CURLWARD_BUILD_STATIC)
  list(APPEND pkgconfig_names curlward-static)
endif()
foreach(name IN LISTS pkgconfig_names)
  configure_file(pkgconfig/${name}.pc.in "${PROJECT_BINARY_DIR}/${name}.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/${name}.pc" DESTINATION "${pkgconfig_dir}"
    COMPONENT Development)
endforeach()

install(DIRECTORY include/ DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT Development)
install(FILES LICENSE THIRD-PARTY DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT Runtime)
install(FILES README.md CHANGELOG.md CONTRIBUTING.md DESTINATION "${CMAKE_INSTALL_DOCDIR}"
  COMPONENT Development)
if(CURLWARD_BUILD_DOCS)
  find_package(Doxygen REQUIRED)
  set(docs_dir "${PROJECT_BINARY_DIR}/docs")
  add_custom_target(curlward_docs ALL docs/build.sh "${docs_dir}"
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" COMMENT "Writing the reference" VERBATIM)
  install(DIRECTORY "${docs_dir}/man/" DESTINATION "${CMAKE_INSTALL_MANDIR}" COMPONENT Development)
  install(DIRECTORY "${docs_dir}/html" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT Development)
endif()
install(DIRECTORY docs examples DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT Development)
