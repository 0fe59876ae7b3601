//! The generated files in the tree are those that the bundled headers give.

use std::fs;

use gen_options::{bundled_libcurl, generate, include_dir, Headers, COMMAND};

#[test]
fn the_committed_files_are_up_to_date() {
    let directory = include_dir(&bundled_libcurl().unwrap());
    for file in generate(&Headers::read(&directory).unwrap()).unwrap() {
        let committed = fs::read_to_string(&file.path).unwrap_or_default();
        let path = file.path.display();
        assert!(
            committed == file.text,
            "{path} is out of date: run `{COMMAND}`"
        );
    }
}
