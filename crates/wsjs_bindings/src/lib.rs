//! Native objects for the JavaScript glue: the only crate that sees both the engine and the network.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod api;
pub mod async_context;
pub mod buffer;
pub mod child_process;
pub mod chore;
pub mod compress;
pub mod console;
pub mod coroutine;
pub mod date;
pub mod digest;
pub mod emitter;
pub mod encoding;
pub mod error;
pub mod fiber;
pub mod file;
pub mod form;
pub mod format;
pub mod http;
pub mod inspect;
pub mod iosched;
pub mod json;
mod list;
pub mod module;
pub mod os;
pub mod performance;
pub mod process;
pub mod random;
pub mod socket;
pub mod structured_clone;
#[cfg(test)]
mod testing;
pub mod text_coding;
pub mod timer;
pub mod url;
pub mod websocket;

use boa_engine::{Context, JsResult};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::Binding;
use wsjs_runtime::dialect::Dialect;

/// Every binding, by the name JavaScript asks for. A new binding is a file and a line here.
pub const ALL: &[Binding] = &[
    api::BINDING,
    async_context::BINDING,
    buffer::BINDING,
    child_process::BINDING,
    chore::BINDING,
    compress::BINDING,
    console::BINDING,
    coroutine::BINDING,
    date::BINDING,
    digest::BINDING,
    emitter::BINDING,
    error::BINDING,
    fiber::BINDING,
    file::BINDING,
    form::BINDING,
    http::BINDING,
    inspect::BINDING,
    iosched::BINDING,
    module::BINDING,
    os::BINDING,
    performance::BINDING,
    process::BINDING,
    random::BINDING,
    socket::BINDING,
    text_coding::BINDING,
    url::BINDING,
    timer::BINDING,
    websocket::BINDING,
];

/// Replaces what the engine does slowly or wrongly by natives. Runs once in a new realm.
///
/// # Errors
/// When the engine refuses a property.
pub fn install(cx: &mut Context) -> JsResult<()> {
    if EventLoop::current().lifetime().dialect() == Dialect::Fibjs {
        process::signal::end_with_status_1();
    }
    // Microtasks first, then one write per connection with all that the turn sent.
    websocket::flush_together();
    EventLoop::current().on_turn_end(wsjs_net::http::flush_dirty);
    EventLoop::current().on_turn_end(socket::event::flush_dirty);
    inspect::install(cx)?;
    structured_clone::install(cx)?;
    date::install(cx)?;
    json::install(cx)
}
