//! What a program's dialect decides about errors nobody caught and about its end.
//!
//! The rules: fibjs reference 1.4, Node's documented behaviour, EdgerOS reference 1.5-1.6. Events (`exit`,
//! `uncaughtException`, …) go through an object of hooks that the dialect's `process` glue registers.

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::rc::Rc;

use boa_engine::builtins::promise::PromiseState;
use boa_engine::object::builtins::JsPromise;
use boa_engine::{Context, JsError, JsObject, JsResult, JsString, JsValue};

use crate::dialect::Dialect;
use crate::error;
use crate::event_loop::EventLoop;

/// The program's manners. One per thread.
#[derive(Debug)]
pub struct Lifetime {
    inspect: error::Inspect,
    dialect: Cell<Dialect>,
    hooks: RefCell<Option<JsObject>>,
    /// The main script failed: the exit status tells, whatever lived on.
    main_failed: Cell<bool>,
    ending: Cell<bool>,
    /// The error that ends the program, not yet printed.
    pending: RefCell<Option<(JsError, String)>>,
}

/// Node's exit status when a handler of uncaught errors fails.
const HANDLER_FAILED: i32 = 7;

impl Lifetime {
    /// Node's manners, until the dialect is known.
    pub(crate) fn new(inspect: error::Inspect) -> Self {
        Self {
            inspect,
            dialect: Cell::new(Dialect::Node),
            hooks: RefCell::default(),
            main_failed: Cell::new(false),
            ending: Cell::new(false),
            pending: RefCell::default(),
        }
    }

    /// The program's dialect.
    pub fn dialect(&self) -> Dialect {
        self.dialect.get()
    }

    /// Sets the program's dialect, before its first line runs.
    pub fn set_dialect(&self, dialect: Dialect) {
        self.dialect.set(dialect);
    }

    /// Registers the glue's hooks: an object with any of `uncaughtException(error, origin)`,
    /// `unhandledRejection(reason, promise)`, `rejectionHandled(promise)`, `beforeExit(code)`,
    /// `exit(code)`, `exitCode()`. The first two return whether somebody handled it.
    pub fn set_hooks(&self, hooks: JsObject) {
        self.hooks.replace(Some(hooks));
    }

    /// Calls a hook; `None` when there is none.
    fn call(&self, name: &str, args: &[JsValue], cx: &mut Context) -> JsResult<Option<JsValue>> {
        let Some(hooks) = self.hooks.borrow().clone() else {
            return Ok(None);
        };
        let function = hooks.get(JsString::from(name), cx)?;
        let Some(function) = function.as_callable() else {
            return Ok(None);
        };
        function.call(&hooks.into(), args, cx).map(Some)
    }

    /// Writes one line about the runtime itself to stderr.
    pub fn complain(&self, message: &str) {
        // A closed stderr must not end the program.
        let _ = writeln!(std::io::stderr(), "{message}");
    }

