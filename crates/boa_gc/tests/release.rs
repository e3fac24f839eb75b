//! What loses its last handle is freed without a collection.

use std::cell::Cell;
use std::rc::Rc;

use boa_gc::{Finalize, Gc, GcRefCell, Trace, WeakGc, force_collect, release_all};

/// Counts those of its kind that live.
struct Token(Rc<Cell<usize>>);

impl Token {
    fn new(living: &Rc<Cell<usize>>) -> Self {
        living.set(living.get() + 1);
        Self(living.clone())
    }
}

impl Drop for Token {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

#[derive(Trace, Finalize)]
struct Counted {
    #[unsafe_ignore_trace]
    _token: Token,
    next: GcRefCell<Option<Gc<Counted>>>,
}

impl Counted {
    fn new(living: &Rc<Cell<usize>>, next: Option<Gc<Counted>>) -> Gc<Self> {
        Gc::new(Self { _token: Token::new(living), next: GcRefCell::new(next) })
    }
}

#[test]
fn what_has_no_handle_is_freed_by_the_allocations_that_follow() {
    let living = Rc::new(Cell::new(0));
    drop(Counted::new(&living, None));
    assert_eq!(living.get(), 1, "not before the next allocation");
    let kept = Counted::new(&living, None);
    assert_eq!(living.get(), 1);
    let second = kept.clone();
    drop(kept);
    release_all();
    assert_eq!(living.get(), 1, "another handle is left");
    drop(second);
    release_all();
    assert_eq!(living.get(), 0);
}

#[test]
fn a_long_chain_is_freed_in_steps_and_without_recursion() {
    let living = Rc::new(Cell::new(0));
    let length = if cfg!(miri) { 500 } else { 200_000 };
    let mut chain = None;
    for _ in 0..length {
        chain = Some(Counted::new(&living, chain.take()));
    }
    assert_eq!(living.get(), length);
    drop(chain);
    let single = Counted::new(&living, None);
    assert!(living.get() > length / 2, "one allocation frees a few of many");
    drop(single);
    release_all();
    assert_eq!(living.get(), 0);
}

#[test]
fn cycles_are_left_to_collections() {
    let living = Rc::new(Cell::new(0));
    let first = Counted::new(&living, None);
    let second = Counted::new(&living, Some(first.clone()));
    *first.next.borrow_mut() = Some(second.clone());
    let third = Counted::new(&living, Some(second.clone()));
    drop((first, second, third));
    release_all();
    assert_eq!(living.get(), 2, "what holds the cycle is freed, the cycle is not");
    force_collect();
    assert_eq!(living.get(), 0);
}

#[test]
fn a_collection_frees_what_waited_too() {
    let living = Rc::new(Cell::new(0));
    let kept = Counted::new(&living, None);
    for _ in 0..10 {
        let outer = Counted::new(&living, Some(kept.clone()));
        drop(Counted::new(&living, Some(outer)));
        force_collect();
    }
    release_all();
    assert_eq!(living.get(), 1);
    drop(kept);
    release_all();
    assert_eq!(living.get(), 0);
}

#[test]
fn weak_handles_are_good_until_a_collection() {
    let living = Rc::new(Cell::new(0));
    let strong = Counted::new(&living, None);
    let weak = WeakGc::new(&strong);
    drop(strong);
    release_all();
    let again = weak.upgrade().expect("nothing has collected it");
    force_collect();
    assert_eq!(living.get(), 1);
    assert!(Gc::ptr_eq(&again, &weak.upgrade().expect("a handle keeps it")));
    drop(again);
    force_collect();
    assert_eq!(living.get(), 0);
    assert!(weak.upgrade().is_none());
}

#[test]
fn a_finalizer_may_allocate_and_drop() {
    #[derive(Trace)]
    struct Allocates(GcRefCell<Option<Gc<Counted>>>, #[unsafe_ignore_trace] Rc<Cell<usize>>);
    impl Finalize for Allocates {
        fn finalize(&self) {
            drop(Counted::new(&self.1, None));
        }
    }
    let living = Rc::new(Cell::new(0));
    drop(Gc::new(Allocates(GcRefCell::new(Some(Counted::new(&living, None))), living.clone())));
    release_all();
    assert_eq!(living.get(), 0);
}
