//! Our end of a child's standard stream.

use std::cell::Cell;
use std::future::Future;
use std::io;
use std::rc::Rc;

use boa_engine::{Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsValue, Trace};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{ChildStderr, ChildStdin, ChildStdout};
use tokio::sync::{Mutex, Notify};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::NativeFn;

use super::prototypes;
use crate::{buffer, encoding, file};

/// The most that one read takes.
const CHUNK: usize = 64 * 1024;

#[derive(Debug)]
pub(super) enum End {
    Stdin(ChildStdin),
    Stdout(ChildStdout),
    Stderr(ChildStderr),
    Closed,
}

impl End {
    async fn read(&mut self, chunk: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(end) => end.read(chunk).await,
            Self::Stderr(end) => end.read(chunk).await,
            Self::Stdin(_) => Err(io::Error::from_raw_os_error(libc::EBADF)),
            Self::Closed => Ok(0),
        }
    }

    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Stdin(end) => {
                end.write_all(bytes).await?;
                end.flush().await
            }
            Self::Stdout(_) | Self::Stderr(_) => Err(io::Error::from_raw_os_error(libc::EBADF)),
            Self::Closed => Err(io::Error::from_raw_os_error(libc::EPIPE)),
        }
    }
}

/// A pipe. Calls get their turn in the order they came.
#[derive(Debug)]
pub(super) struct Pipe {
    end: Mutex<End>,
    is_closed: Cell<bool>,
    closed: Notify,
}

impl Pipe {
    pub fn new(end: End) -> Self {
        Self { end: Mutex::new(end), is_closed: Cell::new(false), closed: Notify::new() }
    }

    /// Gives up the calls under way and closes.
    fn close(&self) {
        self.is_closed.set(true);
        self.closed.notify_waiters();
        if let Ok(mut end) = self.end.try_lock() {
            *end = End::Closed;
        }
    }

    /// Runs a call; the value for one that is given up.
    async fn guard<T>(&self, given_up: T, call: impl AsyncFnOnce(&mut End) -> T) -> T {
        let mut end = self.end.lock().await;
        if self.is_closed.get() {
            *end = End::Closed;
        }
        let closed = self.closed.notified();
        let done = tokio::select! {
            biased;
            () = closed => None,
            done = call(&mut end) => Some(done),
        };
        done.unwrap_or_else(|| {
            *end = End::Closed;
            given_up
        })
    }

    /// What is there, at most `max` bytes, waiting for the first; empty at the end.
    async fn recv(&self, max: usize) -> io::Result<Vec<u8>> {
        self.guard(Ok(Vec::new()), async |end| recv(end, max).await).await
    }

    /// `length` bytes, fewer only at the end.
    async fn read(&self, length: usize) -> io::Result<Vec<u8>> {
        self.guard(Ok(Vec::new()), async |end| {
            let mut bytes = Vec::new();
            while bytes.len() < length {
                let more = recv(end, length - bytes.len()).await?;
                if more.is_empty() {
                    break;
                }
                bytes.extend_from_slice(&more);
            }
            Ok(bytes)
        })
        .await
    }

    async fn write(&self, bytes: Vec<u8>) -> io::Result<()> {
        self.guard(Err(io::Error::from_raw_os_error(libc::EPIPE)), async |end| end.write(&bytes).await).await
    }
}

async fn recv(end: &mut End, max: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; max.clamp(1, CHUNK)];
    let count = end.read(&mut bytes).await?;
    bytes.truncate(count);
    Ok(bytes)
}

