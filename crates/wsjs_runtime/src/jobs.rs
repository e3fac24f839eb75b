//! What runs between callbacks: `process.nextTick` callbacks, promise jobs, and rejections nobody handled.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context as TaskContext, Waker};

use boa_engine::job::{CleanupJob, Job, JobExecutor, NativeAsyncJob};
use boa_engine::object::builtins::JsPromise;
use boa_engine::{Context, JsResult, JsValue};

use crate::fiber::Fiber;

/// A callback for the front of the queue, before promise jobs.
pub type Tick = Box<dyn FnOnce(&mut Context) -> JsResult<()>>;

/// The queues. One per thread, shared by all contexts.
#[derive(Default)]
pub struct Jobs {
    ticks: RefCell<VecDeque<Tick>>,
    /// What nobody waits for: it runs when a turn ends.
    chores: RefCell<Vec<Tick>>,
    jobs: RefCell<VecDeque<Job>>,
    /// Delayed jobs of the engine's own (`Atomics.waitAsync`), taken by the event loop.
    delayed: RefCell<Vec<Job>>,
    /// The callbacks of each `FinalizationRegistry`.
    registries: RefCell<Vec<Rc<CleanupJob>>>,
    rejections: RefCell<Vec<JsPromise>>,
    handled_late: RefCell<Vec<JsPromise>>,
    reported: RefCell<Vec<JsPromise>>,
    running: Cell<bool>,
}

impl std::fmt::Debug for Jobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Jobs").finish_non_exhaustive()
    }
}

impl Jobs {
    /// Queues a callback that runs before the next promise job.
    pub fn next_tick(&self, tick: Tick) {
        self.ticks.borrow_mut().push_back(tick);
    }

    /// Queues work of the glue that scripts must not notice: by itself it starts no turn.
    pub fn add_chore(&self, chore: Tick) {
        self.chores.borrow_mut().push(chore);
    }

    /// Takes the chores that wait.
    pub(crate) fn take_chores(&self) -> Vec<Tick> {
        self.chores.take()
    }

    /// Whether a callback or job waits to run.
    pub fn is_pending(&self) -> bool {
        !self.ticks.borrow().is_empty() || !self.jobs.borrow().is_empty()
    }

    /// Runs everything queued, also what these jobs queue: all ticks, then all promise jobs, and again.
    /// Each error goes to `report`.
    pub(crate) fn drain(&self, cx: &mut Context, report: &dyn Fn(boa_engine::JsError, &mut Context)) {
        loop {
            let tick = self.ticks.borrow_mut().pop_front();
            if let Some(tick) = tick {
                Fiber::forget_identity();
                if let Err(error) = tick(cx) {
                    report(error, cx);
                }
                continue;
            }
            // Promise jobs run to the end of their queue before ticks get their next turn.
            let Some(mut job) = self.jobs.borrow_mut().pop_front() else { return };
            loop {
                if let Err(error) = run(job, cx) {
                    report(error, cx);
                }
                let next = self.jobs.borrow_mut().pop_front();
                match next {
                    Some(next) => job = next,
                    None => break,
                }
            }
        }
    }

    /// A promise was rejected while nobody listened.
    pub(crate) fn rejected(&self, promise: JsPromise) {
        self.rejections.borrow_mut().push(promise);
    }

    /// Somebody listens now.
    pub(crate) fn handled(&self, promise: &JsPromise) {
        let mut waiting = self.rejections.borrow_mut();
        let before = waiting.len();
        waiting.retain(|other| !same(other, promise));
        if waiting.len() == before {
            let mut reported = self.reported.borrow_mut();
            if let Some(at) = reported.iter().position(|other| same(other, promise)) {
                reported.swap_remove(at);
                self.handled_late.borrow_mut().push(promise.clone());
            }
        }
    }

    /// Takes the rejections that nobody handled until now.
    pub(crate) fn take_rejections(&self) -> Vec<JsPromise> {
        std::mem::take(&mut *self.rejections.borrow_mut())
    }

    /// Remembers a promise whose rejection was reported, to notice a late handler.
    pub(crate) fn remember_reported(&self, promise: JsPromise) {
        const REMEMBERED: usize = 64;
        let mut reported = self.reported.borrow_mut();
        if reported.len() == REMEMBERED {
            reported.remove(0);
        }
        reported.push(promise);
    }

    /// Takes the reported promises that were handled since.
    pub(crate) fn take_handled_late(&self) -> Vec<JsPromise> {
        std::mem::take(&mut *self.handled_late.borrow_mut())
    }

    /// Calls the callbacks of registries whose targets were freed. Each error goes to `report`.
    pub(crate) fn clean_up(&self, cx: &mut Context, report: &dyn Fn(boa_engine::JsError, &mut Context)) {
        let due: Vec<_> = self.registries.borrow().iter().filter(|job| job.is_due()).cloned().collect();
        for job in due {
            Fiber::forget_identity();
            // After an error the rest of its targets is due.
            while let Err(error) = job.run(cx) {
                report(error, cx);
            }
        }
    }

    fn add_registry(&self, job: CleanupJob) {
        let mut registries = self.registries.borrow_mut();
        if registries.len() == registries.capacity() {
            registries.retain(|job| !job.is_over());
        }
        registries.push(Rc::new(job));
    }

    /// Takes the engine's delayed jobs.
    pub(crate) fn take_delayed(&self) -> Vec<Job> {
        std::mem::take(&mut *self.delayed.borrow_mut())
    }
}

fn same(a: &JsPromise, b: &JsPromise) -> bool {
    boa_engine::JsObject::equals(a, b)
}

fn run(job: Job, cx: &mut Context) -> JsResult<JsValue> {
    // fibjs reference 1.1: each promise reaction is a fiber of its own to scripts.
    Fiber::forget_identity();
    match job {
        Job::PromiseJob(job) => job.call(cx),
        Job::GenericJob(job) => job.call(cx),
        Job::AsyncJob(job) => run_async(job, cx),
        _ => Ok(JsValue::undefined()),
    }
}

/// Runs one of the engine's async jobs. They only call our module loader, which waits on its fiber rather
/// than in a future, so the first poll finishes them.
fn run_async(job: NativeAsyncJob, cx: &mut Context) -> JsResult<JsValue> {
    let cell = RefCell::new(cx);
    let mut future = pin!(job.call(&cell));
    match future.as_mut().poll(&mut TaskContext::from_waker(Waker::noop())) {
        std::task::Poll::Ready(result) => result,
        std::task::Poll::Pending => Ok(JsValue::undefined()),
    }
}

impl JobExecutor for Jobs {
    fn enqueue_job(self: Rc<Self>, job: Job, _cx: &mut Context) {
        match job {
            Job::TimeoutJob(_) | Job::IntervalJob(_) => self.delayed.borrow_mut().push(job),
            Job::FinalizationRegistryCleanupJob(job) => self.add_registry(job),
            job => self.jobs.borrow_mut().push_back(job),
        }
    }

    fn run_jobs(self: Rc<Self>, cx: &mut Context) -> JsResult<()> {
        if self.running.replace(true) {
            return Ok(());
        }
        self.drain(cx, &|_, _| {});
        self.running.set(false);
        Ok(())
    }
}
