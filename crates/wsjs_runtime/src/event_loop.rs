//! The hub: it starts callbacks on fibers, runs what is due between them, and knows when a program ends.
//!
//! It runs on the root stack inside a tokio `LocalSet`. Every tokio task that has something for JavaScript
//! calls [`EventLoop::run`] (or, for several callbacks of one I/O event, [`EventLoop::enter`] for each and
//! [`EventLoop::end_turn`] once), so tokio's scheduler is the only queue and no source starves another.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context as TaskContext, Poll};
use std::time::Duration;

use boa_engine::job::CleanupJob;
use boa_engine::{Context, JsError, JsNativeError, JsObject, JsResult, JsValue};
use pin_project_lite::pin_project;
use tokio::sync::Notify;

use crate::Options;
use crate::async_context;
use crate::dialect::{Dialect, Lifetime as When};
use crate::engine::Engine;
use crate::fiber::{Fiber, Job, Outcome};
use crate::jobs::Jobs;
use crate::lifetime::Lifetime;
use crate::modules::Modules;
use crate::polling::{Polling, PutOff};
use crate::timers::Timers;

mod waiting;

/// Idle fibers kept for ever for the next callbacks.
const SPARE_FIBERS: usize = 8;

/// How long more of them must be idle before they go: a burst is often followed by the next.
const SPARE_TIME: Duration = Duration::from_millis(500);

/// How long a callback waits for memory.
const RETRY_TIME: Duration = Duration::from_millis(10);

/// Node's exit status when a top-level `await` of the program never settled.
const UNSETTLED_AWAIT: i32 = 13;

thread_local! {
    static CURRENT: RefCell<Option<Rc<EventLoop>>> = const { RefCell::new(None) };
}

/// The event loop of this thread.
pub struct EventLoop {
    engine: Rc<Engine>,
    jobs: Rc<Jobs>,
    spare: RefCell<Vec<Rc<Fiber>>>,
    spare_limit: Cell<usize>,
    /// The fewest spare fibers there were since the last look, while somebody looks.
    spare_low: Cell<usize>,
    trimming: Cell<bool>,
    all: RefCell<Vec<Weak<Fiber>>>,
    fibers: Cell<usize>,
    holds: Cell<usize>,
    /// Keeps the program alive until its main script has ended, or waits for a top-level `await`.
    main_hold: RefCell<Option<Hold>>,
    /// Wakes the main future: nothing is live, or an exit was asked for.
    wake: Notify,
    exit: Cell<Option<i32>>,
    /// How many were started until now.
    pub(crate) callbacks: Cell<u64>,
    /// A callback ran since the last end of a turn.
    entered: Cell<bool>,
    pub(crate) polling: Polling,
    callbacks_ends: RefCell<Vec<fn()>>,
    turn_ends: RefCell<Vec<fn()>>,
    timers: Timers,
    lifetime: Lifetime,
    modules: Rc<Modules>,
    release_memory: fn(),
}

impl std::fmt::Debug for EventLoop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EventLoop").finish_non_exhaustive()
    }
}

fn call_all(functions: &RefCell<Vec<fn()>>) {
    // No borrow is held: what runs here may load a module that adds another.
    let at = |index: usize| functions.borrow().get(index).copied();
    let mut index = 0;
    while let Some(function) = at(index) {
        function();
        index += 1;
    }
}

/// Keeps the program alive while it exists.
#[derive(Debug)]
pub struct Hold(Rc<EventLoop>);

impl Drop for Hold {
    fn drop(&mut self) {
        let holds = self.0.holds.get() - 1;
        self.0.holds.set(holds);
        if holds == 0 {
            self.0.wake.notify_one();
        }
    }
}

pin_project! {
    /// See [`EventLoop::turns`].
    #[derive(Debug)]
    pub struct Turns<F> {
        hub: Rc<EventLoop>,
        #[pin]
        future: F,
    }
}

impl<F: Future> Future for Turns<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<F::Output> {
        let this = self.project();
        let output = this.future.poll(cx);
        this.hub.end_turn();
        output
    }
}

impl EventLoop {
    /// Makes this thread's event loop. There is one for each thread.
    pub(crate) fn install(
        engine: Rc<Engine>,
        jobs: Rc<Jobs>,
        modules: Rc<Modules>,
        host: &Options,
    ) -> Rc<Self> {
        let this = Rc::new(Self {
            engine,
            jobs,
            spare: RefCell::default(),
            spare_limit: Cell::new(SPARE_FIBERS),
            spare_low: Cell::new(0),
            trimming: Cell::new(false),
            all: RefCell::default(),
            fibers: Cell::new(0),
            holds: Cell::new(0),
            main_hold: RefCell::default(),
            wake: Notify::new(),
            exit: Cell::new(None),
            callbacks: Cell::new(0),
            entered: Cell::new(false),
            polling: Polling::default(),
            callbacks_ends: RefCell::default(),
            turn_ends: RefCell::default(),
            timers: Timers::default(),
            lifetime: Lifetime::new(host.inspect),
            modules,
            release_memory: host.release_memory,
        });
        CURRENT.set(Some(this.clone()));
        this
    }

