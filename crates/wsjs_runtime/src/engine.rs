//! The engine's shared parts: one realm, one compiler, and contexts for fibers.
//!
//! A `Context` numbers its strings and its template sites for itself, while the realm's caches are shared:
//! code compiled by two contexts would mix them up. So every script and module is compiled by one context
//! that never runs anything, and the string interner that goes with the compiled code travels to whichever
//! context runs ([`Engine::enter`], [`Engine::leave`]).

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use boa_engine::builtins::promise::OperationType;
use boa_engine::context::HostHooks;
use boa_engine::object::builtins::JsPromise;
use boa_engine::realm::Realm;
use boa_engine::vm::RuntimeLimits;
use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, Module, Script, Source};

use crate::jobs::Jobs;
use crate::modules::Loader;

/// Nested calls a fiber may have; a native that calls back counts as two. Measured: a nested native call
/// takes 1.2 to 2.9 KB of stack (getter 1.4, `replace` 2.9), so that this many fit into
/// [`crate::fiber::STACK_SIZE`] twice.
const CALL_DEPTH: usize = 8_000;

/// Values on the engine's own stack, 8 bytes each.
const VALUE_STACK: usize = 512 * 1024;

/// Nested brackets a source may have: the parser descends about 40 KB of stack for each.
const SOURCE_NESTING: usize = 1_500;

/// Stack for the parser, address space only.
const COMPILE_STACK: usize = 256 << 20;

/// The realm that all fibers share, and the context that compiles for it.
pub struct Engine {
    compiler: RefCell<Context>,
    realm: Realm,
    hooks: Rc<Hooks>,
    jobs: Rc<Jobs>,
    loader: Rc<Loader>,
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
        let hooks = Rc::new(Hooks { jobs: jobs.clone() });
        let compiler = Context::builder()
            .host_hooks(hooks.clone())
            .job_executor(jobs.clone())
            .module_loader(loader.clone())
            .build()?;
        let realm = compiler.realm().clone();
        Ok(Rc::new(Self { compiler: RefCell::new(compiler), realm, hooks, jobs, loader }))
    }

    /// The realm of all scripts.
    pub fn realm(&self) -> &Realm {
        &self.realm
    }

    /// Builds a context for a fiber.
    pub(crate) fn fiber_context(&self) -> Context {
        let mut cx = Context::builder()
            .host_hooks(self.hooks.clone())
            .job_executor(self.jobs.clone())
            .module_loader(self.loader.clone())
            .build()
            .expect("a context was built from the same parts before");
        cx.enter_realm(self.realm.clone());
        let mut limits = RuntimeLimits::default();
        limits.set_recursion_limit(CALL_DEPTH);
        limits.set_stack_size_limit(VALUE_STACK);
        cx.set_runtime_limits(limits);
        cx
    }

    /// Before a fiber's context runs: it takes the shared interner.
    pub(crate) fn enter(&self, cx: &mut Context) {
        std::mem::swap(cx.interner_mut(), self.compiler.borrow_mut().interner_mut());
    }

    /// After a fiber's context ran: it gives the shared interner back.
    pub(crate) fn leave(&self, cx: &mut Context) {
        std::mem::swap(cx.interner_mut(), self.compiler.borrow_mut().interner_mut());
    }

    /// Runs `compile` with the compiling context, on a stack that carries deep sources.
    fn with_compiler<R>(
        &self,
        cx: &mut Context,
        source: &str,
        compile: impl FnOnce(&mut Context) -> JsResult<R>,
    ) -> JsResult<R> {
        if nesting(source) > SOURCE_NESTING {
            return Err(JsNativeError::syntax()
                .with_message(format!("source is nested more than {SOURCE_NESTING} levels deep"))
                .into());
        }
        self.leave(cx);
        let result = compile_stack(|| compile(&mut self.compiler.borrow_mut()));
        self.enter(cx);
        result
    }

    /// Parses and compiles a script.
    ///
    /// # Errors
    /// `SyntaxError` with line and column.
    pub fn compile_script(&self, source: &str, path: &Path, cx: &mut Context) -> JsResult<Script> {
        self.with_compiler(cx, source, |compiler| {
            let source = Source::from_bytes(source.as_bytes()).with_path(path);
            let script = Script::parse(source, Some(self.realm.clone()), compiler)?;
            script.codeblock(compiler)?;
            Ok(script)
        })
    }

    /// Parses a module.
    ///
    /// # Errors
    /// `SyntaxError` with line and column.
    pub fn compile_module(&self, source: &str, path: &Path, cx: &mut Context) -> JsResult<Module> {
        self.with_compiler(cx, source, |compiler| {
            let source = Source::from_bytes(source.as_bytes()).with_path(path);
            Module::parse(source, Some(self.realm.clone()), compiler)
        })
    }
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

/// The deepest nesting of brackets in a text, whatever they stand in: an upper bound for what the parser
/// descends into, found without parsing.
fn nesting(source: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for byte in source.bytes() {
        match byte {
            b'(' | b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// What the engine asks of its host.
struct Hooks {
    jobs: Rc<Jobs>,
}

impl HostHooks for Hooks {
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

    fn ensure_can_compile_strings(
        &self,
        _realm: Realm,
        _parameters: &[JsString],
        body: &JsString,
        _direct: bool,
        _cx: &mut Context,
    ) -> JsResult<()> {
        // `eval` parses on the fiber's own stack, which is smaller than the compiler's.
        const EVAL_NESTING: usize = 150;
        if nesting(&body.to_std_string_lossy()) > EVAL_NESTING {
            return Err(JsNativeError::syntax()
                .with_message(format!("source is nested more than {EVAL_NESTING} levels deep"))
                .into());
        }
        Ok(())
    }

    fn local_timezone_offset_seconds(&self, unix_time_seconds: i64) -> i32 {
        // The engine's default refuses to answer once a second thread runs.
        jiff::Timestamp::from_second(unix_time_seconds)
            .map_or(0, |at| jiff::tz::TimeZone::system().to_offset(at).seconds())
    }
}
