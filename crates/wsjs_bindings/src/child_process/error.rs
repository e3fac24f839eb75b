//! Errors of starting a child, as Node's users know them: `spawn cat ENOENT`.

use std::io;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsError, JsString, JsValue};

use super::launch::Launch;
use crate::file::ERRNO;
use crate::socket::error::with;

/// The error of a child that could not be started; `verb` is `spawn` or `spawnSync`.
pub(super) fn of_spawn(verb: &str, error: &io::Error, launch: &Launch, cx: &mut Context) -> JsError {
    let number = error.raw_os_error().unwrap_or(match error.kind() {
        // A zero byte in a text.
        io::ErrorKind::InvalidInput => libc::EINVAL,
        io::ErrorKind::NotFound => libc::ENOENT,
        io::ErrorKind::PermissionDenied => libc::EACCES,
        _ => libc::EIO,
    });
    let code =
        ERRNO.iter().find(|row| row.1 == number).map_or_else(|| format!("E{number}"), |row| row.0.into());
    let syscall = format!("{verb} {}", launch.file);
    let message = format!("{syscall} {code}");
    let args: Vec<JsValue> = launch.args.iter().map(|arg| JsString::from(arg.as_str()).into()).collect();
    let properties = [
        ("errno", JsValue::from(-number)),
        ("code", JsString::from(code).into()),
        ("syscall", JsString::from(syscall).into()),
        ("path", JsString::from(launch.file.as_str()).into()),
        ("spawnargs", JsArray::from_iter(args, cx).into()),
    ];
    with(message, &properties, cx)
}
