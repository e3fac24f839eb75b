//! Errors of the system as scripts see them: `ENOENT: no such file or directory, open '/x'` with `errno`, `code`,
//! `syscall` and `path`.

use std::io;

use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsError, JsNativeError, JsString, JsValue};

/// Name, number and text of an error. The texts are those that Node's users know.
type Row = (&'static str, i32, &'static str);

/// The errors of `os.constants.errno` that have a text.
pub const ERRNO: &[Row] = &[
    ("E2BIG", libc::E2BIG, "argument list too long"),
    ("EACCES", libc::EACCES, "permission denied"),
    ("EADDRINUSE", libc::EADDRINUSE, "address already in use"),
    ("EADDRNOTAVAIL", libc::EADDRNOTAVAIL, "address not available"),
    ("EAFNOSUPPORT", libc::EAFNOSUPPORT, "address family not supported"),
    ("EAGAIN", libc::EAGAIN, "resource temporarily unavailable"),
    ("EBADF", libc::EBADF, "bad file descriptor"),
    ("EBUSY", libc::EBUSY, "resource busy or locked"),
    ("ECANCELED", libc::ECANCELED, "operation canceled"),
    ("ECONNABORTED", libc::ECONNABORTED, "software caused connection abort"),
    ("ECONNREFUSED", libc::ECONNREFUSED, "connection refused"),
    ("ECONNRESET", libc::ECONNRESET, "connection reset by peer"),
    ("EDQUOT", libc::EDQUOT, "disk quota exceeded"),
    ("EEXIST", libc::EEXIST, "file already exists"),
    ("EFAULT", libc::EFAULT, "bad address in system call argument"),
    ("EFBIG", libc::EFBIG, "file too large"),
    ("EHOSTUNREACH", libc::EHOSTUNREACH, "host is unreachable"),
    ("EINTR", libc::EINTR, "interrupted system call"),
    ("EINVAL", libc::EINVAL, "invalid argument"),
    ("EIO", libc::EIO, "i/o error"),
    ("EISDIR", libc::EISDIR, "illegal operation on a directory"),
    ("ELOOP", libc::ELOOP, "too many symbolic links encountered"),
    ("EMFILE", libc::EMFILE, "too many open files"),
    ("EMLINK", libc::EMLINK, "too many links"),
    ("ENAMETOOLONG", libc::ENAMETOOLONG, "name too long"),
    ("ENETUNREACH", libc::ENETUNREACH, "network is unreachable"),
    ("ENFILE", libc::ENFILE, "file table overflow"),
    ("ENODEV", libc::ENODEV, "no such device"),
    ("ENOENT", libc::ENOENT, "no such file or directory"),
    ("ENOMEM", libc::ENOMEM, "not enough memory"),
    ("ENOSPC", libc::ENOSPC, "no space left on device"),
    ("ENOSYS", libc::ENOSYS, "function not implemented"),
    ("ENOTCONN", libc::ENOTCONN, "socket is not connected"),
    ("ENOTDIR", libc::ENOTDIR, "not a directory"),
    ("ENOTEMPTY", libc::ENOTEMPTY, "directory not empty"),
    ("ENOTSOCK", libc::ENOTSOCK, "socket operation on non-socket"),
    ("ENOTSUP", libc::ENOTSUP, "operation not supported on socket"),
    ("ENXIO", libc::ENXIO, "no such device or address"),
    ("EPERM", libc::EPERM, "operation not permitted"),
    ("EPIPE", libc::EPIPE, "broken pipe"),
    ("EPROTO", libc::EPROTO, "protocol error"),
    ("ERANGE", libc::ERANGE, "result too large"),
    ("EROFS", libc::EROFS, "read-only file system"),
    ("ESPIPE", libc::ESPIPE, "invalid seek"),
    ("ESRCH", libc::ESRCH, "no such process"),
    ("ETIMEDOUT", libc::ETIMEDOUT, "connection timed out"),
    ("ETXTBSY", libc::ETXTBSY, "text file is busy"),
    ("EXDEV", libc::EXDEV, "cross-device link not permitted"),
];

/// The error number of an I/O error: those of Rust's own making stand for the nearest one of the system's.
fn number(error: &io::Error) -> i32 {
    error.raw_os_error().unwrap_or_else(|| match error.kind() {
        io::ErrorKind::NotFound => libc::ENOENT,
        io::ErrorKind::PermissionDenied => libc::EACCES,
        io::ErrorKind::AlreadyExists => libc::EEXIST,
        io::ErrorKind::BrokenPipe => libc::EPIPE,
        io::ErrorKind::InvalidInput => libc::EINVAL,
        io::ErrorKind::OutOfMemory => libc::ENOMEM,
        _ => libc::EIO,
    })
}

/// The error object of a failed system call.
pub fn error(
    error: &io::Error,
    syscall: &str,
    path: Option<&str>,
    dest: Option<&str>,
    cx: &mut Context,
) -> JsError {
    let number = number(error);
    let row = ERRNO.iter().find(|row| row.1 == number);
    let code = row.map_or_else(|| format!("E{number}"), |row| row.0.to_owned());
    let text = row.map_or_else(|| error.to_string(), |row| row.2.to_owned());
    let mut message = format!("{code}: {text}, {syscall}");
    if let Some(path) = path {
        message += &format!(" '{path}'");
    }
    if let Some(dest) = dest {
        message += &format!(" -> '{dest}'");
    }
    let object = JsNativeError::error().with_message(message).into_opaque(cx);
    let mut properties: Vec<(&str, JsValue)> = vec![
        ("errno", (-number).into()),
        ("code", JsString::from(code).into()),
        ("syscall", JsString::from(syscall).into()),
    ];
    if let Some(path) = path {
        properties.push(("path", JsString::from(path).into()));
    }
    if let Some(dest) = dest {
        properties.push(("dest", JsString::from(dest).into()));
    }
    for (name, value) in properties {
        let property =
            PropertyDescriptor::builder().value(value).writable(true).enumerable(true).configurable(true);
        // A new object takes any property.
        let _ = object.define_property_or_throw(JsString::from(name), property, cx);
    }
    JsError::from_opaque(object.into())
}
