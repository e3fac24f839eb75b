//! Native objects for the JavaScript glue: the only crate that sees both the engine and the network.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod format;
pub mod inspect;
pub mod json;
pub mod structured_clone;
