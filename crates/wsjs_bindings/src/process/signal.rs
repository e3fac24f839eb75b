//! Signals: listeners of scripts, and what a signal does while there are none.
//!
//! Until a script listens, a signal has the system's default effect, which also ends a script that never comes
//! back. A listener's last removal restores that. Once a program serves, its end is graceful (`stop`).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use boa_engine::{Context, JsArgs, JsError, JsObject, JsResult, JsString, JsValue};
use tokio::signal::unix::{SignalKind, signal};
use wsjs_runtime::EventLoop;

use super::stop;
use crate::file;

/// Names and numbers, as `os.constants.signals` has them.
pub const SIGNALS: &[(&str, i32)] = &[
    ("SIGHUP", libc::SIGHUP),
    ("SIGINT", libc::SIGINT),
    ("SIGQUIT", libc::SIGQUIT),
    ("SIGILL", libc::SIGILL),
    ("SIGTRAP", libc::SIGTRAP),
    ("SIGABRT", libc::SIGABRT),
    ("SIGBUS", libc::SIGBUS),
    ("SIGFPE", libc::SIGFPE),
    ("SIGKILL", libc::SIGKILL),
    ("SIGUSR1", libc::SIGUSR1),
    ("SIGSEGV", libc::SIGSEGV),
    ("SIGUSR2", libc::SIGUSR2),
    ("SIGPIPE", libc::SIGPIPE),
    ("SIGALRM", libc::SIGALRM),
    ("SIGTERM", libc::SIGTERM),
    ("SIGCHLD", libc::SIGCHLD),
    ("SIGCONT", libc::SIGCONT),
    ("SIGSTOP", libc::SIGSTOP),
    ("SIGTSTP", libc::SIGTSTP),
    ("SIGTTIN", libc::SIGTTIN),
    ("SIGTTOU", libc::SIGTTOU),
    ("SIGURG", libc::SIGURG),
    ("SIGXCPU", libc::SIGXCPU),
    ("SIGXFSZ", libc::SIGXFSZ),
    ("SIGVTALRM", libc::SIGVTALRM),
    ("SIGPROF", libc::SIGPROF),
    ("SIGWINCH", libc::SIGWINCH),
    ("SIGIO", libc::SIGIO),
    ("SIGSYS", libc::SIGSYS),
];

struct Watch {
    listener: Rc<RefCell<Option<JsObject>>>,
    effect: Effect,
}

/// When a signal that we handle ends the program right in its handler.
#[derive(Clone, Debug, Default)]
pub(super) struct Effect {
    pub at_once: Arc<AtomicBool>,
    /// A script listens.
    pub heard: Arc<AtomicBool>,
    /// How many signals went to the script.
    pub taken: Arc<AtomicUsize>,
}

thread_local! {
    static WATCHES: RefCell<BTreeMap<i32, Watch>> = const { RefCell::new(BTreeMap::new()) };
    static EFFECTS: RefCell<BTreeMap<i32, Effect>> = const { RefCell::new(BTreeMap::new()) };
}

/// Makes SIGINT and SIGTERM end the program with status 1 while nobody listens: fibjs's manner.
pub(crate) fn end_with_status_1() {
    for number in [libc::SIGINT, libc::SIGTERM] {
        let effect = Effect::default();
        effect.at_once.store(true, Ordering::SeqCst);
        if signal_hook::flag::register_conditional_shutdown(number, 1, effect.at_once.clone()).is_ok() {
            EFFECTS.with_borrow_mut(|all| all.insert(number, effect));
        }
    }
}

/// Takes a signal's handling over from the system, for good; it has no effect then but that of its `Effect`.
pub(super) fn effect(number: i32) -> std::io::Result<Effect> {
    if let Some(effect) = EFFECTS.with_borrow(|all| all.get(&number).cloned()) {
        return Ok(effect);
    }
    let effect = Effect::default();
    signal_hook::flag::register_conditional_default(number, effect.at_once.clone())?;
    EFFECTS.with_borrow_mut(|all| all.insert(number, effect.clone()));
    Ok(effect)
}

impl Effect {
    fn hear(&self) {
        self.heard.store(true, Ordering::SeqCst);
        self.at_once.store(false, Ordering::SeqCst);
    }
}

/// `{SIGHUP: 1, …}`
pub(super) fn table(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    for (name, number) in SIGNALS {
        object.create_data_property(JsString::from(*name), *number, cx)?;
    }
    Ok(object.into())
}

/// `watchSignal(number, listener)`: one listener for each signal; it does not keep the program alive.
pub(super) fn watch(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let number = args.get_or_undefined(0).to_i32(cx)?;
    let listener = args.get_or_undefined(1).as_object();
    let known = WATCHES.with_borrow(|watches| {
        watches.get(&number).map(|watch| {
            watch.listener.replace(listener.clone());
            watch.effect.hear();
        })
    });
    if known.is_none() {
        let watch = start(number, listener)
            .map_err(|error| -> JsError { file::error(&error, "uv_signal_start", None, None, cx) })?;
        WATCHES.with_borrow_mut(|watches| watches.insert(number, watch));
    }
    Ok(JsValue::undefined())
}

fn start(number: i32, listener: Option<JsObject>) -> std::io::Result<Watch> {
    if SIGNALS.iter().all(|signal| signal.1 != number) {
        return Err(std::io::Error::from_raw_os_error(libc::EINVAL));
    }
    let mut signals =
        signal(SignalKind::from_raw(number)).map_err(|_| std::io::Error::from_raw_os_error(libc::EINVAL))?;
    let effect = effect(number)?;
    effect.hear();
    let listener = Rc::new(RefCell::new(listener));
    tokio::task::spawn_local({
        let (listener, taken) = (listener.clone(), effect.taken.clone());
        async move {
            while signals.recv().await.is_some() {
                let current = listener.borrow().clone();
                if let Some(current) = current {
                    taken.fetch_add(1, Ordering::SeqCst);
                    EventLoop::current().callback(current, JsValue::undefined(), Vec::new());
                }
            }
        }
    });
    Ok(Watch { listener, effect })
}

/// `unwatchSignal(number)`: the signal has its default effect again.
pub(super) fn unwatch(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let number = args.get_or_undefined(0).to_i32(cx)?;
    WATCHES.with_borrow(|watches| {
        if let Some(watch) = watches.get(&number) {
            watch.listener.replace(None);
            watch.effect.heard.store(false, Ordering::SeqCst);
            watch.effect.at_once.store(!stop::is_graceful(number), Ordering::SeqCst);
        }
    });
    Ok(JsValue::undefined())
}
