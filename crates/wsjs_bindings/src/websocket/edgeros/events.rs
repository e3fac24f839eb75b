//! What happens on a connection, as events of a channel or client.

use std::rc::Rc;

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_net::websocket::{CloseEvent, Listener, MessageKind};
use wsjs_runtime::EventLoop;

use super::Core;
use crate::buffer::Copied;
use crate::emitter::{Handle, Key};
use crate::encoding;

/// Turns what happens into events.
pub(super) struct Events {
    object: JsObject,
    emitter: Handle,
    core: Rc<Core>,
}

impl Events {
    pub(super) fn new(object: JsObject, emitter: Handle, core: Rc<Core>) -> Self {
        Self { object, emitter, core }
    }

    /// Emits an event on a fiber of its own, if somebody listens. Hot: runs once per message.
    pub(super) fn emit(
        &self,
        name: JsString,
        argument: impl FnOnce(&mut Context) -> JsResult<Option<JsValue>> + 'static,
    ) {
        let key = Key::from(name);
        if !self.emitter.has(&key) {
            return;
        }
        let (object, emitter) = (self.object.clone(), self.emitter.clone());
        let hub = EventLoop::current();
        let this = hub.clone();
        hub.enter(Box::new(move |cx| {
            let result =
                argument(cx).and_then(|argument| emitter.emit(&object.into(), &key, argument.as_slice(), cx));
            if let Err(error) = result {
                this.report(error, cx);
            }
        }));
    }
}

impl Listener for Events {
    // Hot: runs once per message.
    fn message(&mut self, kind: MessageKind, payload: &[u8]) {
        let name = js_string!("message");
        match kind {
            MessageKind::Text => {
                let text = encoding::decode_utf8(payload);
                self.emit(name, move |_| Ok(Some(text.into())));
            }
            MessageKind::Binary => {
                let bytes = Copied::new(payload);
                self.emit(name, move |cx| Ok(Some(bytes.into_buffer(cx)?.into())));
            }
        }
    }

    fn ping(&mut self, payload: &[u8]) {
        let tag = encoding::decode_utf8(payload);
        self.emit(js_string!("ping"), move |_| Ok(Some(tag.into())));
    }

    fn pong(&mut self, payload: &[u8]) {
        let tag = encoding::decode_utf8(payload);
        self.emit(js_string!("pong"), move |_| Ok(Some(tag.into())));
    }

    fn error(&mut self, error: &wsjs_net::Error) {
        let message = error.to_string();
        self.emit(js_string!("error"), move |cx| {
            Ok(Some(JsNativeError::error().with_message(message).into_opaque(cx).into()))
        });
    }

    fn closed(&mut self, _: CloseEvent) {
        let member = self.core.member.take();
        drop(member);
        self.emit(js_string!("close"), |_| Ok(None));
    }
}
