//! permessage-deflate between two live sockets of ours.
#![allow(clippy::unwrap_used)]

#[path = "websocket_support/mod.rs"]
mod support;

use std::io::Write;
use std::rc::Rc;

use support::{Recorder, local, raw};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::spawn_local;
use wsjs_net::Stream;
use wsjs_net::websocket::{
    Deflate, DeflateOptions, MessageKind, Options, Role, SendOptions, SharedFrame, WebSocket, WindowBits,
    deflate, flush_dirty,
};

fn negotiate(server: &DeflateOptions, client: &DeflateOptions) -> (Deflate, Deflate) {
    let (ours, answer) = deflate::answer(&deflate::offer(client), server).unwrap().unwrap();
    let theirs = deflate::confirm(&answer, Some(client)).unwrap().unwrap();
    (ours, theirs)
}

async fn streams() -> (Stream, Stream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let connecting = TcpStream::connect(listener.local_addr().unwrap());
    let (connected, accepted) = tokio::join!(connecting, listener.accept());
    (Stream::from(accepted.unwrap().0), Stream::from(connected.unwrap()))
}

/// Sends everything through a client, an echoing server and back.
fn echo_all(server: &DeflateOptions, client: &DeflateOptions, messages: &[Vec<u8>]) {
    let (ours, theirs) = negotiate(server, client);
    local(async {
        let (accepted, connected) = streams().await;
        let (socket, driver) = WebSocket::new(accepted, Rc::new(Options::new(Role::Server)), Some(ours));
        spawn_local(driver.run(Recorder::echo(&socket)));
        let (socket, driver) = WebSocket::new(connected, Rc::new(Options::new(Role::Client)), Some(theirs));
        let expected = messages.len();
        let mut got = 0;
        let recorder = Recorder::new(
            &socket,
            Box::new(move |socket, _, _| {
                got += 1;
                if got == expected {
                    socket.close(None, "", None).unwrap();
                }
            }),
        );
        let log = Rc::clone(&recorder.log);
        for (i, message) in messages.iter().enumerate() {
            let cut = message.len() / 3;
            let whole = SendOptions { compress: i % 5 != 4, ..SendOptions::default() };
            if i % 3 == 1 {
                let part = SendOptions { fin: false, ..whole };
                socket.send(MessageKind::Binary, &message[..cut], part, None).unwrap();
                socket.send(MessageKind::Binary, &message[cut..cut], part, None).unwrap();
                socket.send(MessageKind::Binary, &message[cut..], whole, None).unwrap();
            } else {
                socket.send(MessageKind::Binary, message, whole, None).unwrap();
            }
        }
        flush_dirty();
        driver.run(recorder).await;
        let log = log.borrow();
        assert!(log.errors.is_empty(), "{:?}", log.errors);
        let got: Vec<_> = log.messages.iter().map(|(_, message)| message).collect();
        assert!(got.iter().copied().eq(messages.iter()));
        assert!(log.closed[0].clean);
    });
}

#[test]
fn every_agreement_carries_every_message() {
    let mut messages = vec![Vec::new(), b"a".to_vec(), Vec::new()];
    let mut state = 7u32;
    for size in [100usize, 1023, 1024, 5000, 70_000, 400_000] {
        messages.push(b"all work and no play ".iter().copied().cycle().take(size).collect());
        let noise = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        });
        messages.push(noise.take(size).collect());
    }
    let default = DeflateOptions::default();
    for no_takeover in [None, Some(true)] {
        for bits in [WindowBits::Unset, WindowBits::Bits(8), WindowBits::Bits(15)] {
            for level in [0, 1, 6, 9] {
                let options = DeflateOptions {
                    server_no_context_takeover: no_takeover,
                    client_no_context_takeover: no_takeover,
                    server_max_window_bits: bits,
                    client_max_window_bits: bits,
                    level,
                    ..DeflateOptions::default()
                };
                echo_all(&options, &default, &messages);
                echo_all(&default, &options, &messages);
            }
        }
    }
}

#[test]
fn shared_frames_mix_with_a_connections_own() {
    for no_takeover in [None, Some(true)] {
        let options = DeflateOptions {
            server_no_context_takeover: no_takeover,
            threshold: 10,
            ..DeflateOptions::default()
        };
        let (ours, theirs) = negotiate(&options, &options);
        local(async {
            let (accepted, connected) = streams().await;
            let (sender, driver) = WebSocket::new(accepted, Rc::new(Options::new(Role::Server)), Some(ours));
            spawn_local(driver.run(Recorder::silent(&sender)));
            let (socket, driver) =
                WebSocket::new(connected, Rc::new(Options::new(Role::Client)), Some(theirs));
            let recorder = Recorder::silent(&socket);
            let log = Rc::clone(&recorder.log);
            let text = "the same words again and again ".repeat(20);
            let shared = SharedFrame::new(MessageKind::Text, text.clone().into());
            for _ in 0..4 {
                let options = SendOptions::default();
                sender.send(MessageKind::Text, text.as_bytes(), options, None).unwrap();
                sender.send_frame(&shared, None).unwrap();
            }
            assert!(sender.buffered_amount() < text.len() * 2);
            sender.close(None, "", None).unwrap();
            flush_dirty();
            driver.run(recorder).await;
            assert_eq!(log.borrow().messages.len(), 8);
            let messages = &log.borrow().messages;
            assert!(messages.iter().all(|(_, message)| message == text.as_bytes()));
        });
    }
}

#[test]
fn a_bomb_is_answered_with_1009() {
    let mut data = Vec::new();
    {
        let mut encoder = flate2::write::DeflateEncoder::new(&mut data, flate2::Compression::best());
        encoder.write_all(&vec![0; 100 << 20]).unwrap();
        encoder.flush().unwrap();
    }
    let (agreed, _) = negotiate(&DeflateOptions::default(), &DeflateOptions::default());
    let mut options = Options::new(Role::Server);
    options.decoder.max_payload = 1 << 20;
    let log = raw(options, Some(agreed), Recorder::silent, move |mut peer| {
        let mut frame = vec![0xc2, 0xff];
        frame.extend_from_slice(&(data.len() as u64).to_be_bytes());
        frame.extend_from_slice(&[0; 4]);
        frame.extend_from_slice(&data);
        // The server may hang up before it has read it all.
        let _ = peer.write_all(&frame);
        let mut close = Vec::new();
        let _ = std::io::Read::read_to_end(&mut peer, &mut close);
        assert_eq!(close, [0x88, 2, 3, 0xf1]);
    });
    assert_eq!(log.errors, ["Max payload size exceeded"]);
    assert!(log.messages.is_empty());
}
