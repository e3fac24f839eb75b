//! The last words of a program whose stack ended where nobody asked for what is left.
//!
//! Natives that recurse ask before they do ([`super::has_stack`], the engine's `check_native_stack`). One that does not
//! meets the page below the stack of its fiber that may not be touched. The process cannot go on; it says so, shows where
//! the script was, and ends by the signal.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::mem::MaybeUninit;
use std::sync::Once;
use std::sync::atomic::{AtomicPtr, Ordering};

use boa_engine::Context;

use super::STACK_SIZE;

/// Stack of the handler: it formats and writes, and runs no script.
const HANDLER_STACK: usize = 256 << 10;

/// Frames of scripts that are shown.
const FRAMES: usize = 20;

/// Seconds after which the process ends even if the handler does not come to its end.
const PATIENCE: u32 = 5;

thread_local! {
    /// The context of the fiber that runs on this thread, and where its stack begins.
    static RUNNING: Cell<(*const Context, usize)> = const { Cell::new((std::ptr::null(), 0)) };
    static STACK: RefCell<Option<HandlerStack>> = const { RefCell::new(None) };
}

/// What handled the signal before.
static BEFORE: AtomicPtr<libc::sigaction> = AtomicPtr::new(std::ptr::null_mut());

/// A stack for signals of one thread.
struct HandlerStack(Box<[MaybeUninit<u8>]>);

impl HandlerStack {
    fn new() -> Self {
        let mut memory = Box::new_uninit_slice(HANDLER_STACK);
        let stack = libc::stack_t { ss_sp: memory.as_mut_ptr().cast(), ss_flags: 0, ss_size: HANDLER_STACK };
        // SAFETY: the memory is the thread's own until it is taken back in `drop`.
        unsafe { libc::sigaltstack(&raw const stack, std::ptr::null_mut()) };
        Self(memory)
    }
}

impl Drop for HandlerStack {
    fn drop(&mut self) {
        let none =
            libc::stack_t { ss_sp: std::ptr::null_mut(), ss_flags: libc::SS_DISABLE, ss_size: self.0.len() };
        // SAFETY: this thread's stack for signals is taken back before its memory goes.
        unsafe { libc::sigaltstack(&raw const none, std::ptr::null_mut()) };
    }
}

/// Makes this thread able to say where its fibers ran out of stack.
pub(super) fn watch() {
    static INSTALL: Once = Once::new();
    STACK.with_borrow_mut(|stack| {
        stack.get_or_insert_with(HandlerStack::new);
    });
    INSTALL.call_once(|| {
        let mut before = MaybeUninit::uninit();
        // SAFETY: a handler with the signature that `SA_SIGINFO` asks for; all fields are set.
        unsafe {
            let mut action: libc::sigaction = std::mem::zeroed();
            action.sa_sigaction = handle as *const () as usize;
            action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
            libc::sigemptyset(&raw mut action.sa_mask);
            if libc::sigaction(libc::SIGSEGV, &raw const action, before.as_mut_ptr()) == 0 {
                BEFORE.store(Box::into_raw(Box::new(before.assume_init())), Ordering::Release);
            }
        }
    });
}

/// Notes whose stack runs from now on: none on the root stack.
pub(super) fn running(cx: Option<&Context>, stack_base: usize) {
    RUNNING.set((cx.map_or(std::ptr::null(), std::ptr::from_ref), stack_base));
}

/// The handler of the signal.
extern "C" fn handle(_signal: libc::c_int, info: *mut libc::siginfo_t, _context: *mut libc::c_void) {
    // SAFETY: the kernel says what happened.
    let address = unsafe { (*info).si_addr() }.addr();
    let (cx, base) = RUNNING.get();
    // The guard page lies below the stack; how far a function's frame reaches over it is bounded by its probes.
    let end = base.saturating_sub(STACK_SIZE);
    if base != 0 && (end.saturating_sub(64 << 10)..end + (16 << 10)).contains(&address) {
        // SAFETY: what takes too long, a lock that was held when the stack ended, ends with the alarm.
        unsafe { libc::alarm(PATIENCE) };
        // SAFETY: the context of the fiber that stands still below this handler: nothing else uses it, and it is only read.
        say(unsafe { cx.as_ref() });
        // The instruction fails again, with nobody to handle it.
        // SAFETY: the default action of a signal.
        unsafe { libc::signal(libc::SIGSEGV, libc::SIG_DFL) };
        return;
    }
    let before = BEFORE.load(Ordering::Acquire);
    // SAFETY: what `sigaction` gave, kept for good. The instruction fails again, and what was there before handles it.
    unsafe { libc::sigaction(libc::SIGSEGV, before, std::ptr::null_mut()) };
}

fn say(cx: Option<&Context>) {
    let mut out = Stderr;
    let _ = out
        .write_str("wsjs: a native function ran out of stack; this is a defect of wsjs. The script was at\n");
    for frame in cx.into_iter().flat_map(Context::stack_trace).take(FRAMES) {
        let place = frame.position();
        let name = place.function_name.to_std_string_lossy();
        let name = if name.is_empty() { "<anonymous>" } else { &name };
        let _ = match place.position {
            Some(at) => {
                writeln!(out, "    at {name} ({}:{}:{})", place.path, at.line_number(), at.column_number())
            }
            None => writeln!(out, "    at {name} ({})", place.path),
        };
    }
}

/// The error output, without a lock and a buffer.
struct Stderr;

impl std::fmt::Write for Stderr {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            // SAFETY: a buffer and its length.
            let written = unsafe { libc::write(libc::STDERR_FILENO, rest.as_ptr().cast(), rest.len()) };
            let Ok(written @ 1..) = usize::try_from(written) else { return Err(std::fmt::Error) };
            rest = rest.get(written..).unwrap_or_default();
        }
        Ok(())
    }
}
