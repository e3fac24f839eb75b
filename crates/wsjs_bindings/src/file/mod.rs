//! `binding('file')`: the file system.

mod error;

pub use error::{ERRNO, error};
