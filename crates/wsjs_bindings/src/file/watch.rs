//! Changes of files and folders, as inotify(7) tells them.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use boa_engine::{Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue};
use boa_gc::{Finalize, Trace};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
use tokio::io::unix::AsyncFd;
use tokio::task::AbortHandle;
use wsjs_runtime::binding::define_methods;
use wsjs_runtime::event_loop::Hold;
use wsjs_runtime::{EventLoop, async_context};

/// `rename` or `change`, and the name it is about.
type Event = (&'static str, String);

/// A watch that scripts hold.
#[derive(Trace, Finalize, JsData)]
struct Watch {
    #[unsafe_ignore_trace]
    task: AbortHandle,
    #[unsafe_ignore_trace]
    hold: RefCell<Option<Hold>>,
}

/// `watch(path, persistent, callback)`: calls `callback(error, type, name)` until `close()`.
pub(super) fn watch(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let path = args.get_or_undefined(0).to_string(cx)?.to_std_string_lossy();
    let Some(callback) = args.get_or_undefined(2).as_callable() else {
        return Err(JsNativeError::typ().with_message("the callback is not a function").into());
    };
    let descriptor = open(&path).map_err(|error| super::error(&error, "watch", Some(&path), None, cx))?;
    let own_name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let hub = EventLoop::current();
    let hold = args.get_or_undefined(1).to_boolean().then(|| hub.hold());
    let task = async_context::spawn(async move {
        loop {
            let read = next(&descriptor, &own_name).await;
            let is_over = read.is_err();
            let (hub, callback, path) = (EventLoop::current(), callback.clone(), path.clone());
            hub.clone().run(Box::new(move |cx| {
                if let Err(error) = tell(&callback, read, &path, cx) {
                    hub.report(error, cx);
                }
            }));
            if is_over {
                return;
            }
        }
    });
    let object = JsObject::from_proto_and_data(
        cx.intrinsics().constructors().object().prototype(),
        Watch { task: task.abort_handle(), hold: RefCell::new(hold) },
    );
    define_methods(&object, &[("close", 0, close), ("hold", 1, set_hold)], cx)?;
    Ok(object.into())
}

fn open(path: &str) -> io::Result<AsyncFd<OwnedFd>> {
    let descriptor = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?;
    let changes = WatchFlags::ATTRIB
        | WatchFlags::CREATE
        | WatchFlags::MODIFY
        | WatchFlags::DELETE
        | WatchFlags::DELETE_SELF
        | WatchFlags::MOVE_SELF
        | WatchFlags::MOVED_FROM
        | WatchFlags::MOVED_TO;
    inotify::add_watch(&descriptor, path, changes)?;
    #[expect(deprecated, reason = "an OwnedFd gives its own descriptor, so that this is sound")]
    AsyncFd::new(descriptor)
}

/// Waits for changes.
async fn next(descriptor: &AsyncFd<OwnedFd>, own_name: &str) -> io::Result<Vec<Event>> {
    loop {
        let mut ready = descriptor.readable().await?;
        let events = take(descriptor.get_ref(), own_name)?;
        ready.clear_ready();
        if !events.is_empty() {
            return Ok(events);
        }
    }
}

/// What there is to read now.
fn take(descriptor: &OwnedFd, own_name: &str) -> io::Result<Vec<Event>> {
    let mut space = [MaybeUninit::uninit(); 4096];
    let mut reader = Reader::new(descriptor, &mut space);
    let mut events = Vec::new();
    loop {
        let event = match reader.next() {
            Ok(event) => event,
            Err(rustix::io::Errno::AGAIN) => return Ok(events),
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        };
        let flags = event.events();
        if flags.contains(ReadFlags::IGNORED) {
            continue;
        }
        let is_change = flags.intersects(ReadFlags::MODIFY | ReadFlags::ATTRIB);
        let name = event.file_name().map_or_else(
            || own_name.to_owned(),
            |name| OsStr::from_bytes(name.to_bytes()).to_string_lossy().into_owned(),
        );
        events.push((if is_change { "change" } else { "rename" }, name));
    }
}

fn tell(callback: &JsObject, read: io::Result<Vec<Event>>, path: &str, cx: &mut Context) -> JsResult<()> {
    match read {
        Ok(events) => {
            for (kind, name) in events {
                let args = [JsValue::null(), JsString::from(kind).into(), JsString::from(name).into()];
                callback.call(&JsValue::undefined(), &args, cx)?;
            }
        }
        Err(error) => {
            let error = super::error(&error, "watch", Some(path), None, cx).into_opaque(cx)?;
            callback.call(&JsValue::undefined(), &[error], cx)?;
        }
    }
    Ok(())
}

fn with_watch(this: &JsValue, f: impl FnOnce(&Watch)) -> JsResult<JsValue> {
    let object = this.as_object();
    let Some(watch) = object.as_ref().and_then(|object| object.downcast_ref::<Watch>()) else {
        return Err(JsNativeError::typ().with_message("not a watch").into());
    };
    f(&watch);
    Ok(JsValue::undefined())
}

fn close(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with_watch(this, |watch| {
        watch.task.abort();
        drop(watch.hold.take());
    })
}

/// `hold(flag)`: whether the watch keeps the program alive.
fn set_hold(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let is_held = args.get_or_undefined(0).to_boolean();
    with_watch(this, |watch| {
        let hold = (is_held && !watch.task.is_finished()).then(|| EventLoop::current().hold());
        drop(watch.hold.replace(hold));
    })
}
