//! What a server's response knows of itself. It is kept with the exchange, so that a response is made with two writes, and
//! the ordinary calls (`quick.rs`) need no JavaScript; the accessors here show it to everybody else as properties.

use std::cell::{Cell, RefCell};

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::object::builtins::{JsArray, JsMap};
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{
    Context, Finalize, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue,
    NativeFunction, Trace, js_string,
};
use boa_gc::{Gc, GcRefCell};
use wsjs_net::http::Headers;
use wsjs_runtime::binding::NativeFn;

use super::direct::Classes;
use super::exchange::Exchange;
use super::fields;
use super::quick::{self, Glue};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[("responseState", 3, define)];

/// The keys under which the glue keeps what scripts do not see.
pub(super) struct Keys {
    pub source: JsSymbol,
    pub exchange: JsSymbol,
    head: JsSymbol,
    fields: JsSymbol,
    flushed: JsSymbol,
    pub headers: JsSymbol,
    pub socket: JsSymbol,
}

thread_local! {
    pub(super) static KEYS: Keys = Keys {
        source: symbol("source"),
        exchange: symbol("exchange"),
        head: symbol("head"),
        fields: symbol("fields"),
        flushed: symbol("flushed"),
        headers: symbol("headers"),
        socket: symbol("socket"),
    };
}

fn symbol(name: &str) -> JsSymbol {
    JsSymbol::new(Some(name.into())).expect("there are fewer than 2^64 symbols")
}

/// Hands the keys to the glue.
pub(super) fn export(object: &JsObject, cx: &mut Context) -> JsResult<()> {
    let all = KEYS.with(|keys| {
        [
            ("kSource", keys.source.clone()),
            ("kExchange", keys.exchange.clone()),
            ("kHead", keys.head.clone()),
            ("kFields", keys.fields.clone()),
            ("kFlushed", keys.flushed.clone()),
            ("kHeaders", keys.headers.clone()),
            ("kSocket", keys.socket.clone()),
        ]
    });
    for (name, key) in all {
        object.create_data_property(JsString::from(name), key, cx)?;
    }
    Ok(())
}

/// What has come about: bits.
pub(super) mod is {
    /// `end` was called.
    pub const FINISHED: u8 = 1;
    pub const HEADER_SENT: u8 = 2;
    /// Everything has been handed to the system.
    pub const FLUSHED: u8 = 4;
    pub const DESTROYED: u8 = 8;
    pub const CLOSED: u8 = 16;
}

/// A field that was set: its name in lower case, and as given, and a text or a number.
pub(super) struct Field {
    pub lower: JsString,
    pub name: JsString,
    pub value: JsValue,
}

#[derive(Trace, Finalize)]
pub(super) struct ResponseState {
    /// The flags of the request.
    pub request: u32,
    #[unsafe_ignore_trace]
    pub bits: Cell<u8>,
    #[unsafe_ignore_trace]
    pub status: Cell<u16>,
    #[unsafe_ignore_trace]
    pub message: RefCell<Option<JsString>>,
    /// The head once it is decided.
    #[unsafe_ignore_trace]
    pub head: RefCell<Option<Headers>>,
    // Texts and numbers are not the collector's.
    #[unsafe_ignore_trace]
    pub fields: RefCell<Vec<Field>>,
    /// Head and fields as the glue has them; what it has replaces what is here.
    pub glue_head: GcRefCell<Option<JsObject>>,
    pub glue_fields: GcRefCell<Option<JsObject>>,
    /// What the messages were made of; none when the glue made them.
    pub classes: Option<Gc<Classes>>,
}

impl ResponseState {
    pub fn new(request: u32, classes: Option<Gc<Classes>>) -> Self {
        Self {
            request,
            classes,
            bits: Cell::new(0),
            status: Cell::new(200),
            message: RefCell::default(),
            head: RefCell::default(),
            fields: RefCell::default(),
            glue_head: GcRefCell::default(),
            glue_fields: GcRefCell::default(),
        }
    }

    pub fn set(&self, bits: u8) {
        self.bits.set(self.bits.get() | bits);
    }

    /// Whether the response is as it was made: nobody has added a property, so nobody listens.
    pub fn is_untouched(&self, response: &JsObject) -> bool {
        self.classes.as_ref().is_some_and(|classes| classes.response_shape == shape_of(response))
    }

