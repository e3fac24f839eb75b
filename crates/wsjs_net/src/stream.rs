//! One byte stream to a peer, whatever carries it: TCP, a unix socket, a pipe inside the process, or TLS over
//! one of these.
//!
//! Bytes that an earlier protocol read too far ([`Stream::unread`]) come first, so that an upgraded
//! connection loses nothing that was glued to its handshake.

use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use bytes::{Buf, Bytes};
use socket2::{SockRef, TcpKeepalive};
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf};
use tokio::net::{TcpStream, UnixStream};
use tokio_rustls::TlsStream;

/// A connected byte stream.
#[derive(Debug)]
pub struct Stream {
    io: Io,
    unread: Bytes,
    backlog: Bytes,
    /// The last flight of a TLS handshake goes into the backlog.
    holds: bool,
    /// It is there.
    kept: bool,
    peer: Option<SocketAddr>,
    local: Option<SocketAddr>,
}

#[derive(Debug)]
enum Io {
    Tcp(TcpStream),
    Unix(UnixStream),
    Pipe(DuplexStream),
    Tls(Box<TlsStream<Stream>>),
}

impl From<TcpStream> for Stream {
    fn from(tcp: TcpStream) -> Self {
        let (peer, local) = (tcp.peer_addr().ok(), tcp.local_addr().ok());
        Self::new(Io::Tcp(tcp), peer, local)
    }
}

impl From<UnixStream> for Stream {
    fn from(unix: UnixStream) -> Self {
        Self::new(Io::Unix(unix), None, None)
    }
}

impl From<TlsStream<Stream>> for Stream {
    fn from(tls: TlsStream<Stream>) -> Self {
        let Stream { peer, local, .. } = tls.get_ref().0;
        let (peer, local) = (*peer, *local);
        Self::new(Io::Tls(Box::new(tls)), peer, local)
    }
}

impl Stream {
    fn new(io: Io, peer: Option<SocketAddr>, local: Option<SocketAddr>) -> Self {
        Self { io, unread: Bytes::new(), backlog: Bytes::new(), holds: false, kept: false, peer, local }
    }

    /// The two ends of a pipe inside the process that holds `size` bytes in each direction.
    pub fn pair(size: usize) -> (Self, Self) {
        let (one, other) = tokio::io::duplex(size);
        (Self::new(Io::Pipe(one), None, None), Self::new(Io::Pipe(other), None, None))
    }

    /// The peer's address; `None` for a unix socket.
    pub fn peer_addr(&self) -> Option<SocketAddr> {
        self.peer
    }

    /// This side's address; `None` for a unix socket.
    pub fn local_addr(&self) -> Option<SocketAddr> {
        self.local
    }

    /// Whether the bytes are encrypted on the wire.
    pub fn is_tls(&self) -> bool {
        matches!(self.io, Io::Tls(_))
    }

    /// The TLS session, when there is one.
    pub fn tls(&self) -> Option<&TlsStream<Stream>> {
        match &self.io {
            Io::Tls(tls) => Some(tls),
            _ => None,
        }
    }

    /// The socket below, for options such as `TCP_NODELAY`; `None` for a unix socket.
    pub fn tcp(&self) -> Option<&TcpStream> {
        match &self.io {
            Io::Tcp(tcp) => Some(tcp),
            Io::Tls(tls) => tls.get_ref().0.tcp(),
            Io::Unix(_) | Io::Pipe(_) => None,
        }
    }

    /// Has an idle connection watched from `idle` on; `None` for not at all.
    ///
    /// # Errors
    /// The system's; there is none for what is not TCP.
    pub fn set_keep_alive(&self, idle: Option<Duration>) -> io::Result<()> {
        let Some(tcp) = self.tcp() else { return Ok(()) };
        let socket = SockRef::from(tcp);
        socket.set_keepalive(idle.is_some())?;
        match idle.filter(|idle| !idle.is_zero()) {
            Some(idle) => socket.set_tcp_keepalive(&TcpKeepalive::new().with_time(idle)),
            None => Ok(()),
        }
    }

    /// Has the peer told of a reset instead of an end when this is dropped (TCP only).
    pub fn reset_when_dropped(&self) {
        if let Some(tcp) = self.tcp() {
            // Without it the peer is told of an end.
            let _ = SockRef::from(tcp).set_linger(Some(Duration::ZERO));
        }
    }

    /// Puts bytes back: the next reads return them first, before anything put back earlier.
    pub fn unread(&mut self, bytes: Bytes) {
        if bytes.is_empty() {
            return;
        }
        if self.unread.is_empty() {
            self.unread = bytes;
        } else {
            self.unread = [bytes.as_ref(), self.unread.as_ref()].concat().into();
        }
    }

    /// How many bytes were put back and not read yet.
    pub fn unread_len(&self) -> usize {
        self.unread.len()
    }

    /// Takes the bytes that were put back and not read yet.
    pub fn take_unread(&mut self) -> Bytes {
        std::mem::take(&mut self.unread)
    }

    /// Has bytes sent before everything written from now on. They leave with the next write or flush.
    pub fn send_first(&mut self, bytes: Bytes) {
        self.backlog = bytes;
    }

