//! A byte stream shared by a script's object and the tasks that use it: readers and writers queue, closing
//! wakes them all.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use boa_engine::JsObject;
use bytes::{Buf, Bytes};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::sync::{Mutex, Notify};
use wsjs_net::Stream;
use wsjs_net::http::server::ConnHandle;

/// The most one read asks for.
const READ_SIZE: usize = 64 * 1024;
/// How long a closed socket takes what its peer still sends, so that our last bytes are not lost to a reset.
const LINGER: Duration = Duration::from_secs(1);
/// How much of that it takes.
const LINGER_BYTES: usize = 1024 * 1024;

/// The stream below.
enum Io {
    Stream(Stream),
    Http(ConnHandle),
    Gone,
}

/// A connected socket.
pub(crate) struct Connection {
    io: RefCell<Io>,
    peer: Option<SocketAddr>,
    local: Option<SocketAddr>,
    is_tls: bool,
    /// Readers in the order they came: each gets the next bytes.
    readers: Mutex<()>,
    writers: Mutex<()>,
    closed: Notify,
    /// HTTP has let go of the connection.
    upgraded: Notify,
    /// Milliseconds a read may take; 0 for ever.
    pub timeout: Cell<u64>,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").field("peer", &self.peer).finish_non_exhaustive()
    }
}

impl Connection {
    pub fn of_stream(stream: Stream) -> Self {
        let (peer, local, is_tls) = (stream.peer_addr(), stream.local_addr(), stream.is_tls());
        Self::new(Io::Stream(stream), peer, local, is_tls)
    }

    pub fn of_http(conn: ConnHandle) -> Self {
        let (peer, local, is_tls) = (conn.peer_addr(), conn.local_addr(), conn.is_tls());
        Self::new(Io::Http(conn), peer, local, is_tls)
    }

    fn new(io: Io, peer: Option<SocketAddr>, local: Option<SocketAddr>, is_tls: bool) -> Self {
        Self {
            io: RefCell::new(io),
            peer,
            local,
            is_tls,
            readers: Mutex::new(()),
            writers: Mutex::new(()),
            closed: Notify::new(),
            upgraded: Notify::new(),
            timeout: Cell::new(0),
        }
    }

    /// The connection of a native socket object.
    pub fn of(object: &JsObject) -> Option<Rc<Self>> {
        super::class::connection_of(object)
    }

    pub fn peer_addr(&self) -> Option<SocketAddr> {
        self.peer
    }

    pub fn local_addr(&self) -> Option<SocketAddr> {
        self.local
    }

    pub fn is_tls(&self) -> bool {
        self.is_tls
    }

    /// Looks at the TLS session, where there is one.
    pub fn session<R>(&self, look: impl FnOnce(&rustls::CommonState) -> Option<R>) -> Option<R> {
        match &*self.io.borrow() {
            Io::Stream(stream) => look(stream.tls()?.get_ref().1),
            _ => None,
        }
    }

    pub fn is_open(&self) -> bool {
        match &*self.io.borrow() {
            Io::Stream(_) => true,
            Io::Http(conn) => conn.is_open(),
            Io::Gone => false,
        }
    }

    /// The HTTP server let go of the connection: this socket is all that holds it now.
    pub fn upgraded(&self, stream: Stream) {
        self.io.replace(Io::Stream(stream));
        self.upgraded.notify_one();
    }

    /// Waits for the end of HTTP's time with the connection. One may wait.
    pub async fn wait_upgraded(&self) {
        self.upgraded.notified().await;
    }

    /// HTTP's connection, while HTTP has it.
    pub fn http(&self) -> Option<ConnHandle> {
        match &*self.io.borrow() {
            Io::Http(conn) => Some(conn.clone()),
            _ => None,
        }
    }

    /// Looks at the stream or changes its settings; `None` when it is gone.
    pub fn with_stream<R>(&self, look: impl FnOnce(&mut Stream) -> R) -> Option<R> {
        match &mut *self.io.borrow_mut() {
            Io::Stream(stream) => Some(look(stream)),
            _ => None,
        }
    }

    /// Takes the stream out. Nobody may be reading or writing.
    pub fn take(&self) -> Option<Stream> {
        let (_reading, _writing) = (self.readers.try_lock().ok()?, self.writers.try_lock().ok()?);
        let mut io = self.io.borrow_mut();
        match std::mem::replace(&mut *io, Io::Gone) {
            Io::Stream(stream) => Some(stream),
            other => {
                *io = other;
                None
            }
        }
    }

