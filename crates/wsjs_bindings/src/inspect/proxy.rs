//! Proxies print as what they stand for, without running traps.
//!
//! The engine keeps a proxy's target to itself, so [`install`] puts a constructor in front of `Proxy` that
//! remembers targets weakly. Proxies made before, or by the engine itself, print as `[Proxy]`.

use boa_engine::builtins::proxy::Proxy;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::object::builtins::JsWeakMap;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    Trace, js_string,
};

/// The realm's memory of targets by proxy.
#[derive(Debug, Trace, Finalize, JsData)]
struct Targets {
    map: JsWeakMap,
}

/// Proxies of proxies that are followed.
const MAX_CHAIN: usize = 100;

/// Replaces the global `Proxy` by one that remembers the targets for printing.
///
/// # Errors
/// When a script has made the global object refuse it.
pub fn install(cx: &mut Context) -> JsResult<()> {
    let Some(original) = cx.global_object().get(js_string!("Proxy"), cx)?.as_object() else {
        return Ok(());
    };
    let map = JsWeakMap::new(cx);
    cx.realm().host_defined_mut().insert(Targets { map });
    let replacement = build("Proxy", original.clone(), construct, true, cx);
    let revocable = build("revocable", original, construct_revocable, false, cx);
    for (holder, name, value) in
        [(&replacement, "revocable", revocable), (&cx.global_object(), "Proxy", replacement.clone())]
    {
        let property =
            PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true);
        holder.define_property_or_throw(JsString::from(name), property, cx)?;
    }
    Ok(())
}

type Native = fn(&JsValue, &[JsValue], &JsObject, &mut Context) -> JsResult<JsValue>;

fn build(name: &str, original: JsObject, native: Native, constructor: bool, cx: &mut Context) -> JsObject {
    let native = NativeFunction::from_copy_closure_with_captures(native, original);
    FunctionObjectBuilder::new(cx.realm(), native)
        .name(JsString::from(name))
        .length(2)
        .constructor(constructor)
        .build()
        .into()
}

fn construct(this: &JsValue, args: &[JsValue], original: &JsObject, cx: &mut Context) -> JsResult<JsValue> {
    // The engine passes `new.target` as `this`; without `new` there is none.
    if !this.is_constructor() {
        return Err(JsNativeError::typ().with_message("Constructor Proxy requires 'new'").into());
    }
    let proxy = original.construct(args, None, cx)?;
    remember(&proxy, args.get_or_undefined(0), cx)?;
    Ok(proxy.into())
}

fn construct_revocable(
    _: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let make = original.get(js_string!("revocable"), cx)?;
    let Some(make) = make.as_callable() else {
        return Ok(JsValue::undefined());
    };
    let pair = make.call(&original.clone().into(), args, cx)?;
    if let Some(pair) = pair.as_object()
        && let Some(proxy) = pair.get(js_string!("proxy"), cx)?.as_object()
    {
        remember(&proxy, args.get_or_undefined(0), cx)?;
    }
    Ok(pair)
}

fn remember(proxy: &JsObject, target: &JsValue, cx: &mut Context) -> JsResult<()> {
    let map = cx.realm().host_defined().get::<Targets>().map(|targets| targets.map.clone());
    if let Some(map) = map {
        map.set(proxy, target.clone(), cx)?;
    }
    Ok(())
}

/// What is known about a proxy.
pub(super) enum Proxied {
    Target(JsObject),
    Revoked,
    Unknown,
}

/// What the proxy stands for, through proxies of proxies.
pub(super) fn resolve(proxy: &JsObject, cx: &mut Context) -> Proxied {
    let mut at = proxy.clone();
    for _ in 0..MAX_CHAIN {
        if is_revoked(&at, cx) {
            return Proxied::Revoked;
        }
        let map = cx.realm().host_defined().get::<Targets>().map(|targets| targets.map.clone());
        let target = map.and_then(|map| map.get(&at, cx).ok()).and_then(|target| target.as_object());
        match target {
            Some(target) if target.is::<Proxy>() => at = target,
            Some(target) => return Proxied::Target(target),
            None => return Proxied::Unknown,
        }
    }
    Proxied::Unknown
}

/// `Array.isArray` runs no trap, and throws for a revoked proxy.
fn is_revoked(proxy: &JsObject, cx: &mut Context) -> bool {
    let constructor = cx.intrinsics().constructors().array().constructor();
    super::reflect::own_value(&constructor, &js_string!("isArray").into())
        .and_then(|check| check.as_callable())
        .is_some_and(|check| check.call(&constructor.into(), &[proxy.clone().into()], cx).is_err())
}
