//! The operations: arguments of scripts made into work for any thread, and results made into values.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileExt, PermissionsExt};

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsBigInt, JsNativeError, JsResult, JsString, JsValue};
use rustix::fs::{AtFlags, CWD, Mode, OFlags, Timespec};

use super::tree::{self, Entry};
use super::{error, open_files, stat};
use crate::buffer;

/// What an operation gives.
pub(super) enum Value {
    Nothing,
    Flag(bool),
    Number(f64),
    Text(String),
    Bytes(Vec<u8>),
    Numbers(Vec<f64>),
    BigInts(Vec<i128>),
    Entries(Vec<Entry>),
}

/// Why an operation failed, with what the error object tells.
pub(super) struct Failure {
    error: io::Error,
    syscall: &'static str,
    path: Option<String>,
    dest: Option<String>,
}

impl Failure {
    pub(super) fn other(message: &'static str) -> Self {
        Self { error: io::Error::other(message), syscall: "fs", path: None, dest: None }
    }
}

pub(super) type Done = Result<Value, Failure>;
pub(super) type Work = Box<dyn FnOnce() -> Done + Send>;
pub(super) type Prepare = fn(&[JsValue], &mut Context) -> JsResult<Work>;

/// The result as scripts get it.
pub(super) fn finish(done: Done, cx: &mut Context) -> JsResult<JsValue> {
    match done {
        Ok(Value::Nothing) => Ok(JsValue::undefined()),
        Ok(Value::Flag(flag)) => Ok(flag.into()),
        Ok(Value::Number(number)) => Ok(number.into()),
        Ok(Value::Text(text)) => Ok(JsString::from(text).into()),
        Ok(Value::Bytes(bytes)) => buffer::from_vec(bytes, cx).map(Into::into),
        Ok(Value::Numbers(numbers)) => {
            Ok(JsArray::from_iter(numbers.into_iter().map(JsValue::from), cx).into())
        }
        Ok(Value::BigInts(numbers)) => {
            let numbers = numbers.into_iter().map(|number| JsBigInt::from(number).into());
            Ok(JsArray::from_iter(numbers.collect::<Vec<JsValue>>(), cx).into())
        }
        Ok(Value::Entries(entries)) => {
            let mut values = Vec::with_capacity(entries.len());
            for entry in entries {
                let folder = JsString::from(entry.folder);
                let parts = [JsString::from(entry.name).into(), folder.into(), entry.kind.into()];
                values.push(JsArray::from_iter(parts, cx).into());
            }
            Ok(JsArray::from_iter(values, cx).into())
        }
        Err(failure) => {
            let Failure { error: cause, syscall, path, dest } = failure;
            Err(error(&cause, syscall, path.as_deref(), dest.as_deref(), cx))
        }
    }
}

/// A file by its path or by its number.
enum Target {
    Path(String),
    Open(i32),
}

impl Target {
    fn path(&self) -> Option<String> {
        match self {
            Self::Path(path) => Some(path.clone()),
            Self::Open(_) => None,
        }
    }
}

fn text(args: &[JsValue], index: usize) -> JsResult<String> {
    match args.get_or_undefined(index).as_string() {
        Some(text) => Ok(text.to_std_string_lossy()),
        None => Err(JsNativeError::typ().with_message("file: a path is a string").into()),
    }
}

fn target(args: &[JsValue], index: usize, cx: &mut Context) -> JsResult<Target> {
    match args.get_or_undefined(index) {
        value if value.is_string() => text(args, index).map(Target::Path),
        value => Ok(Target::Open(value.to_i32(cx)?)),
    }
}

fn bytes(args: &[JsValue], index: usize, cx: &mut Context) -> JsResult<Vec<u8>> {
    let value = args.get_or_undefined(index);
    if let Some(text) = value.as_string() {
        return Ok(crate::encoding::encode_utf8(&text));
    }
    buffer::bytes_of(value, cx)
        .ok_or_else(|| JsNativeError::typ().with_message("file: data is a string or bytes").into())
}

