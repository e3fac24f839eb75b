//! A child from its start to its end, with all that it wrote, within limits.

use std::io;
use std::time::Duration;

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::ChildStdin;

use super::child::{Exit, kill_pid};
use super::launch::Launch;
use super::{error, pipe};
use crate::buffer;

/// The most that one read takes.
const CHUNK: usize = 64 * 1024;

/// What ends a child early.
#[derive(Clone, Debug, Default)]
pub(super) struct Limits {
    input: Option<Vec<u8>>,
    /// Bytes that each of stdout and stderr may have.
    max_buffer: Option<usize>,
    timeout: Option<Duration>,
    kill_signal: i32,
}

impl Limits {
    /// `{ input, maxBuffer, timeout, killSignal }`
    pub fn from_value(value: &JsValue, cx: &mut Context) -> JsResult<Self> {
        let Some(object) = value.as_object() else {
            return Err(JsNativeError::typ().with_message("the limits are not an object").into());
        };
        let mut get = |name: &str| object.get(JsString::from(name), cx);
        let (input, max, timeout, signal) =
            (get("input")?, get("maxBuffer")?, get("timeout")?, get("killSignal")?);
        let finite =
            |value: &JsValue| value.as_number().filter(|number| number.is_finite() && *number >= 0.0);
        let timeout = finite(&timeout).filter(|millis| *millis > 0.0);
        Ok(Self {
            input: if input.is_null_or_undefined() { None } else { Some(pipe::bytes(&input, cx)?) },
            max_buffer: finite(&max).map(|max| max as usize),
            timeout: timeout.map(|millis| Duration::from_millis(millis as u64)),
            kill_signal: signal.as_number().map_or(libc::SIGTERM, |number| number as i32),
        })
    }
}

/// How it went.
#[derive(Debug)]
pub(super) struct Outcome {
    pid: u32,
    stdout: Option<Vec<u8>>,
    stderr: Option<Vec<u8>>,
    exit: Exit,
    stopped: Option<Stop>,
}

/// The limit that a child passed.
#[derive(Clone, Copy, Debug)]
enum Stop {
    TooMuch,
    Timeout,
}

/// Runs a child to its end and that of its output. Past a limit the output is not waited for: a child of the child may
/// hold it open.
pub(super) async fn run(launch: &Launch, limits: Limits) -> io::Result<Outcome> {
    let mut child = launch.start()?;
    let pid = child.id().unwrap_or(0);
    let (stdin, mut stdout, mut stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let mut out = stdout.is_some().then(Vec::new);
    let mut err = stderr.is_some().then(Vec::new);
    let max = limits.max_buffer.unwrap_or(usize::MAX);
    let talk = async {
        tokio::try_join!(
            feed(stdin, limits.input.unwrap_or_default()),
            read(&mut stdout, &mut out, max),
            read(&mut stderr, &mut err, max),
            async { Ok(child.wait().await) },
        )
    };
    let talked = match limits.timeout {
        Some(timeout) => tokio::time::timeout(timeout, talk).await.unwrap_or(Err(Stop::Timeout)),
        None => talk.await,
    };
    let (status, stopped) = match talked {
        Ok(((), (), (), status)) => (status, None),
        Err(stop) => {
            if let Some(pid) = child.id() {
                // It may have ended by itself, which shows in its status.
                let _ = kill_pid(pid, limits.kill_signal);
            }
            // After the signal: a closed pipe would end the child by SIGPIPE first.
            drop((stdout, stderr));
            (child.wait().await, Some(stop))
        }
    };
    Ok(Outcome { pid, stdout: out, stderr: err, exit: Exit::of(status), stopped })
}

/// Writes the input and closes. A child that does not want it all is no failure.
async fn feed(stdin: Option<ChildStdin>, input: Vec<u8>) -> Result<(), Stop> {
    if let Some(mut stdin) = stdin {
        let _ = stdin.write_all(&input).await;
    }
    Ok(())
}

async fn read(
    source: &mut Option<impl AsyncRead + Unpin>,
    target: &mut Option<Vec<u8>>,
    max: usize,
) -> Result<(), Stop> {
    let (Some(source), Some(target)) = (source.as_mut(), target.as_mut()) else {
        return Ok(());
    };
    let mut chunk = vec![0; CHUNK];
    loop {
        // A pipe that fails has ended.
        let count = source.read(&mut chunk).await.unwrap_or(0);
        if count == 0 {
            return Ok(());
        }
        target.extend_from_slice(chunk.get(..count).unwrap_or_default());
        if target.len() > max {
            target.truncate(max);
            return Err(Stop::TooMuch);
        }
    }
}

/// `{ pid, stdout, stderr, status, signal, error }`: `error` is an error for a child that could not be started, a code
/// for a limit that was passed, else undefined.
pub(super) fn object(outcome: io::Result<Outcome>, launch: &Launch, cx: &mut Context) -> JsResult<JsValue> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    let set = |name: &str, value: JsValue, cx: &mut Context| {
        object.create_data_property_or_throw(JsString::from(name), value, cx)
    };
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(error) => {
            set("pid", 0.into(), cx)?;
            for name in ["stdout", "stderr", "status", "signal"] {
                set(name, JsValue::null(), cx)?;
            }
            let error = error::of_spawn("spawnSync", &error, launch, cx).into_opaque(cx)?;
            set("error", error, cx)?;
            return Ok(object.into());
        }
    };
    set("pid", outcome.pid.into(), cx)?;
    for (name, bytes) in [("stdout", outcome.stdout), ("stderr", outcome.stderr)] {
        let value = match bytes {
            Some(bytes) => buffer::from_vec(bytes, cx)?.into(),
            None => JsValue::null(),
        };
        set(name, value, cx)?;
    }
    let [status, signal] = outcome.exit.values();
    set("status", status, cx)?;
    set("signal", signal, cx)?;
    let error = match outcome.stopped {
        Some(Stop::TooMuch) => js_string!("ENOBUFS").into(),
        Some(Stop::Timeout) => js_string!("ETIMEDOUT").into(),
        None => JsValue::undefined(),
    };
    set("error", error, cx)?;
    Ok(object.into())
}
