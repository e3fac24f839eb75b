//! HTTPS with certificates made on the spot, and the names of what can be wrong with them.
#![allow(clippy::unwrap_used)]

mod http_support;

use std::rc::Rc;
use std::sync::Arc;

use http_support::*;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::net::TcpListener;
use wsjs_net::Error;
use wsjs_net::http::ResponseHead;
use wsjs_net::http::client::{Client, ClientOptions, ClientRequest};
use wsjs_net::http::connect::Proxy;
use wsjs_net::http::server::{Reply, Request, Server};
use wsjs_net::tls::{
    Identity, ServerNames, TlsError, TlsOptions, Version, cause, client_config, error_code, error_text,
    server_config,
};

struct Pem {
    cert: String,
    key: String,
}

impl Pem {
    fn identity(&self) -> Identity {
        Identity::from_pem(self.cert.as_bytes(), self.key.as_bytes(), None).unwrap()
    }
}

fn params(name: &str) -> CertificateParams {
    CertificateParams::new(vec![name.to_owned()]).unwrap()
}

fn self_signed(params: CertificateParams) -> Pem {
    let key = KeyPair::generate().unwrap();
    Pem { cert: params.self_signed(&key).unwrap().pem(), key: key.serialize_pem() }
}

fn authority(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = params("unused");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn signed(params: CertificateParams, issuer: &CertifiedIssuer<'static, KeyPair>) -> Pem {
    let key = KeyPair::generate().unwrap();
    Pem { cert: params.signed_by(&key, issuer).unwrap().pem(), key: key.serialize_pem() }
}

fn serve_tls(options: &TlsOptions, names: Arc<ServerNames>) -> (Server, u16) {
    let config = server_config(options, names).unwrap();
    let handler = OnRequest(|request: Request, mut reply: Reply| {
        assert!(request.conn.is_tls());
        let certs = request.conn.with_stream(|stream| {
            let (_, session) = stream.tls().unwrap().get_ref();
            session.peer_certificates().map_or(0, <[_]>::len)
        });
        reply.send(&ResponseHead::new(200), format!("secret {}", certs.unwrap()).into()).unwrap();
    });
    let server = Server::start(listener().with_tls(config), Rc::new(plain()), Rc::new(handler));
    let port = server.local_addr().tcp().unwrap().port();
    (server, port)
}

fn trusting(ca: &str) -> TlsOptions {
    TlsOptions { ca: Some(vec![ca.into()]), ..TlsOptions::default() }
}

async fn fetch(tls: &TlsOptions, port: u16, servername: Option<&str>) -> Result<String, Error> {
    let options = ClientOptions { tls: Some(client_config(tls).unwrap()), ..ClientOptions::default() };
    let mut request = ClientRequest::new("GET", &format!("https://localhost:{port}/")).unwrap();
    request.servername = servername.map(str::to_owned);
    let mut response = Client::new(options).request(request).await?;
    let body = response.body.read_all().await?;
    Ok(String::from_utf8(body.to_vec()).unwrap())
}

/// Code and text of a refused handshake.
async fn refusal(tls: &TlsOptions, port: u16) -> (&'static str, String) {
    match fetch(tls, port, None).await {
        Err(Error::Io(error)) => {
            let cause = cause(&error).unwrap();
            (error_code(cause), error_text(cause))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn self_signed_is_refused_by_name_trusted_on_request_and_ignorable() {
    run(async {
        for is_ca in [IsCa::NoCa, IsCa::Ca(BasicConstraints::Unconstrained)] {
            let mut asked = params("localhost");
            asked.is_ca = is_ca;
            let pem = self_signed(asked);
            let options = TlsOptions { identity: Some(pem.identity()), ..TlsOptions::default() };
            let (_server, port) = serve_tls(&options, Arc::default());
            let (code, text) = refusal(&TlsOptions::default(), port).await;
            assert_eq!((code, text.as_str()), ("DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"));
            assert_eq!(fetch(&trusting(&pem.cert), port, None).await.unwrap(), "secret 0");
            let careless = TlsOptions { reject_unauthorized: false, ..TlsOptions::default() };
            assert_eq!(fetch(&careless, port, None).await.unwrap(), "secret 0");
        }
    });
}

#[test]
fn other_faults_have_their_names() {
    run(async {
        let ca = authority("one");
        let (mut old, mut early) = (params("localhost"), params("localhost"));
        old.not_after = rcgen::date_time_ymd(2020, 1, 1);
        early.not_before = rcgen::date_time_ymd(3000, 1, 1);
        for (params, trust, expected) in [
            (params("localhost"), authority("two").pem(), "UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
            (params("elsewhere"), ca.pem(), "ERR_TLS_CERT_ALTNAME_INVALID"),
            (old, ca.pem(), "CERT_HAS_EXPIRED"),
            (early, ca.pem(), "CERT_NOT_YET_VALID"),
        ] {
            let identity = Some(signed(params, &ca).identity());
            let options = TlsOptions { identity, ..TlsOptions::default() };
            let (_server, port) = serve_tls(&options, Arc::default());
            assert_eq!(refusal(&trusting(&trust), port).await.0, expected);
        }
    });
}

#[test]
fn names_choose_certificates_and_can_change() {
    run(async {
        let ca = authority("one");
        let names = Arc::new(ServerNames::default());
        names.set("a.example", signed(params("a.example"), &ca).identity());
        names.set("*.example.org", signed(params("*.example.org"), &ca).identity());
        let (_server, port) = serve_tls(&TlsOptions::default(), names.clone());
        let trust = trusting(&ca.pem());
        for name in ["a.example", "A.example", "b.example.org"] {
            assert_eq!(fetch(&trust, port, Some(name)).await.unwrap(), "secret 0", "{name}");
        }
        assert!(fetch(&trust, port, Some("c.example")).await.is_err());
        names.set("c.example", signed(params("c.example"), &ca).identity());
        assert!(fetch(&trust, port, Some("c.example")).await.is_ok());
        assert!(names.remove("C.example"));
        assert!(fetch(&trust, port, Some("c.example")).await.is_err());
    });
}

#[test]
fn client_certificates() {
    run(async {
        let ca = authority("one");
        let server = signed(params("localhost"), &ca).identity();
        let own = |pem: Pem| TlsOptions { identity: Some(pem.identity()), ..trusting(&ca.pem()) };
        let strict = TlsOptions { identity: Some(server.clone()), request_cert: true, ..trusting(&ca.pem()) };
        let (_server, port) = serve_tls(&strict, Arc::default());
        assert_eq!(fetch(&own(signed(params("me"), &ca)), port, None).await.unwrap(), "secret 1");
        assert!(fetch(&trusting(&ca.pem()), port, None).await.is_err());
        assert!(fetch(&own(self_signed(params("me"))), port, None).await.is_err());
        let lax = TlsOptions { reject_unauthorized: false, ..strict };
        let (_server, port) = serve_tls(&lax, Arc::default());
        assert_eq!(fetch(&own(self_signed(params("me"))), port, None).await.unwrap(), "secret 1");
        assert_eq!(fetch(&trusting(&ca.pem()), port, None).await.unwrap(), "secret 0");
    });
}

#[test]
fn versions_must_overlap() {
    run(async {
        let pem = self_signed(params("localhost"));
        let options = TlsOptions {
            identity: Some(pem.identity()),
            max_version: Version::Tls12,
            ..TlsOptions::default()
        };
        let (_server, port) = serve_tls(&options, Arc::default());
        assert!(fetch(&trusting(&pem.cert), port, None).await.is_ok());
        let newer = TlsOptions { min_version: Version::Tls13, ..trusting(&pem.cert) };
        assert!(fetch(&newer, port, None).await.is_err());
        let none =
            TlsOptions { min_version: Version::Tls13, max_version: Version::Tls12, ..TlsOptions::default() };
        assert_eq!(client_config(&none).err(), Some(TlsError::Versions));
    });
}

#[test]
fn unusable_pem_is_an_error_that_says_which() {
    let (one, two) = (self_signed(params("a")), self_signed(params("b")));
    let error =
        |cert: &str, key: &str| Identity::from_pem(cert.as_bytes(), key.as_bytes(), None).unwrap_err();
    assert_eq!(error("", &one.key), TlsError::Certificate);
    assert_eq!(error(&one.cert, &one.cert), TlsError::PrivateKey);
    assert_eq!(error(&one.cert, &two.key), TlsError::KeyMismatch);
    let none = server_config(&TlsOptions::default(), Arc::default());
    assert_eq!(none.err(), Some(TlsError::NoIdentity));
}

#[test]
fn https_through_a_tunnel() {
    run(async {
        let pem = self_signed(params("localhost"));
        let options = TlsOptions { identity: Some(pem.identity()), ..TlsOptions::default() };
        let (_server, port) = serve_tls(&options, Arc::default());
        let proxy = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = proxy.local_addr().unwrap();
        tokio::task::spawn_local(async move {
            let mut raw = Raw(proxy.accept().await.unwrap().0);
            let head = raw.read_until("\r\n\r\n").await;
            let authority = head.split(' ').nth(1).unwrap().to_owned();
            let mut upstream = tokio::net::TcpStream::connect(authority).await.unwrap();
            raw.send("HTTP/1.1 200 Connected\r\n\r\n").await;
            let _ = tokio::io::copy_bidirectional(&mut raw.0, &mut upstream).await;
        });
        let client = Client::new(ClientOptions {
            https_proxy: Some(Proxy::parse(&format!("http://{address}")).unwrap()),
            tls: Some(client_config(&trusting(&pem.cert)).unwrap()),
            ..ClientOptions::default()
        });
        for _ in 0..2 {
            let request = ClientRequest::new("GET", &format!("https://localhost:{port}/")).unwrap();
            let mut response = client.request(request).await.unwrap();
            assert_eq!(response.body.read_all().await.unwrap(), "secret 0");
        }
    });
}