/// A position in a file; negative and missing ones mean where the last operation ended.
fn position(args: &[JsValue], index: usize, cx: &mut Context) -> JsResult<Option<u64>> {
    let value = args.get_or_undefined(index);
    if value.is_null_or_undefined() {
        return Ok(None);
    }
    let number = match value.as_bigint() {
        Some(big) => big.to_f64(),
        None => value.to_number(cx)?,
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Ok((number >= 0.0).then_some(number as u64))
}

fn one(
    syscall: &'static str,
    args: &[JsValue],
    run: impl FnOnce(&str) -> io::Result<Value> + Send + 'static,
) -> JsResult<Work> {
    let path = text(args, 0)?;
    Ok(Box::new(move || run(&path).map_err(|error| Failure { error, syscall, path: Some(path), dest: None })))
}

fn two(
    syscall: &'static str,
    args: &[JsValue],
    run: impl FnOnce(&str, &str) -> io::Result<Value> + Send + 'static,
) -> JsResult<Work> {
    let (path, dest) = (text(args, 0)?, text(args, 1)?);
    Ok(Box::new(move || {
        run(&path, &dest).map_err(|error| Failure { error, syscall, path: Some(path), dest: Some(dest) })
    }))
}

fn any(
    syscall: &'static str,
    target: Target,
    run: impl FnOnce(&Target) -> io::Result<Value> + Send + 'static,
) -> Work {
    Box::new(move || {
        run(&target).map_err(|error| Failure { error, syscall, path: target.path(), dest: None })
    })
}

/// What `stat` gives: BigInts if its second argument says so.
fn stat_numbers(args: &[JsValue]) -> fn(&fs::Metadata) -> Value {
    fn big(metadata: &fs::Metadata) -> Value {
        Value::BigInts(stat::whole_numbers(metadata))
    }
    fn plain(metadata: &fs::Metadata) -> Value {
        Value::Numbers(stat::numbers(metadata))
    }
    if args.get_or_undefined(1).to_boolean() { big } else { plain }
}

/// Every operation by the name that the glue uses. Arguments are exact; the glue sorts overloads.
pub(super) const OPERATIONS: &[(&str, Prepare)] = &[
    ("readFile", read_file),
    ("writeFile", write_file),
    ("open", open),
    ("close", |args, cx| {
        let target = target(args, 0, cx)?;
        Ok(any("close", target, |target| match target {
            Target::Open(number) => open_files::remove(*number).map(|()| Value::Nothing),
            Target::Path(_) => Err(io::Error::from_raw_os_error(libc::EBADF)),
        }))
    }),
    ("read", read),
    ("write", write),
    ("sync", |args, cx| {
        let target = target(args, 0, cx)?;
        Ok(any("fsync", target, |target| opened(target)?.sync_all().map(|()| Value::Nothing)))
    }),
    ("size", |args, cx| {
        let target = target(args, 0, cx)?;
        Ok(any("fstat", target, |target| {
            #[expect(clippy::cast_precision_loss)]
            Ok(Value::Number(opened(target)?.metadata()?.len() as f64))
        }))
    }),
    ("seek", |args, cx| {
        let (target, position) = (target(args, 0, cx)?, position(args, 1, cx)?.unwrap_or(0));
        Ok(any("lseek", target, move |target| {
            #[expect(clippy::cast_precision_loss)]
            Ok(Value::Number((&*opened(target)?).seek(SeekFrom::Start(position))? as f64))
        }))
    }),
    ("tell", |args, cx| {
        let target = target(args, 0, cx)?;
        Ok(any("lseek", target, |target| {
            #[expect(clippy::cast_precision_loss)]
            Ok(Value::Number((&*opened(target)?).stream_position()? as f64))
        }))
    }),
    ("stat", |args, _| {
        let numbers = stat_numbers(args);
        one("stat", args, move |path| Ok(numbers(&fs::metadata(path)?)))
    }),
    ("lstat", |args, _| {
        let numbers = stat_numbers(args);
        one("lstat", args, move |path| Ok(numbers(&fs::symlink_metadata(path)?)))
    }),
    ("fstat", |args, cx| {
        let (target, numbers) = (target(args, 0, cx)?, stat_numbers(args));
        Ok(any("fstat", target, move |target| Ok(numbers(&opened(target)?.metadata()?))))
    }),
    ("statfs", |args, _| one("statfs", args, |path| Ok(Value::BigInts(stat::of_file_system(path)?)))),
    ("readdir", |args, _| {
        let deep = args.get_or_undefined(1).to_boolean();
        one("scandir", args, move |path| tree::list(path, deep).map(Value::Entries))
    }),
    ("mkdir", |args, cx| {
        let mode = args.get_or_undefined(1).to_u32(cx)?;
        let recursive = args.get_or_undefined(2).to_boolean();
        one("mkdir", args, move |path| {
            use std::os::unix::fs::DirBuilderExt;
            if recursive {
                return Ok(tree::make(path, mode)?.map_or(Value::Nothing, Value::Text));
            }
            fs::DirBuilder::new().mode(mode).create(path).map(|()| Value::Nothing)
        })
    }),
    ("mkdtemp", |args, _| one("mkdtemp", args, temporary_folder)),
    ("rmdir", |args, _| one("rmdir", args, |path| fs::remove_dir(path).map(|()| Value::Nothing))),
    ("unlink", |args, _| one("unlink", args, |path| fs::remove_file(path).map(|()| Value::Nothing))),
    ("rm", |args, _| {
        let (recursive, force) =
            (args.get_or_undefined(1).to_boolean(), args.get_or_undefined(2).to_boolean());
        one("rm", args, move |path| tree::remove(path, recursive, force).map(|()| Value::Nothing))
    }),
    ("rename", |args, _| two("rename", args, |from, to| fs::rename(from, to).map(|()| Value::Nothing))),
    ("copyFile", |args, _| {
        let exclusive = args.get_or_undefined(2).to_boolean();
        two("copyfile", args, move |from, to| {
            if exclusive && fs::symlink_metadata(to).is_ok() {
                return Err(io::Error::from_raw_os_error(libc::EEXIST));
            }
            fs::copy(from, to).map(|_| Value::Nothing)
        })
    }),
    ("exists", |args, _| one("access", args, |path| Ok(Value::Flag(fs::metadata(path).is_ok())))),
    ("access", |args, cx| {
        let mode = args.get_or_undefined(1).to_u32(cx)?;
        one("access", args, move |path| {
            let mode = rustix::fs::Access::from_bits_truncate(mode);
            rustix::fs::access(path, mode)?;
            Ok(Value::Nothing)
        })
    }),
    ("realpath", |args, _| {
        one("realpath", args, |path| Ok(Value::Text(fs::canonicalize(path)?.to_string_lossy().into_owned())))
    }),
    ("readlink", |args, _| {
        one("readlink", args, |path| Ok(Value::Text(fs::read_link(path)?.to_string_lossy().into_owned())))
    }),
    ("symlink", |args, _| {
        two("symlink", args, |to, path| std::os::unix::fs::symlink(to, path).map(|()| Value::Nothing))
    }),
    ("link", |args, _| two("link", args, |from, to| fs::hard_link(from, to).map(|()| Value::Nothing))),
    ("chmod", |args, cx| {
        let (target, mode) = (target(args, 0, cx)?, args.get_or_undefined(1).to_u32(cx)?);
        Ok(any("chmod", target, move |target| {
            let permissions = fs::Permissions::from_mode(mode);
            match target {
                Target::Path(path) => fs::set_permissions(path, permissions)?,
                open @ Target::Open(_) => opened(open)?.set_permissions(permissions)?,
            }
            Ok(Value::Nothing)
        }))
    }),
    ("chown", |args, cx| {
        let target = target(args, 0, cx)?;
        let (user, group) = (args.get_or_undefined(1).to_u32(cx)?, args.get_or_undefined(2).to_u32(cx)?);
        let follow = !args.get_or_undefined(3).to_boolean();
        Ok(any("chown", target, move |target| {
            match target {
                Target::Path(path) if follow => std::os::unix::fs::chown(path, Some(user), Some(group))?,
                Target::Path(path) => std::os::unix::fs::lchown(path, Some(user), Some(group))?,
                open @ Target::Open(_) => {
                    std::os::unix::fs::fchown(&*opened(open)?, Some(user), Some(group))?
                }
            }
            Ok(Value::Nothing)
        }))
    }),
    ("utimes", |args, cx| {
        let target = target(args, 0, cx)?;
        let times = rustix::fs::Timestamps {
            last_access: time(args.get_or_undefined(1).to_number(cx)?),
            last_modification: time(args.get_or_undefined(2).to_number(cx)?),
        };
        Ok(any("utime", target, move |target| {
            match target {
                Target::Path(path) => rustix::fs::utimensat(CWD, path, &times, AtFlags::empty())?,
                open @ Target::Open(_) => rustix::fs::futimens(&*opened(open)?, &times)?,
            }
            Ok(Value::Nothing)
        }))
    }),
    ("truncate", |args, cx| {
        let (target, length) = (target(args, 0, cx)?, position(args, 1, cx)?.unwrap_or(0));
        Ok(any("ftruncate", target, move |target| {
            match target {
                Target::Path(path) => fs::OpenOptions::new().write(true).open(path)?.set_len(length)?,
                open @ Target::Open(_) => opened(open)?.set_len(length)?,
            }
            Ok(Value::Nothing)
        }))
    }),
];

/// Numbers of `fs.constants`.
pub(super) const CONSTANTS: &[(&str, i32)] = &[
    ("F_OK", libc::F_OK),
    ("R_OK", libc::R_OK),
    ("W_OK", libc::W_OK),
    ("X_OK", libc::X_OK),
    ("COPYFILE_EXCL", 1),
    ("COPYFILE_FICLONE", 2),
    ("COPYFILE_FICLONE_FORCE", 4),
    ("O_RDONLY", libc::O_RDONLY),
    ("O_WRONLY", libc::O_WRONLY),
    ("O_RDWR", libc::O_RDWR),
    ("O_CREAT", libc::O_CREAT),
    ("O_EXCL", libc::O_EXCL),
    ("O_NOCTTY", libc::O_NOCTTY),
    ("O_TRUNC", libc::O_TRUNC),
    ("O_APPEND", libc::O_APPEND),
    ("O_DIRECTORY", libc::O_DIRECTORY),
    ("O_NOFOLLOW", libc::O_NOFOLLOW),
    ("O_SYNC", libc::O_SYNC),
    ("O_DSYNC", libc::O_DSYNC),
    ("O_NONBLOCK", libc::O_NONBLOCK),
    ("S_IFMT", libc::S_IFMT as i32),
    ("S_IFREG", libc::S_IFREG as i32),
    ("S_IFDIR", libc::S_IFDIR as i32),
    ("S_IFCHR", libc::S_IFCHR as i32),
    ("S_IFBLK", libc::S_IFBLK as i32),
    ("S_IFIFO", libc::S_IFIFO as i32),
    ("S_IFLNK", libc::S_IFLNK as i32),
    ("S_IFSOCK", libc::S_IFSOCK as i32),
    ("S_IRWXU", libc::S_IRWXU as i32),
    ("S_IRUSR", libc::S_IRUSR as i32),
    ("S_IWUSR", libc::S_IWUSR as i32),
    ("S_IXUSR", libc::S_IXUSR as i32),
    ("S_IRWXG", libc::S_IRWXG as i32),
    ("S_IRGRP", libc::S_IRGRP as i32),
    ("S_IWGRP", libc::S_IWGRP as i32),
    ("S_IXGRP", libc::S_IXGRP as i32),
    ("S_IRWXO", libc::S_IRWXO as i32),
    ("S_IROTH", libc::S_IROTH as i32),
    ("S_IWOTH", libc::S_IWOTH as i32),
    ("S_IXOTH", libc::S_IXOTH as i32),
    ("UV_FS_COPYFILE_EXCL", 1),
    ("UV_DIRENT_UNKNOWN", 0),
    ("UV_DIRENT_FILE", 1),
    ("UV_DIRENT_DIR", 2),
    ("UV_DIRENT_LINK", 3),
];

fn opened(target: &Target) -> io::Result<std::sync::Arc<fs::File>> {
    match target {
        Target::Open(number) => open_files::get(*number),
        Target::Path(_) => Err(io::Error::from_raw_os_error(libc::EBADF)),
    }
}

#[expect(clippy::cast_possible_truncation)]
fn time(seconds: f64) -> Timespec {
    Timespec { tv_sec: seconds.floor() as i64, tv_nsec: ((seconds - seconds.floor()) * 1e9) as _ }
}

fn open_path(path: &str, flags: u32, mode: u32) -> io::Result<std::os::fd::OwnedFd> {
    let flags = OFlags::from_bits_retain(flags) | OFlags::CLOEXEC;
    Ok(rustix::fs::openat(CWD, path, flags, Mode::from_raw_mode(mode))?)
}

/// `readFile(path or number, flags)`
fn read_file(args: &[JsValue], cx: &mut Context) -> JsResult<Work> {
    let (target, flags) = (target(args, 0, cx)?, args.get_or_undefined(1).to_u32(cx)?);
    Ok(Box::new(move || {
        let path = target.path();
        let file = match &target {
            Target::Path(path) => {
                open_path(path, flags, 0o666).map(|fd| std::sync::Arc::new(fs::File::from(fd)))
            }
            Target::Open(number) => open_files::get(*number),
        };
        let file = file.map_err(|error| Failure { error, syscall: "open", path, dest: None })?;
        let mut bytes = Vec::new();
        match (&*file).read_to_end(&mut bytes) {
            Ok(_) => Ok(Value::Bytes(bytes)),
            Err(error) => Err(Failure { error, syscall: "read", path: None, dest: None }),
        }
    }))
}

/// `writeFile(path or number, data, flags, mode)`
fn write_file(args: &[JsValue], cx: &mut Context) -> JsResult<Work> {
    let (target, data) = (target(args, 0, cx)?, bytes(args, 1, cx)?);
    let (flags, mode) = (args.get_or_undefined(2).to_u32(cx)?, args.get_or_undefined(3).to_u32(cx)?);
    Ok(Box::new(move || {
        let path = target.path();
        let file = match &target {
            Target::Path(path) => {
                open_path(path, flags, mode).map(|fd| std::sync::Arc::new(fs::File::from(fd)))
            }
            Target::Open(number) => open_files::get(*number),
        };
        let file = file.map_err(|error| Failure { error, syscall: "open", path, dest: None })?;
        match (&*file).write_all(&data) {
            Ok(()) => Ok(Value::Nothing),
            Err(error) => Err(Failure { error, syscall: "write", path: None, dest: None }),
        }
    }))
}

/// `open(path, flags, mode)`: the file's number.
fn open(args: &[JsValue], cx: &mut Context) -> JsResult<Work> {
    let (flags, mode) = (args.get_or_undefined(1).to_u32(cx)?, args.get_or_undefined(2).to_u32(cx)?);
    one("open", args, move |path| Ok(Value::Number(open_files::add(open_path(path, flags, mode)?).into())))
}

/// `read(number, length, position)`: bytes, none at the end.
fn read(args: &[JsValue], cx: &mut Context) -> JsResult<Work> {
    const MOST: u64 = 1 << 30;
    let (target, length) = (target(args, 0, cx)?, position(args, 1, cx)?.unwrap_or(0).min(MOST));
    let position = position(args, 2, cx)?;
    Ok(any("read", target, move |target| {
        let file = opened(target)?;
        // Not more memory than the file can fill; what is no plain file says nothing of its length.
        let known = file.metadata().ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len());
        let length = length.min(known.unwrap_or(64 * 1024).max(1));
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(usize::MAX)];
        let read = match position {
            Some(position) => file.read_at(&mut bytes, position)?,
            None => (&*file).read(&mut bytes)?,
        };
        bytes.truncate(read);
        Ok(Value::Bytes(bytes))
    }))
}

/// `write(number, data, position)`: how much was written, which is all.
fn write(args: &[JsValue], cx: &mut Context) -> JsResult<Work> {
    let (target, data, position) = (target(args, 0, cx)?, bytes(args, 1, cx)?, position(args, 2, cx)?);
    Ok(any("write", target, move |target| {
        let file = opened(target)?;
        match position {
            Some(position) => file.write_all_at(&data, position)?,
            None => (&*file).write_all(&data)?,
        }
        #[expect(clippy::cast_precision_loss)]
        Ok(Value::Number(data.len() as f64))
    }))
}

/// A new folder whose name begins with `prefix` and ends with six random letters.
fn temporary_folder(prefix: &str) -> io::Result<Value> {
    use std::hash::{BuildHasher, RandomState};
    use std::os::unix::fs::DirBuilderExt;
    const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    loop {
        let mut random = RandomState::new().hash_one(prefix);
        let mut path = prefix.to_owned();
        for _ in 0..6 {
            path.push(char::from(LETTERS[(random % 62) as usize]));
            random /= 62;
        }
        match fs::DirBuilder::new().mode(0o700).create(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(()) => return Ok(Value::Text(path)),
        }
    }
}
