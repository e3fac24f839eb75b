//! Idle connections by target.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::Duration;

use rustls::ClientConfig;
use tokio::time::Instant;

use super::exchange::Connection;
use crate::http::connect::Target;

/// What two requests must have in common to share a connection: the target, and the TLS configuration that
/// verified it. The configuration itself is held, so that no other can take its address.
#[derive(Clone)]
pub(super) struct Key {
    pub target: Target,
    pub tls: Option<Arc<ClientConfig>>,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        let same_tls = match (&self.tls, &other.tls) {
            (Some(one), Some(two)) => Arc::ptr_eq(one, two),
            (None, None) => true,
            _ => false,
        };
        same_tls && self.target == other.target
    }
}

/// Oldest first.
#[derive(Default)]
pub(super) struct Pool {
    idle: RefCell<VecDeque<Idle>>,
    is_swept: Cell<bool>,
}

struct Idle {
    key: Key,
    connection: Connection,
    until: Instant,
}

impl Pool {
    /// The connection to the target that was used last, if one is alive.
    pub(super) fn take(&self, key: &Key) -> Option<Connection> {
        self.sweep();
        let mut idle = self.idle.borrow_mut();
        let at = idle.iter().rposition(|idle| idle.key == *key)?;
        idle.remove(at).map(|idle| idle.connection)
    }

    /// Takes a connection back when its response has been read.
    pub(super) fn give_back(
        self: &Rc<Self>,
        key: Key,
        connection: Connection,
        size: usize,
        timeout: Duration,
    ) {
        if size == 0 || timeout.is_zero() {
            return;
        }
        let mut idle = self.idle.borrow_mut();
        while idle.len() >= size {
            idle.pop_front();
        }
        idle.push_back(Idle { key, connection, until: Instant::now() + timeout });
        if !self.is_swept.replace(true) {
            let pool = Rc::downgrade(self);
            tokio::task::spawn_local(async move {
                // No oftener than a hundredth of the time they may live: it need not be exact.
                let pause = (timeout / 100).max(Duration::from_millis(100));
                while let Some(pool) = pool.upgrade() {
                    pool.sweep();
                    if pool.idle.borrow().is_empty() {
                        pool.is_swept.set(false);
                        break;
                    }
                    drop(pool);
                    tokio::time::sleep(pause).await;
                }
            });
        }
    }

    pub(super) fn clear(&self) {
        self.idle.borrow_mut().clear();
    }

    /// Closes what lay idle for too long or was closed by the peer.
    fn sweep(&self) {
        let now = Instant::now();
        let mut cx = Context::from_waker(Waker::noop());
        self.idle.borrow_mut().retain_mut(|idle| now < idle.until && idle.connection.is_idle(&mut cx));
    }
}
