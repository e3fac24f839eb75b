//! `binding('process')`: the process itself, its signals, its use of memory and time.

pub mod environment;
pub mod limits;
pub mod signal;
mod stdin;
pub mod stop;
mod usage;

use std::cell::RefCell;
use std::sync::OnceLock;
use std::time::Instant;

use boa_engine::object::builtins::JsArray;
use boa_engine::{
    Context, JsArgs, JsBigInt, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
};
use rustix::process::Pid;
use wsjs_runtime::binding::{Binding, NativeFn, define_methods};
use wsjs_runtime::{EventLoop, async_context};

use crate::file;

/// The binding.
pub const BINDING: Binding = Binding { name: "process", build };

/// What the command line says: the parts of `process.argv` and `process.execArgv`.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    /// The main script: its path, or `-`.
    pub script: Option<String>,
    /// What follows the script.
    pub rest: Vec<String>,
    /// The options of the command itself.
    pub options: Vec<String>,
}

thread_local! {
    static ARGUMENTS: RefCell<Arguments> = RefCell::default();
}

static START: OnceLock<Instant> = OnceLock::new();

/// Tells this thread's program its command line. Called before the program runs.
pub fn set_arguments(arguments: Arguments) {
    started();
    ARGUMENTS.set(arguments);
}

/// When the process began, as far as we saw it.
pub(crate) fn started() -> Instant {
    *START.get_or_init(Instant::now)
}

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    let natives: &[(&str, usize, NativeFn)] = &[
        ("setHooks", 1, set_hooks),
        ("exit", 1, exit),
        ("abort", 0, |_, _, _| std::process::abort()),
        ("cwd", 0, cwd),
        ("chdir", 1, chdir),
        ("nextTick", 1, next_tick),
        ("hrtime", 1, hrtime),
        ("hrtimeBigint", 0, hrtime_bigint),
        ("uptime", 0, |_, _, _| Ok(started().elapsed().as_secs_f64().into())),
        ("memoryUsage", 0, usage::memory_usage),
        ("rss", 0, usage::rss),
        ("cpuUsage", 0, usage::cpu_usage),
        ("kill", 2, kill),
        ("umask", 1, umask),
        ("getuid", 0, |_, _, _| Ok(rustix::process::getuid().as_raw().into())),
        ("geteuid", 0, |_, _, _| Ok(rustix::process::geteuid().as_raw().into())),
        ("getgid", 0, |_, _, _| Ok(rustix::process::getgid().as_raw().into())),
        ("getegid", 0, |_, _, _| Ok(rustix::process::getegid().as_raw().into())),
        ("getgroups", 0, groups),
        ("environment", 0, |_, _, cx| environment::object(cx).map(Into::into)),
        ("signals", 0, signal::table),
        ("watchSignal", 2, signal::watch),
        ("unwatchSignal", 1, signal::unwatch),
        ("readInput", 1, stdin::read),
        ("waitForInput", 0, stdin::wait),
        ("holdInput", 1, stdin::hold),
    ];
    define_methods(&object, natives, cx)?;
    values(&object, cx)?;
    Ok(object)
}

/// What does not change while the program runs.
fn values(object: &JsObject, cx: &mut Context) -> JsResult<()> {
    let arguments = ARGUMENTS.with_borrow(Clone::clone);
    let executable = std::env::current_exe().unwrap_or_default().to_string_lossy().into_owned();
    let first = std::env::args().next().unwrap_or_default();
    let argv = std::iter::once(executable.clone()).chain(arguments.script).chain(arguments.rest);
    let argv = strings(argv, cx);
    let options = strings(arguments.options, cx);
    let parent = rustix::process::getppid().map_or(0, |pid| pid.as_raw_nonzero().get());
    for (name, value) in [
        ("argv", argv.into()),
        ("execArgv", options.into()),
        ("execPath", JsString::from(executable).into()),
        ("argv0", JsString::from(first).into()),
        ("pid", std::process::id().into()),
        ("ppid", parent.into()),
        ("platform", JsString::from(platform()).into()),
        ("arch", JsString::from(arch()).into()),
        ("version", js_string!(env!("CARGO_PKG_VERSION")).into()),
        ("dialect", JsString::from(EventLoop::current().modules().dialect().name()).into()),
        ("isForked", std::env::var_os("WSJS_CHANNEL").is_some().into()),
        ("dialectVariable", js_string!(environment::DIALECT).into()),
    ] {
        let value: JsValue = value;
        object.create_data_property(JsString::from(name), value, cx)?;
    }
    Ok(())
}

fn strings(items: impl IntoIterator<Item = String>, cx: &mut Context) -> JsObject {
    let items: Vec<JsValue> = items.into_iter().map(|item| JsString::from(item).into()).collect();
    JsArray::from_iter(items, cx).into()
}

/// The system's name as scripts know it.
pub(crate) fn platform() -> &'static str {
    match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    }
}

