//! Fibers: JavaScript on stacks of its own, so that a native call can wait at any depth.
//!
//! A [`Fiber`] is a corosensei coroutine that owns one engine `Context`. All contexts share one realm, so
//! objects cross fibers freely, but each has its own frame stack: fibers that wait may be resumed in any
//! order. A fiber runs one job at a time and is reused for the next; only jobs that wait *at the same time*
//! cost a fiber each.
//!
//! This is, with its `overflow`, the only module of the crate with `unsafe` code. Two rules keep it sound:
//! 1. A fiber is resumed only from the root stack, by [`Fiber::run`] and [`Fiber::resume`].
//! 2. [`Fiber::suspend`] is called only on the stack of the fiber that is running.

mod overflow;

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::OnceLock;

use boa_engine::{Context, JsObject};
use corosensei::stack::{DefaultStack, Stack};
use corosensei::{Coroutine, CoroutineResult, Yielder};
use rustix::process::{Resource, getrlimit};
use tokio::sync::watch;

use crate::engine::Engine;

/// Address space of a fiber's stack. Only pages that were touched cost memory.
pub const STACK_SIZE: usize = 32 << 20;

/// Address space that is left for all else, where the process has a limit of it.
const HEADROOM: usize = 64 << 20;

/// Stack that natives which recurse leave to what they call: the engine's own natives and the report of an error.
const STACK_RESERVE: usize = 1 << 20;

/// Stack that calls of scripts leave to natives, which do not ask for it: printing, parsing, the system's.
const SCRIPT_RESERVE: usize = 2 << 20;

/// What a fiber runs: it starts with the fiber's context and may wait inside.
pub type Job = Box<dyn FnOnce(&mut Context)>;

enum Input {
    Run(Job),
    Resume,
    Stop,
}

/// Why control came back from a fiber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The job ended; the fiber can take another.
    Idle,
    /// The job waits; [`Fiber::resume`] continues it.
    Waiting,
    /// The job panicked (a defect of the engine or of a native): the fiber is gone.
    Dead,
}

/// What a script can know of the job that runs: made when somebody asks (`coroutine.current()`).
#[derive(Debug, Default)]
pub struct Identity {
    /// The script's view of this fiber.
    pub object: Option<JsObject>,
    /// Closes when the job has ended: who joins it waits for that.
    pub ended: Option<watch::Sender<()>>,
}

/// One stack with its engine context.
pub struct Fiber {
    coroutine: RefCell<Coroutine<Input, Outcome, (), DefaultStack>>,
    yielder: Cell<Option<NonNull<Yielder<Input, Outcome>>>>,
    identity: RefCell<Identity>,
    busy: Cell<bool>,
    /// Where the stack begins, and how far down it reached when the fiber last left it.
    stack_base: usize,
    stack_top: Cell<usize>,
}

impl std::fmt::Debug for Fiber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fiber").finish_non_exhaustive()
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Rc<Fiber>>> = const { RefCell::new(None) };
    /// The address that the stack of the running fiber must not grow past, less [`STACK_RESERVE`]; 0 when none runs.
    static STACK_LIMIT: Cell<usize> = const { Cell::new(0) };
    /// What the last panic said.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics on fibers from printing: [`Outcome::Dead`] is reported with [`take_panic`].
pub(crate) fn install_panic_hook() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !Fiber::is_inside() {
            return print(info);
        }
        let text = info.payload_as_str().unwrap_or("no message").lines().next().unwrap_or_default();
        // The end of the path tells what failed, its start only where it was built.
        let place = info.location().map(|at| {
            let file = at.file().rsplit_once("/src/").map_or(at.file(), |(before, _)| {
                &at.file()[before.rfind('/').map_or(0, |slash| slash + 1)..]
            });
            format!(" ({file}:{})", at.line())
        });
        PANIC.set(format!("{text}{}", place.unwrap_or_default()));
    }));
}

/// What the last panic said and where.
pub(crate) fn take_panic() -> String {
    PANIC.take()
}

impl Fiber {
    /// Makes an idle fiber. Its context is built when it runs first.
    ///
    /// # Errors
    /// When the operating system has no address space left for the stack.
    pub fn new(engine: &Rc<Engine>) -> std::io::Result<Rc<Self>> {
        let stack = DefaultStack::new(STACK_SIZE)?;
        if has_limit() {
            // Stacks must not take the last that the heap could grow into: the process would end.
            DefaultStack::new(HEADROOM)?;
        }
        let stack_base = stack.base().get();
        let engine = engine.clone();
        let coroutine = Coroutine::with_stack(stack, move |yielder, first| {
            fiber_main(&engine, yielder, first);
        });
        Ok(Rc::new(Self {
            coroutine: RefCell::new(coroutine),
            yielder: Cell::new(None),
            identity: RefCell::default(),
            busy: Cell::new(false),
            stack_base,
            stack_top: Cell::new(stack_base),
        }))
    }

    /// The fiber whose stack this is; `None` on the root stack.
    pub fn current() -> Option<Rc<Self>> {
        CURRENT.with_borrow(Clone::clone)
    }

    /// Whether this is the stack of a fiber.
    pub fn is_inside() -> bool {
        CURRENT.with_borrow(Option::is_some)
    }

