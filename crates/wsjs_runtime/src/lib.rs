//! The engine host: Boa contexts on fibers, the event loop, modules and dialects.
//!
//! It knows no protocol; native modules come in as [`binding::Binding`]s. A program is run by [`run`],
//! which returns its exit status.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod async_context;
pub mod binding;
pub mod builtin;
mod date_text;
pub mod dialect;
pub mod engine;
pub mod error;
pub mod event_loop;
pub mod fiber;
pub mod jobs;
pub mod lifetime;
pub mod modules;
mod nesting;
mod polling;
pub mod resolve;
mod sources;
mod stack;
pub mod timers;

use std::rc::Rc;

use boa_engine::{Context, JsResult, JsString, js_string};

pub use event_loop::EventLoop;
pub use modules::Program;

use binding::Binding;
use dialect::Dialect;
use engine::Engine;
use fiber::Job;
use jobs::Jobs;
use modules::{Loader, Modules};

/// How a program is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// The native objects that the glue can ask for.
    pub bindings: &'static [Binding],
    /// Called once in the new realm, before any glue: natives that replace the engine's own.
    pub install: fn(&mut Context) -> JsResult<()>,
    /// Gives memory that the allocator keeps back to the operating system; called when nothing is urgent.
    pub release_memory: fn(),
    /// Shows an object that nobody caught.
    pub inspect: error::Inspect,
    /// The dialect, where it is not to be inferred.
    pub dialect: Option<Dialect>,
    /// The dialect of the program that started this one: what is inferred where the source says nothing.
    pub inherited: Option<Dialect>,
    /// `process.argv` after the executable's path.
    pub args: Vec<String>,
}

/// Runs a program to its end and returns its exit status. The calling thread becomes its event loop.
///
/// # Errors
/// When the operating system refuses what an event loop needs.
pub fn run(program: Program, options: Options) -> std::io::Result<i32> {
    fiber::install_panic_hook();
    let tokio = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .on_thread_park(|| EventLoop::with_current(|hub| hub.timers().before_park()))
        .build()?;
    let local = tokio::task::LocalSet::new();
    let jobs = Rc::new(Jobs::default());
    let loader = Rc::new(Loader::default());
    let modules = Modules::new(options.bindings);
    loader.connect(&modules);
    let engine =
        Engine::new(jobs.clone(), loader).map_err(|error| std::io::Error::other(error.to_string()))?;
    modules.connect(&engine);
    let hub = EventLoop::install(engine, jobs, modules, &options);
    let infer = || hub.modules().dialect_of(&program, options.inherited).dialect;
    let dialect = options.dialect.unwrap_or_else(infer);
    hub.lifetime().set_dialect(dialect);
    hub.modules().set_dialect(dialect);
    let main: Job = Box::new({
        let hub = hub.clone();
        move |cx| {
            if let Err(error) = start(&hub, &program, &options, cx) {
                hub.lifetime().main_failed(&hub, error, cx);
            }
        }
    });
    let status = local.block_on(&tokio, hub.clone().drive(main));
    // A blocked file operation must not hold the exit.
    tokio.shutdown_background();
    // The process ends now. Values of the engine must not outlive its collector, so nothing is torn down.
    std::mem::forget((local, hub));
    Ok(status)
}

/// The dialect that a program would have without an option, and why.
#[must_use]
pub fn explain(program: &Program, inherited: Option<Dialect>) -> dialect::Verdict {
    Modules::new(&[]).dialect_of(program, inherited)
}

fn start(hub: &Rc<EventLoop>, program: &Program, options: &Options, cx: &mut Context) -> JsResult<()> {
    (options.install)(cx)?;
    let dialect = hub.modules().dialect();
    hub.modules().builtin(&format!("{dialect}/globals"), cx)?;
    let value = hub.modules().run_program(program, cx);
    sources::clear();
    let value = value?;
    if let Program::Text { print: true, .. } = program {
        let console = cx.global_object().get(js_string!("console"), cx)?;
        if let Some(console) = console.as_object()
            && let Some(log) = console.get(JsString::from("log"), cx)?.as_callable()
        {
            log.call(&console.clone().into(), &[value], cx)?;
        }
    }
    Ok(())
}
