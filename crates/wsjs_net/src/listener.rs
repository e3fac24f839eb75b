//! Listening sockets: TCP, unix, and TLS on top of TCP.

use std::cell::Cell;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use rustls::ServerConfig;
use socket2::{Domain, Protocol, SockRef, Socket, Type};
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};

use crate::error::{Error, Result};
use crate::registry::Registry;
use crate::stream::Stream;

/// How long a peer may take for its TLS handshake.
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);
/// The pause when the process has run out of file descriptors or memory.
const BACK_OFF: Duration = Duration::from_millis(100);

/// A system call that failed, and what it was for. Prints like
/// `listen EADDRINUSE: address already in use 127.0.0.1:80`.
#[derive(Debug)]
pub struct SystemError {
    /// The call, as `listen` or `connect`.
    pub syscall: &'static str,
    /// The address or path.
    pub address: String,
    /// The error itself.
    pub source: io::Error,
}

impl SystemError {
    /// The errno's name such as `EADDRINUSE`, or what the resolver says; `UNKNOWN` for those not in the table.
    pub fn code(&self) -> &'static str {
        match self.syscall {
            // The standard library keeps the resolver's number to itself.
            "getaddrinfo" if self.source.to_string().contains("Temporary failure") => "EAI_AGAIN",
            "getaddrinfo" => "ENOTFOUND",
            _ => errno(&self.source).0,
        }
    }
}

impl fmt::Display for SystemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { syscall, address, source } = self;
        match (self.code(), *syscall) {
            ("UNKNOWN", _) => write!(f, "{syscall} {source} {address}"),
            (code, "connect" | "getaddrinfo") => write!(f, "{syscall} {code} {address}"),
            (code, _) => write!(f, "{syscall} {code}: {} {address}", errno(source).1),
        }
    }
}

impl std::error::Error for SystemError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// Name and text of an error of the operating system.
pub fn errno(error: &io::Error) -> (&'static str, &'static str) {
    match error.raw_os_error().unwrap_or(0) {
        libc::EACCES => ("EACCES", "permission denied"),
        libc::EADDRINUSE => ("EADDRINUSE", "address already in use"),
        libc::EADDRNOTAVAIL => ("EADDRNOTAVAIL", "address not available"),
        libc::EAFNOSUPPORT => ("EAFNOSUPPORT", "address family not supported"),
        libc::ECONNABORTED => ("ECONNABORTED", "software caused connection abort"),
        libc::ECONNREFUSED => ("ECONNREFUSED", "connection refused"),
        libc::ECONNRESET => ("ECONNRESET", "connection reset by peer"),
        libc::EHOSTUNREACH => ("EHOSTUNREACH", "host is unreachable"),
        libc::EINVAL => ("EINVAL", "invalid argument"),
        libc::EISDIR => ("EISDIR", "illegal operation on a directory"),
        libc::EMFILE => ("EMFILE", "too many open files"),
        libc::ENAMETOOLONG => ("ENAMETOOLONG", "name too long"),
        libc::ENETUNREACH => ("ENETUNREACH", "network is unreachable"),
        libc::ENFILE => ("ENFILE", "file table overflow"),
        libc::ENOENT => ("ENOENT", "no such file or directory"),
        libc::ENOTDIR => ("ENOTDIR", "not a directory"),
        libc::ENOTSOCK => ("ENOTSOCK", "socket operation on non-socket"),
        libc::EPERM => ("EPERM", "operation not permitted"),
        libc::EPIPE => ("EPIPE", "broken pipe"),
        libc::ETIMEDOUT => ("ETIMEDOUT", "connection timed out"),
        _ => match error.kind() {
            io::ErrorKind::ConnectionRefused => ("ECONNREFUSED", "connection refused"),
            io::ErrorKind::ConnectionReset => ("ECONNRESET", "connection reset by peer"),
            io::ErrorKind::TimedOut => ("ETIMEDOUT", "connection timed out"),
            io::ErrorKind::AddrInUse => ("EADDRINUSE", "address already in use"),
            _ => ("UNKNOWN", "unknown error"),
        },
    }
}

/// Where a listener is bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocalAddr {
    /// A TCP port.
    Tcp(SocketAddr),
    /// A unix socket's file.
    Unix(PathBuf),
}

impl LocalAddr {
    /// The TCP address.
    pub fn tcp(&self) -> Option<SocketAddr> {
        match self {
            Self::Tcp(addr) => Some(*addr),
            Self::Unix(_) => None,
        }
    }
}