    /// Writes a whole text to stderr.
    pub(crate) fn tell_text(&self, text: &str) {
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    /// A callback ended by a defect of the engine or of ours; everything else goes on.
    pub(crate) fn callback_died(&self, why: &str) {
        self.main_failed.set(true);
        self.complain(&format!(
            "wsjs: internal error, which ended this callback only (please report it): {why}"
        ));
    }

    fn print(&self, error: &JsError, prefix: &str, cx: &mut Context) {
        let report = error::report(error, prefix, self.inspect, cx);
        let _ = std::io::stderr().write_all(report.as_bytes());
    }

    /// An error left a callback.
    pub(crate) fn uncaught(&self, hub: &Rc<EventLoop>, error: JsError, cx: &mut Context) {
        // What scripts cannot catch they are not told either.
        let told =
            error::value(&error, cx).is_some_and(|value| self.tell(hub, value, "uncaughtException", cx));
        if !told {
            self.fail(hub, &error, "Uncaught", cx);
        }
    }

    /// Whether a handler of uncaught errors took this one. An error in the handler ends the program.
    fn tell(&self, hub: &Rc<EventLoop>, value: JsValue, origin: &str, cx: &mut Context) -> bool {
        let args = [value, JsString::from(origin).into()];
        match self.call("uncaughtException", &args, cx) {
            Ok(handled) => handled.is_some_and(|handled| handled.to_boolean()),
            Err(error) => {
                self.print(&error, "Uncaught", cx);
                let code = self.exit(hub, Some(HANDLER_FAILED), cx);
                hub.exit(code, cx);
                true
            }
        }
    }

    /// Nobody took an error: it is printed and, except in fibjs, the program ends.
    fn fail(&self, hub: &Rc<EventLoop>, error: &JsError, prefix: &str, cx: &mut Context) {
        if self.dialect.get() == Dialect::Fibjs {
            self.print(error, prefix, cx);
            return;
        }
        // Like Node: the event first, so that what a handler prints stands before the report. A handler that
        // fails or exits must not swallow the report.
        if !self.ending.get() {
            self.pending.replace(Some((error.clone(), prefix.to_owned())));
        }
        let code = self.exit(hub, Some(1), cx);
        self.print_pending(cx);
        hub.exit(code, cx);
    }

    /// Prints the error that the program ends with, once.
    fn print_pending(&self, cx: &mut Context) {
        if let Some((error, prefix)) = self.pending.take() {
            self.print(&error, &prefix, cx);
        }
    }

    /// The main script failed.
    pub(crate) fn main_failed(&self, hub: &Rc<EventLoop>, error: JsError, cx: &mut Context) {
        self.main_failed.set(true);
        self.uncaught(hub, error, cx);
    }

    /// A promise was rejected and the turn ended without a handler.
    pub(crate) fn unhandled_rejection(&self, hub: &Rc<EventLoop>, promise: &JsPromise, cx: &mut Context) {
        let PromiseState::Rejected(reason) = promise.state() else {
            return;
        };
        let args = [reason.clone(), JsObject::from(promise.clone()).into()];
        match self.call("unhandledRejection", &args, cx) {
            Ok(Some(handled)) if handled.to_boolean() => return,
            Ok(_) => {}
            Err(error) => return self.uncaught(hub, error, cx),
        }
        let error = JsError::from_opaque(reason.clone());
        match self.dialect.get() {
            Dialect::Fibjs | Dialect::Edgeros => {
                self.print(&error, "Unhandled rejection:", cx);
            }
            Dialect::Node => {
                if !self.tell(hub, reason, "unhandledRejection", cx) {
                    self.fail(hub, &error, "Uncaught (in promise)", cx);
                }
            }
        }
    }

    /// A promise whose rejection was reported got its handler after all.
    pub(crate) fn rejection_handled(&self, promise: &JsPromise, cx: &mut Context) {
        self.event("rejectionHandled", JsObject::from(promise.clone()).into(), cx);
    }

    /// Emits an event; what its listeners throw is an uncaught error.
    fn event(&self, name: &str, arg: JsValue, cx: &mut Context) {
        if let Err(error) = self.call(name, &[arg], cx) {
            self.uncaught(&EventLoop::current(), error, cx);
        }
    }

    fn exit_code(&self, cx: &mut Context) -> i32 {
        let code = self.call("exitCode", &[], cx).ok().flatten();
        match code.filter(|code| !code.is_null_or_undefined()) {
            Some(code) => code.to_i32(cx).unwrap_or(1),
            None => i32::from(self.main_failed.get()),
        }
    }

    /// Nothing is live any more; the event may start new work.
    pub(crate) fn before_exit(&self, _hub: &Rc<EventLoop>, cx: &mut Context) {
        let code = self.exit_code(cx);
        self.event("beforeExit", code.into(), cx);
    }

    /// Emits `exit` once and returns the status to end with.
    pub fn exit(&self, _hub: &Rc<EventLoop>, code: Option<i32>, cx: &mut Context) -> i32 {
        let code = code.unwrap_or_else(|| self.exit_code(cx));
        if self.ending.replace(true) {
            // A listener of `exit` ends the program in turn.
            self.print_pending(cx);
            return code;
        }
        match self.call("exit", &[code.into()], cx) {
            Ok(Some(code)) if !code.is_undefined() => code.to_i32(cx).unwrap_or(1),
            Ok(_) => code,
            Err(error) => {
                self.print_pending(cx);
                self.print(&error, "Uncaught", cx);
                1
            }
        }
    }
}
