//! Timers and immediates: one task each, however many a program sets.
//!
//! Their order is that of Node's loop: what is ready of the network, then the immediates set meanwhile, then timers that are
//! due, then the network again. tokio's queue holds what is ready; a task spawned behind it is the phase of immediates, and
//! before the thread looks for more ([`Timers::before_park`]) comes that of timers. The immediates that timers and the main
//! script set come after the network.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use boa_engine::job::Job as EngineJob;
use boa_engine::{Context, JsResult};
use rustc_hash::FxHashMap;
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::event_loop::{EventLoop, Hold};

/// What a timer calls. It is called again at each repetition.
pub type TimerCallback = Rc<dyn Fn(&mut Context) -> JsResult<()>>;

/// Longest delay in milliseconds; longer ones fire at once, as in browsers and Node.
pub const MAX_DELAY: f64 = 2_147_483_647.0;

struct Timer {
    due: (u64, u64),
    delay: u64,
    repeat: bool,
    callback: TimerCallback,
    hold: Option<Hold>,
}

/// All timers of a thread.
#[derive(Default)]
pub struct Timers {
    start: Cell<Option<Instant>>,
    next_id: Cell<u64>,
    timers: RefCell<FxHashMap<u64, Timer>>,
    /// Due times in milliseconds since the start, with a sequence number, so that equal delays keep order.
    order: RefCell<BTreeMap<(u64, u64), u64>>,
    changed: Rc<Notify>,
    running: Cell<bool>,
    immediates: RefCell<BTreeMap<u64, Immediate>>,
    immediate_phase: Cell<Phase>,
    /// The network was looked at since the last timers.
    has_polled: Cell<bool>,
}

/// Where the task of the immediates is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    /// There are none.
    #[default]
    Idle,
    /// They run when what is ready has run.
    Queued,
    /// They run: those set now belong to the next round.
    Running,
}

struct Immediate {
    callback: TimerCallback,
    hold: Option<Hold>,
}

impl std::fmt::Debug for Timers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Timers").field("live", &self.timers.borrow().len()).finish_non_exhaustive()
    }
}

/// A script's delay as whole milliseconds: what is below 1, too large or not a number counts as 1.
pub fn delay_millis(delay: f64) -> u64 {
    // The comparison is false for NaN.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    if (1.0..=MAX_DELAY).contains(&delay) { delay as u64 } else { 1 }
}

