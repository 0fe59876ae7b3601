//! The parts of an easy: what was set on it and what it received.

pub mod body;
pub mod built_mime;
pub mod cookie_file;
pub mod defaults;
pub mod event_stream;
pub mod mime;
pub mod one_transfer;
pub mod open_file;
pub mod output_file;
pub mod parsed_url;
pub mod peers;
pub mod raw;
pub mod recorded;
pub mod registrations;
pub mod request;
pub mod settings;
pub mod trust;
pub mod upload;
pub mod walk;