    pub fn is_request_untouched(&self, response: &JsObject) -> bool {
        let key = js_string!("req").into();
        let request =
            response.borrow().properties().get(&key).and_then(|property| property.value()?.as_object());
        let classes = self.classes.as_ref();
        classes.zip(request).is_some_and(|(classes, request)| classes.request_shape == shape_of(&request))
    }

    /// Whether nobody has put his own `writeHead` in the place of ours.
    pub fn writes_own_head(&self, response: &JsObject, cx: &mut Context) -> JsResult<bool> {
        let Some(classes) = &self.classes else { return Ok(false) };
        let method = response.get(js_string!("writeHead"), cx)?.as_object();
        Ok(method.is_some_and(|method| JsObject::equals(&method, &classes.write_head)))
    }
}

pub(super) fn shape_of(object: &JsObject) -> usize {
    object.borrow().shape().to_addr_usize()
}

/// The exchange object of a response that is of a server's making.
pub(super) fn exchange_of(response: &JsObject) -> Option<JsObject> {
    let key = PropertyKey::from(KEYS.with(|keys| keys.exchange.clone()));
    let object = response.borrow();
    object.properties().get(&key)?.value()?.as_object()
}

/// `responseState(prototype, statusCodes, ended)`: makes the state properties of responses. `ended(response)` is the
/// glue's way to the end of a response that somebody listens to.
fn define(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (Some(prototype), Some(codes), Some(ended)) = (
        args.get_or_undefined(0).as_object(),
        args.get_or_undefined(1).as_object(),
        args.get_or_undefined(2).as_callable(),
    ) else {
        return Err(JsNativeError::typ().with_message("not a prototype, codes and a function").into());
    };
    let keys = KEYS.with(|keys| [keys.head.clone(), keys.fields.clone(), keys.flushed.clone()]);
    let [head, fields, flushed] = keys.map(PropertyKey::from);
    for (member, key) in [
        (Member::Bit(is::FINISHED), js_string!("finished").into()),
        (Member::Bit(is::HEADER_SENT), js_string!("_headerSent").into()),
        (Member::Bit(is::FLUSHED), flushed),
        (Member::Bit(is::DESTROYED), js_string!("destroyed").into()),
        (Member::Bit(is::CLOSED), js_string!("_closed").into()),
        (Member::Status, js_string!("statusCode").into()),
        (Member::Message, js_string!("statusMessage").into()),
        (Member::Head, head),
        (Member::Fields, fields),
    ] {
        accessor(&prototype, member, key, cx)?;
    }
    quick::set_up(&codes, Glue { ended }, cx)?;
    Ok(JsValue::undefined())
}

#[derive(Clone, Copy)]
enum Member {
    Bit(u8),
    Status,
    Message,
    Head,
    Fields,
}