    /// This thread's event loop.
    ///
    /// # Panics
    /// On a thread without one: natives are called by scripts only, and scripts run below one.
    pub fn current() -> Rc<Self> {
        CURRENT.with_borrow(Clone::clone).expect("this thread runs an event loop")
    }

    /// Calls `f` with this thread's event loop, if there is one.
    pub(crate) fn with_current(f: impl FnOnce(&Self)) {
        CURRENT.with_borrow(|hub| {
            if let Some(hub) = hub {
                f(hub);
            }
        });
    }

    /// The dialect of the program that runs on this thread, if one does.
    pub(crate) fn current_dialect() -> Option<Dialect> {
        CURRENT.with_borrow(|current| current.as_ref().map(|current| current.lifetime().dialect()))
    }

    /// The engine's shared parts.
    pub fn engine(&self) -> &Rc<Engine> {
        &self.engine
    }

    /// The queues of ticks and promise jobs.
    pub fn jobs(&self) -> &Rc<Jobs> {
        &self.jobs
    }

    /// The timers.
    pub fn timers(&self) -> &Timers {
        &self.timers
    }

    /// The modules.
    pub fn modules(&self) -> &Rc<Modules> {
        &self.modules
    }

    /// What happens to errors nobody caught, and at the end.
    pub fn lifetime(&self) -> &Lifetime {
        &self.lifetime
    }

    /// Fibers whose job runs or waits.
    pub fn fiber_count(&self) -> usize {
        self.fibers.get()
    }

    /// The fibers whose job runs or waits, in the order of their making.
    pub fn busy_fibers(&self) -> Vec<Rc<Fiber>> {
        self.all.borrow().iter().filter_map(Weak::upgrade).filter(|fiber| fiber.is_busy()).collect()
    }

    /// Idle fibers kept for the next callbacks.
    pub fn spare_fibers(&self) -> usize {
        self.spare.borrow().len()
    }

    /// Changes how many idle fibers are kept.
    pub fn set_spare_limit(self: &Rc<Self>, limit: usize) {
        self.spare_limit.set(limit);
        self.start_trimming();
    }

    fn start_trimming(self: &Rc<Self>) {
        if self.spare.borrow().len() > self.spare_limit.get() && !self.trimming.replace(true) {
            tokio::task::spawn_local(self.clone().trim());
        }
    }

    /// Ends fibers that nobody needed for a while and gives their memory back.
    async fn trim(self: Rc<Self>) {
        loop {
            self.spare_low.set(self.spare.borrow().len());
            tokio::time::sleep(SPARE_TIME).await;
            let extra = self.spare_low.get().saturating_sub(self.spare_limit.get());
            let idle: Vec<_> = self.spare.borrow_mut().drain(..extra).collect();
            if !idle.is_empty() {
                for fiber in idle {
                    fiber.stop();
                }
                // A context's own objects are freed by a collection only, and what was allocated since may
                // not call for one.
                self.collect();
            }
            if self.spare.borrow().len() <= self.spare_limit.get() {
                break;
            }
        }
        self.trimming.set(false);
    }

    /// Collects garbage now and gives free memory back to the operating system.
    pub fn collect(&self) {
        boa_gc::force_collect();
        (self.release_memory)();
    }

    fn new_fiber(&self) -> std::io::Result<Rc<Fiber>> {
        let fiber = Fiber::new(&self.engine)?;
        let mut all = self.all.borrow_mut();
        if all.len() == all.capacity() {
            all.retain(|fiber| fiber.strong_count() > 0);
        }
        all.push(Rc::downgrade(&fiber));
        Ok(fiber)
    }

    /// Keeps the program alive until the returned value is dropped.
    pub fn hold(self: &Rc<Self>) -> Hold {
        self.holds.set(self.holds.get() + 1);
        Hold(self.clone())
    }

    /// Has `f` called when callbacks have run, before the ticks. It calls no script.
    pub fn on_callbacks_end(&self, f: fn()) {
        self.callbacks_ends.borrow_mut().push(f);
    }

    /// Whether the program ends: what is to be done still is done now.
    pub fn is_exiting(&self) -> bool {
        self.exit.get().is_some()
    }

