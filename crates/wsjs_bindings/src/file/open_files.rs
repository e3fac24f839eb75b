//! Files that scripts opened, by the number they know. Numbers that no script opened are refused, so that a script
//! cannot write into a socket or close one of ours.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

static FILES: LazyLock<Mutex<HashMap<i32, Arc<File>>>> = LazyLock::new(Mutex::default);

fn bad() -> io::Error {
    io::Error::from_raw_os_error(libc::EBADF)
}

/// Registers an open file and returns its number.
pub(super) fn add(fd: OwnedFd) -> i32 {
    let number = fd.as_raw_fd();
    let mut files = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    files.insert(number, Arc::new(File::from(fd)));
    number
}

/// The file with this number; 0 to 2 are the standard streams.
pub(crate) fn get(number: i32) -> io::Result<Arc<File>> {
    let files = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(file) = files.get(&number) {
        return Ok(file.clone());
    }
    let copy = match number {
        0 => io::stdin().as_fd().try_clone_to_owned()?,
        1 => io::stdout().as_fd().try_clone_to_owned()?,
        2 => io::stderr().as_fd().try_clone_to_owned()?,
        _ => return Err(bad()),
    };
    Ok(Arc::new(File::from(copy)))
}

/// Closes the file, once nothing that is under way needs it.
pub(super) fn remove(number: i32) -> io::Result<()> {
    let mut files = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    files.remove(&number).map(drop).ok_or_else(bad)
}
