//! The engine's shared parts: one realm, the contexts of fibers that are forked from one, and what compiles for them.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::rc::Rc;

use boa_engine::builtins::promise::OperationType;
use boa_engine::context::HostHooks;
use boa_engine::job::JobCallback;
use boa_engine::object::builtins::{JsFunction, JsPromise};
use boa_engine::optimizer::OptimizerOptions;
use boa_engine::realm::Realm;
use boa_engine::vm::{RuntimeLimits, StackFrame};
use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, Module, Script, Source, js_string,
};

use crate::async_context;
use crate::date_text::{self, DateText};
use boa_parser::{SCOPE_OF_USING, SourceFile};

use crate::fiber::Fiber;
use crate::jobs::Jobs;
use crate::modules::Loader;
use crate::nesting::stack_need;
use crate::stack;

/// Nested calls a fiber may have, about as many as Node.js; what calls through natives takes of the fiber's stack is
/// limited by its end: [`Context::set_native_stack_limit`].
const CALL_DEPTH: usize = 10_800;

/// Values on the engine's own stack, 8 bytes each.
const VALUE_STACK: usize = 512 * 1024;

/// Stack for the parser and the compiler, address space only.
const COMPILE_STACK: usize = 256 << 20;

/// What a source may need of [`COMPILE_STACK`]: about 25,000 nested brackets, 65,000 members or 200,000 sums.
const SCRIPT_NEED: usize = 200 << 20;

/// What an ES module may need: the engine compiles it when it is linked, on the fiber's stack.
const MODULE_NEED: usize = crate::fiber::STACK_SIZE - (4 << 20);

/// Seconds until the calendar repeats itself with its days of the week: 400 years.
const CALENDAR: i64 = 146_097 * 24 * 60 * 60;

/// Stack that `eval` leaves to the code that it runs.
const EVAL_RESERVE: usize = 1 << 20;

/// The realm that all fibers share, and the context that theirs are forked from.
pub struct Engine {
    context: Context,
    realm: Realm,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}

impl Engine {
    /// Builds the realm.
    ///
    /// # Errors
    /// When the engine cannot build its own globals.
    pub fn new(jobs: Rc<Jobs>, loader: Rc<Loader>) -> JsResult<Rc<Self>> {
        let hooks = Rc::new(Hooks { jobs: jobs.clone(), loader: loader.clone() });
        let mut context =
            Context::builder().host_hooks(hooks).job_executor(jobs).module_loader(loader).build()?;
        // Folding constants takes longer than it ever saves: it walks and rebuilds the whole tree.
        context.set_optimizer_options(OptimizerOptions::empty());
        let mut limits = RuntimeLimits::default();
        limits.set_recursion_limit(CALL_DEPTH);
        limits.set_stack_size_limit(VALUE_STACK);
        context.set_runtime_limits(limits);
        let realm = context.realm().clone();
        Ok(Rc::new(Self { context, realm }))
    }

    /// The realm of all scripts.
    pub fn realm(&self) -> &Realm {
        &self.realm
    }

    /// Builds a context for a fiber.
    pub(crate) fn fiber_context(&self) -> Context {
        self.context.fork()
    }

    /// Parses and compiles a script of ours, which does not nest deep.
    ///
    /// # Errors
    /// `SyntaxError` with line and column.
    pub(crate) fn compile_builtin(&self, source: &str, path: &Path, cx: &mut Context) -> JsResult<Script> {
        compiling(cx, |cx| {
            let source = Source::from_bytes(source.as_bytes()).with_path(path);
            let script = Script::parse(source, Some(self.realm.clone()), cx)?;
            script.codeblock(cx)?;
            Ok(script)
        })
    }

    /// Compiles a parsed script, or a CommonJS file: a script whose value is a function with these parameters.
    ///
    /// # Errors
    /// `SyntaxError` with line and column.
    pub(crate) fn compile_file(
        &self,
        file: &Rc<SourceFile>,
        parameters: &'static [&'static str],
        path: &Path,
        cx: &mut Context,
    ) -> JsResult<Script> {
        compiling(cx, |cx| {
            let source = Source::from_file(file.clone(), parameters, path);
            let script = Script::parse(source, Some(self.realm.clone()), cx)?;
            script.codeblock(cx)?;
            Ok(script)
        })
    }

    /// Compiles a parsed ES module.
    ///
    /// # Errors
    /// `SyntaxError` with line and column.
    pub(crate) fn compile_module_file(
        &self,
        file: &Rc<SourceFile>,
        path: &Path,
        cx: &mut Context,
    ) -> JsResult<Module> {
        if stack_need(file.text()) > MODULE_NEED {
            return Err(too_deep());
        }
        compiling(cx, |cx| {
            let source = Source::from_file(file.clone(), &[], path);
            Module::parse(source, Some(self.realm.clone()), cx)
        })
    }

    /// Parses a module.
    ///
    /// # Errors
    /// `SyntaxError` with line and column.
    pub fn compile_module(&self, source: &str, path: &Path, cx: &mut Context) -> JsResult<Module> {
        if stack_need(source) > MODULE_NEED {
            return Err(too_deep());
        }
        compiling(cx, |cx| {
            let source = Source::from_bytes(source.as_bytes()).with_path(path);
            Module::parse(source, Some(self.realm.clone()), cx)
        })
    }
}

