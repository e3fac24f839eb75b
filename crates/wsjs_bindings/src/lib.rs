//! Native objects for the JavaScript glue: the only crate that sees both the engine and the network.

#![cfg_attr(test, allow(clippy::unwrap_used))]

use boa_engine::{Context, JsResult};
use wsjs_runtime::binding::Binding;

pub mod api;
pub mod coroutine;
pub mod fiber;
#[cfg(test)]
mod testing;
pub mod timer;

/// Every binding, by the name JavaScript asks for. A new binding is a file and a line here.
pub const ALL: &[Binding] = &[
    api::BINDING,
    coroutine::BINDING,
    fiber::BINDING,
    timer::BINDING,
];

/// Replaces what the engine does slowly or wrongly by natives. Runs once in a new realm.
///
/// # Errors
/// When the engine refuses a property.
pub fn install(_cx: &mut Context) -> JsResult<()> {
    Ok(())
}
