//! The server against peers that speak bytes: responses, order, keep-alive, upgrades.
#![allow(clippy::unwrap_used)]

mod http_support;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use bytes::Bytes;
use http_support::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use wsjs_net::http::server::{AutoHeaders, BodySize, Config, Reply};
use wsjs_net::http::{Headers, HttpError, ResponseHead};

fn ok() -> ResponseHead {
    ResponseHead::new(200)
}

#[test]
fn response_is_exact_with_and_without_automatic_fields() {
    run(async {
        let (_server, addr) = serve(Config::default(), |_, mut reply| {
            let head = ok().header("x-Odd", "1").header("content-length", "2").header("X-odd", "2");
            reply.send(&head, "hi".into()).unwrap();
        });
        let got = exchange(addr, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        assert_eq!(got, "HTTP/1.1 200 OK\r\nx-Odd: 1\r\ncontent-length: 2\r\nX-odd: 2\r\n\r\nhi");

        let config = Config { auto: AutoHeaders::ALL, ..Config::default() };
        let (_server, addr) = serve(config, |_, mut reply| {
            reply.send(&ok().header("Date", "now"), "hi".into()).unwrap();
        });
        let mut raw = Raw::connect(addr).await;
        raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
        assert_eq!(
            raw.read_until("hi").await,
            "HTTP/1.1 200 OK\r\nDate: now\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\n\
             Content-Length: 2\r\n\r\nhi"
        );
    });
}

#[test]
fn pipelined_answers_keep_the_order_of_the_requests() {
    run(async {
        let waiting: Rc<RefCell<Vec<Reply>>> = Rc::default();
        let seen = waiting.clone();
        let (_server, addr) = serve(plain(), move |request, mut reply| {
            if request.head.target == "/3" {
                reply.send(&ok(), "3".into()).unwrap();
                // The earlier ones are answered last to first.
                let replies: Vec<_> = seen.borrow_mut().drain(..).rev().collect();
                for (mut reply, text) in replies.into_iter().zip(["2", "1"]) {
                    reply.start(&ok(), BodySize::Unknown).unwrap();
                    assert!(reply.write(text.into()).unwrap());
                    reply.finish().unwrap();
                }
            } else {
                seen.borrow_mut().push(reply);
            }
        });
        let got = exchange(
            addr,
            "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n\
             GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /4 HTTP/1.1\r\n",
        )
        .await;
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n";
        assert_eq!(
            got,
            format!(
                "{chunked}1\r\n0\r\n\r\n{chunked}2\r\n0\r\n\r\n\
                 HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n3"
            )
        );
    });
}

#[test]
fn many_pipelined_requests_in_one_segment() {
    run(async {
        // Without the idle timeout nothing wakes a connection that forgot its input.
        let config = Config { keep_alive_timeout: Duration::ZERO, ..plain() };
        let (_server, addr) = serve(config, |request, mut reply| {
            reply.send(&ok(), request.head.target.into()).unwrap();
        });
        let requests: String = (0..2000).map(|n| format!("GET /{n} HTTP/1.1\r\nHost: a\r\n\r\n")).collect();
        let last = "GET /end HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        let got = exchange(addr, requests + last).await;
        let bodies: Vec<_> =
            got.split("\r\n\r\n").skip(1).map(|part| part.split("HTTP").next().unwrap()).collect();
        assert_eq!(bodies.len(), 2001);
        assert_eq!((bodies[0], bodies[1999], bodies[2000]), ("/0", "/1999", "/end"));
    });
}

#[test]
fn keep_alive_of_both_versions() {
    run(async {
        let config = Config { auto: AutoHeaders { date: false, ..AutoHeaders::ALL }, ..Config::default() };
        let (_server, addr) = serve(config, |_, mut reply| {
            reply.send(&ok(), "x".into()).unwrap();
        });
        let mut raw = Raw::connect(addr).await;
        raw.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").await;
        assert!(raw.read_until("\r\n\r\nx").await.contains("Connection: keep-alive\r\n"));
        raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
        assert!(raw.read_until("\r\n\r\nx").await.contains("Connection: keep-alive\r\n"));
        raw.send("GET / HTTP/1.0\r\n\r\n").await;
        let last = raw.read_all().await;
        assert!(last.contains("Connection: close\r\n") && last.ends_with("\r\n\r\nx"), "{last}");
    });
}

#[test]
fn an_http_1_0_stream_ends_with_the_connection() {
    run(async {
        let (_server, addr) = serve(plain(), |_, mut reply| {
            reply.start(&ok(), BodySize::Unknown).unwrap();
            reply.write("abc".into()).unwrap();
            reply.finish().unwrap();
        });
        let got = exchange(addr, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").await;
        assert_eq!(got, "HTTP/1.1 200 OK\r\n\r\nabc");
    });
}

#[test]
fn head_204_and_304_have_no_body() {
    run(async {
        let (_server, addr) = serve(plain(), |request, mut reply| {
            let status = request.head.target[1..].parse().unwrap();
            if request.head.headers.contains("stream") {
                reply.start(&ResponseHead::new(status), BodySize::Unknown).unwrap();
                reply.write("body".into()).unwrap();
                reply.finish().unwrap();
            } else {
                reply.send(&ResponseHead::new(status), "body".into()).unwrap();
            }
        });
        let got = exchange(
            addr,
            "HEAD /200 HTTP/1.1\r\nHost: a\r\n\r\nGET /204 HTTP/1.1\r\nHost: a\r\n\r\n\
             GET /304 HTTP/1.1\r\nHost: a\r\nStream: 1\r\n\r\n\
             HEAD /200 HTTP/1.1\r\nHost: a\r\nStream: 1\r\nConnection: close\r\n\r\n",
        )
        .await;
        assert_eq!(
            got,
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n\
             HTTP/1.1 304 Not Modified\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        );
    });
}

#[test]
fn bodies_are_read_on_demand_and_the_rest_is_drained() {
    run(async {
        let (_server, addr) = serve(plain(), |request, mut reply| {
            let mut body = request.body;
            if request.head.target == "/skip" {
                drop(body);
                reply.send(&ok(), "skipped".into()).unwrap();
                return;
            }
            tokio::task::spawn_local(async move {
                let mut got = Vec::new();
                while let Some(bytes) = body.read().await.unwrap() {
                    got.extend_from_slice(&bytes);
                }
                let sum = body.trailers().get_str("sum").unwrap_or("none").to_owned();
                reply.send(&ok().header("Sum", sum), got.into()).unwrap();
            });
        });
        let got = exchange(
            addr,
            "POST /skip HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello\
             POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc\
             POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n1\r\nf\r\n0\r\nSum: 9\r\n\r\n\
             GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        )
        .await;
        let expected =
            [("", "skipped"), ("Sum: none\r\n", "abc"), ("Sum: 9\r\n", "def"), ("Sum: none\r\n", "")]
                .map(|(sum, body)| {
                    format!("HTTP/1.1 200 OK\r\n{sum}Content-Length: {}\r\n\r\n{body}", body.len())
                })
                .concat();
        assert_eq!(got, expected);
    });
}

#[test]
fn large_bodies_both_ways_with_backpressure() {
    run(async {
        let (_server, addr) = serve(plain(), |request, mut reply| {
            let mut body = request.body;
            tokio::task::spawn_local(async move {
                reply.start(&ok(), BodySize::Unknown).unwrap();
                let mut waited = 0;
                while let Some(bytes) = body.read().await.unwrap() {
                    if !reply.write(bytes).unwrap() {
                        waited += 1;
                        reply.flushed().wait().await.unwrap();
                    }
                }
                assert!(waited > 0);
                reply.finish().unwrap().wait().await.unwrap();
            });
        });
        let size = 20 << 20;
        let stream = tokio::net::TcpStream::connect(addr).await.unwrap();
        let (mut read, mut write) = stream.into_split();
        let sender = tokio::task::spawn_local(async move {
            let head =
                format!("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {size}\r\n\r\n");
            write.write_all(head.as_bytes()).await.unwrap();
            write.write_all(&vec![b'x'; size]).await.unwrap();
            write
        });
        let mut got = Vec::new();
        read.read_to_end(&mut got).await.unwrap();
        drop(sender.await.unwrap());
        assert_eq!(got.iter().filter(|byte| **byte == b'x').count(), size);
        assert!(got.ends_with(b"\r\n0\r\n\r\n"));
    });
}

#[test]
fn expect_continue_is_answered_when_the_body_is_read() {
    run(async {
        let (_server, addr) = serve(plain(), |request, mut reply| {
            assert!(request.expects_continue());
            if request.head.target == "/no" {
                reply.send(&ResponseHead::new(403), Bytes::new()).unwrap();
                return;
            }
            let mut body = request.body;
            tokio::task::spawn_local(async move {
                let bytes = body.read().await.unwrap().unwrap();
                reply.send(&ok(), bytes).unwrap();
            });
        });
        let head = "HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
        let mut raw = Raw::connect(addr).await;
        raw.send(format!("POST / {head}")).await;
        assert_eq!(raw.read_until("\r\n\r\n").await, "HTTP/1.1 100 Continue\r\n\r\n");
        raw.send("hi").await;
        assert_eq!(raw.read_until("hi").await, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        let refused = exchange(addr, format!("POST /no {head}")).await;
        assert_eq!(refused, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    });
}

#[test]
fn interim_responses_come_first_and_only_then() {
    run(async {
        let (_server, addr) = serve(plain(), |_, mut reply| {
            let links: Headers = [("Link", "</a.css>")].into_iter().collect();
            reply.write_informational(103, &links).unwrap();
            assert!(reply.write_informational(200, &links).is_err());
            reply.start(&ok(), BodySize::Known(1)).unwrap();
            assert!(matches!(reply.write_informational(102, &links), Err(HttpError::Started)));
            assert!(matches!(reply.upgrade(), Err(HttpError::Started)));
            assert!(reply.write("ab".into()).is_err());
            reply.write("a".into()).unwrap();
            reply.finish().unwrap();
        });
        let got = exchange(addr, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        assert_eq!(
            got,
            "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"
        );
    });
}

#[test]
fn a_head_that_would_split_is_refused_and_the_reply_stays_usable() {
    run(async {
        let (_server, addr) = serve(plain(), |_, mut reply| {
            let bad = ok().header("Location", "/\r\nSet-Cookie: a");
            assert!(matches!(reply.send(&bad, Bytes::new()), Err(HttpError::Head(_))));
            let short = ok().header("Content-Length", "3");
            assert!(matches!(reply.send(&short, "ab".into()), Err(HttpError::Body(_))));
            reply.send(&ResponseHead::new(500), Bytes::new()).unwrap();
        });
        let got = exchange(addr, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        assert_eq!(got, "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
    });
}

#[test]
fn upgrade_keeps_what_was_glued_to_the_request_and_what_was_corked() {
    run(async {
        let (_server, addr) = serve(plain(), |request, mut reply| {
            if request.head.target == "/first" {
                reply.send(&ok(), "1".into()).unwrap();
                return;
            }
            assert!(request.head.is_upgrade() || request.head.method == "CONNECT");
            reply.conn().write_raw("HTTP/1.1 101 Go\r\n\r\n".into()).unwrap();
            let mut stream = reply.upgrade().unwrap();
            tokio::task::spawn_local(async move {
                let mut glued = [0; 5];
                stream.read_exact(&mut glued).await.unwrap();
                stream.write_all(&glued).await.unwrap();
                stream.shutdown().await.unwrap();
            });
        });
        for start in [
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Upgrade\r\nUpgrade: y",
            "CONNECT b:1 HTTP/1.1\r\nHost: b",
        ] {
            let first = "GET /first HTTP/1.1\r\nHost: a\r\n\r\n";
            let got = exchange(addr, format!("{first}{start}\r\n\r\nhello")).await;
            assert_eq!(got, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1HTTP/1.1 101 Go\r\n\r\nhello");
        }
    });
}

#[test]
fn an_upgrade_request_waits_for_earlier_answers() {
    run(async {
        let first: Rc<RefCell<Option<Reply>>> = Rc::default();
        let (_server, addr) = serve(plain(), move |request, mut reply| {
            if request.head.target == "/slow" {
                *first.borrow_mut() = Some(reply);
                let first = first.clone();
                tokio::task::spawn_local(async move {
                    let mut reply = first.borrow_mut().take().unwrap();
                    reply.send(&ok(), "slow".into()).unwrap();
                });
                return;
            }
            assert!(first.borrow().is_none());
            let mut stream = reply.upgrade().unwrap();
            tokio::task::spawn_local(async move { stream.write_all(b"taken").await.unwrap() });
        });
        let got = exchange(
            addr,
            "GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
        )
        .await;
        assert_eq!(got, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nslowtaken");
    });
}

#[test]
fn a_peer_that_half_closes_still_gets_its_answer() {
    run(async {
        let (_server, addr) = serve(plain(), |_, mut reply| {
            tokio::task::spawn_local(async move {
                tokio::task::yield_now().await;
                reply.send(&ok(), "late".into()).unwrap();
            });
        });
        let mut raw = Raw::connect(addr).await;
        raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
        raw.0.shutdown().await.unwrap();
        assert!(raw.read_all().await.ends_with("late"));
    });
}

#[test]
fn close_ends_idle_connections_and_waits_for_the_others() {
    run(async {
        let held: Rc<RefCell<Option<Reply>>> = Rc::default();
        let keep = held.clone();
        let (server, addr) = serve(plain(), move |_, reply| *keep.borrow_mut() = Some(reply));
        let mut idle = Raw::connect(addr).await;
        let mut busy = Raw::connect(addr).await;
        busy.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
        while held.borrow().is_none() {
            tokio::task::yield_now().await;
        }
        assert_eq!(server.connections(), 2);
        server.close();
        assert_eq!(idle.read_all().await, "");
        let mut reply = held.borrow_mut().take().unwrap();
        reply.send(&ok(), "bye".into()).unwrap();
        assert!(busy.read_all().await.ends_with("bye"));
        drop((idle, busy));
        server.closed().await;
        assert!(tokio::net::TcpStream::connect(addr).await.is_err());
    });
}

#[test]
fn on_close_tells_when_the_peer_has_gone() {
    run(async {
        let (sender, mut gone) = tokio::sync::mpsc::unbounded_channel();
        let (_server, addr) = serve(plain(), move |_, mut reply| {
            let sender = sender.clone();
            reply.start(&ok(), BodySize::Unknown).unwrap();
            reply.conn().on_close(move || sender.send(()).unwrap());
            tokio::task::spawn_local(async move {
                // An event stream: writes until writing fails.
                while reply.write(vec![b'x'; 1 << 20].into()).is_ok() && reply.flushed().wait().await.is_ok()
                {
                }
            });
        });
        let mut raw = Raw::connect(addr).await;
        raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
        raw.read_until("\r\n\r\n").await;
        drop(raw);
        gone.recv().await.unwrap();
    });
}

#[test]
fn flush_dirty_writes_for_tasks_that_are_not_the_connections_own() {
    run(async {
        let (_server, addr) = serve(plain(), |_, mut reply| {
            tokio::task::spawn_local(async move {
                let conn = reply.conn();
                reply.send(&ok(), "late".into()).unwrap();
                assert!(conn.buffered() > 0);
                wsjs_net::http::flush_dirty();
                assert_eq!((conn.buffered(), conn.bytes_written()), (0, 42));
            });
        });
        let mut raw = Raw::connect(addr).await;
        raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
        assert_eq!(raw.read_until("late").await.len(), 42);
    });
}

#[test]
fn dropping_or_aborting_a_reply_closes_the_connection() {
    run(async {
        let (_server, addr) = serve(plain(), |request, mut reply| {
            if request.head.target == "/abort" {
                reply.start(&ok(), BodySize::Known(5)).unwrap();
                reply.write("ab".into()).unwrap();
                assert!(reply.finish().is_err());
            }
        });
        // A body shorter than announced: the peer gets what there is, and knows by the close.
        for (target, expected) in
            [("/drop", ""), ("/abort", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab")]
        {
            let got = exchange(addr, format!("GET {target} HTTP/1.1\r\nHost: a\r\n\r\n")).await;
            assert_eq!(got, expected);
        }
    });
}
