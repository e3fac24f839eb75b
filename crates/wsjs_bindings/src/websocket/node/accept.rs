//! The ordinary handshake of a server in one call: verified, answered, and open. What is not ordinary goes to the glue.

use boa_engine::builtins::object::OrdinaryObject;
use boa_engine::object::builtins::JsSet;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue, Trace,
    js_string,
};
use wsjs_net::websocket::deflate::answer;
use wsjs_net::websocket::deflate::header::parse_subprotocols;
use wsjs_net::websocket::handshake::accept_value;
use wsjs_net::websocket::handshake::server::is_valid_key;
use wsjs_net::websocket::{Deflate, Role};
use wsjs_runtime::binding::NativeFn;

use super::attach::{Handshake, open};
use super::negotiation::deflate_options;
use super::replaced::Replaced;
use super::{make, with};
use crate::emitter::{Key, handle_of};
use crate::http::request_fields;
use crate::socket::event::script::{self, own, put};

pub(super) const TOOLS: &[(&str, usize, NativeFn)] = &[("setAcceptor", 6, set_up), ("accept", 4, accept)];

/// What the glue has told of itself.
#[derive(Clone, Trace, Finalize, JsData)]
struct Acceptor {
    class: JsObject,
    /// The prototype of what a Socket forwards to.
    owner: JsObject,
    should_handle: JsObject,
    untrack: JsObject,
    #[unsafe_ignore_trace]
    upgraded: JsSymbol,
    #[unsafe_ignore_trace]
    server: JsSymbol,
}

/// `setAcceptor(WebSocket, ownerPrototype, shouldHandle, untrack, kUpgraded, kServer)`.
fn set_up(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let objects: Vec<JsObject> = args.iter().filter_map(JsValue::as_object).collect();
    let symbols: Vec<JsSymbol> = args.iter().filter_map(JsValue::as_symbol).collect();
    let (Ok([class, owner, should_handle, untrack]), Ok([upgraded, server])) =
        (<[JsObject; 4]>::try_from(objects), <[JsSymbol; 2]>::try_from(symbols))
    else {
        return Err(JsNativeError::typ().with_message("four objects and two symbols expected").into());
    };
    let acceptor = Acceptor { class, owner, should_handle, untrack, upgraded, server };
    cx.realm().host_defined_mut().insert(acceptor);
    Ok(JsValue::undefined())
}

/// What a handshake comes to.
struct Verdict {
    accept: String,
    protocol: String,
    deflate: Option<(Deflate, String)>,
}

/// `accept(server, request, socket, head)`: the open WebSocket; undefined where the glue has to see to it, and then nothing
/// has been done. Hot: runs once for each connection.
fn accept(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let objects: Vec<JsObject> = args.iter().take(3).filter_map(JsValue::as_object).collect();
    let Ok([server, request, socket]) = <[JsObject; 3]>::try_from(objects) else {
        return Ok(JsValue::undefined());
    };
    let acceptor = cx.realm().host_defined().get::<Acceptor>().cloned();
    let options = server.get(js_string!("options"), cx)?.as_object();
    let (Some(acceptor), Some(options)) = (acceptor, options) else { return Ok(JsValue::undefined()) };
    if !is_ordinary(&acceptor, &server, &options, &request, cx)?
        || own(&socket, acceptor.upgraded.clone()).is_some()
    {
        return Ok(JsValue::undefined());
    }
    let Some(verdict) = judge(&request, &options, cx)? else { return Ok(JsValue::undefined()) };
    let prototype = acceptor.class.get(js_string!("prototype"), cx)?.as_object();
    let ws = make(prototype, cx)?;
    if Replaced::by_class_of(&ws, cx)?.any() {
        return Ok(JsValue::undefined());
    }
    let owner = JsObject::new(cx.root_shape(), acceptor.owner.clone(), OrdinaryObject).upcast();
    put(&owner, js_string!("ws"), ws.clone());
    if is_heard(&socket, cx)? {
        return Ok(JsValue::undefined());
    }
    let Some(stream) = script::take(&socket, &owner, cx) else { return Ok(JsValue::undefined()) };
    put(&socket, acceptor.upgraded.clone(), true);
    // ws 1 and 2 had the request there.
    put(&ws, js_string!("upgradeReq"), request);
    put(&ws, js_string!("_socket"), socket);
    let Verdict { accept, protocol, deflate } = verdict;
    let mut preface = format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n"
    );
    if !protocol.is_empty() {
        preface.push_str(&format!("Sec-WebSocket-Protocol: {protocol}\r\n"));
    }
    if let Some((_, header)) = &deflate {
        preface.push_str(&format!("Sec-WebSocket-Extensions: {header}\r\n"));
    }
    preface.push_str("\r\n");
    let handshake = Handshake {
        role: Role::Server,
        protocol: Some(JsString::from(protocol)),
        deflate: deflate.map(|(deflate, _)| deflate),
        preface: preface.into_bytes(),
    };
    open(&ws, stream, args.get_or_undefined(3), Some(&options), handshake, cx)?;
    let clients = server.get(js_string!("clients"), cx)?.as_object();
    if let Some(clients) = clients.and_then(|clients| JsSet::from_object(clients).ok()) {
        clients.add(ws.clone(), cx)?;
        put(&ws, acceptor.server.clone(), server);
        let this = ws.clone().into();
        let emitter = with(&this, |socket| socket.emitter.clone())?;
        emitter.add(&this, &Key::from(js_string!("close")), &acceptor.untrack, false, cx)?;
    }
    Ok(ws.into())
}

