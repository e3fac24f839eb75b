//! Files as responses need them: what is there, a part of it, a listing. The work is done off the loop.

use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::NativeFn;

use crate::buffer;
use crate::socket::error;
use crate::socket::options::{count_argument, text_argument};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] =
    &[("fileStat", 1, stat), ("fileRead", 3, read), ("fileList", 1, list)];

/// One read of a file into memory.
const MAX_READ: u64 = 1 << 30;

fn off_loop<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
    cx: &mut Context,
) -> JsResult<io::Result<T>> {
    let done = tokio::task::spawn_blocking(work);
    EventLoop::current()
        .wait(async move { done.await.unwrap_or_else(|lost| Err(io::Error::other(lost))) }, cx)
}

struct Stat {
    size: u64,
    modified: f64,
    is_folder: bool,
}

/// `fileStat(path)` → `{ size, modified, isFolder }`, or null when there is no such file.
fn stat(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let path = text_argument(args, 0, cx)?;
    if path.contains('\0') {
        return Ok(JsValue::null());
    }
    let found = off_loop(
        move || {
            let meta = std::fs::metadata(path)?;
            let modified = meta.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
            Ok(Stat { size: meta.len(), modified: modified.as_secs_f64() * 1000.0, is_folder: meta.is_dir() })
        },
        cx,
    )?;
    let Ok(stat) = found else { return Ok(JsValue::null()) };
    let object = JsObject::with_object_proto(cx.intrinsics());
    #[allow(clippy::cast_precision_loss)]
    object.set(js_string!("size"), stat.size as f64, true, cx)?;
    object.set(js_string!("modified"), stat.modified, true, cx)?;
    object.set(js_string!("isFolder"), stat.is_folder, true, cx)?;
    Ok(object.into())
}

/// `fileRead(path, start, length)` → Buffer.
fn read(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let path = text_argument(args, 0, cx)?;
    let (start, length) = (count_argument(args, 1, cx)?, count_argument(args, 2, cx)?);
    if length > MAX_READ {
        return Err(JsNativeError::range().with_message("file too large").into());
    }
    let bytes = off_loop(
        move || {
            let mut file = std::fs::File::open(path)?;
            file.seek(SeekFrom::Start(start))?;
            let mut bytes = Vec::new();
            file.take(length).read_to_end(&mut bytes)?;
            Ok(bytes)
        },
        cx,
    )?;
    match bytes {
        Ok(bytes) => buffer::from_vec(bytes, cx).map(Into::into),
        Err(failure) => Err(error::of_call("read", &failure, cx)),
    }
}

/// `fileList(path)` → sorted names; folders end with a slash.
fn list(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let path = PathBuf::from(text_argument(args, 0, cx)?);
    let names = off_loop(
        move || {
            let mut names = Vec::new();
            for entry in std::fs::read_dir(path)? {
                let entry = entry?;
                let slash = if entry.path().is_dir() { "/" } else { "" };
                names.push(format!("{}{slash}", entry.file_name().to_string_lossy()));
            }
            names.sort();
            Ok(names)
        },
        cx,
    )?;
    match names {
        Ok(names) => {
            let names: Vec<JsValue> = names.into_iter().map(|name| JsString::from(name).into()).collect();
            Ok(JsArray::from_iter(names, cx).into())
        }
        Err(failure) => Err(error::of_call("readdir", &failure, cx)),
    }
}
