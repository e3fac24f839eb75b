//! Waiting for descriptors, as `select` does: level-triggered, whatever the reader leaves behind is still there.

use std::cell::Cell;
use std::collections::HashMap;
use std::future::poll_fn;
use std::os::fd::{AsRawFd, RawFd};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsValue};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use wsjs_runtime::EventLoop;

use super::descriptor::{self, Descriptor};
use super::limit;

/// The lists of `select`: read, write, except.
const METHODS: [(PollFlags, Interest); 3] = [
    (PollFlags::IN, Interest::READABLE),
    (PollFlags::OUT, Interest::WRITABLE),
    (PollFlags::PRI.union(PollFlags::RDHUP), Interest::PRIORITY),
];

/// One direction of one descriptor.
struct Watch {
    number: RawFd,
    method: usize,
    descriptor: Descriptor,
}

fn watch(number: RawFd, method: usize) -> JsResult<Watch> {
    let descriptor = descriptor::get(number).map_err(|_| {
        JsNativeError::error().with_message(format!("{number} is no open file descriptor of this program"))
    })?;
    Ok(Watch { number, method, descriptor })
}

/// Which are ready now.
fn look(watched: &[Watch]) -> Vec<bool> {
    let flags = |watch: &Watch| METHODS.get(watch.method).map_or(PollFlags::empty(), |(flags, _)| *flags);
    let mut polled: Vec<_> =
        watched.iter().map(|watch| PollFd::new(&watch.descriptor, flags(watch))).collect();
    // It does not wait, and what it cannot tell is not ready.
    let _ = poll(&mut polled, Some(&Timespec { tv_sec: 0, tv_nsec: 0 }));
    let answers = polled.iter().zip(watched);
    answers
        .map(|(polled, watch)| {
            let wanted = flags(watch) | PollFlags::ERR | PollFlags::HUP | PollFlags::NVAL;
            polled.revents().intersects(wanted)
        })
        .collect()
}

/// Waits until something is ready. No task of its own keeps a descriptor: it may be closed as soon as this is over.
async fn until_ready(watched: Vec<Watch>) -> Vec<(RawFd, usize)> {
    let changed = Rc::new(Cell::new(false));
    let mut edges = edges(&watched, &changed);
    loop {
        let ready = look(&watched);
        if ready.contains(&true) {
            let ready = watched.iter().zip(ready).filter(|(_, ready)| *ready);
            return ready.map(|(watch, _)| (watch.number, watch.method)).collect();
        }
        poll_fn(|cx| {
            for edge in &mut edges {
                let _ = edge.as_mut().poll(cx);
            }
            if changed.take() { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        // A closed descriptor may stay ready for what nobody asked for: others get their turn.
        tokio::task::yield_now().await;
    }
}

/// For each descriptor what never ends and tells when it may have become ready.
fn edges(watched: &[Watch], changed: &Rc<Cell<bool>>) -> Vec<Pin<Box<dyn Future<Output = ()>>>> {
    let mut interests: HashMap<RawFd, (Interest, Descriptor)> = HashMap::new();
    for Watch { method, descriptor, .. } in watched {
        let interest = METHODS.get(*method).map_or(Interest::READABLE, |(_, interest)| *interest);
        interests
            .entry(descriptor.as_raw_fd())
            .and_modify(|(all, _)| *all = all.add(interest))
            .or_insert_with(|| (interest, descriptor.clone()));
    }
    let mut edges: Vec<Pin<Box<dyn Future<Output = ()>>>> = Vec::new();
    for (interest, descriptor) in interests.into_values() {
        #[expect(
            deprecated,
            reason = "what took its place is unsafe; the descriptor is owned and stays open"
        )]
        let descriptor = AsyncFd::with_interest(descriptor, interest);
        // Files of a disk cannot be waited for; they are always ready.
        let Ok(descriptor) = descriptor else { continue };
        let changed = changed.clone();
        edges.push(Box::pin(async move {
            while let Ok(mut guard) = descriptor.ready(interest).await {
                guard.clear_ready();
                drop(guard);
                changed.set(true);
                pause().await;
            }
            // It fails when the program ends.
            std::future::pending().await
        }));
    }
    edges
}

/// Waits for the next poll, without asking for one: what a closed descriptor is it stays, whatever is cleared.
async fn pause() {
    let mut paused = false;
    poll_fn(|_| if std::mem::replace(&mut paused, true) { Poll::Ready(()) } else { Poll::Pending }).await;
}

fn lists(value: &JsValue, cx: &mut Context) -> JsResult<Vec<Watch>> {
    let mut watched = Vec::new();
    let Some(lists) = value.as_object() else { return Ok(watched) };
    for method in 0..METHODS.len() {
        let Some(list) = lists.get(method, cx)?.as_object().filter(JsObject::is_array) else { continue };
        let list = JsArray::from_object(list)?;
        for index in 0..list.length(cx)? {
            let number = list.get(index, cx)?.to_i32(cx)?;
            watched.push(watch(number, method)?);
        }
    }
    Ok(watched)
}

/// `select([[reads], [writes], [excepts]], timeout)`: polls; the ready ones, or undefined when there are none.
pub(super) fn select(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let watched = lists(args.get_or_undefined(0), cx)?;
    let timeout = limit(args.get_or_undefined(1), cx)?;
    let Some(ready) = EventLoop::current().poll(timeout, until_ready(watched), cx)? else {
        return Ok(JsValue::undefined());
    };
    let lists = (0..METHODS.len()).map(|method| {
        let numbers = ready.iter().filter(|(_, of)| *of == method).map(|(number, _)| JsValue::from(*number));
        JsValue::from(JsArray::from_iter(numbers.collect::<Vec<_>>(), cx))
    });
    let lists: Vec<_> = lists.collect();
    Ok(JsArray::from_iter(lists, cx).into())
}

/// `ready(fd, method, timeout)`: waits; whether it became ready in time.
pub(super) fn ready(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let number = args.get_or_undefined(0).to_i32(cx)?;
    let method = usize::from(args.get_or_undefined(1).to_uint8(cx)?);
    let timeout = limit(args.get_or_undefined(2), cx)?.unwrap_or(Duration::MAX);
    let watched = vec![watch(number, method)?];
    if look(&watched).contains(&true) {
        return Ok(true.into());
    }
    let ready = async move { tokio::time::timeout(timeout, until_ready(watched)).await.is_ok() };
    Ok(EventLoop::current().wait(ready, cx)?.into())
}