/// How to listen on TCP.
#[derive(Debug, Clone)]
pub struct ListenOptions {
    /// Connections the system keeps until they are accepted. Default 511.
    pub backlog: u32,
    /// Let other processes or threads listen on the same port. Default false.
    pub reuse_port: bool,
    /// Keep IPv4 out of an IPv6 socket. Default false.
    pub ipv6_only: bool,
}

impl Default for ListenOptions {
    fn default() -> Self {
        Self { backlog: 511, reuse_port: false, ipv6_only: false }
    }
}

/// A listening socket.
#[derive(Debug)]
pub struct Listener {
    io: Rc<Io>,
    addr: LocalAddr,
    tls: Option<Arc<ServerConfig>>,
}

#[derive(Debug)]
enum Io {
    Tcp(TcpListener),
    Unix { listener: UnixListener, path: PathBuf, file: Option<(u64, u64)> },
}

thread_local! {
    static OPEN: Registry<Io> = Registry::default();
    static STOPPED: Cell<bool> = const { Cell::new(false) };
}

/// Closes the ports of all listeners of this thread, and has them accept nothing any more.
pub(crate) fn stop_accepting() {
    STOPPED.set(true);
    for io in OPEN.with(Registry::all) {
        // The system refuses connections from here on, those it has accepted for us included.
        let _ = match &*io {
            Io::Tcp(listener) => SockRef::from(listener).shutdown(std::net::Shutdown::Read),
            Io::Unix { listener, .. } => SockRef::from(listener).shutdown(std::net::Shutdown::Read),
        };
        io.remove_file();
    }
}

impl Io {
    fn open(self) -> Rc<Self> {
        let io = Rc::new(self);
        OPEN.with(|open| open.add(&io));
        io
    }

    fn remove_file(&self) {
        // Not if somebody has put another file there since.
        if let Self::Unix { path, file: Some(file), .. } = self
            && file_id(path) == Some(*file)
        {
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Drop for Io {
    fn drop(&mut self) {
        // At the thread's end there may be no registry any more.
        let _ = OPEN.try_with(|open| open.remove(self));
        self.remove_file();
    }
}

impl Listener {
    /// Listens on a TCP address; `None` for the host means all addresses of both families where the system
    /// has IPv6, else all of IPv4.
    ///
    /// # Errors
    /// [`Error::System`] that names the address.
    pub fn tcp(host: Option<IpAddr>, port: u16, options: &ListenOptions) -> Result<Self> {
        let addr = SocketAddr::new(host.unwrap_or(Ipv6Addr::UNSPECIFIED.into()), port);
        let bound = match bind_tcp(addr, options) {
            Err(error)
                if host.is_none()
                    && matches!(
                        error.raw_os_error(),
                        Some(libc::EAFNOSUPPORT | libc::EADDRNOTAVAIL | libc::EINVAL)
                    ) =>
            {
                bind_tcp(SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), port), options)
            }
            result => result,
        };
        let listener = bound.map_err(|source| listen_error(addr.to_string(), source))?;
        let local = listener.local_addr().unwrap_or(addr);
        Ok(Self { io: Io::Tcp(listener).open(), addr: LocalAddr::Tcp(local), tls: None })
    }

    /// Listens on a unix socket. A socket file nobody answers on is replaced.
    ///
    /// # Errors
    /// [`Error::System`]; `EADDRINUSE` when somebody answers or the file is no socket.
    pub fn unix(path: &Path) -> Result<Self> {
        let bind = || -> io::Result<UnixListener> {
            match UnixListener::bind(path) {
                Err(error) if error.kind() == io::ErrorKind::AddrInUse && is_stale(path) => {
                    std::fs::remove_file(path)?;
                    UnixListener::bind(path)
                }
                result => result,
            }
        };
        let listener = bind().map_err(|source| listen_error(path.display().to_string(), source))?;
        Ok(Self {
            io: Io::Unix { listener, path: path.to_owned(), file: file_id(path) }.open(),
            addr: LocalAddr::Unix(path.to_owned()),
            tls: None,
        })
    }

    /// Listens on a socket that somebody else has bound: a service manager, or the parent process.
    ///
    /// # Errors
    /// [`Error::System`] when it is no socket of TCP or a unix path.
    pub fn from_socket(socket: OwnedFd, backlog: u32) -> Result<Self> {
        let no_stream = || io::Error::from_raw_os_error(libc::EINVAL);
        let open = || -> io::Result<Self> {
            let socket = Socket::from(socket);
            let addr = socket.local_addr().map_err(|_| no_stream())?;
            if socket.r#type().ok() != Some(Type::STREAM) {
                return Err(no_stream());
            }
            socket.listen(i32::try_from(backlog).unwrap_or(i32::MAX)).map_err(|_| no_stream())?;
            socket.set_nonblocking(true)?;
            let (io, addr) = match (addr.as_socket(), addr.as_pathname()) {
                (Some(addr), _) => (Io::Tcp(TcpListener::from_std(socket.into())?), LocalAddr::Tcp(addr)),
                (None, path) => {
                    let path = path.unwrap_or(Path::new("")).to_owned();
                    // The file is of who has bound it.
                    let listener = UnixListener::from_std(socket.into())?;
                    (Io::Unix { listener, path: path.clone(), file: None }, LocalAddr::Unix(path))
                }
            };
            Ok(Self { io: io.open(), addr, tls: None })
        };
        open().map_err(|source| listen_error(String::new(), source))
    }

