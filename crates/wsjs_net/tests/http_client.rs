//! The client against our server and against peers that speak bytes.
#![allow(clippy::unwrap_used)]

mod http_support;

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

use http_support::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wsjs_net::Error;
use wsjs_net::http::client::{Client, ClientOptions, ClientRequest, RequestBody};
use wsjs_net::http::connect::Proxy;
use wsjs_net::http::server::{BodySize, Server};
use wsjs_net::http::{BodyError, HeadError, HttpError, ResponseHead};
use wsjs_net::listener::Listener;

fn ok() -> ResponseHead {
    ResponseHead::new(200)
}

fn get(url: impl AsRef<str>) -> ClientRequest {
    ClientRequest::new("GET", url.as_ref()).unwrap()
}

/// A peer that answers every connection with the same bytes after it has read a head.
async fn canned(answers: &'static [&'static str]) -> (String, Rc<RefCell<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let seen: Rc<RefCell<Vec<String>>> = Rc::default();
    let log = seen.clone();
    tokio::task::spawn_local(async move {
        for answer in answers {
            let mut raw = Raw(listener.accept().await.unwrap().0);
            let head = raw.read_until("\r\n\r\n").await;
            log.borrow_mut().push(head);
            raw.send(answer).await;
        }
    });
    (url, seen)
}

#[test]
fn request_and_response_with_bodies_of_all_kinds() {
    run(async {
        let (_server, addr) = serve(plain(), |request, mut reply| {
            let (head, mut body) = (request.head, request.body);
            tokio::task::spawn_local(async move {
                let mut got = format!("{} {} ", head.method, head.target).into_bytes();
                while let Some(bytes) = body.read().await.unwrap() {
                    got.extend_from_slice(&bytes);
                }
                let size = BodySize::Known(got.len() as u64);
                reply.start(&ok().header("X-A", "1").header("X-A", "2"), size).unwrap();
                reply.write(got.into()).unwrap();
                reply.finish().unwrap();
            });
        });
        let client = Client::new(ClientOptions::default());
        let url = format!("http://{addr}/p?q=1#f");
        let mut response = client.request(get(&url)).await.unwrap();
        assert_eq!((response.status, response.reason.as_str()), (200, "OK"));
        assert_eq!(response.headers.get_all("x-a").count(), 2);
        assert_eq!(response.body.read_all().await.unwrap(), "GET /p?q=1 ");

        let post = ClientRequest::new("POST", &url).unwrap().body("full");
        let mut response = client.request(post).await.unwrap();
        assert_eq!(response.body.read_all().await.unwrap(), "POST /p?q=1 full");

        let (sender, body) = RequestBody::channel(None);
        tokio::task::spawn_local(async move {
            for piece in ["a", "b", "c"] {
                sender.send(piece.into()).await.unwrap();
            }
        });
        let mut put = ClientRequest::new("PUT", &url).unwrap();
        put.body = body;
        let mut response = client.request(put).await.unwrap();
        assert_eq!(response.body.read_all().await.unwrap(), "PUT /p?q=1 abc");
    });
}

#[test]
fn connections_are_reused_until_told_otherwise() {
    run(async {
        let ids: Rc<RefCell<HashSet<u64>>> = Rc::default();
        let seen = ids.clone();
        let (_server, addr) = serve(plain(), move |request, mut reply| {
            seen.borrow_mut().insert(request.conn.id());
            reply.send(&ok(), "x".into()).unwrap();
        });
        let client = Client::new(ClientOptions::default());
        for method in ["GET", "GET", "HEAD", "GET"] {
            let request = ClientRequest::new(method, &format!("http://{addr}/")).unwrap();
            let mut response = client.request(request).await.unwrap();
            response.body.read_all().await.unwrap();
        }
        assert_eq!(ids.borrow().len(), 1);
        let mut request = get(format!("http://{addr}/"));
        request.keep_alive = Some(false);
        client.request(request).await.unwrap().body.read_all().await.unwrap();
        assert_eq!(ids.borrow().len(), 2);
    });
}