    /// Keeps back a TLS 1.3 client's last flight, so that whoever refuses the server can do so before the server takes the
    /// connection for one. Once this is switched off it leaves with the next read, write or flush.
    pub fn hold_last_flight(&mut self, holds: bool) {
        self.holds = holds;
    }

    /// Takes what is to be held back.
    fn keep(&mut self, bufs: &[IoSlice<'_>]) -> Option<usize> {
        if !self.holds || !is_last_flight(bufs) {
            return None;
        }
        let mut kept = self.backlog.to_vec();
        for buf in bufs {
            kept.extend_from_slice(buf);
        }
        let length = kept.len() - self.backlog.len();
        self.backlog = kept.into();
        self.kept = true;
        Some(length)
    }

    /// Whether the peer has not been told that the TLS handshake is done.
    pub fn is_unfinished(&self) -> bool {
        matches!(&self.io, Io::Tls(tls) if tls.get_ref().0.kept)
    }

    fn poll_backlog(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.backlog.is_empty() {
            let io = &mut self.io;
            let backlog = &self.backlog;
            let wrote = ready!(match io {
                Io::Tcp(io) => Pin::new(io).poll_write(cx, backlog),
                Io::Unix(io) => Pin::new(io).poll_write(cx, backlog),
                Io::Pipe(io) => Pin::new(io).poll_write(cx, backlog),
                Io::Tls(io) => Pin::new(io).poll_write(cx, backlog),
            })?;
            if wrote == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.backlog.advance(wrote);
        }
        self.kept = false;
        Poll::Ready(Ok(()))
    }

    /// Writes what the socket takes at once.
    ///
    /// # Errors
    /// `WouldBlock` when the socket is full (no waker is kept: poll the write to be woken), else the
    /// socket's error.
    pub fn try_write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        match self.poll_backlog(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => result?,
            Poll::Pending => return Err(io::ErrorKind::WouldBlock.into()),
        }
        match &mut self.io {
            // `send` does less than `writev`.
            Io::Tcp(tcp) => match bufs {
                [one] => tcp.try_write(one),
                many => tcp.try_write_vectored(many),
            },
            Io::Unix(unix) => unix.try_write_vectored(bufs),
            Io::Pipe(pipe) => now(|cx| Pin::new(pipe).poll_write_vectored(cx, bufs)),
            Io::Tls(tls) => now(|cx| Pin::new(tls).poll_write_vectored(cx, bufs)),
        }
    }
}

impl Stream {
    /// Hands on what TLS holds back; a stream without TLS holds nothing.
    ///
    /// # Errors
    /// As [`Stream::try_write_vectored`].
    pub fn try_flush(&mut self) -> io::Result<()> {
        let Io::Tls(tls) = &mut self.io else {
            return Ok(());
        };
        now(|cx| Pin::new(tls).poll_flush(cx))
    }
}

/// Whether these records end a client's handshake in TLS 1.3: encrypted ones, after the one that is there for the sake of
/// old middleboxes. (RFC 8446 D.4; a second hello after it is in the clear.)
fn is_last_flight(bufs: &[IoSlice<'_>]) -> bool {
    const CHANGE_CIPHER_SPEC: [u8; 6] = [20, 3, 3, 0, 1, 1];
    const ENCRYPTED: u8 = 23;
    let start: Vec<u8> = bufs.iter().flat_map(|buf| buf.iter().copied()).take(7).collect();
    let rest = start.strip_prefix(&CHANGE_CIPHER_SPEC).unwrap_or(start.as_slice());
    rest.first().is_none_or(|kind| *kind == ENCRYPTED)
}

/// What a call gives that may not wait.
fn now<R>(call: impl FnOnce(&mut Context<'_>) -> Poll<io::Result<R>>) -> io::Result<R> {
    match call(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
    }
}

/// Forwards one poll method to whichever stream is inside.
macro_rules! forward {
    ($self:ident, $io:ident => $call:expr) => {
        match &mut $self.get_mut().io {
            Io::Tcp($io) => $call,
            Io::Unix($io) => $call,
            Io::Pipe($io) => $call,
            Io::Tls($io) => $call,
        }
    };
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.unread.is_empty() {
            let take = self.unread.len().min(buf.remaining());
            buf.put_slice(&self.unread[..take]);
            self.unread.advance(take);
            return Poll::Ready(Ok(()));
        }
        if !self.backlog.is_empty() && !self.holds {
            // The peer may answer to it. If it cannot leave now it is for writers to find out why.
            let _ = self.poll_backlog(cx);
        }
        forward!(self, io => Pin::new(io).poll_read(cx, buf))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if let Some(kept) = self.keep(&[IoSlice::new(buf)]) {
            return Poll::Ready(Ok(kept));
        }
        ready!(self.poll_backlog(cx))?;
        forward!(self, io => Pin::new(io).poll_write(cx, buf))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if let Some(kept) = self.keep(bufs) {
            return Poll::Ready(Ok(kept));
        }
        ready!(self.poll_backlog(cx))?;
        forward!(self, io => Pin::new(io).poll_write_vectored(cx, bufs))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.holds {
            ready!(self.poll_backlog(cx))?;
        }
        forward!(self, io => Pin::new(io).poll_flush(cx))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_backlog(cx))?;
        forward!(self, io => Pin::new(io).poll_shutdown(cx))
    }
}