#[derive(Debug, Trace, Finalize, JsData)]
struct PipeObject(#[unsafe_ignore_trace] Rc<Pipe>);

pub(super) fn object(pipe: Rc<Pipe>, cx: &mut Context) -> JsResult<JsValue> {
    let prototype = prototypes(cx)?.pipe.clone();
    Ok(JsObject::from_proto_and_data(prototype, PipeObject(pipe)).into())
}

fn pipe(this: &JsValue) -> JsResult<Rc<Pipe>> {
    this.as_object()
        .and_then(|object| object.downcast_ref::<PipeObject>().map(|pipe| pipe.0.clone()))
        .ok_or_else(|| JsNativeError::typ().with_message("not a pipe").into())
}

/// The bytes that a script gave: a string's are UTF-8.
pub(super) fn bytes(value: &JsValue, cx: &mut Context) -> JsResult<Vec<u8>> {
    if let Some(text) = value.as_string() {
        return Ok(encoding::encode_utf8(&text));
    }
    buffer::bytes_of(value, cx)
        .ok_or_else(|| JsNativeError::typ().with_message("neither a string nor bytes").into())
}

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("recv", 1, wait_recv),
    ("read", 1, wait_read),
    ("write", 1, wait_write),
    ("startRecv", 1, start_recv),
    ("startWrite", 2, start_write),
    ("close", 0, close),
];

fn received(result: io::Result<Vec<u8>>, cx: &mut Context) -> JsResult<JsValue> {
    match result {
        Ok(bytes) if bytes.is_empty() => Ok(JsValue::null()),
        Ok(bytes) => buffer::from_vec(bytes, cx).map(Into::into),
        Err(failure) => Err(file::error(&failure, "read", None, None, cx)),
    }
}

fn written(result: io::Result<()>, cx: &mut Context) -> JsResult<JsValue> {
    match result {
        Ok(()) => Ok(JsValue::undefined()),
        Err(failure) => Err(file::error(&failure, "write", None, None, cx)),
    }
}

fn limit(value: &JsValue, cx: &mut Context) -> JsResult<usize> {
    let number = value.to_number(cx)?;
    // The cast saturates; what is no number has no limit.
    Ok(if number.is_nan() { usize::MAX } else { number as usize })
}

/// `recv(max)`: what is there, null at the end; the fiber waits.
fn wait_recv(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let pipe = pipe(this)?;
    let max = limit(args.get_or_undefined(0), cx)?;
    let result = EventLoop::current().wait(async move { pipe.recv(max).await }, cx)?;
    received(result, cx)
}

/// `read(length)`: so many bytes, fewer at the end, null past it; the fiber waits.
fn wait_read(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let pipe = pipe(this)?;
    let length = limit(args.get_or_undefined(0), cx)?;
    let result = EventLoop::current().wait(async move { pipe.read(length).await }, cx)?;
    received(result, cx)
}

/// `write(data)`: returns when all is written; the fiber waits.
fn wait_write(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let pipe = pipe(this)?;
    let bytes = bytes(args.get_or_undefined(0), cx)?;
    let result = EventLoop::current().wait(async move { pipe.write(bytes).await }, cx)?;
    written(result, cx)
}

/// Calls back with `(error, value)` when the work is done; the program lives until then.
fn start<T: 'static>(
    callback: &JsValue,
    work: impl Future<Output = T> + 'static,
    finish: fn(T, &mut Context) -> JsResult<JsValue>,
) -> JsResult<JsValue> {
    let Some(callback) = callback.as_callable() else {
        return Err(JsNativeError::typ().with_message("the callback is not a function").into());
    };
    let hub = EventLoop::current();
    hub.clone().spawn(async move {
        let done = work.await;
        hub.clone().run(Box::new(move |cx| {
            let called = match finish(done, cx) {
                Ok(value) => callback.call(&JsValue::undefined(), &[JsValue::null(), value], cx),
                Err(error) => {
                    error.into_opaque(cx).and_then(|error| callback.call(&JsValue::undefined(), &[error], cx))
                }
            };
            if let Err(error) = called {
                hub.report(error, cx);
            }
        }));
        Ok(())
    });
    Ok(JsValue::undefined())
}

/// `startRecv(callback)`
fn start_recv(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let pipe = pipe(this)?;
    start(args.get_or_undefined(0), async move { pipe.recv(CHUNK).await }, received)
}

/// `startWrite(data, callback)`
fn start_write(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let pipe = pipe(this)?;
    let bytes = bytes(args.get_or_undefined(0), cx)?;
    start(args.get_or_undefined(1), async move { pipe.write(bytes).await }, written)
}

fn close(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    pipe(this)?.close();
    Ok(JsValue::undefined())
}
