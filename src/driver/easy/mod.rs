//! The parts of an easy: what was set on it and what it received.

pub mod defaults;
pub mod one_transfer;
pub mod output_file;
pub mod parsed_url;
pub mod peers;
pub mod recorded;
pub mod registrations;
pub mod request;
pub mod settings;
pub mod trust;
pub mod walk;
