//! What a server says to peers that break the rules, and when it loses patience.
#![allow(clippy::unwrap_used)]

mod http_support;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use http_support::*;
use wsjs_net::http::server::{
    BodySize, ClientError, Config, ConnHandle, ErrorReply, Handler, Reply, Request, Server,
};
use wsjs_net::http::{BodyError, HeadError, HeadLimits, ResponseHead};

fn status(response: &str) -> &str {
    response.split(' ').nth(1).unwrap_or_default()
}

#[test]
fn bad_requests_get_their_status_and_the_connection_closes() {
    run(async {
        let config = Config {
            max_body_size: Some(10),
            head: HeadLimits { max_headers: 5, ..HeadLimits::default() },
            ..plain()
        };
        let (_server, addr) = serve(config, |request, mut reply| {
            let mut body = request.body;
            tokio::task::spawn_local(async move {
                while let Ok(Some(_)) = body.read().await {}
                let _ = reply.send(&ResponseHead::new(200), "".into());
            });
        });
        let fields = |count| "A: b\r\n".repeat(count);
        for (text, expected) in [
            ("nonsense\r\n\r\n".into(), "400"),
            ("GET / HTTP/1.1\r\n\r\n".into(), "400"),
            ("GET / HTTP/2.0\r\n\r\n".into(), "505"),
            (format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", fields(5)), "400"),
            (format!("GET /{} HTTP/1.1\r\n", "a".repeat(17_000)), "431"),
            ("GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n".into(), "417"),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n".into(), "413"),
            (
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .into(),
                "400",
            ),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n".into(), "400"),
            (
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nhello world\r\n".into(),
                "413",
            ),
        ] {
            let got = exchange(addr, &text).await;
            assert_eq!(status(&got), expected, "{text:?} -> {got:?}");
            assert!(got.ends_with("\r\nConnection: close\r\n\r\n"), "{got:?}");
        }
    });
}

#[test]
fn a_header_of_10_000_bytes_is_fine_by_default() {
    run(async {
        let (_server, addr) = serve(plain(), |request, mut reply| {
            let length = request.head.headers.get("cookie").unwrap().len();
            reply.send(&ResponseHead::new(200), length.to_string().into()).unwrap();
        });
        let cookie = "c".repeat(10_000);
        let got = exchange(
            addr,
            format!("GET / HTTP/1.1\r\nHost: a\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"),
        )
        .await;
        assert!(got.ends_with("\r\n\r\n10000"), "{got}");
    });
}

#[test]
fn the_error_comes_after_the_answers_before_it() {
    run(async {
        let (_server, addr) = serve(plain(), |_, mut reply| {
            tokio::task::spawn_local(async move {
                tokio::task::yield_now().await;
                reply.send(&ResponseHead::new(200), "good".into()).unwrap();
            });
        });
        let got = exchange(addr, "GET / HTTP/1.1\r\nHost: a\r\n\r\nbad\r\n\r\n").await;
        assert_eq!(
            got,
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngoodHTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
        );
    });
}

#[test]
fn a_large_refused_body_does_not_swallow_the_refusal() {
    run(async {
        let config = Config { max_body_size: Some(10), ..plain() };
        let (_server, addr) = serve(config, |_, _| unreachable!());
        let mut raw = Raw::connect(addr).await;
        let body = vec![b'x'; 500_000];
        raw.send(format!("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n", body.len())).await;
        raw.send(body).await;
        assert_eq!(status(&raw.read_all().await), "413");
    });
}

#[test]
fn a_body_cut_short_is_an_error_for_its_reader() {
    run(async {
        let (sender, mut errors) = tokio::sync::mpsc::unbounded_channel();
        let (_server, addr) = serve(plain(), move |request, reply| {
            let (mut body, sender) = (request.body, sender.clone());
            tokio::task::spawn_local(async move {
                let _reply = reply;
                let error = loop {
                    match body.read().await {
                        Ok(Some(_)) => {}
                        Ok(None) => panic!("complete"),
                        Err(error) => break error,
                    }
                };
                sender.send(error).unwrap();
            });
        });
        let mut raw = Raw::connect(addr).await;
        raw.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc").await;
        drop(raw);
        assert_eq!(errors.recv().await, Some(BodyError::Incomplete));
    });
}

#[test]
fn slow_heads_and_bodies_time_out() {
    run_paused(async {
        let (_server, addr) = serve(plain(), |request, mut reply| {
            let mut body = request.body;
            tokio::task::spawn_local(async move {
                while let Ok(Some(_)) = body.read().await {}
                let _ = reply.send(&ResponseHead::new(200), "".into());
            });
        });
        let start = tokio::time::Instant::now();
        assert_eq!(status(&exchange(addr, "GET / HTTP/1.1\r\nHos").await), "408");
        assert_eq!(start.elapsed().as_secs(), 60);
        let start = tokio::time::Instant::now();
        let text = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab";
        assert_eq!(status(&exchange(addr, text).await), "408");
        assert_eq!(start.elapsed().as_secs(), 300);
    });
}

#[test]
fn a_head_that_trickles_does_not_buy_time() {
    run_paused(async {
        let (_server, addr) = serve(plain(), |_, _| unreachable!());
        let mut raw = Raw::connect(addr).await;
        let start = tokio::time::Instant::now();
        raw.send("GET / HTTP/1.1\r\n").await;
        for _ in 0..11 {
            tokio::time::sleep(Duration::from_secs(5)).await;
            raw.send("A: b\r\n").await;
        }
        assert_eq!(status(&raw.read_until("\r\n\r\n").await), "408");
        assert_eq!(start.elapsed().as_secs(), 60);
    });
}

#[test]
fn idle_connections_close_without_a_word() {
    run_paused(async {
        let (_server, addr) = serve(plain(), |_, mut reply| {
            reply.send(&ResponseHead::new(200), "x".into()).unwrap();
        });
        let start = tokio::time::Instant::now();
        let mut raw = Raw::connect(addr).await;
        for _ in 0..3 {
            raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
            raw.read_until("\r\n\r\nx").await;
            tokio::time::sleep(Duration::from_secs(4)).await;
        }
        assert_eq!(raw.read_all().await, "");
        assert_eq!(start.elapsed().as_secs(), 8 + 5);
        assert_eq!(exchange(addr, "").await, "");
    });
}

#[test]
fn a_silent_response_is_cut_by_the_inactivity_timeout_only() {
    run_paused(async {
        let (_server, addr) = serve(plain(), |request, mut reply| {
            if request.head.target == "/timeout" {
                reply.conn().set_timeout(Duration::from_secs(20));
            }
            reply.start(&ResponseHead::new(200), BodySize::Unknown).unwrap();
            tokio::task::spawn_local(async move {
                tokio::time::sleep(Duration::from_secs(1000)).await;
                let _ = reply.finish();
            });
        });
        let start = tokio::time::Instant::now();
        exchange(addr, "GET /timeout HTTP/1.1\r\nHost: a\r\n\r\n").await;
        assert_eq!(start.elapsed().as_secs(), 20);
        let got = exchange(addr, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        assert!(got.ends_with("0\r\n\r\n"));
        assert_eq!(start.elapsed().as_secs(), 1020);
    });
}

/// Answers as it likes, holds requests back, and drops connections whose peer has stopped sending.
#[derive(Default)]
struct Strict(RefCell<Vec<Reply>>);

impl Handler for Strict {
    fn request(&self, _: Request, reply: Reply) {
        self.0.borrow_mut().push(reply);
    }

    fn client_error(&self, error: &ClientError, _: &ConnHandle) -> ErrorReply {
        match error {
            ClientError::Head(HeadError::TooLarge) => ErrorReply::Status(400),
            ClientError::UnexpectedEnd => ErrorReply::Silent,
            _ => ErrorReply::Raw("go away".into()),
        }
    }

    fn half_closed(&self, conn: &ConnHandle) {
        conn.destroy();
    }
}

#[test]
fn the_owner_decides_what_peers_are_told() {
    run(async {
        let handler = Rc::new(Strict::default());
        let server = Server::start(listener(), Rc::new(plain()), handler.clone());
        let addr = server.local_addr().tcp().unwrap();
        assert_eq!(exchange(addr, "bad\r\n\r\n").await, "go away");
        assert_eq!(status(&exchange(addr, "G".repeat(20_000)).await), "400");
        for (text, answered) in [("GET / HT", 0), ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 1)] {
            use tokio::io::AsyncWriteExt;
            let mut raw = Raw::connect(addr).await;
            raw.send(text).await;
            raw.0.shutdown().await.unwrap();
            assert_eq!(raw.read_all().await, "");
            assert_eq!(handler.0.borrow().len(), answered);
        }
    });
}
