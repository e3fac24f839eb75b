//! A Rust client (tungstenite) against the echo example, run by the real command.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tungstenite::protocol::CloseFrame;
use tungstenite::protocol::frame::coding::CloseCode;
use tungstenite::{Bytes, Message};

/// A running example; it ends with the test.
struct Server(Child, u16);

impl Server {
    fn start(example: &str) -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(example);
        let mut child = Command::new(env!("CARGO_BIN_EXE_wsjs"))
            .arg(file)
            .env("PORT", "0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output is piped");
        BufReader::new(stdout).read_line(&mut line).expect("it prints its port");
        let port = line.trim().strip_prefix("listening ").and_then(|port| port.parse().ok());
        Self(child, port.expect("the first line is `listening <port>`"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn messages_of_all_kinds_come_back() {
    let server = Server::start("fibjs/echo.js");
    let url = format!("ws://127.0.0.1:{}/ws", server.1);
    let (mut client, response) = tungstenite::connect(&url).expect("the handshake succeeds");
    assert_eq!(response.status(), 101);
    for length in [0, 1, 125, 126, 65_535, 65_536, 1 << 20] {
        let text = "é".repeat(length / 2);
        client.send(Message::text(text.clone())).expect("it is sent");
        assert_eq!(client.read().expect("it comes back"), Message::text(text));
        if length > 0 {
            let bytes = Bytes::from((0..length).map(|i| i as u8).collect::<Vec<_>>());
            client.send(Message::Binary(bytes.clone())).expect("it is sent");
            assert_eq!(client.read().expect("it comes back"), Message::Binary(bytes));
        }
    }
    client.send(Message::Ping(Bytes::from_static(b"are you there"))).expect("it is sent");
    assert_eq!(client.read().expect("the answer"), Message::Pong(Bytes::from_static(b"are you there")));
    let frame = CloseFrame { code: CloseCode::from(3001), reason: "enough".into() };
    client.close(Some(frame.clone())).expect("it is sent");
    assert_eq!(client.read().expect("the echo"), Message::Close(Some(frame)));
    assert!(client.read().is_err(), "the connection is over");
}
