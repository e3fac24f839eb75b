//! What is written differently for the engine because it has a fault there. One file for each; it goes when the engine
//! is mended.
pub(crate) mod array_length;
pub(crate) mod field_super;
pub(crate) mod nested_this;
