//! A loop that sends the same message to many sockets: it is encoded once, and compressed once.

use std::cell::RefCell;

use boa_engine::string::JsStrVariant;
use boa_engine::{JsObject, JsString};
use bytes::Bytes;
use wsjs_net::websocket::{Done, MessageKind, SendError, SharedFrame, WebSocket};

use crate::encoding;

/// Shorter messages cost no more to encode again, and compress better with their connection's own window.
const MIN_LENGTH: usize = 1024;

/// What a script sent.
#[derive(Clone)]
enum Message {
    Text(JsString),
    /// A buffer, whose bytes may have changed since.
    Bytes(JsObject),
}

struct Last {
    message: Message,
    /// Where it went first.
    socket: WebSocket,
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

/// Sends a string that was sent to another socket just before; gives `done` back when it is not such a one.
// Hot: runs once per sent string.
pub(super) fn send_text(
    text: &JsString,
    socket: &WebSocket,
    done: Option<Done>,
) -> Result<Result<(), SendError>, Option<Done>> {
    if text.len() < MIN_LENGTH {
        return Err(done);
    }
    let is_same = |message: &Message| matches!(message, Message::Text(last) if is_same_text(last, text));
    let make = || SharedFrame::new(MessageKind::Text, encoding::with_utf8(text, Bytes::copy_from_slice));
    send(socket, done, is_same, || Message::Text(text.clone()), |_| true, make)
}

/// The same for the bytes of a buffer.
// Hot: runs once per sent buffer.
pub(super) fn send_bytes(
    object: &JsObject,
    bytes: &[u8],
    socket: &WebSocket,
    done: Option<Done>,
) -> Result<Result<(), SendError>, Option<Done>> {
    if bytes.len() < MIN_LENGTH {
        return Err(done);
    }
    let is_same =
        |message: &Message| matches!(message, Message::Bytes(last) if JsObject::equals(last, object));
    let make = || SharedFrame::new(MessageKind::Binary, Bytes::copy_from_slice(bytes));
    send(socket, done, is_same, || Message::Bytes(object.clone()), |frame| frame.payload() == bytes, make)
}

fn send(
    socket: &WebSocket,
    done: Option<Done>,
    is_same: impl FnOnce(&Message) -> bool,
    message: impl FnOnce() -> Message,
    is_current: impl FnOnce(&SharedFrame) -> bool,
    make: impl FnOnce() -> SharedFrame,
) -> Result<Result<(), SendError>, Option<Done>> {
    LAST.with_borrow_mut(|slot| {
        let Some(last) = slot.as_mut().filter(|last| is_same(&last.message)) else {
            *slot = Some(Last { message: message(), socket: socket.clone(), frame: None });
            return Err(done);
        };
        if last.frame.is_none() && last.socket.is(socket) {
            return Err(done);
        }
        if last.frame.as_ref().is_none_or(|frame| !is_current(frame)) {
            last.frame = Some(make());
        }
        match &last.frame {
            Some(frame) => Ok(socket.send_frame(frame, done)),
            None => Err(done),
        }
    })
}

/// The same characters at the same place: nothing is compared but where they are.
fn is_same_text(one: &JsString, other: &JsString) -> bool {
    match (one.variant(), other.variant()) {
        (JsStrVariant::Latin1(one), JsStrVariant::Latin1(other)) => std::ptr::eq(one, other),
        (JsStrVariant::Utf16(one), JsStrVariant::Utf16(other)) => std::ptr::eq(one, other),
        _ => false,
    }
}