#[test]
fn the_head_on_the_wire() {
    run(async {
        let (url, seen) = canned(&["HTTP/1.1 210 Odd Thing\r\nContent-Length: 0\r\n\r\n"]).await;
        let client = Client::new(ClientOptions::default());
        let request = get(&url).header("User-Agent", "x").header("Cookie", "a=b");
        let response = client.request(request).await.unwrap();
        assert_eq!((response.status, response.reason.as_str()), (210, "Odd Thing"));
        let host = url.trim_start_matches("http://").trim_end_matches('/');
        assert_eq!(
            *seen.borrow(),
            [format!("GET / HTTP/1.1\r\nHost: {host}\r\nUser-Agent: x\r\nCookie: a=b\r\n\r\n")]
        );
        let split = get(&url).header("A", "b\r\nC: d");
        assert!(client.request(split).await.is_err());
    });
}

#[test]
fn a_pooled_connection_that_died_is_replaced_once() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let count = Rc::new(Cell::new(0));
        let accepted = count.clone();
        tokio::task::spawn_local(async move {
            loop {
                let mut raw = Raw(listener.accept().await.unwrap().0);
                accepted.set(accepted.get() + 1);
                raw.read_until("\r\n\r\n").await;
                raw.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx").await;
                // The second request on this connection is read, then dropped without an answer.
                if accepted.get() == 1 {
                    raw.read_until("\r\n\r\n").await;
                }
            }
        });
        let client = Client::new(ClientOptions::default());
        for _ in 0..2 {
            let mut response = client.request(get(&url)).await.unwrap();
            assert_eq!(response.body.read_all().await.unwrap(), "x");
        }
        assert_eq!(count.get(), 2);
    });
}

#[test]
fn limits_and_broken_answers_are_errors() {
    run(async {
        let long: &'static str =
            Box::leak(format!("HTTP/1.1 200 OK\r\nA: {}\r\n\r\n", "a".repeat(30_000)).into());
        let answers: &'static [&'static str] = Box::leak(Box::new([
            long,
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel",
            "nonsense\r\n\r\n",
            "",
        ]));
        let (url, _) = canned(answers).await;
        let options = ClientOptions { max_body_size: Some(4), ..ClientOptions::default() };
        let client = Client::new(options);
        let error = client.request(get(&url)).await.err().unwrap();
        assert!(matches!(error, Error::Http(HttpError::Head(HeadError::TooLarge))), "{error:?}");
        let mut response = client.request(get(&url)).await.unwrap();
        let error = response.body.read_all().await.unwrap_err();
        assert!(matches!(error, HttpError::Body(BodyError::TooLarge)));
        drop(response);
        let mut response = client.request(get(&url)).await.unwrap();
        assert!(response.body.read_all().await.is_err());
        for _ in 0..2 {
            assert!(client.request(get(&url)).await.is_err());
        }
    });
}

#[test]
fn interim_responses_are_skipped_but_not_without_end() {
    run(async {
        let flood: &'static str = Box::leak("HTTP/1.1 102 Processing\r\n\r\n".repeat(1000).into());
        let answers: &'static [&'static str] = Box::leak(Box::new([
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
            flood,
        ]));
        let (url, _) = canned(answers).await;
        let client = Client::new(ClientOptions { keep_alive: false, ..ClientOptions::default() });
        let mut response = client.request(get(&url)).await.unwrap();
        assert_eq!((response.status, response.headers.len()), (200, 1));
        assert_eq!(response.body.read_all().await.unwrap(), "x");
        assert!(client.request(get(&url)).await.is_err());
    });
}

