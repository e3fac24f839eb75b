//! How often the engine's collector runs.

use std::mem::MaybeUninit;

use boa_gc::{Finalize, Gc, Trace, force_collect};

/// More than this is allocated between two collections of a heap that is small.
const BALLAST: usize = 3 << 20;

const BLOCK: usize = 64 << 10;

/// Bytes that nobody touches.
#[derive(Trace, Finalize)]
#[boa_gc(unsafe_empty_trace)]
struct Block(#[expect(dead_code)] MaybeUninit<[u8; BLOCK]>);

/// Has this thread's collector run after about 4 MiB of allocations rather than 1 at first.
///
/// Each collection walks everything that lives, and realms alone are more than a MiB: with the engine's first threshold
/// an eighth of the time of a busy server went there. There is no setting for it, but the threshold follows what
/// survives and never falls. While nothing else is allocated this takes microseconds.
pub(crate) fn raise_threshold() {
    let ballast: Vec<_> = (0..=BALLAST / BLOCK).map(|_| Gc::new(Block(MaybeUninit::uninit()))).collect();
    drop(ballast);
    force_collect();
}
