//! One declaration per native function: coercion, overloads, call forms, errors and documentation.
//!
//! ```ignore
//! const READ: Api = Api {
//!     name: "File.read",
//!     doc: "Reads up to `bytes` bytes, all that is left by default.",
//!     waits: true,
//!     overloads: &[("bytes: Integer = -1 -> Buffer", Native::Start(read))],
//! };
//! api::define(&prototype, &READ, cx)?;
//! ```
//! gives the object `read` (waits in its fiber, or calls a trailing callback), `readSync` (the same function)
//! and `readAsync` (a promise). The implementation is written once. fibjs reference 1.2 and 1.6.

mod arguments;
mod call;
mod class;
mod coerce;
mod error;
mod promise_style;
mod script;
mod signature;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{
    Context, JsData, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue, NativeFunction,
    js_string,
};
use boa_gc::{Finalize, Gc, Trace};

pub use arguments::Args;
pub use call::{Pending, deliver, settle};
pub use class::{Accessor, Class, class, this};
pub use error::{Number, numbered};
pub use script::BINDING;
pub use signature::{Literal, Parameter, Signature, Type};

/// A native function as its declaration tells it.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// The qualified name (`Lock.acquire`); the property is what follows the last dot.
    pub name: &'static str,
    /// What it does, for the reader of the manual.
    pub doc: &'static str,
    /// Whether a call may wait: it then has the callback and promise forms.
    pub waits: bool,
    /// Signatures and what runs for each, tried in this order.
    pub overloads: &'static [(&'static str, Native)],
}

/// What runs when a native function is called, with `this` and the converted arguments.
#[derive(Clone, Copy)]
pub enum Native {
    /// Runs to its end on a fiber, where it may wait.
    Call(fn(&JsValue, &Args, &mut Context) -> JsResult<JsValue>),
    /// Starts something and tells what to wait for: the callback and promise forms need no fiber for it.
    Start(fn(&JsValue, &Args, &mut Context) -> JsResult<Pending>),
}

impl std::fmt::Debug for Native {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Call(_) => "Call",
            Self::Start(_) => "Start",
        })
    }
}

#[derive(Clone, Debug, Trace, Finalize)]
enum Implementation {
    Native(#[unsafe_ignore_trace] Native),
    /// A function of the JavaScript glue, in waiting style.
    Script(JsObject),
}

/// A declaration with its signatures parsed.
#[derive(Debug, Trace, Finalize)]
struct Definition {
    #[unsafe_ignore_trace]
    name: Cow<'static, str>,
    waits: bool,
    #[unsafe_ignore_trace]
    signatures: Vec<Signature>,
    implementations: Vec<Implementation>,
}

/// What the manual and the compatibility tables are made of.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The qualified name.
    pub name: Cow<'static, str>,
    /// The signatures, as declared.
    pub signatures: Vec<Cow<'static, str>>,
    /// What it does.
    pub doc: Cow<'static, str>,
    /// Whether it has the callback and promise forms.
    pub waits: bool,
}

/// What the declarations of a realm share.
#[derive(Default, Trace, Finalize, JsData)]
struct Registry {
    #[unsafe_ignore_trace]
    entries: Vec<Entry>,
    /// Classes by the name that signatures use.
    classes: rustc_hash::FxHashMap<String, JsObject>,
    /// Marks functions made here; the value is the waiting form.
    mark: Option<JsSymbol>,
}

fn with_registry<R>(cx: &Context, f: impl FnOnce(&mut Registry) -> R) -> R {
    let mut host = cx.realm().host_defined_mut();
    if !host.has::<Registry>() {
        host.insert_default::<Registry>();
    }
    match host.get_mut::<Registry>() {
        Some(registry) => f(registry),
        None => f(&mut Registry::default()),
    }
}

/// Every function declared so far in this realm.
pub fn list(cx: &Context) -> Vec<Entry> {
    with_registry(cx, |registry| registry.entries.clone())
}

/// Lets signatures name a class that is not global.
pub fn register_class(name: &str, constructor: &JsObject, cx: &Context) {
    with_registry(cx, |registry| {
        registry.classes.insert(name.to_owned(), constructor.clone());
    });
}

/// Defines the function and, when it waits, its `Sync` and `Async` forms on `target`.
///
/// # Errors
/// When the target refuses the property, or a signature is malformed (a defect of the declaration).
pub fn define(target: &JsObject, api: &'static Api, cx: &mut Context) -> JsResult<()> {
    let mut signatures = Vec::with_capacity(api.overloads.len());
    let mut implementations = Vec::with_capacity(api.overloads.len());
    for (text, native) in api.overloads {
        signatures.push(parse(api.name, text)?);
        implementations.push(Implementation::Native(*native));
    }
    let definition = Definition { name: api.name.into(), waits: api.waits, signatures, implementations };
    let texts = api.overloads.iter().map(|(text, _)| Cow::Borrowed(*text)).collect();
    define_parsed(target, definition, texts, api.doc.into(), cx)
}

