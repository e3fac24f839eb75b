//! The engine host: Boa contexts on fibers, the event loop, modules and dialects.
//!
//! It knows no protocol; native modules come in as [`binding::Binding`]s.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod binding;
pub mod builtin;
pub mod dialect;
pub mod resolve;
