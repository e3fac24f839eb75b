//! The engine host: Boa contexts on fibers, the event loop, modules and dialects.
//!
//! It knows no protocol; native modules come in as [`binding::Binding`]s.

pub mod binding;
