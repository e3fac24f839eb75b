//! Descriptors that a script knows by number: its own sockets, the files it opened, the standard streams. Others are
//! refused, so that a script cannot get at a socket of ours.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, RawFd};
use std::rc::Rc;
use std::sync::Arc;

use socket2::Socket;

use crate::file::open_files;

thread_local! {
    static SOCKETS: RefCell<HashMap<RawFd, Rc<Socket>>> = RefCell::default();
}

/// Something to wait for.
#[derive(Clone, Debug)]
pub(super) enum Descriptor {
    Socket(Rc<Socket>),
    File(Arc<File>),
}

impl AsFd for Descriptor {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Socket(socket) => socket.as_fd(),
            Self::File(file) => file.as_fd(),
        }
    }
}

impl AsRawFd for Descriptor {
    fn as_raw_fd(&self) -> RawFd {
        self.as_fd().as_raw_fd()
    }
}

/// Registers a socket and returns its number.
pub(super) fn add(socket: Socket) -> RawFd {
    let number = socket.as_raw_fd();
    SOCKETS.with_borrow_mut(|sockets| sockets.insert(number, Rc::new(socket)));
    number
}

fn bad() -> io::Error {
    io::Error::from_raw_os_error(libc::EBADF)
}

/// The socket with this number.
pub(super) fn socket(number: RawFd) -> io::Result<Rc<Socket>> {
    SOCKETS.with_borrow(|sockets| sockets.get(&number).cloned()).ok_or_else(bad)
}

/// The socket, file or standard stream with this number.
pub(super) fn get(number: RawFd) -> io::Result<Descriptor> {
    socket(number).map(Descriptor::Socket).or_else(|_| open_files::get(number).map(Descriptor::File))
}

/// Closes a socket, once nobody waits for it.
pub(super) fn close(number: RawFd) -> io::Result<()> {
    SOCKETS.with_borrow_mut(|sockets| sockets.remove(&number)).map(drop).ok_or_else(bad)
}