/// Whether nobody but us has a say in the handshakes of this server.
fn is_ordinary(
    acceptor: &Acceptor,
    server: &JsObject,
    options: &JsObject,
    request: &JsObject,
    cx: &mut Context,
) -> JsResult<bool> {
    let is_same = |value: JsValue, known: &JsObject| {
        value.as_object().is_some_and(|object| JsObject::equals(&object, known))
    };
    let is_running = server.get(js_string!("_state"), cx)?.as_i32() == Some(0);
    let headers = Key::from(js_string!("headers"));
    let is_heard = handle_of(server, cx)?.is_some_and(|handle| handle.has(&headers));
    if !is_running
        || is_heard
        || options.get(js_string!("verifyClient"), cx)?.to_boolean()
        || !is_same(options.get(js_string!("WebSocket"), cx)?, &acceptor.class)
        || !is_same(server.get(js_string!("shouldHandle"), cx)?, &acceptor.should_handle)
    {
        return Ok(false);
    }
    let clients = server.get(js_string!("clients"), cx)?;
    if !clients.is_undefined() && clients.as_object().is_none_or(|set| JsSet::from_object(set).is_err()) {
        return Ok(false);
    }
    let path = options.get(js_string!("path"), cx)?;
    if !path.to_boolean() {
        return Ok(true);
    }
    let url = own(request, js_string!("url")).and_then(|url| url.as_string());
    let (Some(path), Some(url)) = (path.as_string(), url) else { return Ok(false) };
    let url = url.to_std_string_lossy();
    Ok(path == url.split('?').next().unwrap_or_default())
}

/// Whether a program listens to what only the glue sees to.
fn is_heard(socket: &JsObject, cx: &mut Context) -> JsResult<bool> {
    let drain = Key::from(js_string!("drain"));
    Ok(handle_of(socket, cx)?.is_some_and(|handle| handle.has(&drain)))
}

const FIELDS: [&str; 5] = [
    "upgrade",
    "sec-websocket-key",
    "sec-websocket-version",
    "sec-websocket-protocol",
    "sec-websocket-extensions",
];

/// The answer to a request that is right in every way; `None` when it is not.
fn judge(request: &JsObject, options: &JsObject, cx: &mut Context) -> JsResult<Option<Verdict>> {
    if own(request, js_string!("method")).and_then(|method| method.as_string()) != Some(js_string!("GET")) {
        return Ok(None);
    }
    let Some([upgrade, key, version, protocols, extensions]) = request_fields(request, FIELDS) else {
        return Ok(None);
    };
    let is_websocket = upgrade.is_some_and(|upgrade| upgrade.eq_ignore_ascii_case("websocket"));
    let Some(key) = key.filter(|key| is_valid_key(key) && is_websocket) else { return Ok(None) };
    if !matches!(version.as_deref(), Some("13" | "8")) {
        return Ok(None);
    }
    let mut protocol = String::new();
    if let Some(offered) = protocols {
        let Ok(offered) = parse_subprotocols(&offered) else { return Ok(None) };
        if options.get(js_string!("handleProtocols"), cx)?.to_boolean() {
            return Ok(None);
        }
        protocol = offered.into_iter().next().unwrap_or_default();
    }
    let mut deflate = None;
    if let Some(offers) = extensions {
        let wanted = options.get(js_string!("perMessageDeflate"), cx)?;
        if wanted.to_boolean() {
            let Ok(agreed) = answer(&offers, &deflate_options(&wanted, cx)?) else { return Ok(None) };
            deflate = agreed;
        }
    }
    Ok(Some(Verdict { accept: accept_value(&key), protocol, deflate }))
}
