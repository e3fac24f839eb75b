//! The live socket as a server, against tungstenite's client and bare TCP peers.
#![allow(clippy::unwrap_used)]

#[path = "websocket_support/mod.rs"]
mod support;

use std::cell::{Cell, RefCell};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::rc::Rc;
use std::thread;
use std::time::Duration;

use support::{Recorder, local, pair, raw, serve};
use tokio::task::spawn_local;
use tungstenite::protocol::frame::coding::CloseCode;
use tungstenite::protocol::{CloseFrame, Role as PeerRole};
use tungstenite::{Bytes, Message};
use wsjs_net::websocket::{
    CloseEvent, Mask, MessageKind, Options, Role, SendError, SendOptions, SharedFrame, State, WebSocket,
    flush_dirty,
};

fn server() -> Options {
    Options::new(Role::Server)
}

fn closed(code: u16, reason: &str, clean: bool) -> Vec<CloseEvent> {
    vec![CloseEvent { code, reason: reason.into(), clean }]
}

/// A masked frame with a zero key.
fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
    assert!(payload.len() <= 125);
    let mut frame = vec![first, 0x80 | payload.len() as u8, 0, 0, 0, 0];
    frame.extend_from_slice(payload);
    frame
}

fn rest_of(mut stream: TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A reset instead of a FIN would lose the Close frame.
    stream.read_to_end(&mut bytes).unwrap();
    bytes
}

type Client = tungstenite::WebSocket<TcpStream>;