    /// Has `f` called at the end of each turn, after the microtasks: the network flushes its sockets here.
    pub fn on_turn_end(&self, f: fn()) {
        self.turn_ends.borrow_mut().push(f);
    }

    /// Runs one callback and all that is due after it.
    pub fn run(self: &Rc<Self>, job: Job) {
        self.enter(job);
        self.end_turn();
    }

    /// Runs one callback until it ends or waits, without what is due after it: the caller goes on to
    /// [`EventLoop::end_turn`] before it returns to tokio.
    ///
    /// Called on a fiber, it queues the callback instead.
    pub fn enter(self: &Rc<Self>, job: Job) {
        if Fiber::is_inside() {
            self.defer(job);
            return;
        }
        if self.exit.get().is_some() {
            return;
        }
        if self.polling.is_alone() {
            self.polling.put_off(PutOff::Start(job));
            return;
        }
        let spare = self.spare.borrow_mut().pop();
        self.spare_low.set(self.spare_low.get().min(self.spare.borrow().len()));
        // A fiber that waits leaves a spare one behind: this can fail only after one has died.
        let Ok(fiber) = spare.map_or_else(|| self.new_fiber(), Ok) else {
            self.retry(job);
            return;
        };
        self.fibers.set(self.fibers.get() + 1);
        self.callbacks.set(self.callbacks.get() + 1);
        self.entered.set(true);
        async_context::enter_callback();
        let outcome = fiber.run(job);
        self.after(fiber, outcome);
    }

    /// Makes sure that the next callback has a fiber, before the running one leaves its own.
    ///
    /// # Errors
    /// When there is no memory for another: the call that would wait fails, and no callback is lost.
    pub(crate) fn reserve_fiber(&self) -> JsResult<()> {
        if self.spare.borrow().is_empty() {
            let fiber = self.new_fiber().map_err(|error| {
                let message = format!("no memory for another fiber beside {}: {error}", self.fibers.get());
                JsNativeError::range().with_message(message)
            })?;
            self.spare.borrow_mut().push(fiber);
        }
        Ok(())
    }

    /// Runs a callback when there may be memory for its fiber again.
    fn retry(self: &Rc<Self>, job: Job) {
        let this = self.clone();
        let hold = self.hold();
        async_context::spawn(async move {
            tokio::time::sleep(RETRY_TIME).await;
            this.run(job);
            drop(hold);
        });
    }

    /// Runs a callback in a turn of its own, soon.
    pub fn defer(self: &Rc<Self>, job: Job) {
        let this = self.clone();
        let hold = self.hold();
        async_context::spawn(async move {
            this.run(job);
            drop(hold);
        });
    }

    fn resume(self: &Rc<Self>, fiber: Rc<Fiber>) {
        if self.exit.get().is_some() {
            return;
        }
        if self.polling.is_other(&fiber) {
            self.polling.put_off(PutOff::Resume(fiber));
            return;
        }
        self.entered.set(true);
        let outcome = fiber.resume();
        self.after(fiber, outcome);
    }

    fn after(self: &Rc<Self>, fiber: Rc<Fiber>, outcome: Outcome) {
        match outcome {
            Outcome::Waiting => return,
            Outcome::Idle => {
                self.spare.borrow_mut().push(fiber);
                self.start_trimming();
            }
            Outcome::Dead => self.lifetime.callback_died(&crate::fiber::take_panic()),
        }
        self.fibers.set(self.fibers.get() - 1);
    }

    /// Runs ticks and promise jobs, reports rejections nobody handled, and lets the network write.
    pub fn end_turn(self: &Rc<Self>) {
        if Fiber::is_inside() {
            return;
        }
        self.run_due();
        // The program that polls goes on when what is ready has run: callbacks that fall due together are one poll.
        if self.polling.turn_ended(self.callbacks.get()) {
            let this = self.clone();
            tokio::task::spawn_local(async move {
                if let Some(fiber) = this.polling.take_over(this.callbacks.get()) {
                    this.resume(fiber);
                }
                this.end_turn();
            });
        }
    }

