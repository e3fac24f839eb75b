//! Connecting, against tungstenite's server and servers that misbehave.
#![allow(clippy::unwrap_used)]

#[path = "websocket_support/mod.rs"]
mod support;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::rc::Rc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use support::{Recorder, local};
use tokio::io::AsyncReadExt;
use tokio::task::spawn_local;
use tungstenite::Message;
use tungstenite::handshake::server::{ErrorResponse, Request, Response};
use wsjs_net::websocket::{
    Address, CloseEvent, ConnectError, ConnectOptions, DeflateOptions, MessageKind, Options, Role,
    SendOptions, connect, flush_dirty,
};

/// Accepts one connection in a thread and returns the URL to it.
fn listen(serve: impl FnOnce(TcpStream) + Send + 'static) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let thread = thread::spawn(move || serve(listener.accept().unwrap().0));
    (format!("ws://{address}/path?query"), thread)
}

fn options(url: &str) -> ConnectOptions {
    let address = Address::parse(url).unwrap();
    ConnectOptions::new(address, Rc::new(Options::new(Role::Client)))
}

fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        request.push(byte[0]);
    }
    String::from_utf8(request).unwrap()
}

#[test]
fn talks_to_another_implementation() {
    let (url, server) = listen(|stream| {
        #[allow(clippy::result_large_err)]
        let check = |request: &Request, mut response: Response| -> Result<Response, ErrorResponse> {
            assert_eq!(request.uri(), "/path?query");
            assert_eq!(request.headers()["x-extra"], "yes");
            assert_eq!(request.headers()["authorization"], "Basic bWU6cHc=");
            assert_eq!(request.headers()["sec-websocket-protocol"], "one,two");
            let headers = response.headers_mut();
            headers.insert("Sec-WebSocket-Protocol", "two".parse().unwrap());
            Ok(response)
        };
        let mut peer = tungstenite::accept_hdr(stream, check).unwrap();
        peer.send(Message::text("welcome")).unwrap();
        while let Ok(message) = peer.read() {
            if message.is_text() || message.is_binary() {
                peer.send(message).unwrap();
            }
        }
    });
    local(async move {
        let mut options = options(&url.replace("ws://", "ws://me:pw@"));
        options.protocols = vec!["one".into(), "two".into()];
        options.headers = vec![("X-Extra".into(), "yes".into())];
        options.deflate = Some(DeflateOptions::default());
        let connected = connect(options).await.unwrap();
        assert_eq!(connected.protocol.as_deref(), Some("two"));
        assert!(connected.socket.deflate().is_none());
        let socket = connected.socket;
        let mut count = 0;
        let recorder = Recorder::new(
            &socket,
            Box::new(move |socket, _, _| {
                let options = SendOptions::default();
                match count {
                    0 => socket.send(MessageKind::Binary, &[1; 70_000], options, None).unwrap(),
                    1 => {
                        let part = SendOptions { fin: false, ..options };
                        socket.send(MessageKind::Text, b"in ", part, None).unwrap();
                        socket.ping(b"!", Default::default(), None).unwrap();
                        socket.send(MessageKind::Text, b"parts", options, None).unwrap();
                    }
                    _ => socket.close(Some(1001), "away", None).unwrap(),
                }
                count += 1;
            }),
        );
        let log = Rc::clone(&recorder.log);
        connected.driver.run(recorder).await;
        let log = log.borrow();
        assert_eq!(log.messages[0], (MessageKind::Text, b"welcome".to_vec()));
        assert_eq!(log.messages[1], (MessageKind::Binary, vec![1; 70_000]));
        assert_eq!(log.messages[2], (MessageKind::Text, b"in parts".to_vec()));
        assert_eq!(log.pongs, [b"!".to_vec()]);
        let closed = CloseEvent { code: 1001, reason: "away".into(), clean: true };
        assert_eq!(log.closed, [closed]);
    });
    server.join().unwrap();
}