    /// Closes: pending calls fail, the peer gets what was written and then the end.
    pub fn close(&self) {
        let io = self.io.replace(Io::Gone);
        self.closed.notify_waiters();
        match io {
            Io::Stream(stream) => drop(tokio::task::spawn_local(linger(stream))),
            Io::Http(conn) => conn.destroy(),
            Io::Gone => {}
        }
    }

    /// Drops the socket at once.
    pub fn destroy(&self) {
        let io = self.io.replace(Io::Gone);
        self.closed.notify_waiters();
        if let Io::Http(conn) = io {
            conn.destroy();
        }
    }

    /// Polls the stream.
    pub fn poll_io<R>(&self, f: impl FnOnce(Pin<&mut Stream>) -> Poll<io::Result<R>>) -> Poll<io::Result<R>> {
        match &mut *self.io.borrow_mut() {
            Io::Stream(stream) => f(Pin::new(stream)),
            Io::Http(_) => Poll::Ready(Err(io::Error::other("the connection is in use by HTTP"))),
            Io::Gone => Poll::Ready(Err(gone())),
        }
    }

    /// Fails when the socket is closed meanwhile or the time is over.
    async fn guard<R>(&self, work: impl Future<Output = io::Result<R>>) -> io::Result<R> {
        let timeout = async {
            match self.timeout.get() {
                0 => std::future::pending().await,
                millis => tokio::time::sleep(Duration::from_millis(millis)).await,
            }
        };
        tokio::select! {
            biased;
            () = self.closed.notified() => Err(gone()),
            result = work => result,
            () = timeout => Err(io::ErrorKind::TimedOut.into()),
        }
    }

    /// What is there, up to `max` bytes, waiting for the first; empty at the end.
    pub async fn recv(&self, max: usize) -> io::Result<Vec<u8>> {
        self.guard(async {
            let _turn = self.readers.lock().await;
            self.recv_now(max).await
        })
        .await
    }

    async fn recv_now(&self, max: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; max.clamp(1, READ_SIZE)];
        let length = poll_fn(|cx: &mut Context<'_>| {
            self.poll_io(|stream| {
                let mut target = ReadBuf::new(&mut bytes);
                stream.poll_read(cx, &mut target).map_ok(|()| target.filled().len())
            })
        })
        .await?;
        bytes.truncate(length);
        Ok(bytes)
    }

    /// Exactly `length` bytes, fewer only at the end.
    pub async fn read(&self, length: usize) -> io::Result<Vec<u8>> {
        self.guard(async {
            let _turn = self.readers.lock().await;
            let mut bytes = Vec::new();
            while bytes.len() < length {
                let more = self.recv_now(length - bytes.len()).await?;
                if more.is_empty() {
                    break;
                }
                bytes.extend_from_slice(&more);
            }
            Ok(bytes)
        })
        .await
    }

    /// Writes what goes without waiting; returns the rest.
    pub fn try_write(&self, mut bytes: Bytes) -> io::Result<Bytes> {
        if let Io::Http(conn) = &*self.io.borrow() {
            return match conn.write_raw(bytes) {
                Ok(_) => Ok(Bytes::new()),
                Err(_) => Err(gone()),
            };
        }
        let Ok(_turn) = self.writers.try_lock() else { return Ok(bytes) };
        let mut io = self.io.borrow_mut();
        let Io::Stream(stream) = &mut *io else { return Err(gone()) };
        while !bytes.is_empty() {
            match stream.try_write_vectored(&[io::IoSlice::new(&bytes)]) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => bytes.advance(count),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) => return Err(error),
            }
        }
        Ok(bytes)
    }

    /// Writes everything.
    pub async fn write(&self, mut bytes: Bytes) -> io::Result<()> {
        self.guard(async {
            let _turn = self.writers.lock().await;
            while !bytes.is_empty() {
                let count = poll_fn(|cx| self.poll_io(|stream| stream.poll_write(cx, &bytes))).await?;
                if count == 0 {
                    return Err(io::ErrorKind::WriteZero.into());
                }
                bytes.advance(count);
            }
            poll_fn(|cx| self.poll_io(|stream| stream.poll_flush(cx))).await
        })
        .await
    }
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::NotConnected, "the socket is closed")
}

async fn linger(mut stream: Stream) {
    let _ = tokio::time::timeout(LINGER, async move {
        if stream.shutdown().await.is_err() {
            return;
        }
        let mut sink = vec![0; 16 * 1024];
        let mut taken = 0;
        while let Ok(count) = stream.read(&mut sink).await {
            taken += count;
            if count == 0 || taken > LINGER_BYTES {
                return;
            }
        }
    })
    .await;
}
