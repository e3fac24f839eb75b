//! `coroutine.parallel` in its four forms.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsError, JsObject, JsResult, JsValue};
use tokio::sync::mpsc;
use wsjs_runtime::EventLoop;

use super::fiber::{Newborn, current};
use crate::api::{Args, Number, numbered};

/// What is called for each item.
enum Work {
    Functions(Vec<JsObject>),
    Data(JsObject, Vec<JsValue>),
    Times(JsObject, usize),
}

impl Work {
    fn len(&self) -> usize {
        match self {
            Self::Functions(functions) => functions.len(),
            Self::Data(_, data) => data.len(),
            Self::Times(_, count) => *count,
        }
    }

    fn run(&self, index: usize, this: &JsValue, cx: &mut Context) -> JsResult<JsValue> {
        match self {
            Self::Functions(functions) => match functions.get(index) {
                Some(function) => function.call(this, &[], cx),
                None => Ok(JsValue::undefined()),
            },
            Self::Data(function, data) => {
                function.call(this, &[data.get(index).cloned().unwrap_or_default()], cx)
            }
            Self::Times(function, _) => function.call(this, &[JsValue::from(index)], cx),
        }
    }
}

struct Run {
    work: Work,
    caller: JsObject,
    next: Cell<usize>,
    results: RefCell<Vec<JsValue>>,
    failure: RefCell<Option<JsError>>,
}

impl Run {
    /// One worker: whoever is free takes the next item.
    fn work(&self, cx: &mut Context) {
        loop {
            let index = self.next.get();
            if index >= self.work.len() {
                return;
            }
            self.next.set(index + 1);
            let result = self.item(index, cx);
            match result {
                Ok(value) => {
                    if let Some(slot) = self.results.borrow_mut().get_mut(index) {
                        *slot = value;
                    }
                }
                Err(error) => {
                    self.failure.borrow_mut().get_or_insert(error);
                }
            }
        }
    }

    fn item(&self, index: usize, cx: &mut Context) -> JsResult<JsValue> {
        let newborn = Newborn::new(Some(self.caller.clone()), cx)?;
        let this = newborn.object.clone().into();
        newborn.begin(cx);
        self.work.run(index, &this, cx)
    }
}

fn run(work: Work, limit: i64, cx: &mut Context) -> JsResult<JsValue> {
    let count = work.len();
    let workers = match usize::try_from(limit) {
        Ok(limit) if limit > 0 => limit.min(count),
        _ => count,
    };
    let results = RefCell::new(vec![JsValue::undefined(); count]);
    let caller = current(cx)?;
    let run = Rc::new(Run { work, caller, next: Cell::new(0), results, failure: RefCell::default() });
    let hub = EventLoop::current();
    // Nothing is sent: the channel closes when the last worker is gone, however it ended.
    let (alive, mut ended) = mpsc::channel::<()>(1);
    for _ in 0..workers {
        let (run, alive) = (run.clone(), alive.clone());
        hub.defer(Box::new(move |cx| {
            run.work(cx);
            drop(alive);
        }));
    }
    drop(alive);
    if workers > 0 {
        hub.wait(async move { ended.recv().await }, cx)?;
    }
    if let Some(error) = run.failure.take() {
        return Err(internal_error(error, cx));
    }
    let results = run.results.take();
    Ok(JsArray::from_iter(results, cx).into())
}

/// The one error of the whole call; what failed first is its `cause`.
fn internal_error(error: JsError, cx: &mut Context) -> JsError {
    let Ok(cause) = error.into_opaque(cx) else {
        return numbered(Number::BadCall, "Internal error", cx);
    };
    let error = boa_engine::JsNativeError::error().with_message("Internal error");
    let object = error.into_opaque(cx);
    let property = boa_engine::property::PropertyDescriptor::builder()
        .value(cause)
        .writable(true)
        .enumerable(false)
        .configurable(true);
    // The object is new and extensible, so that this cannot fail.
    let _ = object.define_property_or_throw(boa_engine::js_string!("cause"), property, cx);
    JsError::from_opaque(object.into())
}

fn values(args: &Args, cx: &mut Context) -> JsResult<Vec<JsValue>> {
    let Some(array) = args.object(0) else {
        return Ok(Vec::new());
    };
    let array = JsArray::from_object(array)?;
    let length = array.length(cx)?;
    (0..length).map(|index| array.get(index, cx)).collect()
}

fn all_functions(values: &[JsValue], cx: &mut Context) -> JsResult<Work> {
    let functions: Option<Vec<JsObject>> = values.iter().map(JsValue::as_callable).collect();
    match functions {
        Some(functions) => Ok(Work::Functions(functions)),
        None => {
            let message = "coroutine.parallel: argument 1 (fns) must hold functions only";
            Err(numbered(Number::WrongType, message, cx))
        }
    }
}

/// `parallel([fn, …], limit)`
pub(super) fn functions(_: &JsValue, args: &Args, cx: &mut Context) -> JsResult<JsValue> {
    let values = values(args, cx)?;
    let work = all_functions(&values, cx)?;
    run(work, args.integer(1), cx)
}

/// `parallel([datum, …], fn, limit)`
pub(super) fn data(_: &JsValue, args: &Args, cx: &mut Context) -> JsResult<JsValue> {
    let data = values(args, cx)?;
    let Some(function) = args.object(1) else {
        return Ok(JsValue::undefined());
    };
    run(Work::Data(function, data), args.integer(2), cx)
}

/// `parallel(fn, count, limit)`
pub(super) fn times(_: &JsValue, args: &Args, cx: &mut Context) -> JsResult<JsValue> {
    const MOST: i64 = 1 << 24;
    let Some(function) = args.object(0) else {
        return Ok(JsValue::undefined());
    };
    let count = args.integer(1);
    match usize::try_from(count) {
        Ok(times) if count <= MOST => run(Work::Times(function, times), args.integer(2), cx),
        _ => {
            let message = "coroutine.parallel: argument 2 (count) is out of range";
            Err(numbered(Number::OutOfRange, message, cx))
        }
    }
}

/// `parallel(fn1, fn2, …)`
pub(super) fn listed(_: &JsValue, args: &Args, cx: &mut Context) -> JsResult<JsValue> {
    let work = all_functions(args.rest(0), cx)?;
    run(work, -1, cx)
}