#[test]
fn an_answer_before_the_end_of_the_request_is_read() {
    run(async {
        let answer = "HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno";
        let (url, _) = canned(Box::leak(Box::new([answer]))).await;
        let client = Client::new(ClientOptions::default());
        let mut post = ClientRequest::new("POST", &url).unwrap();
        let (_sender, body) = RequestBody::channel(None);
        post.body = body;
        let mut response = client.request(post).await.unwrap();
        assert_eq!(response.status, 413);
        assert_eq!(response.body.read_all().await.unwrap(), "no");
    });
}

#[test]
fn framing_is_not_the_scripts_to_choose() {
    run(async {
        let ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        let (url, seen) = canned(Box::leak(Box::new([ok, ok, ok]))).await;
        let client = Client::new(ClientOptions::default());
        let get = get(&url).header("content-length", "5").header("Transfer-Encoding", "chunked");
        let post = ClientRequest::new("POST", &url).unwrap().header("content-LENGTH", "9").header("A", "b");
        for request in [get, post, ClientRequest::new("PUT", &url).unwrap()] {
            client.request(request).await.unwrap();
        }
        let host = url.trim_start_matches("http://").trim_end_matches('/');
        assert_eq!(
            *seen.borrow(),
            [
                format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"),
                format!("POST / HTTP/1.1\r\nHost: {host}\r\ncontent-LENGTH: 0\r\nA: b\r\n\r\n"),
                format!("PUT / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"),
            ]
        );
    });
}

#[test]
fn a_silent_server_times_out() {
    run_paused(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let options = ClientOptions { timeout: Duration::from_secs(9), ..ClientOptions::default() };
        let start = tokio::time::Instant::now();
        let error = Client::new(options).request(get(&url)).await.err().unwrap();
        assert!(matches!(error, Error::Http(HttpError::Timeout("response"))));
        assert_eq!(start.elapsed().as_secs(), 9);
    });
}

#[test]
fn redirects_cookies_and_decoding() {
    run(async {
        let (_server, addr) = serve(plain(), |request, mut reply| {
            let head = request.head;
            let cookie = head.headers.get_str("cookie").unwrap_or("none").to_owned();
            match head.target.as_str() {
                "/a" => reply.send(
                    &ResponseHead::new(302).header("Location", "b/c").header("Set-Cookie", "k=v; Path=/"),
                    "bye".into(),
                ),
                "/b/c" => reply.send(&ResponseHead::new(303).header("Location", "/gzip"), "".into()),
                "/loop" => reply.send(&ResponseHead::new(301).header("Location", "/loop"), "".into()),
                "/gzip" => {
                    use std::io::Write;
                    assert_eq!(head.headers.get_str("accept-encoding"), Some("gzip,deflate"));
                    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                    write!(encoder, "{} {cookie}", head.method).unwrap();
                    reply.send(&ok().header("Content-Encoding", "gzip"), encoder.finish().unwrap().into())
                }
                other => unreachable!("{other}"),
            }
            .unwrap();
        });
        let options =
            ClientOptions { max_redirects: 5, cookies: true, decode: true, ..ClientOptions::default() };
        let client = Client::new(options);
        let request = ClientRequest::new("POST", &format!("http://{addr}/a")).unwrap().body("data");
        let mut response = client.request(request).await.unwrap();
        assert_eq!(response.body.read_all().await.unwrap(), "GET k=v");
        let error = client.request(get(format!("http://{addr}/loop"))).await.err().unwrap();
        assert!(matches!(error, Error::Http(HttpError::Redirect)));
    });
}

#[test]
fn upgrade_keeps_what_was_glued_to_the_answer() {
    run(async {
        let (url, _) = canned(&["HTTP/1.1 101 Go\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nglued"]).await;
        let client = Client::new(ClientOptions::default());
        let request = get(&url).header("Connection", "Upgrade").header("Upgrade", "x");
        let response = client.request(request).await.unwrap();
        assert_eq!((response.status, response.reason.as_str()), (101, "Go"));
        let mut stream = response.upgraded().unwrap();
        let mut glued = String::new();
        stream.read_to_string(&mut glued).await.unwrap();
        assert_eq!(glued, "glued");
    });
}

