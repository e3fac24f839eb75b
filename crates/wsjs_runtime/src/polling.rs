//! Waiting in the manner of poll loops (EdgerOS reference 1.2-1.5): callbacks run while a program polls and at no
//! other time, and a poll inside a callback is over before the one outside.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use boa_engine::{Context, JsNativeError, JsResult};
use tokio::sync::Notify;

use crate::event_loop::EventLoop;
use crate::fiber::{Fiber, Job};

/// How often a poll that must not wait lets the system report what is ready.
const LOOKS: usize = 4;

/// What must not run now.
pub(crate) enum PutOff {
    Start(Job),
    Resume(Rc<Fiber>),
}

/// A fiber in a poll that only a callback ends.
struct Poller {
    fiber: Rc<Fiber>,
    depth: usize,
    before: u64,
}

/// Who polls, and who waits alone.
#[derive(Default)]
pub(crate) struct Polling {
    depth: Cell<usize>,
    /// The innermost last.
    pollers: RefCell<Vec<Poller>>,
    /// A task will resume the innermost.
    goes_on: Cell<bool>,
    polled: Notify,
    alone: RefCell<Option<Rc<Fiber>>>,
    put_off: RefCell<VecDeque<PutOff>>,
    not_alone: Notify,
}

impl Polling {
    pub(crate) fn is_alone(&self) -> bool {
        self.alone.borrow().is_some()
    }

    /// Whether a fiber other than this one waits alone.
    pub(crate) fn is_other(&self, fiber: &Rc<Fiber>) -> bool {
        self.alone.borrow().as_ref().is_some_and(|alone| !Rc::ptr_eq(alone, fiber))
    }

    pub(crate) fn put_off(&self, what: PutOff) {
        self.put_off.borrow_mut().push_back(what);
    }

    pub(crate) fn has_put_off(&self) -> bool {
        !self.put_off.borrow().is_empty()
    }

    pub(crate) fn take_put_off(&self) -> Option<PutOff> {
        self.put_off.borrow_mut().pop_front()
    }

    /// A turn has ended, and this many callbacks were started until now: whether somebody has to be told soon, by way of
    /// [`Polling::take_over`], that its poll is over. Polls with a timeout look for themselves.
    pub(crate) fn turn_ended(&self, callbacks: u64) -> bool {
        if self.depth.get() == 0 || self.is_alone() {
            return false;
        }
        self.polled.notify_waiters();
        let is_over = self.pollers.borrow().last().is_some_and(|poller| self.is_over(poller, callbacks));
        is_over && !self.goes_on.replace(true)
    }

    /// The fiber whose poll is over.
    pub(crate) fn take_over(&self, callbacks: u64) -> Option<Rc<Fiber>> {
        self.goes_on.set(false);
        if self.is_alone() {
            return None;
        }
        let is_over = |poller: &mut Poller| self.is_over(poller, callbacks);
        self.pollers.borrow_mut().pop_if(is_over).map(|poller| poller.fiber)
    }

    fn is_over(&self, poller: &Poller, callbacks: u64) -> bool {
        poller.depth == self.depth.get() && poller.before != callbacks
    }
}

impl EventLoop {
    /// Waits until at least one callback of any kind ran. Hot: a poll loop does this once per turn, so no task of
    /// tokio's is made for it.
    ///
    /// # Errors
    /// On the root stack, where nothing can wait.
    pub fn poll_callback(self: &Rc<Self>, cx: &mut Context) -> JsResult<()> {
        let Some(fiber) = Fiber::current() else {
            return Err(JsNativeError::error().with_message("cannot wait outside a fiber").into());
        };
        self.reserve_fiber()?;
        let depth = self.polling.depth.get() + 1;
        self.polling.depth.set(depth);
        let before = self.callbacks.get();
        self.polling.pollers.borrow_mut().push(Poller { fiber: fiber.clone(), depth, before });
        let hold = self.hold();
        fiber.suspend(cx);
        drop(hold);
        self.polling.depth.set(depth - 1);
        Ok(())
    }

    /// Waits until at least one callback of any kind ran, the future is done, or the time is over; what the future
    /// gave. Ticks and jobs queued by the caller count: they run as soon as it waits.
    ///
    /// # Errors
    /// On the root stack, where nothing can wait.
    pub fn poll<T: 'static>(
        self: &Rc<Self>,
        timeout: Option<Duration>,
        other: impl Future<Output = T> + 'static,
        cx: &mut Context,
    ) -> JsResult<Option<T>> {
        let before = self.callbacks.get();
        let depth = self.polling.depth.get() + 1;
        self.polling.depth.set(depth);
        let this = self.clone();
        let result = self.wait(
            async move {
                let ran = async {
                    while this.callbacks.get() == before {
                        this.polling.polled.notified().await;
                    }
                };
                let first = async {
                    tokio::select! {
                        biased;
                        () = ran => None,
                        done = other => Some(done),
                    }
                };
                let done = match timeout {
                    None => first.await,
                    Some(Duration::ZERO) => {
                        tokio::select! {
                            biased;
                            done = first => done,
                            () = look() => None,
                        }
                    }
                    Some(timeout) => tokio::time::timeout(timeout, first).await.unwrap_or(None),
                };
                // A callback that polls in turn is not over yet.
                while this.polling.depth.get() > depth {
                    this.polling.polled.notified().await;
                }
                done
            },
            cx,
        );
        self.polling.depth.set(depth - 1);
        result
    }

    /// Calls `work`, and while it waits nothing else runs: callbacks that fall due are called when somebody waits
    /// otherwise. The network goes on.
    pub fn alone<R>(&self, work: impl FnOnce() -> R) -> R {
        let outer = self.polling.alone.replace(Fiber::current());
        let result = work();
        self.polling.alone.replace(outer);
        self.polling.not_alone.notify_waiters();
        result
    }

    /// Runs what is no callback to scripts: no poll ends by it.
    pub(crate) fn do_chores(self: &Rc<Self>) {
        let chores = self.jobs().take_chores();
        if chores.is_empty() {
            return;
        }
        let (this, callbacks) = (self.clone(), self.callbacks.get());
        self.enter(Box::new(move |cx| {
            for chore in chores {
                if let Err(error) = chore(cx) {
                    this.report(error, cx);
                }
            }
        }));
        self.callbacks.set(callbacks);
    }

    /// Waits until callbacks may run.
    pub(crate) async fn until_not_alone(&self) {
        while self.polling.is_alone() {
            self.polling.not_alone.notified().await;
        }
    }
}

/// Lets everything run that is ready.
async fn look() {
    for _ in 0..LOOKS {
        tokio::task::yield_now().await;
    }
}
