//! A listener that writes down what it hears, and ways to run one connection.
#![allow(dead_code)]

use std::cell::RefCell;
use std::future::Future;
use std::net::TcpStream as StdTcpStream;
use std::rc::Rc;
use std::thread;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::LocalSet;
use tungstenite::protocol::Role as PeerRole;
use wsjs_net::websocket::{
    CloseEvent, Deflate, Listener, MessageKind, Options, Role, SendOptions, WebSocket,
};
use wsjs_net::{Error, Stream};

/// What a listener heard.
#[derive(Default, Debug)]
pub struct Log {
    pub messages: Vec<(MessageKind, Vec<u8>)>,
    pub pings: Vec<Vec<u8>>,
    pub pongs: Vec<Vec<u8>>,
    pub peer_close: Option<(Option<u16>, String)>,
    pub errors: Vec<String>,
    pub closed: Vec<CloseEvent>,
}

type OnMessage = Box<dyn FnMut(&WebSocket, MessageKind, &[u8])>;

pub struct Recorder {
    pub socket: WebSocket,
    pub log: Rc<RefCell<Log>>,
    pub on_message: OnMessage,
}

impl Recorder {
    pub fn new(socket: &WebSocket, on_message: OnMessage) -> Self {
        Self { socket: socket.clone(), log: Rc::default(), on_message }
    }

    pub fn echo(socket: &WebSocket) -> Self {
        Self::new(
            socket,
            Box::new(|socket, kind, payload| {
                let sent = socket.send(kind, payload, SendOptions::default(), None);
                sent.unwrap();
            }),
        )
    }

    pub fn silent(socket: &WebSocket) -> Self {
        Self::new(socket, Box::new(|_, _, _| {}))
    }
}

impl Listener for Recorder {
    fn message(&mut self, kind: MessageKind, payload: &[u8]) {
        assert!(self.log.borrow().closed.is_empty());
        self.log.borrow_mut().messages.push((kind, payload.to_vec()));
        (self.on_message)(&self.socket, kind, payload);
    }

    fn ping(&mut self, payload: &[u8]) {
        self.log.borrow_mut().pings.push(payload.to_vec());
    }

    fn pong(&mut self, payload: &[u8]) {
        self.log.borrow_mut().pongs.push(payload.to_vec());
    }

    fn peer_close(&mut self, code: Option<u16>, reason: &str) {
        self.log.borrow_mut().peer_close = Some((code, reason.to_owned()));
    }

    fn error(&mut self, error: &Error) {
        assert!(self.log.borrow().closed.is_empty());
        self.log.borrow_mut().errors.push(error.to_string());
    }

    fn closed(&mut self, event: CloseEvent) {
        self.log.borrow_mut().closed.push(event);
    }
}

/// Runs a future on a single-threaded runtime, at most ten seconds.
pub fn local<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let limited = async {
        let limit = Duration::from_secs(30);
        tokio::time::timeout(limit, future).await.expect("time is up")
    };
    LocalSet::new().block_on(&runtime, limited)
}

/// Two ends of one TCP connection: ours and a blocking one for the peer.
pub async fn pair() -> (Stream, StdTcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let connecting = thread::spawn(move || StdTcpStream::connect(address).unwrap());
    let (ours, _) = listener.accept().await.unwrap();
    ours.set_nodelay(true).unwrap();
    let theirs = connecting.join().unwrap();
    theirs.set_nodelay(true).unwrap();
    theirs.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    (Stream::from(ours), theirs)
}

/// Runs a connection to its end against a blocking tungstenite peer in a thread.
pub fn serve(
    options: Options,
    deflate: Option<Deflate>,
    listener: impl FnOnce(&WebSocket) -> Recorder,
    peer: impl FnOnce(tungstenite::WebSocket<StdTcpStream>) + Send + 'static,
) -> Log {
    let role = match options.decoder.role {
        Role::Server => PeerRole::Client,
        Role::Client => PeerRole::Server,
    };
    raw(options, deflate, listener, move |stream| {
        peer(tungstenite::WebSocket::from_raw_socket(stream, role, None));
    })
}

/// The same with a bare TCP peer.
pub fn raw(
    options: Options,
    deflate: Option<Deflate>,
    listener: impl FnOnce(&WebSocket) -> Recorder,
    peer: impl FnOnce(StdTcpStream) + Send + 'static,
) -> Log {
    local(async move {
        let (ours, theirs) = pair().await;
        let peer = thread::spawn(move || peer(theirs));
        let (socket, driver) = WebSocket::new(ours, Rc::new(options), deflate);
        let recorder = listener(&socket);
        let log = Rc::clone(&recorder.log);
        driver.run(recorder).await;
        while !peer.is_finished() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        peer.join().expect("the peer is content");
        log.take()
    })
}
