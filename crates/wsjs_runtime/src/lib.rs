//! The engine host: Boa contexts on fibers, the event loop, modules and dialects.
//!
//! It knows no protocol; native modules come in as [`binding::Binding`]s. A program is run by [`run`],
//! which returns its exit status.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod binding;
pub mod builtin;
pub mod dialect;
pub mod resolve;
