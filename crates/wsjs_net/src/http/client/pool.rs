//! Idle connections by target.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use hyper::client::conn::http1::SendRequest;
use rustls::ClientConfig;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::message::OutBody;
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
}

struct Idle {
    key: Key,
    sender: SendRequest<OutBody>,
    since: Instant,
}

impl Pool {
    /// The connection to the target that was used last, if one is alive.
    pub(super) fn take(&self, key: &Key, timeout: Duration) -> Option<SendRequest<OutBody>> {
        let mut idle = self.idle.borrow_mut();
        let now = Instant::now();
        idle.retain(|conn| now - conn.since < timeout && !conn.sender.is_closed());
        let at = idle.iter().rposition(|conn| conn.key == *key && conn.sender.is_ready())?;
        idle.remove(at).map(|conn| conn.sender)
    }

    /// Takes a connection back when its response has been read; the receiver hears when that is decided.
    pub(super) fn give_back(
        self: &Rc<Self>,
        key: Key,
        mut sender: SendRequest<OutBody>,
        size: usize,
    ) -> oneshot::Receiver<()> {
        let (decided, receiver) = oneshot::channel();
        let pool = Rc::downgrade(self);
        tokio::task::spawn_local(async move {
            let usable = sender.ready().await.is_ok() && size > 0;
            if let Some(pool) = pool.upgrade().filter(|_| usable) {
                let mut idle = pool.idle.borrow_mut();
                while idle.len() >= size {
                    idle.pop_front();
                }
                idle.push_back(Idle { key, sender, since: Instant::now() });
            }
            let _ = decided.send(());
        });
        receiver
    }

    pub(super) fn clear(&self) {
        self.idle.borrow_mut().clear();
    }
}