#[derive(Trace, Finalize)]
struct Access(#[unsafe_ignore_trace] Member, #[unsafe_ignore_trace] PropertyKey);

fn accessor(prototype: &JsObject, member: Member, key: PropertyKey, cx: &mut Context) -> JsResult<()> {
    let get = NativeFunction::from_copy_closure_with_captures(
        |this, _, access, cx| {
            let Some(exchange) = find(this, cx)? else { return Ok(access.0.initial()) };
            match exchange.downcast_ref::<Exchange>() {
                Some(exchange) => access.0.get(&exchange.state, cx),
                None => Ok(access.0.initial()),
            }
        },
        Access(member, key.clone()),
    );
    let set = NativeFunction::from_copy_closure_with_captures(
        |this, args, access, cx| {
            let value = args.get_or_undefined(0);
            let Some(object) = this.as_object() else { return Ok(JsValue::undefined()) };
            let is_set = exchange_of(&object).is_some_and(|exchange| {
                let exchange = exchange.downcast_ref::<Exchange>();
                exchange.is_some_and(|exchange| access.0.set(&exchange.state, value))
            });
            if !is_set {
                // A response of another making, or a value of another kind: a property like any other.
                object.create_data_property(access.1.clone(), value.clone(), cx)?;
            }
            Ok(JsValue::undefined())
        },
        Access(member, key.clone()),
    );
    let get = FunctionObjectBuilder::new(cx.realm(), get).build();
    let set = FunctionObjectBuilder::new(cx.realm(), set).length(1).build();
    let property = PropertyDescriptor::builder().get(get).set(set).enumerable(true).configurable(true);
    prototype.define_property_or_throw(key, property, cx)?;
    Ok(())
}

/// Also through proxies, and for objects that inherit from a response.
fn find(this: &JsValue, cx: &mut Context) -> JsResult<Option<JsObject>> {
    let Some(object) = this.as_object() else { return Ok(None) };
    if let Some(exchange) = exchange_of(&object) {
        return Ok(Some(exchange));
    }
    Ok(object.get(KEYS.with(|keys| keys.exchange.clone()), cx)?.as_object())
}

impl Member {
    fn initial(self) -> JsValue {
        match self {
            Self::Bit(_) => false.into(),
            Self::Status => 200.into(),
            _ => JsValue::undefined(),
        }
    }

    fn get(self, state: &ResponseState, cx: &mut Context) -> JsResult<JsValue> {
        Ok(match self {
            Self::Bit(bit) => (state.bits.get() & bit != 0).into(),
            Self::Status => state.status.get().into(),
            Self::Message => match &*state.message.borrow() {
                Some(text) => text.clone().into(),
                None if state.head.borrow().is_some() => {
                    quick::reason(state.status.get()).map_or_else(JsValue::undefined, Into::into)
                }
                None => JsValue::undefined(),
            },
            Self::Head => shown_head(state, cx)?,
            Self::Fields => shown_fields(state, cx)?,
        })
    }

    /// Whether the value is one that the state can have.
    fn set(self, state: &ResponseState, value: &JsValue) -> bool {
        let is_decided = || state.head.borrow().is_some() || state.glue_head.borrow().is_some();
        match self {
            // What is set now shows, and is not sent.
            Self::Status | Self::Message if is_decided() => return false,
            Self::Bit(bit) if value.to_boolean() => state.set(bit),
            Self::Bit(bit) => state.bits.set(state.bits.get() & !bit),
            Self::Status => match value.as_i32().and_then(|status| u16::try_from(status).ok()) {
                Some(status) => state.status.set(status),
                None => return false,
            },
            Self::Message => match value.as_string() {
                Some(text) => drop(state.message.replace(Some(text))),
                None if value.is_undefined() => drop(state.message.take()),
                None => return false,
            },
            Self::Head => {
                state.head.take();
                *state.glue_head.borrow_mut() = value.as_object();
            }
            Self::Fields => {
                state.fields.take();
                *state.glue_fields.borrow_mut() = value.as_object();
            }
        }
        true
    }
}

/// `{ start, fields }` as the glue has it.
fn shown_head(state: &ResponseState, cx: &mut Context) -> JsResult<JsValue> {
    if let Some(known) = &*state.glue_head.borrow() {
        return Ok(known.clone().into());
    }
    let status = state.status.get();
    let reason = state.message.borrow().clone().or_else(|| quick::reason(status)).unwrap_or_default();
    let start = js_string!(&js_string!("HTTP/1.1 "), &JsString::from(status), &js_string!(" "), &reason);
    let flat = match &*state.head.borrow() {
        Some(headers) => fields::flat(headers, cx),
        None => return Ok(JsValue::undefined()),
    };
    let head = JsObject::with_object_proto(cx.intrinsics());
    head.create_data_property(js_string!("start"), start, cx)?;
    head.create_data_property(js_string!("status"), status, cx)?;
    head.create_data_property(js_string!("reason"), reason, cx)?;
    head.create_data_property(js_string!("fields"), flat, cx)?;
    *state.glue_head.borrow_mut() = Some(head.clone());
    Ok(head.into())
}

/// The Map from names in lower case to `[name, value]`. From now on the glue has the fields.
fn shown_fields(state: &ResponseState, cx: &mut Context) -> JsResult<JsValue> {
    if let Some(known) = &*state.glue_fields.borrow() {
        return Ok(known.clone().into());
    }
    let fields = state.fields.take();
    if fields.is_empty() {
        return Ok(JsValue::undefined());
    }
    let map = JsMap::new(cx);
    for Field { lower, name, value } in fields {
        let field = JsArray::from_iter([name.into(), value], cx);
        map.set(lower, field, cx)?;
    }
    let map = JsObject::from(map);
    *state.glue_fields.borrow_mut() = Some(map.clone());
    Ok(map.into())
}