#[test]
fn another_status_comes_with_head_and_body() {
    let (url, server) = listen(|mut stream| {
        read_request(&mut stream);
        let answer = "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 401 No way\r\nX-Why: test\r\n\
                      Content-Length: 11\r\n\r\nhello world";
        for piece in answer.as_bytes().chunks(7) {
            stream.write_all(piece).unwrap();
        }
    });
    local(async move {
        let Err(ConnectError::Unexpected(mut answer)) = connect(options(&url)).await else {
            panic!("the handshake should fail");
        };
        assert_eq!((answer.response.status, answer.response.reason.as_str()), (401, "No way"));
        assert_eq!(answer.response.header("x-why").as_deref(), Some("test"));
        let mut body = String::new();
        answer.stream.read_to_string(&mut body).await.unwrap();
        assert_eq!(body, "hello world");
    });
    server.join().unwrap();
}

#[test]
fn failures_have_their_texts() {
    local(async {
        let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let error = connect(options(&format!("ws://{closed}"))).await.err().unwrap();
        assert!(matches!(&error, ConnectError::Connect { source, .. }
            if source.kind() == std::io::ErrorKind::ConnectionRefused));

        let (url, _) = listen(|mut stream| {
            read_request(&mut stream);
        });
        let error = connect(options(&url)).await.err().unwrap();
        assert_eq!(error.to_string(), "socket hang up");

        let (url, _) = listen(|mut stream| {
            read_request(&mut stream);
            stream.write_all(b"SSH-2.0-OpenSSH\r\n\r\n").unwrap();
        });
        let error = connect(options(&url)).await.err().unwrap();
        assert!(matches!(error, ConnectError::Parse(_)), "{error}");

        let (url, _) = listen(|mut stream| {
            read_request(&mut stream);
            let line = format!("X: {}\r\n", "y".repeat(1000));
            let _ = stream.write_all(b"HTTP/1.1 101 OK\r\n");
            while stream.write_all(line.as_bytes()).is_ok() {}
        });
        let error = connect(options(&url)).await.err().unwrap();
        assert!(matches!(error, ConnectError::HeadTooLarge | ConnectError::Parse(_)), "{error}");

        let (url, _) = listen(|mut stream| {
            read_request(&mut stream);
            let _ = stream.read(&mut [0]);
        });
        let mut patient = options(&url);
        patient.handshake_timeout = Some(Duration::from_millis(30));
        let error = connect(patient).await.err().unwrap();
        assert_eq!(error.to_string(), "Opening handshake has timed out");
    });
}

#[test]
fn a_client_lets_the_server_hang_up_first() {
    let (url, server) = listen(|stream| {
        let mut peer = tungstenite::accept(stream).unwrap();
        peer.close(None).unwrap();
        assert!(peer.read().unwrap().is_close());
        let stream = peer.get_mut();
        stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        // Still open: reading times out instead of seeing a FIN.
        assert!(stream.read(&mut [0]).is_err());
    });
    local(async move {
        let connected = connect(options(&url)).await.unwrap();
        let recorder = Recorder::silent(&connected.socket);
        let log = Rc::clone(&recorder.log);
        connected.driver.run(recorder).await;
        assert_eq!(log.borrow().closed[0].code, 1005);
    });
    server.join().unwrap();
}

#[test]
fn unix_sockets() {
    let path = std::env::temp_dir().join(format!("wsjs-net-{}.sock", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let listener = std::os::unix::net::UnixListener::bind(&path).unwrap();
    let server = thread::spawn(move || {
        let mut peer = tungstenite::accept(listener.accept().unwrap().0).unwrap();
        assert_eq!(peer.read().unwrap(), Message::text("hello"));
        peer.close(None).unwrap();
        while peer.read().is_ok() {}
    });
    let url = format!("ws+unix:{}:/x", path.display());
    local(async move {
        let connected = connect(options(&url)).await.unwrap();
        let socket = connected.socket.clone();
        let task = spawn_local(connected.driver.run(Recorder::silent(&connected.socket)));
        let options = SendOptions::default();
        socket.send(MessageKind::Text, b"hello", options, None).unwrap();
        flush_dirty();
        task.await.unwrap();
    });
    server.join().unwrap();
    std::fs::remove_file(&path).unwrap();
}