#[test]
fn echoes_text_binary_fragments_and_pings() {
    let log = serve(server(), None, Recorder::echo, |mut client: Client| {
        for size in [0usize, 1, 125, 126, 65535, 65536, 3 << 20] {
            let text = "x".repeat(size);
            client.send(Message::text(text.clone())).unwrap();
            assert_eq!(client.read().unwrap(), Message::text(text));
            let bytes = vec![7; size];
            client.send(Message::binary(bytes.clone())).unwrap();
            assert_eq!(client.read().unwrap(), Message::binary(bytes));
        }
        client.send(Message::Ping(Bytes::from_static(b"are you there"))).unwrap();
        assert_eq!(client.read().unwrap(), Message::Pong(Bytes::from_static(b"are you there")));
        client.close(Some(CloseFrame { code: CloseCode::Library(3001), reason: "bye".into() })).unwrap();
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

#[test]
fn a_close_frame_without_a_code_is_1005() {
    let log = serve(server(), None, Recorder::silent, |mut client: Client| {
        client.close(None).unwrap();
        assert_eq!(client.read().unwrap(), Message::Close(None));
    });
    assert_eq!(log.peer_close, Some((None, String::new())));
    assert_eq!(log.closed, closed(1005, "", true));
}

#[test]
fn a_lost_connection_is_1006() {
    let log = raw(server(), None, Recorder::silent, drop);
    assert_eq!(log.closed, closed(1006, "", false));
    assert!(log.errors.is_empty());
}

#[test]
fn the_reply_to_a_violation_is_a_close_frame_and_fin() {
    let log = raw(server(), None, Recorder::silent, |mut peer| {
        peer.write_all(&masked(0x83, b"")).unwrap();
        assert_eq!(rest_of(peer), [0x88, 2, 3, 0xea]);
    });
    assert_eq!(log.errors, ["Invalid WebSocket frame: invalid opcode 3"]);
    assert_eq!(log.closed, closed(1006, "", false));

    let mut options = server();
    options.on_violation = |error| (1003, error.to_string().into());
    raw(options, None, Recorder::silent, |mut peer| {
        peer.write_all(&[0x81, 0x01, b'a']).unwrap();
        let close = rest_of(peer);
        assert_eq!(&close[2..4], 1003u16.to_be_bytes());
        assert_eq!(&close[4..], b"Invalid WebSocket frame: MASK must be set");
    });
}

#[test]
fn messages_arrive_between_our_close_frame_and_the_peers() {
    let log = raw(
        server(),
        None,
        |socket| {
            socket.close(Some(4000), "enough", None).unwrap();
            let again = socket.close(Some(4000), "enough", None);
            assert_eq!(again, Err(SendError::NotOpen(State::Closing)));
            let sent = socket.send(MessageKind::Text, b"x", SendOptions::default(), None);
            assert_eq!(sent, Err(SendError::NotOpen(State::Closing)));
            flush_dirty();
            Recorder::silent(socket)
        },
        |mut peer| {
            let mut close = [0; 10];
            peer.read_exact(&mut close).unwrap();
            assert_eq!(&close, b"\x88\x08\x0f\xa0enough");
            peer.write_all(&masked(0x81, b"late")).unwrap();
            peer.write_all(&masked(0x89, b"")).unwrap();
            peer.write_all(&masked(0x88, b"\x0f\xa1")).unwrap();
            peer.write_all(&masked(0x81, b"too late")).unwrap();
            assert_eq!(rest_of(peer), b"");
        },
    );
    assert_eq!(log.messages, [(MessageKind::Text, b"late".to_vec())]);
    assert_eq!(log.closed, closed(4001, "", true));
}

#[test]
fn a_peer_that_never_answers_a_close_frame_is_cut_off() {
    local(async {
        let (ours, theirs) = pair().await;
        let mut options = server();
        options.close_timeout = Duration::from_secs(9);
        let (socket, driver) = WebSocket::new(ours, Rc::new(options), None);
        let recorder = Recorder::silent(&socket);
        let log = Rc::clone(&recorder.log);
        let task = spawn_local(driver.run(recorder));
        socket.close(None, "", None).unwrap();
        flush_dirty();
        tokio::time::pause();
        let start = tokio::time::Instant::now();
        task.await.unwrap();
        assert!(start.elapsed() >= Duration::from_secs(9));
        assert!(start.elapsed() < Duration::from_secs(10));
        assert_eq!(log.borrow().closed, closed(1006, "", false));
        assert_eq!(socket.state(), State::Closed);
        drop(theirs);
    });
}

#[test]
fn terminate_ends_at_once_and_fails_what_waits() {
    local(async {
        let (ours, theirs) = pair().await;
        let (socket, driver) = WebSocket::new(ours, Rc::new(server()), None);
        let recorder = Recorder::silent(&socket);
        let log = Rc::clone(&recorder.log);
        let task = spawn_local(driver.run(recorder));
        let outcome = Rc::new(RefCell::new(None));
        let told = Rc::clone(&outcome);
        let done = Box::new(move |result| *told.borrow_mut() = Some(result));
        let big = vec![0; 32 << 20];
        let options = SendOptions::default();
        socket.send(MessageKind::Binary, &big, options, Some(done)).unwrap();
        flush_dirty();
        assert!(socket.buffered_amount() > 0 && outcome.borrow().is_none());
        socket.terminate();
        task.await.unwrap();
        assert_eq!(*outcome.borrow(), Some(Err(SendError::Lost)));
        assert_eq!(log.borrow().closed, closed(1006, "", false));
        assert_eq!((socket.buffered_amount(), socket.peer_addr()), (0, None));
        drop(theirs);
    });
}

#[test]
fn dropping_the_driver_closes_the_connection() {
    local(async {
        let (ours, theirs) = pair().await;
        let (socket, driver) = WebSocket::new(ours, Rc::new(server()), None);
        drop(driver);
        assert_eq!(socket.state(), State::Closed);
        assert_eq!(rest_of(theirs), b"");
    });
}

#[test]
fn a_slow_reader_makes_buffered_amount_rise_and_fall() {
    local(async {
        let (ours, mut theirs) = pair().await;
        let (socket, driver) = WebSocket::new(ours, Rc::new(server()), None);
        let recorder = Recorder::silent(&socket);
        let log = Rc::clone(&recorder.log);
        let task = spawn_local(driver.run(recorder));
        tokio::task::yield_now().await;
        let written = Rc::new(Cell::new(0));
        let payload = vec![9; 1 << 20];
        for _ in 0..16 {
            let count = Rc::clone(&written);
            let done = Box::new(move |result| {
                assert_eq!(result, Ok(()));
                count.set(count.get() + 1);
            });
            let options = SendOptions::default();
            socket.send(MessageKind::Binary, &payload, options, Some(done)).unwrap();
        }
        // What the socket took at once was not queued.
        assert!(socket.buffered_amount() < 16 * ((1 << 20) + 10));
        flush_dirty();
        let before = socket.buffered_amount();
        assert!(before > 1 << 20, "{before}");
        assert!(written.get() < 16);
        let reader = thread::spawn(move || {
            let mut all = vec![0; 16 * ((1 << 20) + 10)];
            theirs.read_exact(&mut all).unwrap();
            theirs
        });
        while socket.buffered_amount() > 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        assert_eq!(written.get(), 16);
        drop(reader.join().unwrap());
        task.await.unwrap();
        assert_eq!(log.borrow().closed, closed(1006, "", false));
    });
}

#[test]
fn a_reader_that_is_too_slow_is_closed_with_1013() {
    local(async {
        let (ours, theirs) = pair().await;
        let mut options = server();
        options.max_backpressure = Some(24 << 20);
        let (socket, driver) = WebSocket::new(ours, Rc::new(options), None);
        let recorder = Recorder::silent(&socket);
        let log = Rc::clone(&recorder.log);
        let task = spawn_local(driver.run(recorder));
        let payload = vec![9; 1 << 20];
        let mut sent = 0;
        let refused = loop {
            match socket.send(MessageKind::Binary, &payload, SendOptions::default(), None) {
                Ok(()) => sent += 1,
                Err(error) => break error,
            }
            flush_dirty();
            tokio::task::yield_now().await;
            assert!(sent < 100);
        };
        assert_eq!(refused, SendError::Backpressure);
        let reader = thread::spawn(move || {
            let mut client = tungstenite::WebSocket::from_raw_socket(theirs, PeerRole::Client, None);
            let mut messages = 0;
            loop {
                match client.read().unwrap() {
                    Message::Close(frame) => return (messages, frame.unwrap().code),
                    _ => messages += 1,
                }
            }
        });
        task.await.unwrap();
        assert_eq!(reader.join().unwrap(), (sent, CloseCode::Again));
        assert_eq!(log.borrow().errors, ["Too many bytes wait to be sent"]);
    });
}

#[test]
fn many_pings_in_one_read_are_answered() {
    let log = raw(server(), None, Recorder::silent, |mut peer| {
        let mut writer = peer.try_clone().unwrap();
        let writing = thread::spawn(move || {
            writer.write_all(&masked(0x89, b"ping").repeat(20_000)).unwrap();
            writer.write_all(&masked(0x88, b"")).unwrap();
        });
        let mut pongs = vec![0; 20_000 * 6];
        peer.read_exact(&mut pongs).unwrap();
        assert!(pongs.chunks(6).all(|pong| pong == b"\x8a\x04ping"));
        writing.join().unwrap();
        assert_eq!(rest_of(peer), [0x88, 0]);
    });
    assert_eq!(log.pings.len(), 20_000);
}

#[test]
fn a_peer_that_pings_and_never_reads_is_terminated() {
    let log = raw(server(), None, Recorder::silent, |mut peer| {
        let pings = masked(0x89, &[b'x'; 125]).repeat(1000);
        // The kernel's buffers hold some; then the connection must break.
        while peer.write_all(&pings).is_ok() {}
    });
    assert_eq!(log.closed, closed(1006, "", false));
}

#[test]
fn paused_sockets_deliver_nothing_and_lose_nothing() {
    local(async {
        let (ours, mut theirs) = pair().await;
        let (socket, driver) = WebSocket::new(ours, Rc::new(server()), None);
        let recorder = Recorder::new(&socket, Box::new(|socket, _, _| socket.pause()));
        let log = Rc::clone(&recorder.log);
        let task = spawn_local(driver.run(recorder));
        let mut bytes = Vec::new();
        for i in 0..3 {
            bytes.extend(masked(0x82, &[i]));
        }
        theirs.write_all(&bytes).unwrap();
        for expected in 1..=3 {
            while log.borrow().messages.len() < expected {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            tokio::task::yield_now().await;
            assert_eq!(log.borrow().messages.len(), expected);
            assert!(socket.is_paused());
            socket.resume();
        }
        drop(theirs);
        task.await.unwrap();
        let messages = &log.borrow().messages;
        assert_eq!(messages.iter().map(|(_, m)| m[0]).collect::<Vec<_>>(), [0, 1, 2]);
    });
}

#[test]
fn what_was_glued_to_the_handshake_comes_first() {
    local(async {
        let (mut ours, mut theirs) = pair().await;
        let frame = masked(0x81, b"glued");
        ours.unread(Bytes::copy_from_slice(&frame[..5]));
        theirs.write_all(&frame[5..]).unwrap();
        theirs.write_all(&masked(0x88, b"")).unwrap();
        let (socket, driver) = WebSocket::new(ours, Rc::new(server()), None);
        let recorder = Recorder::silent(&socket);
        let log = Rc::clone(&recorder.log);
        let reader = thread::spawn(move || rest_of(theirs));
        driver.run(recorder).await;
        assert_eq!(log.borrow().messages, [(MessageKind::Text, b"glued".to_vec())]);
        assert_eq!(reader.join().unwrap(), [0x88, 0]);
    });
}

#[test]
fn all_frames_of_one_read_are_answered_with_one_write() {
    let log = raw(server(), None, Recorder::echo, |mut peer| {
        peer.write_all(&masked(0x81, b"tick").repeat(100)).unwrap();
        let mut echoes = [0; 600];
        // One write arrives as one segment on the loopback.
        assert_eq!(peer.read(&mut echoes).unwrap(), 600);
    });
    assert_eq!(log.messages.len(), 100);
}

#[test]
fn a_frame_shared_by_reference_reaches_every_socket() {
    local(async {
        let small = SharedFrame::new(MessageKind::Text, Bytes::from_static(b"news"));
        let large = SharedFrame::new(MessageKind::Binary, Bytes::from(vec![5; 300_000]));
        let mut peers = Vec::new();
        let mut sockets = Vec::new();
        for _ in 0..3 {
            let (ours, theirs) = pair().await;
            let (socket, driver) = WebSocket::new(ours, Rc::new(server()), None);
            spawn_local(driver.run(Recorder::silent(&socket)));
            sockets.push(socket);
            peers.push(thread::spawn(move || {
                let mut client = tungstenite::WebSocket::from_raw_socket(theirs, PeerRole::Client, None);
                assert_eq!(client.read().unwrap(), Message::text("news"));
                assert_eq!(client.read().unwrap(), Message::binary(vec![5; 300_000]));
            }));
        }
        for socket in &sockets {
            socket.send_frame(&small, None).unwrap();
            socket.send_frame(&large, None).unwrap();
        }
        flush_dirty();
        while peers.iter().any(|peer| !peer.is_finished()) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        for peer in peers {
            peer.join().unwrap();
        }
    });
}

#[test]
fn control_frames_have_limits() {
    local(async {
        let (ours, _theirs) = pair().await;
        let (socket, _driver) = WebSocket::new(ours, Rc::new(server()), None);
        let long = [0; 126];
        assert_eq!(socket.ping(&long, Mask::Role, None), Err(SendError::ControlTooLong));
        assert_eq!(socket.pong(&long, Mask::Role, None), Err(SendError::ControlTooLong));
        assert_eq!(socket.close(Some(1005), "", None), Err(SendError::InvalidCloseCode));
        let reason = "x".repeat(124);
        assert_eq!(socket.close(Some(1000), &reason, None), Err(SendError::ReasonTooLong));
        assert_eq!(socket.state(), State::Open);
    });
}

#[test]
fn closed_may_wait_for_the_peers_fin() {
    local(async {
        let (ours, mut theirs) = pair().await;
        let options = Options { await_fin: true, ..server() };
        let (socket, driver) = WebSocket::new(ours, Rc::new(options), None);
        let recorder = Recorder::silent(&socket);
        let log = Rc::clone(&recorder.log);
        let task = spawn_local(driver.run(recorder));
        socket.write_raw(Bytes::from_static(b"preface"), None).unwrap();
        socket.close(Some(1000), "", None).unwrap();
        flush_dirty();
        theirs.write_all(&masked(0x88, &1000u16.to_be_bytes())).unwrap();
        let reader = thread::spawn(move || {
            let mut bytes = Vec::new();
            theirs.read_to_end(&mut bytes).unwrap();
            (theirs, bytes)
        });
        while !reader.is_finished() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        // Our FIN has come; the peer's has not.
        let (theirs, bytes) = reader.join().unwrap();
        assert_eq!(bytes, b"preface\x88\x02\x03\xe8");
        assert!(log.borrow().closed.is_empty());
        drop(theirs);
        task.await.unwrap();
        assert_eq!(log.borrow().closed, closed(1000, "", true));
        assert_eq!(socket.write_raw(Bytes::new(), None), Err(SendError::NotOpen(State::Closed)));
    });
}
