//! What the C interface calls, one file an object or topic.

pub mod body;
pub mod callbacks;
pub mod certificates;
pub mod control;
pub mod easy;
pub mod event;
pub mod headers;
pub mod info;
pub mod leaks;
pub mod messages;
pub mod mime;
pub mod missed;
pub mod moving;
pub mod multi;
pub mod names;
pub mod network;
pub mod options;
pub mod output_file;
pub mod pushing;
pub mod select;
pub mod simple;
pub mod stats;
pub mod trace;
pub mod url;
