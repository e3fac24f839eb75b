//! What a child is started with.

use std::io;
use std::os::fd::AsFd;
use std::process::Stdio;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue};
use tokio::process::{Child, Command};

/// Where one of a child's standard streams leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Pipe,
    Ignore,
    /// One of our own standard streams.
    Inherit(u8),
}

/// The options of `spawn`, all of them.
#[derive(Clone, Debug)]
pub(super) struct Launch {
    pub file: String,
    pub args: Vec<String>,
    argv0: Option<String>,
    cwd: Option<String>,
    /// Names and values; ours when there is none.
    env: Option<Vec<(String, String)>>,
    pub stdio: [Target; 3],
    uid: Option<u32>,
    gid: Option<u32>,
    detached: bool,
}

fn option(object: &JsObject, name: &str, cx: &mut Context) -> JsResult<Option<JsValue>> {
    let value = object.get(JsString::from(name), cx)?;
    Ok((!value.is_null_or_undefined()).then_some(value))
}

fn text(object: &JsObject, name: &str, cx: &mut Context) -> JsResult<Option<String>> {
    let Some(value) = option(object, name, cx)? else {
        return Ok(None);
    };
    Ok(Some(value.to_string(cx)?.to_std_string_lossy()))
}

fn number(object: &JsObject, name: &str, cx: &mut Context) -> JsResult<Option<u32>> {
    option(object, name, cx)?.map(|value| value.to_u32(cx)).transpose()
}

fn texts(object: &JsObject, name: &str, cx: &mut Context) -> JsResult<Option<Vec<String>>> {
    let Some(array) = option(object, name, cx)?.and_then(|value| value.as_object()) else {
        return Ok(None);
    };
    let array = JsArray::from_object(array)?;
    let mut texts = Vec::new();
    for index in 0..array.length(cx)? {
        texts.push(array.get(index, cx)?.to_string(cx)?.to_std_string_lossy());
    }
    Ok(Some(texts))
}

impl Launch {
    /// `{ file, args, argv0, cwd, env: [name, value, …], stdio: ['pipe' | 'ignore' | 0 | 1 | 2, …], uid, gid,
    /// detached }`
    pub fn from_value(value: &JsValue, cx: &mut Context) -> JsResult<Self> {
        let Some(object) = value.as_object() else {
            return Err(JsNativeError::typ().with_message("the options are not an object").into());
        };
        let env = texts(&object, "env", cx)?.map(|texts| {
            texts
                .chunks_exact(2)
                .filter_map(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone())))
                .collect()
        });
        let mut stdio = [Target::Pipe; 3];
        for (target, word) in stdio.iter_mut().zip(texts(&object, "stdio", cx)?.unwrap_or_default()) {
            *target = match word.as_str() {
                "pipe" => Target::Pipe,
                "ignore" => Target::Ignore,
                "0" => Target::Inherit(0),
                "1" => Target::Inherit(1),
                "2" => Target::Inherit(2),
                other => {
                    let message = format!("stdio: '{other}' is not supported");
                    return Err(JsNativeError::typ().with_message(message).into());
                }
            };
        }
        Ok(Self {
            file: text(&object, "file", cx)?.unwrap_or_default(),
            args: texts(&object, "args", cx)?.unwrap_or_default(),
            argv0: text(&object, "argv0", cx)?,
            cwd: text(&object, "cwd", cx)?,
            env,
            stdio,
            uid: number(&object, "uid", cx)?,
            gid: number(&object, "gid", cx)?,
            detached: option(&object, "detached", cx)?.is_some_and(|value| value.to_boolean()),
        })
    }

    /// Starts the child. It is not killed when its handle goes: a program may end before its children.
    pub fn start(&self) -> io::Result<Child> {
        let mut command = Command::new(&self.file);
        command.args(&self.args).kill_on_drop(false);
        let [stdin, stdout, stderr] = self.stdio;
        command.stdin(stdio(stdin)?).stdout(stdio(stdout)?).stderr(stdio(stderr)?);
        if let Some(name) = &self.argv0 {
            command.arg0(name);
        }
        if let Some(cwd) = &self.cwd {
            command.current_dir(cwd);
        }
        if let Some(env) = &self.env {
            command.env_clear();
            // Names that no environment can hold would fail the start.
            let fits = |name: &str| !name.is_empty() && !name.contains('=');
            command.envs(env.iter().filter(|(name, _)| fits(name)).map(|(name, value)| (name, value)));
        }
        if let Some(uid) = self.uid {
            command.uid(uid);
        }
        if let Some(gid) = self.gid {
            command.gid(gid);
        }
        if self.detached {
            command.process_group(0);
        }
        command.spawn()
    }
}

fn stdio(target: Target) -> io::Result<Stdio> {
    Ok(match target {
        Target::Pipe => Stdio::piped(),
        Target::Ignore => Stdio::null(),
        Target::Inherit(0) => io::stdin().as_fd().try_clone_to_owned()?.into(),
        Target::Inherit(1) => io::stdout().as_fd().try_clone_to_owned()?.into(),
        Target::Inherit(_) => io::stderr().as_fd().try_clone_to_owned()?.into(),
    })
}