    /// The same with TLS on accepted connections (TCP only).
    pub fn with_tls(mut self, config: Arc<ServerConfig>) -> Self {
        self.tls = Some(config);
        self
    }

    /// Where it is bound.
    pub fn local_addr(&self) -> &LocalAddr {
        &self.addr
    }

    /// The next connection. Errors of single connections are skipped; when descriptors run out, it waits.
    pub async fn accept(&self) -> Incoming {
        loop {
            match poll_fn(|cx| self.poll_accept(cx)).await {
                Ok(incoming) => return incoming,
                Err(error) if is_of_peer(&error) => {}
                Err(_) => tokio::time::sleep(BACK_OFF).await,
            }
        }
    }

    /// The next connection, for those who hold the listener only while they poll.
    ///
    /// # Errors
    /// Those of single connections ([`is_of_peer`]); the others will pass only after a while.
    pub fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<io::Result<Incoming>> {
        if STOPPED.get() {
            return Poll::Pending;
        }
        match &*self.io {
            Io::Tcp(listener) => listener.poll_accept(cx).map_ok(|(tcp, _)| {
                // Responses are written whole; waiting for more only delays them.
                let _ = tcp.set_nodelay(true);
                Incoming::Tcp(tcp, self.tls.clone())
            }),
            Io::Unix { listener, .. } => listener.poll_accept(cx).map_ok(|(unix, _)| Incoming::Unix(unix)),
        }
    }
}

/// Whether a failed `accept` says only that this peer has gone.
pub fn is_of_peer(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::Interrupted
    )
}

/// An accepted connection before its TLS handshake, if it needs one.
#[derive(Debug)]
pub enum Incoming {
    /// Over TCP.
    Tcp(TcpStream, Option<Arc<ServerConfig>>),
    /// Over a unix socket.
    Unix(UnixStream),
}

impl Incoming {
    /// Shakes hands where needed. Runs apart from [`Listener::accept`], so that a slow peer delays nobody.
    ///
    /// # Errors
    /// When the handshake fails or takes more than ten seconds.
    pub async fn into_stream(self) -> Result<Stream> {
        match self {
            Self::Tcp(tcp, None) => Ok(tcp.into()),
            Self::Unix(unix) => Ok(unix.into()),
            Self::Tcp(tcp, Some(config)) => {
                let handshake = tokio_rustls::TlsAcceptor::from(config).accept(Stream::from(tcp));
                match tokio::time::timeout(HANDSHAKE_TIMEOUT, handshake).await {
                    Ok(stream) => Ok(tokio_rustls::TlsStream::from(stream?).into()),
                    Err(_) => Err(io::Error::from(io::ErrorKind::TimedOut).into()),
                }
            }
        }
    }
}

fn listen_error(address: String, source: io::Error) -> Error {
    SystemError { syscall: "listen", address, source }.into()
}

fn bind_tcp(addr: SocketAddr, options: &ListenOptions) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(addr), Type::STREAM, Some(Protocol::TCP))?;
    socket.set_nonblocking(true)?;
    socket.set_reuse_address(true)?;
    if options.reuse_port {
        socket.set_reuse_port(true)?;
    }
    if addr.is_ipv6() {
        socket.set_only_v6(options.ipv6_only)?;
    }
    socket.bind(&addr.into())?;
    socket.listen(i32::try_from(options.backlog).unwrap_or(i32::MAX))?;
    TcpListener::from_std(socket.into())
}

/// Whether the path is a socket that refuses connections.
fn is_stale(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|file| file.file_type().is_socket())
        && std::os::unix::net::UnixStream::connect(path)
            .is_err_and(|error| error.kind() == io::ErrorKind::ConnectionRefused)
}

fn file_id(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let file = std::fs::symlink_metadata(path).ok()?;
    Some((file.dev(), file.ino()))
}