#[test]
fn unix_sockets_and_their_files() {
    run(async {
        let dir = std::env::temp_dir().join(format!("wsjs-net-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let path = dir.join("a socket");
        // A file that nobody listens on any more is replaced; one that answers is not.
        drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
        let listener = Listener::unix(&path).unwrap();
        let error = Listener::unix(&path).unwrap_err().to_string();
        assert_eq!(error, format!("listen EADDRINUSE: address already in use {}", path.display()));
        let handler = OnRequest(
            |request: wsjs_net::http::server::Request, mut reply: wsjs_net::http::server::Reply| {
                assert_eq!(request.conn.peer_addr(), None);
                reply.send(&ok(), request.head.target.into()).unwrap();
            },
        );
        let server = Server::start(listener, Rc::new(plain()), Rc::new(handler));
        let client = Client::new(ClientOptions::default());
        let name = path.to_str().unwrap().replace('/', "%2F").replace(' ', "%20");
        let mut response = client.request(get(format!("http://{name}/x?y"))).await.unwrap();
        assert_eq!(response.body.read_all().await.unwrap(), "/x?y");
        drop(client);
        server.close();
        server.closed().await;
        assert!(!path.exists());
        std::fs::write(&path, "precious").unwrap();
        assert!(Listener::unix(&path).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "precious");
        std::fs::remove_dir_all(&dir).unwrap();
    });
}

#[test]
fn proxies_get_absolute_urls_or_open_tunnels() {
    run(async {
        let proxy = "http://us%20er:pass@";
        let (url, seen) =
            canned(&["HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", "HTTP/1.1 407 No\r\n\r\n"]).await;
        let address = url.trim_start_matches("http://");
        let parsed = Proxy::parse(&format!("{proxy}{address}")).unwrap();
        let options = ClientOptions {
            http_proxy: Some(parsed.clone()),
            https_proxy: Some(parsed),
            ..ClientOptions::default()
        };
        let client = Client::new(options);
        let mut response = client.request(get("http://example.invalid:81/a?b")).await.unwrap();
        assert_eq!(response.body.read_all().await.unwrap(), "x");
        let error = client.request(get("https://example.invalid/")).await.err().unwrap();
        assert!(matches!(error, Error::Http(HttpError::Proxy(407))));
        let auth = "Proxy-Authorization: Basic dXMgZXI6cGFzcw==\r\n";
        assert_eq!(
            *seen.borrow(),
            [
                format!(
                    "GET http://example.invalid:81/a?b HTTP/1.1\r\nHost: example.invalid:81\r\n{auth}\r\n"
                ),
                format!("CONNECT example.invalid:443 HTTP/1.1\r\nHost: example.invalid:443\r\n{auth}\r\n"),
            ]
        );
    });
}

#[test]
fn refused_connections_and_taken_ports_say_so_as_node_does() {
    run(async {
        let taken = listener();
        let addr = taken.local_addr().tcp().unwrap();
        let again = Listener::tcp(Some(addr.ip()), addr.port(), &Default::default());
        let error = again.unwrap_err().to_string();
        assert_eq!(error, format!("listen EADDRINUSE: address already in use {addr}"));
        drop(taken);
        let client = Client::new(ClientOptions::default());
        let error = client.request(get(format!("http://{addr}/"))).await.err().unwrap();
        assert_eq!(error.to_string(), format!("connect ECONNREFUSED {addr}"));
    });
}

#[test]
fn a_listener_without_host_takes_both_families() {
    run(async {
        let listener = Listener::tcp(None, 0, &Default::default()).unwrap();
        let port = listener.local_addr().tcp().unwrap().port();
        let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let mut accepted = listener.accept().await.into_stream().await.unwrap();
        stream.write_all(b"hi").await.unwrap();
        let mut got = [0; 2];
        accepted.read_exact(&mut got).await.unwrap();
        assert_eq!(&got, b"hi");
    });
}
