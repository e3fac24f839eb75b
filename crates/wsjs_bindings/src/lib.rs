//! Native objects for the JavaScript glue: the only crate that sees both the engine and the network.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod buffer;
pub mod encoding;
pub mod fiber;
pub mod format;
pub mod inspect;
pub mod json;
pub mod structured_clone;
pub mod text_coding;

use boa_engine::{Context, JsResult};
use wsjs_runtime::binding::Binding;

/// Every binding, by the name JavaScript asks for. A new binding is a file and a line here.
pub const ALL: &[Binding] = &[
    buffer::BINDING,
    fiber::BINDING,
    text_coding::BINDING,
];

/// Replaces what the engine does slowly or wrongly by natives. Runs once in a new realm.
///
/// # Errors
/// When the engine refuses a property.
pub fn install(cx: &mut Context) -> JsResult<()> {
    json::install(cx)
}
