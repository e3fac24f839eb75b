//! What a program's dialect decides about errors nobody caught and about its end.
//!
//! The rules: fibjs reference 1.4, Node's documented behaviour, EdgerOS reference 1.5-1.6. Events (`exit`,
//! `uncaughtException`, …) go through an object of hooks that the dialect's `process` glue registers.

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::rc::Rc;

use boa_engine::builtins::promise::PromiseState;
use boa_engine::object::builtins::JsPromise;
use boa_engine::{Context, JsError, JsObject, JsString, JsValue};

use crate::dialect::Dialect;
use crate::error;
use crate::event_loop::EventLoop;

/// The program's manners. One per thread.
#[derive(Debug)]
pub struct Lifetime {
    dialect: Cell<Dialect>,
    hooks: RefCell<Option<JsObject>>,
    /// The main script failed and nothing has run since that could live on.
    main_failed: Cell<bool>,
    ending: Cell<bool>,
}

impl Default for Lifetime {
    fn default() -> Self {
        Self {
            dialect: Cell::new(Dialect::Node),
            hooks: RefCell::default(),
            main_failed: Cell::new(false),
            ending: Cell::new(false),
        }
    }
}

impl Lifetime {
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

    /// Calls a hook; `None` when there is none or it failed (the failure is printed).
    fn hook(&self, name: &str, args: &[JsValue], cx: &mut Context) -> Option<JsValue> {
        let hooks = self.hooks.borrow().clone()?;
        let function = hooks.get(JsString::from(name), cx).ok()?;
        let function = function.as_callable()?.clone();
        match function.call(&hooks.into(), args, cx) {
            Ok(value) => Some(value),
            Err(error) => {
                self.print(&error, "Uncaught", cx);
                None
            }
        }
    }

    /// Writes one line about the runtime itself to stderr.
    pub fn complain(&self, message: &str) {
        // A closed stderr must not end the program.
        let _ = writeln!(std::io::stderr(), "{message}");
    }

    fn print(&self, error: &JsError, prefix: &str, cx: &mut Context) {
        let report = error::report(error, prefix, cx);
        let _ = std::io::stderr().write_all(report.as_bytes());
    }

    /// An error left a callback.
    pub(crate) fn uncaught(&self, hub: &Rc<EventLoop>, error: JsError, cx: &mut Context) {
        let handled = match error::value(&error, cx) {
            Some(value) => self
                .hook("uncaughtException", &[value, JsString::from("uncaughtException").into()], cx)
                .is_some_and(|handled| handled.to_boolean()),
            // What scripts cannot catch they are not told either.
            None => false,
        };
        if handled {
            return;
        }
        self.print(&error, "Uncaught", cx);
        if self.dialect.get() != Dialect::Fibjs {
            let code = self.exit(hub, Some(1), cx);
            hub.exit(code, cx);
        }
    }

    /// The main script failed.
    pub(crate) fn main_failed(&self, hub: &Rc<EventLoop>, error: JsError, cx: &mut Context) {
        self.main_failed.set(true);
        self.uncaught(hub, error, cx);
    }

    /// What ran after the main script decides the exit status from now on.
    pub(crate) fn lived_on(&self) {
        self.main_failed.set(false);
    }

    /// A promise was rejected and the turn ended without a handler.
    pub(crate) fn unhandled_rejection(
        &self,
        hub: &Rc<EventLoop>,
        promise: &JsPromise,
        cx: &mut Context,
    ) {
        let PromiseState::Rejected(reason) = promise.state() else { return };
        let args = [reason.clone(), JsObject::from(promise.clone()).into()];
        if self.hook("unhandledRejection", &args, cx).is_some_and(|handled| handled.to_boolean()) {
            return;
        }
        let error = JsError::from_opaque(reason.clone());
        match self.dialect.get() {
            Dialect::Fibjs | Dialect::Edgeros => {
                self.print(&error, "Unhandled rejection:", cx);
            }
            Dialect::Node => {
                let args = [reason, JsString::from("unhandledRejection").into()];
                let handled = self.hook("uncaughtException", &args, cx);
                if handled.is_some_and(|handled| handled.to_boolean()) {
                    return;
                }
                self.print(&error, "Uncaught (in promise)", cx);
                let code = self.exit(hub, Some(1), cx);
                hub.exit(code, cx);
            }
        }
    }

    /// A promise whose rejection was reported got its handler after all.
    pub(crate) fn rejection_handled(&self, promise: &JsPromise, cx: &mut Context) {
        self.hook("rejectionHandled", &[JsObject::from(promise.clone()).into()], cx);
    }

    fn exit_code(&self, cx: &mut Context) -> i32 {
        let code = self.hook("exitCode", &[], cx);
        match code.filter(|code| !code.is_null_or_undefined()) {
            Some(code) => code.to_i32(cx).unwrap_or(1),
            None => i32::from(self.main_failed.get()),
        }
    }

    /// Nothing is live any more; the event may start new work.
    pub(crate) fn before_exit(&self, _hub: &Rc<EventLoop>, cx: &mut Context) {
        let code = self.exit_code(cx);
        self.hook("beforeExit", &[code.into()], cx);
    }

    /// Emits `exit` once and returns the status to end with.
    pub fn exit(&self, _hub: &Rc<EventLoop>, code: Option<i32>, cx: &mut Context) -> i32 {
        let code = code.unwrap_or_else(|| self.exit_code(cx));
        if self.ending.replace(true) {
            return code;
        }
        match self.hook("exit", &[code.into()], cx) {
            Some(code) if !code.is_undefined() => code.to_i32(cx).unwrap_or(1),
            _ => code,
        }
    }
}
