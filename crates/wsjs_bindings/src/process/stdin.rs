//! Standard input: read by a thread of its own, because a read of it may never come back and the program must
//! be able to end meanwhile.

use std::cell::RefCell;
use std::io::Read;
use std::sync::mpsc;

use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsValue};
use tokio::sync::oneshot;
use wsjs_runtime::event_loop::Hold;
use wsjs_runtime::{EventLoop, async_context};

use crate::{buffer, file};

/// The most that one read returns.
const CHUNK: usize = 64 * 1024;

/// Bytes, none at the end.
type Answer = std::io::Result<Vec<u8>>;

#[derive(Default)]
struct Input {
    requests: Option<mpsc::Sender<oneshot::Sender<Answer>>>,
    hold: Option<Hold>,
}

thread_local! {
    static INPUT: RefCell<Input> = RefCell::default();
}

fn request(cx: &mut Context) -> JsResult<oneshot::Receiver<Answer>> {
    let (answer, answered) = oneshot::channel();
    let sent = INPUT.with_borrow_mut(|input| {
        let requests = match &input.requests {
            Some(requests) => requests.clone(),
            None => {
                let (requests, inbox) = mpsc::channel();
                std::thread::Builder::new().name("stdin".to_owned()).spawn(move || serve(&inbox))?;
                input.requests = Some(requests.clone());
                requests
            }
        };
        requests.send(answer).map_err(|_| std::io::Error::from_raw_os_error(libc::EIO))
    });
    match sent {
        Ok(()) => Ok(answered),
        Err(error) => Err(file::error(&error, "read", None, None, cx)),
    }
}

fn serve(inbox: &mpsc::Receiver<oneshot::Sender<Answer>>) {
    let mut chunk = vec![0; CHUNK];
    for answer in inbox {
        let read = std::io::stdin().lock().read(&mut chunk);
        let read = read.map(|length| chunk.get(..length).unwrap_or_default().to_vec());
        // Nobody waits any more when the program ends.
        let _ = answer.send(read);
    }
}

fn settle(answer: Result<Answer, oneshot::error::RecvError>, cx: &mut Context) -> JsResult<JsValue> {
    match answer {
        Ok(Ok(bytes)) if bytes.is_empty() => Ok(JsValue::null()),
        Ok(Ok(bytes)) => buffer::from_vec(bytes, cx).map(Into::into),
        Ok(Err(error)) => Err(file::error(&error, "read", None, None, cx)),
        Err(_) => Ok(JsValue::null()),
    }
}

/// `waitForInput()`: the next bytes, null at the end; the fiber waits.
pub(super) fn wait(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let answer = EventLoop::current().wait(request(cx)?, cx)?;
    settle(answer, cx)
}

/// `readInput(callback)`: `callback(error, bytes)`. The program lives meanwhile if `holdInput(true)` says so.
pub(super) fn read(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(callback) = args.get_or_undefined(0).as_object().filter(JsObject::is_callable) else {
        return Err(JsNativeError::typ().with_message("the callback is not a function").into());
    };
    let answered = request(cx)?;
    async_context::spawn(async move {
        let answer = answered.await;
        let hub = EventLoop::current();
        hub.clone().run(Box::new(move |cx| {
            let args = match settle(answer, cx) {
                Ok(value) => [JsValue::null(), value],
                Err(error) => match error.into_opaque(cx) {
                    Ok(error) => [error, JsValue::undefined()],
                    Err(error) => return hub.report(error, cx),
                },
            };
            if let Err(error) = callback.call(&JsValue::undefined(), &args, cx) {
                hub.report(error, cx);
            }
        }));
    });
    Ok(JsValue::undefined())
}

/// `holdInput(flag)`: whether reading keeps the program alive.
pub(super) fn hold(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let hold = args.get_or_undefined(0).to_boolean().then(|| EventLoop::current().hold());
    let old = INPUT.with_borrow_mut(|input| std::mem::replace(&mut input.hold, hold));
    drop(old);
    Ok(JsValue::undefined())
}
