// The published engine with `patches/`, as `build.rs` lays it out. Its code is held to its own rules, not to ours.
#![allow(warnings, clippy::all, clippy::pedantic, clippy::unwrap_used, clippy::undocumented_unsafe_blocks)]
#![allow(macro_expanded_macro_exports_accessed_by_absolute_paths)]
//! The engine: the published `boa_engine` with the changes in `patches/`.

include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));
