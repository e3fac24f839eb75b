//! One byte stream to a peer, whatever carries it: TCP, a unix socket, or TLS over TCP.
//!
//! Bytes that an earlier protocol read too far ([`Stream::unread`]) come first, so that an upgraded
//! connection loses nothing that was glued to its handshake.

use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, Waker, ready};

use bytes::{Buf, Bytes};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpStream, UnixStream};
use tokio_rustls::TlsStream;

/// A connected byte stream.
#[derive(Debug)]
pub struct Stream {
    io: Io,
    unread: Bytes,
    backlog: Bytes,
    peer: Option<SocketAddr>,
    local: Option<SocketAddr>,
}

#[derive(Debug)]
enum Io {
    Tcp(TcpStream),
    Unix(UnixStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl From<TcpStream> for Stream {
    fn from(tcp: TcpStream) -> Self {
        let (peer, local) = (tcp.peer_addr().ok(), tcp.local_addr().ok());
        Self { io: Io::Tcp(tcp), unread: Bytes::new(), backlog: Bytes::new(), peer, local }
    }
}

impl From<UnixStream> for Stream {
    fn from(unix: UnixStream) -> Self {
        Self { io: Io::Unix(unix), unread: Bytes::new(), backlog: Bytes::new(), peer: None, local: None }
    }
}

impl From<TlsStream<TcpStream>> for Stream {
    fn from(tls: TlsStream<TcpStream>) -> Self {
        let tcp = tls.get_ref().0;
        let (peer, local) = (tcp.peer_addr().ok(), tcp.local_addr().ok());
        Self { io: Io::Tls(Box::new(tls)), unread: Bytes::new(), backlog: Bytes::new(), peer, local }
    }
}

impl Stream {
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
    pub fn tls(&self) -> Option<&TlsStream<TcpStream>> {
        match &self.io {
            Io::Tls(tls) => Some(tls),
            _ => None,
        }
    }

    /// The socket below, for options such as `TCP_NODELAY`; `None` for a unix socket.
    pub fn tcp(&self) -> Option<&TcpStream> {
        match &self.io {
            Io::Tcp(tcp) => Some(tcp),
            Io::Tls(tls) => Some(tls.get_ref().0),
            Io::Unix(_) => None,
        }
    }

    /// The TCP socket itself; `None` when something else carries the stream, or when bytes wait in it.
    pub fn into_tcp(self) -> Option<TcpStream> {
        match self.io {
            Io::Tcp(tcp) if self.unread.is_empty() && self.backlog.is_empty() => Some(tcp),
            _ => None,
        }
    }

    /// Puts bytes back: the next reads return them first, before anything put back earlier.
    pub fn unread(&mut self, bytes: Bytes) {
        if self.unread.is_empty() {
            self.unread = bytes;
        } else if !bytes.is_empty() {
            self.unread = [bytes.as_ref(), self.unread.as_ref()].concat().into();
        }
    }

    /// Takes the bytes that were put back and not read yet.
    pub fn take_unread(&mut self) -> Bytes {
        std::mem::take(&mut self.unread)
    }

    /// Has bytes sent before everything written from now on. They leave with the next write or flush.
    pub fn send_first(&mut self, bytes: Bytes) {
        self.backlog = bytes;
    }

    fn poll_backlog(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.backlog.is_empty() {
            let io = &mut self.io;
            let backlog = &self.backlog;
            let wrote = ready!(match io {
                Io::Tcp(io) => Pin::new(io).poll_write(cx, backlog),
                Io::Unix(io) => Pin::new(io).poll_write(cx, backlog),
                Io::Tls(io) => Pin::new(io).poll_write(cx, backlog),
            })?;
            if wrote == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.backlog.advance(wrote);
        }
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
            Io::Tcp(tcp) => tcp.try_write_vectored(bufs),
            Io::Unix(unix) => unix.try_write_vectored(bufs),
            Io::Tls(tls) => {
                let mut cx = Context::from_waker(Waker::noop());
                match Pin::new(tls).poll_write_vectored(&mut cx, bufs) {
                    Poll::Ready(result) => result,
                    Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
                }
            }
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
        let mut cx = Context::from_waker(Waker::noop());
        match Pin::new(tls).poll_flush(&mut cx) {
            Poll::Ready(result) => result,
            Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
        }
    }
}

/// Forwards one poll method to whichever stream is inside.
macro_rules! forward {
    ($self:ident, $io:ident => $call:expr) => {
        match &mut $self.get_mut().io {
            Io::Tcp($io) => $call,
            Io::Unix($io) => $call,
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
        forward!(self, io => Pin::new(io).poll_read(cx, buf))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        ready!(self.poll_backlog(cx))?;
        forward!(self, io => Pin::new(io).poll_write(cx, buf))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_backlog(cx))?;
        forward!(self, io => Pin::new(io).poll_write_vectored(cx, bufs))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_backlog(cx))?;
        forward!(self, io => Pin::new(io).poll_flush(cx))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_backlog(cx))?;
        forward!(self, io => Pin::new(io).poll_shutdown(cx))
    }
}
