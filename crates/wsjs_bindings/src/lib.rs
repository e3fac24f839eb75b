//! Native objects for the JavaScript glue: the only crate that sees both the engine and the network.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod buffer;
pub mod console;
pub mod encoding;
pub mod fiber;
pub mod file;
pub mod format;
pub mod inspect;
pub mod json;
pub mod performance;
pub mod process;
pub mod structured_clone;
pub mod text_coding;

use boa_engine::{Context, JsResult};
use wsjs_runtime::binding::Binding;
use wsjs_runtime::dialect::Dialect;

/// Every binding, by the name JavaScript asks for. A new binding is a file and a line here.
pub const ALL: &[Binding] = &[
    buffer::BINDING,
    console::BINDING,
    fiber::BINDING,
    performance::BINDING,
    process::BINDING,
    text_coding::BINDING,
];

/// Replaces what the engine does slowly or wrongly by natives. Runs once in a new realm.
///
/// # Errors
/// When the engine refuses a property.
pub fn install(cx: &mut Context) -> JsResult<()> {
    if wsjs_runtime::EventLoop::current().lifetime().dialect() == Dialect::Fibjs {
        process::signal::end_with_status_1();
    }
    json::install(cx)
}