/// The processor's name as scripts know it.
pub(crate) fn arch() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "x64",
        "x86" => "ia32",
        "aarch64" => "arm64",
        "powerpc64" => "ppc64",
        other => other,
    }
}

fn set_hooks(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    if let Some(hooks) = args.get_or_undefined(0).as_object() {
        EventLoop::current().lifetime().set_hooks(hooks);
    }
    Ok(JsValue::undefined())
}

/// Emits `exit` and ends the program; does not return.
fn exit(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let code = match args.get_or_undefined(0) {
        code if code.is_undefined() => None,
        code => Some(code.to_i32(cx)?),
    };
    let hub = EventLoop::current();
    let code = hub.lifetime().exit(&hub, code, cx);
    hub.exit(code, cx);
    Ok(JsValue::undefined())
}

fn cwd(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    match std::env::current_dir() {
        Ok(path) => Ok(JsString::from(path.to_string_lossy().as_ref()).into()),
        Err(error) => Err(file::error(&error, "uv_cwd", None, None, cx)),
    }
}

fn chdir(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let path = args.get_or_undefined(0).to_string(cx)?.to_std_string_lossy();
    let from = std::env::current_dir().unwrap_or_default();
    std::env::set_current_dir(&path)
        .map_err(|error| file::error(&error, "chdir", Some(&from.to_string_lossy()), Some(&path), cx))?;
    Ok(JsValue::undefined())
}

/// Hot: programs queue one for each message.
fn next_tick(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(function) = args.get_or_undefined(0).as_callable() else {
        let error = crate::buffer::arg_type("callback", "of type function", args.get_or_undefined(0), cx);
        return Err(error);
    };
    let rest = args.get(1..).unwrap_or_default().to_vec();
    let context = async_context::current();
    EventLoop::current().jobs().next_tick(Box::new(move |cx| {
        async_context::with(&context, || function.call(&JsValue::undefined(), &rest, cx))?;
        Ok(())
    }));
    Ok(JsValue::undefined())
}

fn monotonic() -> rustix::time::Timespec {
    rustix::time::clock_gettime(rustix::time::ClockId::Monotonic)
}

fn hrtime(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let now = monotonic();
    let (mut seconds, mut nanos) = (now.tv_sec as f64, now.tv_nsec as f64);
    if let Some(earlier) = args.get_or_undefined(0).as_object() {
        seconds -= earlier.get(0, cx)?.to_number(cx)?;
        nanos -= earlier.get(1, cx)?.to_number(cx)?;
        if nanos < 0.0 {
            seconds -= 1.0;
            nanos += 1e9;
        }
    }
    Ok(JsArray::from_iter([JsValue::from(seconds), JsValue::from(nanos)], cx).into())
}

fn hrtime_bigint(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let now = monotonic();
    let nanos = i128::from(now.tv_sec) * 1_000_000_000 + i128::from(now.tv_nsec);
    Ok(JsBigInt::from(nanos).into())
}

/// `kill(pid, number)`.
fn kill(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    use rustix::process::{
        Signal, kill_current_process_group, kill_process, kill_process_group,
        test_kill_current_process_group, test_kill_process, test_kill_process_group,
    };
    let pid = args.get_or_undefined(0).to_i32(cx)?;
    let number = args.get_or_undefined(1).to_i32(cx)?;
    let signal = Signal::from_named_raw(number);
    let target = Pid::from_raw(pid.saturating_abs());
    let result = match (signal, target) {
        (None, _) if number != 0 => Err(rustix::io::Errno::INVAL),
        (Some(signal), None) => kill_current_process_group(signal),
        (None, None) => test_kill_current_process_group(),
        (Some(signal), Some(group)) if pid < 0 => kill_process_group(group, signal),
        (None, Some(group)) if pid < 0 => test_kill_process_group(group),
        (Some(signal), Some(pid)) => kill_process(pid, signal),
        (None, Some(pid)) => test_kill_process(pid),
    };
    result.map_err(|error| file::error(&error.into(), "kill", None, None, cx))?;
    Ok(true.into())
}

fn umask(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    use rustix::fs::Mode;
    let old = match args.get_or_undefined(0) {
        value if value.is_undefined() => {
            // There is no call that only asks.
            let old = rustix::process::umask(Mode::from_raw_mode(0o22));
            rustix::process::umask(old);
            old
        }
        value => rustix::process::umask(Mode::from_raw_mode(value.to_u32(cx)? & 0o777)),
    };
    Ok(old.as_raw_mode().into())
}

fn groups(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let groups = rustix::process::getgroups()
        .map_err(|error| file::error(&error.into(), "getgroups", None, None, cx))?;
    let groups: Vec<JsValue> = groups.into_iter().map(|group| group.as_raw().into()).collect();
    if groups.len() > 65_536 {
        return Err(JsNativeError::range().with_message("too many groups").into());
    }
    Ok(JsArray::from_iter(groups, cx).into())
}