    fn run_due(self: &Rc<Self>) {
        if self.polling.is_alone() {
            return self.call_turn_ends();
        }
        // What runs at the end of a turn may start callbacks in turn.
        while self.entered.replace(false) || self.jobs.is_pending() || self.polling.has_put_off() {
            call_all(&self.callbacks_ends);
            self.do_chores();
            // A job that waits leaves the rest to another fiber.
            while self.jobs.is_pending() && self.exit.get().is_none() {
                let this = self.clone();
                self.enter(Box::new(move |cx| {
                    this.jobs.drain(cx, &|error, cx| this.report(error, cx));
                }));
            }
            if self.exit.get().is_some() {
                // What was sent before the exit leaves.
                self.call_turn_ends();
                break;
            }
            self.report_rejections();
            for job in self.jobs.take_delayed() {
                self.timers.add_engine_job(self, job);
            }
            if self.jobs.is_pending() {
                continue;
            }
            self.clean_up();
            self.call_turn_ends();
            match self.polling.take_put_off() {
                Some(PutOff::Start(job)) => self.enter(job),
                Some(PutOff::Resume(fiber)) => self.resume(fiber),
                None => {}
            }
            if self.polling.is_alone() {
                return;
            }
        }
    }

    fn call_turn_ends(&self) {
        call_all(&self.turn_ends);
    }

    /// A future whose every poll is a turn: a connection's driver, which calls [`EventLoop::enter`].
    pub fn turns<F: Future>(self: &Rc<Self>, future: F) -> Turns<F> {
        Turns { hub: self.clone(), future }
    }

    /// Calls what the program registered for objects that are gone. This never keeps a program alive.
    fn clean_up(self: &Rc<Self>) {
        if CleanupJob::freed() {
            let this = self.clone();
            self.enter(Box::new(move |cx| {
                this.jobs.clean_up(cx, &|error, cx| this.report(error, cx));
            }));
        }
    }

    /// Tells the program about rejections.
    fn report_rejections(self: &Rc<Self>) {
        let (rejected, handled) = (self.jobs.take_rejections(), self.jobs.take_handled_late());
        if (rejected.is_empty() && handled.is_empty()) || self.exit.get().is_some() {
            return;
        }
        let this = self.clone();
        self.enter(Box::new(move |cx| {
            for promise in rejected {
                this.jobs.remember_reported(promise.clone());
                this.lifetime.unhandled_rejection(&this, &promise, cx);
            }
            for promise in handled {
                this.lifetime.rejection_handled(&promise, cx);
            }
        }));
    }

    /// Hands an error that no script code caught to the program's manners.
    pub fn report(self: &Rc<Self>, error: JsError, cx: &mut Context) {
        self.lifetime.uncaught(self, error, cx);
    }

    /// Calls a script's function as a callback of its own: its errors are reported, it may wait.
    pub fn callback(self: &Rc<Self>, function: JsObject, this: JsValue, args: Vec<JsValue>) {
        let hub = self.clone();
        self.run(Box::new(move |cx| {
            if let Err(error) = function.call(&this, &args, cx) {
                hub.report(error, cx);
            }
        }));
    }

    /// Ends the program with this status. Called on a fiber, it does not return.
    pub fn exit(self: &Rc<Self>, code: i32, cx: &mut Context) {
        if self.exit.get().is_none() {
            self.exit.set(Some(code));
        }
        self.wake.notify_one();
        if let Some(fiber) = Fiber::current() {
            fiber.suspend(cx);
        }
    }

    /// Runs the program: `main` first, then everything until nothing is live. Returns the exit status.
    pub(crate) async fn drive(self: Rc<Self>, main: Job) -> i32 {
        let hold = self.hold();
        self.main_hold.replace(Some(hold));
        let main_ended = Rc::new(Cell::new(false));
        let (hub, ended) = (self.clone(), main_ended.clone());
        self.run(Box::new(move |cx| {
            main(cx);
            let hold = hub.main_hold.take();
            drop(hold);
            ended.set(true);
            hub.wake.notify_one();
        }));
        self.timers.main_ended();
        let ends_with_main = self.lifetime.dialect().manners().lifetime == When::ScriptEnds;
        loop {
            self.wake.notified().await;
            if !ends_with_main {
                // What is ready runs first: it may hold the program.
                tokio::task::yield_now().await;
            }
            if let Some(code) = self.exit.get() {
                return code;
            }
            if ends_with_main {
                if !main_ended.get() {
                    continue;
                }
            } else {
                if self.holds.get() > 0 {
                    continue;
                }
                let this = self.clone();
                self.run(Box::new(move |cx| this.lifetime.before_exit(&this, cx)));
                if self.holds.get() > 0 {
                    continue;
                }
            }
            let (this, is_whole) = (self.clone(), main_ended.get());
            self.run(Box::new(move |cx| {
                let mut code = this.lifetime.exit(&this, None, cx);
                if !is_whole && code == 0 && this.exit.get().is_none() {
                    this.lifetime.tell_text(&this.modules.unsettled_await());
                    code = UNSETTLED_AWAIT;
                }
                this.exit(code, cx);
            }));
        }
    }
}
