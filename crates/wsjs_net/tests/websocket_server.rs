//! The live socket as a server, against tungstenite's client.
#![allow(clippy::unwrap_used)]

use std::cell::RefCell;
use std::net::TcpStream as StdTcpStream;
use std::rc::Rc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::LocalSet;
use tungstenite::protocol::frame::coding::CloseCode;
use tungstenite::protocol::{CloseFrame, Role as PeerRole};
use tungstenite::{Bytes, Message, WebSocket as Peer};
use wsjs_net::websocket::{
    CloseEvent, Deflate, Listener, Mask, MessageKind, Options, Role, SendError, SendOptions,
    SharedFrame, State, WebSocket, flush_dirty,
};
use wsjs_net::{Error, Stream};

#[path = "websocket_support/mod.rs"]
mod support;
use support::{Log, Recorder, local, pair, serve};

type Client = Peer<StdTcpStream>;

#[test]
fn echoes_text_binary_fragments_and_pings() {
    let log = serve(Options::new(Role::Server), None, Recorder::echo, |mut client: Client| {
        for size in [0usize, 1, 125, 126, 65535, 65536, 3 << 20] {
            let text = "x".repeat(size);
            client.send(Message::text(text.clone())).unwrap();
            assert_eq!(client.read().unwrap(), Message::text(text));
            let bytes = vec![7; size];
            client.send(Message::binary(bytes.clone())).unwrap();
            assert_eq!(client.read().unwrap(), Message::binary(bytes));
        }
        client.send(Message::Ping(Bytes::from_static(b"are you there"))).unwrap();
        assert_eq!(
            client.read().unwrap(),
            Message::Pong(Bytes::from_static(b"are you there"))
        );
        client
            .close(Some(CloseFrame { code: CloseCode::Library(3001), reason: "bye".into() }))
            .unwrap();
        let echoed = client.read().unwrap();
        assert!(matches!(echoed, Message::Close(Some(frame)) if frame.reason.as_str() == "bye"));
        assert!(client.read().is_err());
    });
    assert_eq!(log.messages.len(), 14);
    assert_eq!(log.pings, [b"are you there".to_vec()]);
    assert_eq!(log.peer_close, Some((Some(3001), "bye".into())));
    let closed = CloseEvent { code: 3001, reason: "bye".into(), clean: true };
    assert_eq!(log.closed, [closed]);
    assert!(log.errors.is_empty());
}
