//! Fibers that wait for their turn, first come first served.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use boa_engine::JsValue;
use tokio::sync::oneshot;

use crate::api::Pending;

/// A script's timeout in milliseconds: negative ones never end.
pub(super) fn timeout(millis: f64) -> Option<Duration> {
    /// A year: longer than any program waits for one thing, and safe to add to a clock.
    const LONGEST: f64 = 31_536_000_000.0;
    if millis < 0.0 {
        return None;
    }
    // `min` also turns NaN into a number, and then it is not a time to wait for.
    let millis = if millis.is_nan() { 0.0 } else { millis.min(LONGEST) };
    Some(Duration::from_secs_f64(millis / 1_000.0))
}

/// Those who wait.
#[derive(Debug, Default)]
pub(super) struct Queue(RefCell<VecDeque<oneshot::Sender<()>>>);

impl Queue {
    /// Queues one; the result says whether its turn came before the timeout.
    pub(super) fn join(&self, timeout: Option<Duration>) -> impl Future<Output = bool> + use<> {
        let (turn, mut wait) = oneshot::channel();
        let mut queue = self.0.borrow_mut();
        if queue.len() == queue.capacity() {
            queue.retain(|turn| !turn.is_closed());
        }
        queue.push_back(turn);
        async move {
            let Some(timeout) = timeout else {
                return wait.await.is_ok();
            };
            match tokio::time::timeout(timeout, &mut wait).await {
                Ok(turn) => turn.is_ok(),
                // The turn may have come while the timeout did.
                Err(_) => {
                    wait.close();
                    wait.try_recv().is_ok()
                }
            }
        }
    }

    /// Gives the first its turn; whether there was one.
    pub(super) fn wake_one(&self) -> bool {
        loop {
            let Some(turn) = self.0.borrow_mut().pop_front() else {
                return false;
            };
            if turn.send(()).is_ok() {
                return true;
            }
        }
    }

    /// Gives everybody a turn.
    pub(super) fn wake_all(&self) {
        for turn in self.0.take() {
            let _ = turn.send(());
        }
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.0.borrow().iter().filter(|turn| !turn.is_closed()).count()
    }
}

/// Permits, handed over to who waits longest. A lock is one permit.
#[derive(Debug)]
pub(super) struct Permits {
    free: Cell<i64>,
    pub(super) queue: Queue,
}

impl Permits {
    pub(super) fn new(free: i64) -> Rc<Self> {
        Rc::new(Self { free: Cell::new(free), queue: Queue::default() })
    }

    /// Whether a permit could be had.
    pub(super) fn is_free(&self) -> bool {
        self.free.get() > 0
    }

    /// Takes a permit if there is one.
    pub(super) fn take(&self) -> bool {
        let free = self.is_free();
        if free {
            self.free.set(self.free.get() - 1);
        }
        free
    }

    /// Gives a permit back, or to who waits.
    pub(super) fn give(&self) {
        if !self.queue.wake_one() {
            self.free.set(self.free.get().saturating_add(1));
        }
    }

    /// Takes a permit, waiting so long for it; the value is whether it came.
    pub(super) fn wait(&self, timeout: Option<Duration>) -> Pending {
        if self.take() {
            return Pending::ready(true);
        }
        if timeout == Some(Duration::ZERO) {
            return Pending::ready(false);
        }
        Pending::new(self.queue.join(timeout), |came, _| Ok(JsValue::from(came)))
    }
}
