//! The live socket over TLS, in both roles.
#![allow(clippy::unwrap_used)]

#[path = "websocket_support/mod.rs"]
mod support;

use std::rc::Rc;
use std::sync::Arc;

use rustls_pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use support::{Recorder, local};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::spawn_local;
use tokio_rustls::{TlsAcceptor, TlsStream};
use wsjs_net::Stream;
use wsjs_net::websocket::handshake::server::{Request, switching_protocols};
use wsjs_net::websocket::{
    Address, ConnectError, ConnectOptions, MessageKind, Options, Role, SendOptions, WebSocket, connect,
    flush_dirty,
};

fn configurations() -> (TlsAcceptor, Arc<rustls::ClientConfig>) {
    let made = rcgen::generate_simple_self_signed(["example.org".to_owned()]).unwrap();
    let certificate = made.cert.der().clone();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let server = rustls::ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    let mut roots = rustls::RootCertStore::empty();
    roots.add(certificate).unwrap();
    let client = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    (TlsAcceptor::from(Arc::new(server)), Arc::new(client))
}

/// Accepts one WebSocket and echoes until it closes.
async fn serve(listener: TcpListener, acceptor: TlsAcceptor) {
    let (tcp, _) = listener.accept().await.unwrap();
    let Ok(tls) = acceptor.accept(Stream::from(tcp)).await else {
        return;
    };
    let mut stream = Stream::from(TlsStream::Server(tls));
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        assert!(stream.read_buf(&mut head).await.unwrap() > 0);
    }
    let text = String::from_utf8(head).unwrap();
    let headers = text.lines().filter_map(|line| line.split_once(": "));
    let request = Request::new("GET", headers);
    request.validate().unwrap();
    let answer = request.answer(None, None);
    let lines = answer.iter().map(|(name, value)| (*name, value.as_str()));
    let bytes = switching_protocols(lines).unwrap();
    stream.write_all(&bytes).await.unwrap();
    stream.flush().await.unwrap();
    let (socket, driver) = WebSocket::new(stream, Rc::new(Options::new(Role::Server)), None);
    driver.run(Recorder::echo(&socket)).await;
}

#[test]
fn large_messages_pass_both_ways() {
    local(async {
        let (acceptor, config) = configurations();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("wss://{}/", listener.local_addr().unwrap());
        let server = spawn_local(serve(listener, acceptor));
        let address = Address::parse(&url).unwrap();
        let mut options = ConnectOptions::new(address, Rc::new(Options::new(Role::Client)));
        options.tls = Some(config);
        options.server_name = Some("example.org".into());
        let connected = connect(options).await.unwrap();
        let socket = connected.socket;
        let sizes = [0usize, 10, 20_000, 5 << 20];
        let mut left = sizes.len();
        let recorder = Recorder::new(
            &socket,
            Box::new(move |socket, _, _| {
                left -= 1;
                if left == 0 {
                    socket.close(Some(1000), "", None).unwrap();
                }
            }),
        );
        let log = Rc::clone(&recorder.log);
        for size in sizes {
            let payload = vec![3; size];
            let options = SendOptions::default();
            socket.send(MessageKind::Binary, &payload, options, None).unwrap();
        }
        flush_dirty();
        assert!(socket.with_stream(Stream::is_tls).unwrap());
        connected.driver.run(recorder).await;
        server.await.unwrap();
        let lengths: Vec<_> = log.borrow().messages.iter().map(|m| m.1.len()).collect();
        assert_eq!(lengths, sizes);
        assert!(log.borrow().closed[0].clean);
        assert!(log.borrow().errors.is_empty());
    });
}

#[test]
fn an_unknown_certificate_is_refused() {
    local(async {
        let (acceptor, _) = configurations();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("wss://{}/", listener.local_addr().unwrap());
        let server = spawn_local(serve(listener, acceptor));
        let address = Address::parse(&url).unwrap();
        let options = ConnectOptions::new(address, Rc::new(Options::new(Role::Client)));
        let error = connect(options).await.err().unwrap();
        assert!(matches!(error, ConnectError::Tls(_)), "{error}");
        server.await.unwrap();
    });
}
