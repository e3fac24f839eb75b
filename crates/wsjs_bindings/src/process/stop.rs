//! The graceful end of a serving program: SIGINT and SIGTERM while no script listens to them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;
use std::time::Duration;

use signal_hook::iterator::SignalsInfo;
use signal_hook::iterator::exfiltrator::WithRawSiginfo;
use signal_hook::low_level;
use tokio::sync::Notify;
use wsjs_runtime::EventLoop;
use wsjs_runtime::dialect::Dialect;

use super::signal::{Effect, effect};

const SIGNALS: [i32; 2] = [libc::SIGINT, libc::SIGTERM];

/// How long the end may take, in milliseconds; 0 leaves the signals their default effect.
static LIMIT: AtomicI32 = AtomicI32::new(5000);

thread_local! {
    static ARMED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Sets how long a serving program may take to end.
pub fn set_limit(limit: Duration) {
    LIMIT.store(i32::try_from(limit.as_millis()).unwrap_or(i32::MAX), Ordering::SeqCst);
}

/// Whether a signal that nobody listens to ends the program gracefully.
pub(super) fn is_graceful(number: i32) -> bool {
    ARMED.get() && SIGNALS.contains(&number)
}

/// The program serves from here on. Costs a thread, so that a script that never comes back ends in time too.
pub(crate) fn arm() {
    let limit = LIMIT.load(Ordering::SeqCst);
    if limit == 0 || ARMED.replace(true) {
        return;
    }
    // Without it a signal has its effect at once.
    if start(Duration::from_millis(limit.unsigned_abs().into())).is_err() {
        ARMED.set(false);
    }
}

fn start(limit: Duration) -> io::Result<()> {
    let effects = SIGNALS.iter().map(|number| effect(*number)).collect::<io::Result<Vec<Effect>>>()?;
    // After the effects: a handler runs in this order, and the thread may be faster than the handler's rest.
    // With its information each signal counts, also those that come before the thread has looked.
    let mut signals = SignalsInfo::<WithRawSiginfo>::new(SIGNALS)?;
    let is_fibjs = EventLoop::current().lifetime().dialect() == Dialect::Fibjs;
    let asked = Arc::new((Notify::new(), AtomicI32::new(0)));
    for effect in &effects {
        effect.at_once.store(false, Ordering::SeqCst);
    }
    thread::Builder::new().name("signals".to_owned()).stack_size(64 * 1024).spawn({
        let asked = asked.clone();
        move || {
            let mut passed = [0; SIGNALS.len()];
            let is_ours = |number: &i32| {
                let all = SIGNALS.iter().zip(&effects).zip(&mut passed);
                all.filter(|((of, _), _)| *of == number).all(|((_, effect), passed)| {
                    // A script may take a signal and have stopped listening before this thread looks.
                    let taken = effect.taken.load(Ordering::SeqCst);
                    let is_theirs = effect.heard.load(Ordering::SeqCst) || taken > *passed;
                    if is_theirs {
                        *passed = taken.max(*passed + 1);
                    }
                    !is_theirs
                })
            };
            let Some(number) = signals.forever().map(|info| info.si_signo).find(is_ours) else { return };
            for effect in effects.iter().filter(|effect| !effect.heard.load(Ordering::SeqCst)) {
                // Whoever asks again is impatient.
                effect.at_once.store(true, Ordering::SeqCst);
            }
            asked.1.store(number, Ordering::SeqCst);
            asked.0.notify_one();
            thread::sleep(limit);
            end(number, is_fibjs);
        }
    })?;
    tokio::task::spawn_local(async move {
        asked.0.notified().await;
        wsjs_net::shutdown::drain().await;
        end(asked.1.load(Ordering::SeqCst), is_fibjs);
    });
    Ok(())
}

/// Ends the process as the signal would have: in fibjs with status 1.
fn end(number: i32, is_fibjs: bool) {
    if !is_fibjs {
        // Returns only for signals that end nothing.
        let _ = low_level::emulate_default_handler(number);
    }
    low_level::exit(1);
}
