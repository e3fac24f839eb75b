//! Counts the bytes that live outside the collector's heap, which the engine does not weigh when it decides to collect.
//!
//! The engine never says when such bytes are given back, so only what was allocated since the last collection
//! is known; the budget adapts to what a collection costs instead of to the live size.

use std::cell::Cell;
use std::time::{Duration, Instant};

/// Bytes after which a collection is forced, to begin with.
pub const BUDGET: usize = 64 << 20;
const BUDGET_LIMIT: usize = 1 << 30;

thread_local! {
    static SINCE: Cell<usize> = const { Cell::new(0) };
    static LIMIT: Cell<usize> = const { Cell::new(BUDGET) };
    static COLLECTIONS: Cell<u64> = const { Cell::new(0) };
    static LAST: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Counts bytes just allocated for a script object; collects garbage when they pass the budget.
#[inline]
pub fn add(bytes: usize) {
    let since = SINCE.get().saturating_add(bytes);
    SINCE.set(since);
    if since > LIMIT.get() {
        collect();
    }
}

/// Bytes counted since the last forced collection.
pub fn allocated() -> usize {
    SINCE.get()
}

/// How often this thread was made to collect.
pub fn collections() -> u64 {
    COLLECTIONS.get()
}

#[cold]
fn collect() {
    let start = Instant::now();
    boa_gc::force_collect();
    let cost = start.elapsed();
    let between = LAST.get().map_or(Duration::MAX, |last| start.duration_since(last));
    LAST.set(Some(Instant::now()));
    SINCE.set(0);
    COLLECTIONS.set(COLLECTIONS.get() + 1);
    LIMIT.set(next_limit(LIMIT.get(), cost, between));
}

/// A tenth of the time is the most that these collections should take: the budget doubles past that and halves
/// again when they take less than a fortieth.
fn next_limit(limit: usize, cost: Duration, between: Duration) -> usize {
    if cost > between / 10 {
        (limit * 2).min(BUDGET_LIMIT)
    } else if cost < between / 40 {
        (limit / 2).max(BUDGET)
    } else {
        limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collection_is_forced_past_the_budget() {
        let before = collections();
        add(BUDGET);
        assert_eq!(collections(), before);
        add(1);
        assert_eq!((collections(), allocated()), (before + 1, 0));
    }

    #[test]
    fn the_budget_follows_the_cost_of_collections() {
        let ms = Duration::from_millis;
        assert_eq!(next_limit(BUDGET, ms(20), ms(100)), BUDGET * 2);
        assert_eq!(next_limit(BUDGET * 2, ms(5), ms(100)), BUDGET * 2);
        assert_eq!(next_limit(BUDGET * 2, ms(1), ms(100)), BUDGET);
        assert_eq!(next_limit(BUDGET_LIMIT, ms(90), ms(100)), BUDGET_LIMIT);
    }
}
