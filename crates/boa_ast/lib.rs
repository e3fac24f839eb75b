// The published crate with `patches/`, as `build.rs` lays it out. Its code is held to its own rules, not to ours.
#![allow(warnings, clippy::all, clippy::pedantic, clippy::unwrap_used, clippy::undocumented_unsafe_blocks)]
//! The engine's tree: the published `boa_ast` with the changes in `patches/`.

include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));