    /// Bytes left on the stack of the fiber that runs; none when none runs.
    pub(crate) fn stack_left() -> usize {
        Self::current().map_or(0, |fiber| STACK_SIZE.saturating_sub(fiber.stack_usage()))
    }

    /// Runs a job on this idle fiber until it ends or waits.
    pub fn run(self: &Rc<Self>, job: Job) -> Outcome {
        self.step(Input::Run(job))
    }

    /// Continues a job that waits.
    pub fn resume(self: &Rc<Self>) -> Outcome {
        self.step(Input::Resume)
    }

    /// Ends an idle fiber and frees its context.
    pub fn stop(self: &Rc<Self>) {
        self.step(Input::Stop);
    }

    /// What scripts know of the job that runs here.
    pub fn identity(&self) -> &RefCell<Identity> {
        &self.identity
    }

    /// Whether a job runs or waits here.
    pub fn is_busy(&self) -> bool {
        self.busy.get()
    }

    /// Bytes of stack that the job here takes.
    pub fn stack_usage(self: &Rc<Self>) -> usize {
        let is_current =
            CURRENT.with_borrow(|current| current.as_ref().is_some_and(|current| Rc::ptr_eq(current, self)));
        let top = if is_current { stack_pointer() } else { self.stack_top.get() };
        self.stack_base.saturating_sub(top)
    }

    /// Ends what scripts know of the running job: the next one on this fiber is somebody else.
    pub(crate) fn forget_identity() {
        let identity = CURRENT.with_borrow(|current| current.as_ref().map(|fiber| fiber.identity.take()));
        drop(identity);
    }

    fn step(self: &Rc<Self>, input: Input) -> Outcome {
        self.busy.set(true);
        let outer = CURRENT.replace(Some(self.clone()));
        debug_assert!(outer.is_none(), "fibers are resumed from the root stack only");
        STACK_LIMIT.set(self.stack_base.saturating_sub(STACK_SIZE - STACK_RESERVE));
        let result = self.coroutine.borrow_mut().resume(input);
        STACK_LIMIT.set(0);
        CURRENT.set(None);
        let outcome = match result {
            CoroutineResult::Yield(outcome) => outcome,
            CoroutineResult::Return(()) => Outcome::Dead,
        };
        self.busy.set(outcome == Outcome::Waiting);
        if outcome == Outcome::Dead {
            self.identity.take();
        }
        outcome
    }

    /// Leaves the fiber's stack until somebody calls [`Fiber::resume`].
    pub(crate) fn suspend(self: &Rc<Self>, cx: &mut Context) {
        let yielder = self.yielder.get().expect("a running fiber has its yielder");
        overflow::running(None, 0);
        self.stack_top.set(stack_pointer());
        // SAFETY: the yielder lives on this coroutine's stack from its first line to its last, and rule 2
        // says that we are on that stack now.
        let input = unsafe { yielder.as_ref() }.suspend(Outcome::Waiting);
        debug_assert!(matches!(input, Input::Resume), "a waiting fiber is only resumed");
        overflow::running(Some(cx), self.stack_base);
    }
}

impl Drop for Fiber {
    fn drop(&mut self) {
        let coroutine = self.coroutine.get_mut();
        if coroutine.started() && !coroutine.done() {
            // SAFETY: `force_reset` skips the destructors on that stack, which leaks what they own and is
            // otherwise harmless: nothing outside borrows from a fiber's stack. Unwinding through engine
            // frames instead could run their cleanup against a half-finished state.
            unsafe { coroutine.force_reset() };
        }
    }
}

/// Whether the address space of the process is limited (`ulimit -v`).
fn has_limit() -> bool {
    static HAS_LIMIT: OnceLock<bool> = OnceLock::new();
    *HAS_LIMIT.get_or_init(|| getrlimit(Resource::As).current.is_some())
}

/// Whether a native may recurse once more on the data of a script. Cheap: natives ask at every level. On the root stack,
/// where no script runs, the answer is yes.
pub fn has_stack() -> bool {
    stack_pointer() > STACK_LIMIT.get()
}

/// About where the stack has grown to.
#[inline(never)]
fn stack_pointer() -> usize {
    let here = 0_u8;
    (&raw const here).addr()
}

/// The first and last function on a fiber's stack.
fn fiber_main(engine: &Rc<Engine>, yielder: &Yielder<Input, Outcome>, first: Input) {
    let Input::Run(mut job) = first else { return };
    let this = Fiber::current().expect("resumed by `step`");
    this.yielder.set(Some(NonNull::from(yielder)));
    let mut cx = engine.fiber_context();
    cx.set_native_stack_limit(this.stack_base - STACK_SIZE + SCRIPT_RESERVE);
    let stack_base = this.stack_base;
    // The coroutine must not keep itself alive.
    drop(this);
    overflow::watch();
    loop {
        overflow::running(Some(&cx), stack_base);
        let ended = catch_unwind(AssertUnwindSafe(|| job(&mut cx)));
        overflow::running(None, 0);
        cx.clear_kept_objects();
        if ended.is_err() {
            return;
        }
        Fiber::forget_identity();
        match yielder.suspend(Outcome::Idle) {
            Input::Run(next) => job = next,
            Input::Resume | Input::Stop => return,
        }
    }
}
