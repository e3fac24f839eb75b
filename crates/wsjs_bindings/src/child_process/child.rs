//! The native child: its number, its pipes, its end.

use std::cell::{Cell, RefCell};
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::rc::Rc;

use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use tokio::sync::Notify;
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::event_loop::Hold;
use wsjs_runtime::{EventLoop, async_context};

use super::launch::Launch;
use super::pipe::{self, End, Pipe};
use super::{error, prototypes};
use crate::file;
use crate::process::signal::SIGNALS;

/// How a child ended: its status, or the signal that ended it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Exit {
    code: Option<i32>,
    signal: Option<i32>,
}

impl Exit {
    pub fn of(status: io::Result<ExitStatus>) -> Self {
        // Somebody else waited for it: nobody can know.
        status
            .map_or_else(|_| Self::default(), |status| Self { code: status.code(), signal: status.signal() })
    }

    /// Status and name of the signal; one of them is null.
    pub fn values(self) -> [JsValue; 2] {
        let code = self.code.map_or_else(JsValue::null, Into::into);
        let signal = self.signal.map_or_else(JsValue::null, |number| {
            let name = SIGNALS.iter().find(|(_, known)| *known == number);
            let name = name.map_or_else(|| format!("SIG{number}"), |(name, _)| (*name).to_owned());
            JsString::from(name).into()
        });
        [code, signal]
    }
}

#[derive(Debug)]
struct Running {
    pid: u32,
    exit: Cell<Option<Exit>>,
    ended: Notify,
    hold: RefCell<Option<Hold>>,
    /// Kept while it runs, so that a script that lets go of them does not close them under it.
    pipes: RefCell<[Option<Rc<Pipe>>; 3]>,
}

impl Running {
    async fn end(&self) -> Exit {
        loop {
            if let Some(exit) = self.exit.get() {
                return exit;
            }
            self.ended.notified().await;
        }
    }
}

#[derive(Debug, Trace, Finalize, JsData)]
struct Child(#[unsafe_ignore_trace] Rc<Running>);

fn running(this: &JsValue) -> JsResult<Rc<Running>> {
    this.as_object()
        .and_then(|object| object.downcast_ref::<Child>().map(|child| child.0.clone()))
        .ok_or_else(|| JsNativeError::typ().with_message("not a child").into())
}

pub(super) const METHODS: &[(&str, usize, NativeFn)] =
    &[("wait", 0, wait), ("kill", 1, kill), ("hold", 1, hold), ("pipe", 1, take_pipe)];

pub(super) const ACCESSORS: &[(&str, NativeFn)] = &[("pid", pid)];

/// `spawn(launch, ended)`: starts a child; `ended(code, signal)` is called when it has ended. It keeps the program alive
/// until then.
pub(super) fn spawn(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let launch = Launch::from_value(args.get_or_undefined(0), cx)?;
    let Some(callback) = args.get_or_undefined(1).as_callable() else {
        return Err(JsNativeError::typ().with_message("the callback is not a function").into());
    };
    let prototype = prototypes(cx)?.child.clone();
    let mut process = launch.start().map_err(|failure| error::of_spawn("spawn", &failure, &launch, cx))?;
    let pipes = [
        process.stdin.take().map(End::Stdin),
        process.stdout.take().map(End::Stdout),
        process.stderr.take().map(End::Stderr),
    ];
    let hub = EventLoop::current();
    let child = Rc::new(Running {
        pid: process.id().unwrap_or(0),
        exit: Cell::new(None),
        ended: Notify::new(),
        hold: RefCell::new(Some(hub.hold())),
        pipes: RefCell::new(pipes.map(|end| end.map(|end| Rc::new(Pipe::new(end))))),
    });
    let this = child.clone();
    async_context::spawn(async move {
        let exit = Exit::of(process.wait().await);
        this.exit.set(Some(exit));
        this.pipes.take();
        this.ended.notify_waiters();
        hub.callback(callback, JsValue::undefined(), exit.values().to_vec());
        this.hold.take();
    });
    Ok(JsObject::from_proto_and_data(prototype, Child(child)).into())
}

/// Sends a signal; 0 only asks whether the process is there.
pub(super) fn kill_pid(pid: u32, number: i32) -> io::Result<()> {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw).ok_or(io::ErrorKind::InvalidInput)?;
    match Signal::from_named_raw(number) {
        Some(signal) => kill_process(pid, signal)?,
        None if number == 0 => test_kill_process(pid)?,
        None => return Err(io::Error::from_raw_os_error(libc::EINVAL)),
    }
    Ok(())
}

/// `wait()`: `[code, signal]`, once the child has ended.
fn wait(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let child = running(this)?;
    let exit = EventLoop::current().wait(async move { child.end().await }, cx)?;
    Ok(boa_engine::object::builtins::JsArray::from_iter(exit.values(), cx).into())
}

/// `kill(number)`: whether the signal was sent. Past its end the number may be another process's.
fn kill(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let child = running(this)?;
    let number = args.get_or_undefined(0).to_i32(cx)?;
    if child.exit.get().is_some() {
        return Ok(false.into());
    }
    match kill_pid(child.pid, number) {
        Ok(()) => Ok(true.into()),
        Err(failure) if failure.raw_os_error() == Some(libc::ESRCH) => Ok(false.into()),
        Err(failure) => Err(file::error(&failure, "kill", None, None, cx)),
    }
}

/// `hold(flag)`: whether the child keeps the program alive.
fn hold(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let child = running(this)?;
    let wanted = args.get_or_undefined(0).to_boolean() && child.exit.get().is_none();
    let hold = wanted.then(|| EventLoop::current().hold());
    let old = child.hold.replace(hold);
    drop(old);
    Ok(JsValue::undefined())
}

/// `pipe(0 | 1 | 2)`: our end of a standard stream; null when it is no pipe.
fn take_pipe(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let child = running(this)?;
    let index = args.get_or_undefined(0).to_u32(cx)? as usize;
    let found = child.pipes.borrow().get(index).cloned().flatten();
    match found {
        Some(found) => pipe::object(found, cx),
        None => Ok(JsValue::null()),
    }
}

fn pid(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(running(this)?.pid.into())
}
