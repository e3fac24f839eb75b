//! Idle connections by target.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use hyper::client::conn::http1::SendRequest;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::message::OutBody;
use crate::http::connect::Target;

/// Oldest first.
#[derive(Default)]
pub(super) struct Pool {
    idle: RefCell<VecDeque<Idle>>,
}

struct Idle {
    target: Target,
    sender: SendRequest<OutBody>,
    since: Instant,
}

impl Pool {
    /// The connection to the target that was used last, if one is alive.
    pub(super) fn take(&self, target: &Target, timeout: Duration) -> Option<SendRequest<OutBody>> {
        let mut idle = self.idle.borrow_mut();
        let now = Instant::now();
        idle.retain(|conn| now - conn.since < timeout && !conn.sender.is_closed());
        let at = idle.iter().rposition(|conn| conn.target == *target && conn.sender.is_ready())?;
        idle.remove(at).map(|conn| conn.sender)
    }

    /// Takes a connection back when its response has been read; the receiver hears when that is decided.
    pub(super) fn give_back(
        self: &Rc<Self>,
        target: Target,
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
                idle.push_back(Idle { target, sender, since: Instant::now() });
            }
            let _ = decided.send(());
        });
        receiver
    }

    pub(super) fn clear(&self) {
        self.idle.borrow_mut().clear();
    }
}
