//! The allocator, which counts the bytes that are allocated: the engine's collector goes by them.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::sync::atomic::{AtomicIsize, Ordering};

use mimalloc::MiMalloc;

/// Counts for [`allocated`], and leaves the rest to mimalloc.
pub struct Counting;

thread_local! {
    /// Whether this thread runs an event loop, and what it has allocated since. Others take part in the shared count: an
    /// atomic addition per allocation is dear where there are many.
    static RUNS_LOOP: Cell<bool> = const { Cell::new(false) };
    static HERE: Cell<isize> = const { Cell::new(0) };
}
static ELSEWHERE: AtomicIsize = AtomicIsize::new(0);

/// From now on this thread counts for itself.
pub fn count_here() {
    RUNS_LOOP.set(true);
}

/// Bytes in use.
pub fn allocated() -> usize {
    (HERE.get() + ELSEWHERE.load(Ordering::Relaxed)).max(0).unsigned_abs()
}

#[inline]
fn count(bytes: isize) {
    if RUNS_LOOP.get() {
        HERE.set(HERE.get().wrapping_add(bytes));
    } else {
        ELSEWHERE.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// Counts what came of an allocation: nothing, if there was no memory.
#[inline]
fn counted(pointer: *mut u8, bytes: isize) -> *mut u8 {
    if !pointer.is_null() {
        count(bytes);
    }
    pointer
}

// SAFETY: every call goes to mimalloc as it came. The counters are neither allocated nor ever dropped, so that counting
// does not allocate.
unsafe impl GlobalAlloc for Counting {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's layout.
        counted(unsafe { MiMalloc.alloc(layout) }, layout.size().cast_signed())
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's layout.
        counted(unsafe { MiMalloc.alloc_zeroed(layout) }, layout.size().cast_signed())
    }

    #[inline]
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-layout.size().cast_signed());
        // SAFETY: the caller's pointer and layout.
        unsafe { MiMalloc.dealloc(pointer, layout) }
    }

    #[inline]
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let more = size.cast_signed() - layout.size().cast_signed();
        // SAFETY: the caller's pointer, layout and size.
        counted(unsafe { MiMalloc.realloc(pointer, layout, size) }, more)
    }
}
