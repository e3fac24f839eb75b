//! What the HTTP tests share: a server made of a closure and a raw client.
#![allow(dead_code)]

use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::rc::Rc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wsjs_net::http::server::{
    AutoHeaders, ClientError, Config, ConnHandle, ErrorReply, Handler, Reply, Request, Server,
};
use wsjs_net::listener::{ListenOptions, Listener};

pub struct OnRequest<F>(pub F);

impl<F: Fn(Request, Reply)> Handler for OnRequest<F> {
    fn request(&self, request: Request, reply: Reply) {
        (self.0)(request, reply);
    }
    fn client_error(&self, _: &ClientError, _: &ConnHandle) -> ErrorReply {
        ErrorReply::Default
    }
}

/// Runs a test on one thread with tasks; no test may take more than ten seconds.
pub fn run<F: Future<Output = ()>>(test: F) {
    run_with(false, test);
}

/// The same with a clock that jumps to the next timer when nothing else is left to do.
pub fn run_paused<F: Future<Output = ()>>(test: F) {
    run_with(true, test);
}

fn run_with<F: Future<Output = ()>>(paused: bool, test: F) {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().start_paused(paused).build().unwrap();
    let limit = if paused { 100_000 } else { 10 };
    tokio::task::LocalSet::new().block_on(&runtime, async {
        tokio::time::timeout(Duration::from_secs(limit), test).await.expect("test took too long");
    });
}

pub fn plain() -> Config {
    Config { auto: AutoHeaders { length: true, ..AutoHeaders::default() }, ..Config::default() }
}

pub fn listener() -> Listener {
    Listener::tcp(Some(Ipv4Addr::LOCALHOST.into()), 0, &ListenOptions::default()).unwrap()
}

pub fn serve(config: Config, handler: impl Fn(Request, Reply) + 'static) -> (Server, SocketAddr) {
    let server = Server::start(listener(), Rc::new(config), Rc::new(OnRequest(handler)));
    let addr = server.local_addr().tcp().unwrap();
    (server, addr)
}

/// A peer that speaks bytes.
pub struct Raw(pub TcpStream);

impl Raw {
    pub async fn connect(addr: SocketAddr) -> Self {
        Self(TcpStream::connect(addr).await.unwrap())
    }

    pub async fn send(&mut self, text: impl AsRef<[u8]>) {
        self.0.write_all(text.as_ref()).await.unwrap();
    }

    /// Reads until what came ends with `end`.
    pub async fn read_until(&mut self, end: &str) -> String {
        let mut got = Vec::new();
        while !got.ends_with(end.as_bytes()) {
            let byte = self.0.read_u8().await;
            match byte {
                Ok(byte) => got.push(byte),
                Err(error) => panic!("{error} after {:?}", String::from_utf8_lossy(&got)),
            }
        }
        String::from_utf8_lossy(&got).into_owned()
    }

    /// Reads until the server closes.
    pub async fn read_all(&mut self) -> String {
        let mut got = Vec::new();
        self.0.read_to_end(&mut got).await.unwrap();
        String::from_utf8_lossy(&got).into_owned()
    }
}

/// Sends one text on a new connection and returns all that comes back.
pub async fn exchange(addr: SocketAddr, text: impl AsRef<[u8]>) -> String {
    let mut raw = Raw::connect(addr).await;
    raw.send(text).await;
    raw.read_all().await
}