impl Timers {
    fn now(&self) -> u64 {
        let start = self.start.get().unwrap_or_else(|| {
            let now = Instant::now();
            self.start.set(Some(now));
            now
        });
        u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn id(&self) -> u64 {
        let id = self.next_id.get() + 1;
        self.next_id.set(id);
        id
    }

    /// Starts a timer and returns its id.
    pub fn add(&self, hub: &Rc<EventLoop>, delay: u64, repeat: bool, callback: TimerCallback) -> u64 {
        let id = self.id();
        let due = (self.now() + delay, id);
        let timer = Timer { due, delay, repeat, callback, hold: Some(hub.hold()) };
        self.timers.borrow_mut().insert(id, timer);
        self.schedule(hub, due, id);
        id
    }

    /// The main script has run, or waits.
    pub(crate) fn main_ended(&self) {
        self.has_polled.set(true);
    }

    fn is_due(&self) -> bool {
        let first = self.order.borrow().first_key_value().map(|(due, _)| due.0);
        first.is_some_and(|first| first <= self.now())
    }

    /// Nothing is ready any more, and the thread is about to wait for the network: timers that fell due go first.
    pub(crate) fn before_park(&self) {
        if self.running.get() && self.is_due() {
            self.changed.notify_one();
        }
    }

    fn schedule(&self, hub: &Rc<EventLoop>, due: (u64, u64), id: u64) {
        let mut order = self.order.borrow_mut();
        order.insert(due, id);
        let is_first = order.first_key_value().is_some_and(|(first, _)| *first == due);
        drop(order);
        if !self.running.replace(true) {
            tokio::task::spawn_local(drive(hub.clone()));
        } else if is_first {
            self.changed.notify_one();
        }
    }

    /// Stops a timer; unknown and finished ones are ignored.
    pub fn cancel(&self, id: u64) {
        let timer = self.timers.borrow_mut().remove(&id);
        if let Some(timer) = timer {
            self.order.borrow_mut().remove(&timer.due);
        }
    }

    /// Whether the timer will still fire.
    pub fn is_live(&self, id: u64) -> bool {
        self.timers.borrow().contains_key(&id) || self.immediates.borrow().contains_key(&id)
    }

    /// Starts the timer's delay anew; a finished one stays finished. Whether it is live.
    pub fn refresh(&self, hub: &Rc<EventLoop>, id: u64) -> bool {
        let due = {
            let mut timers = self.timers.borrow_mut();
            let Some(timer) = timers.get_mut(&id) else { return false };
            self.order.borrow_mut().remove(&timer.due);
            timer.due = (self.now() + timer.delay, self.id());
            timer.due
        };
        self.schedule(hub, due, id);
        true
    }

    /// Whether a live timer or immediate keeps the program alive (`ref`, `unref`).
    pub fn set_held(&self, hub: &Rc<EventLoop>, id: u64, held: bool) {
        let hold = held.then(|| hub.hold());
        let old = if let Some(timer) = self.timers.borrow_mut().get_mut(&id) {
            std::mem::replace(&mut timer.hold, hold)
        } else if let Some(immediate) = self.immediates.borrow_mut().get_mut(&id) {
            std::mem::replace(&mut immediate.hold, hold)
        } else {
            hold
        };
        drop(old);
    }

    /// Queues a callback for after the I/O that is ready now, and returns its id.
    pub fn add_immediate(&self, hub: &Rc<EventLoop>, callback: TimerCallback) -> u64 {
        let id = self.id();
        let immediate = Immediate { callback, hold: Some(hub.hold()) };
        self.immediates.borrow_mut().insert(id, immediate);
        if self.immediate_phase.get() == Phase::Idle {
            self.immediate_phase.set(Phase::Queued);
            tokio::task::spawn_local(drive_immediates(hub.clone(), !self.has_polled.get()));
        }
        id
    }

    /// Takes an immediate back.
    pub fn cancel_immediate(&self, id: u64) {
        let immediate = self.immediates.borrow_mut().remove(&id);
        drop(immediate);
    }

    /// Takes over a delayed job of the engine's own.
    pub(crate) fn add_engine_job(&self, hub: &Rc<EventLoop>, job: EngineJob) {
        if let EngineJob::TimeoutJob(job) = job {
            let delay = u64::try_from(Duration::from(job.timeout()).as_millis()).unwrap_or(u64::MAX);
            let job = Cell::new(Some(job));
            let callback: TimerCallback = Rc::new(move |cx| match job.take() {
                Some(job) if !job.cancelled() => job.call(cx).map(drop),
                _ => Ok(()),
            });
            self.add(hub, delay, false, callback);
        }
    }

    /// Takes the first timer that is due at `now`, and starts it again when it repeats.
    fn take_due(&self, now: u64) -> Option<(TimerCallback, Option<Hold>)> {
        let mut order = self.order.borrow_mut();
        let (&due, &id) = order.first_key_value()?;
        if due.0 > now {
            return None;
        }
        order.remove(&due);
        let mut timers = self.timers.borrow_mut();
        let timer = timers.get_mut(&id)?;
        if timer.repeat {
            timer.due = (now + timer.delay, self.id());
            order.insert(timer.due, id);
            return Some((timer.callback.clone(), None));
        }
        let timer = timers.remove(&id)?;
        Some((timer.callback, timer.hold))
    }
}

fn call(hub: &Rc<EventLoop>, callback: TimerCallback, hold: Option<Hold>) {
    let this = hub.clone();
    hub.run(Box::new(move |cx| {
        if let Err(error) = callback(cx) {
            this.report(error, cx);
        }
        drop(hold);
    }));
}

/// Sleeps until the next timer is due and runs what is due; ends when none is left.
async fn drive(hub: Rc<EventLoop>) {
    loop {
        let timers = hub.timers();
        // Nobody may be called now: what falls due in the meantime is called once, as after a long computation.
        hub.until_not_alone().await;
        let next = timers.order.borrow().first_key_value().map(|(due, _)| due.0);
        let Some(next) = next else { break };
        let now = timers.now();
        if next > now {
            let changed = timers.changed.clone();
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(next - now)) => {}
                () = changed.notified() => {}
            }
            continue;
        }
        // Immediates that were set by what was ready come first.
        if timers.immediate_phase.get() == Phase::Queued {
            to_the_end_of_the_queue().await;
            continue;
        }
        run_due(&hub);
        tokio::task::yield_now().await;
    }
    hub.timers().running.set(false);
}

/// Rounds in which timers that fell due meanwhile are run too, before the network gets its turn.
const ROUNDS: usize = 64;

/// Runs the timers that are due now, and those that fall due while they run.
fn run_due(hub: &Rc<EventLoop>) {
    let timers = hub.timers();
    timers.has_polled.set(false);
    for _ in 0..ROUNDS {
        let now = timers.now();
        while let Some((callback, hold)) = timers.take_due(now) {
            call(hub, callback, hold);
        }
        if !timers.is_due() {
            break;
        }
    }
    timers.has_polled.set(true);
}

/// Runs the immediates that are queued now; those they queue come after the next timers and I/O.
async fn drive_immediates(hub: Rc<EventLoop>, polls_first: bool) {
    let timers = hub.timers();
    if polls_first {
        tokio::task::yield_now().await;
    }
    loop {
        let last = timers.immediates.borrow().last_key_value().map(|(id, _)| *id);
        let Some(last) = last else { break };
        timers.immediate_phase.set(Phase::Running);
        loop {
            let first = {
                let mut immediates = timers.immediates.borrow_mut();
                match immediates.first_key_value() {
                    Some((&id, _)) if id <= last => immediates.pop_first(),
                    _ => None,
                }
            };
            let Some((_, immediate)) = first else { break };
            call(&hub, immediate.callback, immediate.hold);
        }
        if timers.immediates.borrow().is_empty() {
            break;
        }
        if timers.is_due() {
            run_due(&hub);
        }
        timers.immediate_phase.set(Phase::Queued);
        // The network is polled meanwhile.
        tokio::task::yield_now().await;
    }
    timers.immediate_phase.set(Phase::Idle);
}

/// Waits until every task that is ready now has run, without a look at the network.
async fn to_the_end_of_the_queue() {
    let mut is_there = false;
    std::future::poll_fn(|cx| {
        if std::mem::replace(&mut is_there, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