fn parse(name: &str, text: &str) -> JsResult<Signature> {
    text.parse().map_err(|error| {
        JsNativeError::syntax().with_message(format!("{name}: bad signature '{text}': {error}")).into()
    })
}

fn remember(entry: Entry, cx: &Context) {
    with_registry(cx, |registry| registry.entries.push(entry));
}

fn define_parsed(
    target: &JsObject,
    definition: Definition,
    signatures: Vec<Cow<'static, str>>,
    doc: Cow<'static, str>,
    cx: &mut Context,
) -> JsResult<()> {
    let waits = definition.waits;
    remember(Entry { name: definition.name.clone(), signatures, doc, waits }, cx);
    let name = short_name(&definition.name).to_owned();
    let definition = Gc::new(definition);
    let plain = function(&name, &definition, call::plain, cx);
    let enumerable = is_module(target, cx)?;
    define_member(target, js_string!(name.as_str()), plain.clone(), enumerable, cx)?;
    if !waits {
        return Ok(());
    }
    let promise_name = format!("{name}Async");
    let promise = function(&promise_name, &definition, call::promise, cx);
    let sync_name = JsString::from(format!("{name}Sync"));
    define_member(target, sync_name, plain.clone(), enumerable, cx)?;
    define_member(target, JsString::from(promise_name), promise.clone(), enumerable, cx)?;
    // `util.promisify` and `util.sync` give back these instead of wrapping.
    let mark = mark(cx);
    define_value(&plain, mark.clone(), plain.clone(), cx)?;
    define_value(&promise, mark, plain.clone(), cx)?;
    if let Some(symbol) = symbol_for("nodejs.util.promisify.custom", cx)? {
        define_value(&plain, symbol, promise, cx)?;
    }
    Ok(())
}

/// The name without what it belongs to.
fn short_name(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn function(
    name: &str,
    definition: &Gc<Definition>,
    native: fn(&JsValue, &[JsValue], &Gc<Definition>, &mut Context) -> JsResult<JsValue>,
    cx: &mut Context,
) -> JsObject {
    let length = definition.signatures.first().map_or(0, Signature::required);
    let native = NativeFunction::from_copy_closure_with_captures(native, definition.clone());
    FunctionObjectBuilder::new(cx.realm(), native).name(JsString::from(name)).length(length).build().into()
}

/// Whether the target is what a module exports, whose members are enumerable, rather than a class or its
/// prototype.
fn is_module(target: &JsObject, cx: &mut Context) -> JsResult<bool> {
    Ok(coerce::is_plain(target, cx) && !target.has_own_property(js_string!("constructor"), cx)?)
}

fn define_member(
    target: &JsObject,
    key: impl Into<PropertyKey>,
    value: JsObject,
    enumerable: bool,
    cx: &mut Context,
) -> JsResult<()> {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(enumerable).configurable(true);
    target.define_property_or_throw(key, property, cx)?;
    Ok(())
}

fn define_value(
    target: &JsObject,
    key: impl Into<PropertyKey>,
    value: JsObject,
    cx: &mut Context,
) -> JsResult<()> {
    define_member(target, key, value, false, cx)
}

fn mark(cx: &Context) -> JsSymbol {
    with_registry(cx, |registry| {
        if let Some(mark) = &registry.mark {
            return mark.clone();
        }
        let mark = JsSymbol::new(Some(js_string!("wsjs.api"))).unwrap_or_else(JsSymbol::unscopables);
        registry.mark = Some(mark.clone());
        mark
    })
}

/// `Symbol.for(key)`.
fn symbol_for(key: &str, cx: &mut Context) -> JsResult<Option<JsSymbol>> {
    let symbol = cx.intrinsics().constructors().symbol().constructor();
    let Some(for_) = symbol.get(js_string!("for"), cx)?.as_callable() else {
        return Ok(None);
    };
    Ok(for_.call(&symbol.into(), &[JsString::from(key).into()], cx)?.as_symbol())
}

/// The waiting form of a function that was declared here, in whatever form it comes.
///
/// # Errors
/// What a getter throws, when the function is a proxy.
pub fn waiting_form(function: &JsObject, cx: &mut Context) -> JsResult<Option<JsObject>> {
    let mark = mark(cx);
    Ok(function.get(mark, cx)?.as_callable())
}
