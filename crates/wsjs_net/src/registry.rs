//! Everything of one kind that is open on this thread, for the moment when all of it is to end.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use rustc_hash::FxHashMap;

/// Members add themselves when made and leave when dropped.
pub(crate) struct Registry<T>(RefCell<FxHashMap<*const T, Weak<T>>>);

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T> Registry<T> {
    pub(crate) fn add(&self, member: &Rc<T>) {
        self.0.borrow_mut().insert(Rc::as_ptr(member), Rc::downgrade(member));
    }

    pub(crate) fn remove(&self, member: *const T) {
        self.0.borrow_mut().remove(&member);
    }

    pub(crate) fn all(&self) -> Vec<Rc<T>> {
        self.0.borrow().values().filter_map(Weak::upgrade).collect()
    }
}