/// Compiles on a stack that carries deep sources.
fn compiling<R>(cx: &mut Context, compile: impl FnOnce(&mut Context) -> JsResult<R>) -> JsResult<R> {
    let result = compile_stack(|| catch_unwind(AssertUnwindSafe(|| compile(cx))));
    result.unwrap_or_else(|_| {
        Err(JsNativeError::syntax().with_message("the engine failed on this source").into())
    })
}

/// Whether a source may be parsed on the compiler's stack.
pub(crate) fn is_parseable(source: &str) -> bool {
    stack_need(source) <= SCRIPT_NEED
}

/// Runs a parser of sources that are [`is_parseable`]; nothing when it panics.
pub(crate) fn with_parser_stack<R>(parse: impl FnOnce() -> R) -> Option<R> {
    compile_stack(|| catch_unwind(AssertUnwindSafe(parse))).ok()
}

fn too_deep() -> JsError {
    JsNativeError::syntax().with_message("source is nested too deep").into()
}

/// Runs `f` on a large stack kept for the compiler.
fn compile_stack<R>(f: impl FnOnce() -> R) -> R {
    use corosensei::stack::DefaultStack;
    thread_local! {
        static STACK: RefCell<Option<DefaultStack>> = const { RefCell::new(None) };
    }
    let stack = STACK.take().or_else(|| DefaultStack::new(COMPILE_STACK).ok());
    let Some(mut stack) = stack else { return f() };
    let result = corosensei::on_stack(&mut stack, f);
    STACK.set(Some(stack));
    result
}

/// What the engine asks of its host.
struct Hooks {
    jobs: Rc<Jobs>,
    loader: Rc<Loader>,
}

impl HostHooks for Hooks {
    fn intrinsic(&self, name: &JsString, cx: &mut Context) -> JsResult<Option<JsValue>> {
        if *name != *SCOPE_OF_USING {
            return Ok(None);
        }
        let disposable = self.loader.modules()?.builtin("internal/disposable", cx)?;
        let scope = disposable.as_object().map(|disposable| disposable.get(js_string!("scope"), cx));
        scope.transpose()
    }

    fn promise_rejection_tracker(
        &self,
        promise: &JsObject<boa_engine::builtins::promise::Promise>,
        operation: OperationType,
        _cx: &mut Context,
    ) {
        let promise = JsPromise::from(promise.clone());
        match operation {
            OperationType::Reject => self.jobs.rejected(promise),
            OperationType::Handle => self.jobs.handled(&promise),
        }
    }

    fn make_job_callback(&self, callback: JsFunction, _cx: &mut Context) -> JobCallback {
        async_context::job_callback(callback)
    }

    fn call_job_callback(
        &self,
        job: &JobCallback,
        this: &JsValue,
        args: &[JsValue],
        cx: &mut Context,
    ) -> JsResult<JsValue> {
        async_context::call(job, this, args, cx)
    }

    fn stack(&self, error: &JsObject, frames: &[StackFrame], cx: &mut Context) -> JsResult<JsValue> {
        stack::text(error, frames, cx)
    }

    fn carried(&self, _cx: &mut Context) -> JsValue {
        async_context::current()
    }

    fn with_carried(&self, carried: &JsValue, resume: &mut dyn FnMut(&mut Context), cx: &mut Context) {
        async_context::with(carried, || resume(cx));
    }

    fn run_compiler(&self, compile: &mut dyn FnMut()) {
        compile_stack(compile);
    }

    fn ensure_can_compile_strings(
        &self,
        _realm: Realm,
        parameters: &[JsString],
        body: &JsString,
        _direct: bool,
        _cx: &mut Context,
    ) -> JsResult<()> {
        // `eval` parses on the fiber's own stack, wherever that is at the moment.
        let left = Fiber::stack_left().saturating_sub(EVAL_RESERVE);
        for source in parameters.iter().chain([body]) {
            let source = source.to_std_string_lossy();
            if stack_need(&source) > left {
                return Err(if left < EVAL_RESERVE {
                    JsNativeError::range().with_message("Maximum call stack size exceeded").into()
                } else {
                    too_deep()
                });
            }
        }
        Ok(())
    }

    fn parse_date(&self, text: &JsString) -> Option<Option<i64>> {
        let date = date_text::read(&text.to_vec());
        Some(date.and_then(|DateText { local, offset }| {
            // The zone's distance from UTC changes by hours: that of the guess is the one that holds.
            let zone = |at: i64| i64::from(self.local_timezone_offset_seconds(at.div_euclid(1000))) * 1000;
            let at = local - offset.unwrap_or_else(|| zone(local - zone(local)));
            (at.abs() <= date_text::FARTHEST).then_some(at)
        }))
    }

    fn local_timezone_offset_seconds(&self, unix_time_seconds: i64) -> i32 {
        // The engine's default refuses to answer once a second thread runs.
        let at = match jiff::Timestamp::from_second(unix_time_seconds) {
            Ok(at) => at,
            Err(_) if unix_time_seconds < 0 => jiff::Timestamp::MIN,
            Err(_) => {
                jiff::Timestamp::from_second(unix_time_seconds.rem_euclid(CALENDAR)).unwrap_or_default()
            }
        };
        jiff::tz::TimeZone::system().to_offset(at).seconds()
    }
}
