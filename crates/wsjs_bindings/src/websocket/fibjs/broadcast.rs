//! A loop that sends one string to many sockets: it is encoded once, and compressed once.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use boa_engine::JsString;
use boa_engine::string::JsStrVariant;
use bytes::Bytes;
use wsjs_net::websocket::{MessageKind, SendError, SharedFrame, WebSocket};

use super::Core;
use crate::encoding;

/// Shorter strings cost no more to encode again, and compress better with their connection's own window.
const MIN_LENGTH: usize = 1024;

struct Last {
    text: JsString,
    /// Where it went first.
    core: Weak<Core>,
    /// Made when it goes to a second socket.
    frame: Option<SharedFrame>,
}

thread_local! {
    static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
}

/// At the end of a turn.
pub(super) fn forget() {
    LAST.take();
}

/// Sends a string that was sent to another socket just before; `None` when it is not such a one.
// Hot: runs once per sent string.
pub(super) fn send(text: &JsString, core: &Rc<Core>, socket: &WebSocket) -> Option<Result<(), SendError>> {
    if text.len() < MIN_LENGTH {
        return None;
    }
    LAST.with_borrow_mut(|last| {
        let Some(last) = last.as_mut().filter(|last| is_same(&last.text, text)) else {
            *last = Some(Last { text: text.clone(), core: Rc::downgrade(core), frame: None });
            return None;
        };
        if last.frame.is_none() && std::ptr::eq(last.core.as_ptr(), Rc::as_ptr(core)) {
            return None;
        }
        let frame = last.frame.get_or_insert_with(|| {
            SharedFrame::new(MessageKind::Text, encoding::with_utf8(text, Bytes::copy_from_slice))
        });
        Some(socket.send_frame(frame, None))
    })
}

/// The same characters at the same place: nothing is compared but where they are.
fn is_same(one: &JsString, other: &JsString) -> bool {
    match (one.variant(), other.variant()) {
        (JsStrVariant::Latin1(one), JsStrVariant::Latin1(other)) => std::ptr::eq(one, other),
        (JsStrVariant::Utf16(one), JsStrVariant::Utf16(other)) => std::ptr::eq(one, other),
        _ => false,
    }
}
