//! Names of classes in Node's form: before the braces, of functions, of wrapper objects.

use boa_engine::JsObject;
use boa_engine::builtins::proxy::Proxy;

use super::{MAX_NESTING, Printer, primitive};
use crate::inspect::reflect::{self, FunctionType, Kind};

impl Printer<'_> {
    /// The class name; for objects whose prototypes have none, what Node calls them.
    pub(super) fn constructor(&mut self, object: &JsObject, kind: Kind) -> Option<String> {
        if kind == Kind::Namespace {
            return None;
        }
        if let Some(name) = reflect::class_name(object) {
            return Some(name);
        }
        let first = object.prototype()?;
        if first.is::<Proxy>() || self.seen.len() as i64 > MAX_NESTING {
            return Some("Object <Complex prototype>".to_owned());
        }
        let empty = reflect::keys(&first, false, true, self.cx).is_empty();
        let empty = if empty { " {}" } else { "" };
        Some(format!("Object <[Object: null prototype]{empty}>"))
    }

    pub(super) fn function(&mut self, object: &JsObject, constructor: Option<&str>, tag: &str) -> String {
        let name = reflect::function_name(object);
        let mut base = match reflect::function_type(object, self.cx) {
            FunctionType::Class => {
                let name = if name.is_empty() { "(anonymous)" } else { &name };
                let mut base = format!("[class {name}");
                match constructor {
                    Some(constructor) if constructor != "Function" => base += &format!(" [{constructor}]"),
                    _ => {}
                }
                if !tag.is_empty() && constructor != Some(tag) {
                    base += &format!(" [{tag}]");
                }
                let parent = object.prototype().map(|parent| reflect::function_name(&parent));
                match (constructor, parent) {
                    (None, _) => base += " extends null",
                    (_, Some(parent)) if !parent.is_empty() => base += &format!(" extends {parent}"),
                    _ => {}
                }
                return base + "]";
            }
            FunctionType::Function(kind) => {
                let mut base = format!("[{kind}");
                if constructor.is_none() {
                    base += " (null prototype)";
                }
                base += &if name.is_empty() { " (anonymous)]".to_owned() } else { format!(": {name}]") };
                match constructor {
                    Some(constructor) if constructor != kind => base += &format!(" {constructor}"),
                    _ => {}
                }
                base
            }
        };
        if !tag.is_empty() && constructor != Some(tag) {
            base += &format!(" [{tag}]");
        }
        base
    }
}

/// Class, size and tag before the braces.
pub(super) fn prefix(constructor: Option<&str>, tag: &str, fallback: &str, size: &str) -> String {
    match constructor {
        None if !tag.is_empty() && tag != fallback => {
            format!("[{fallback}{size}: null prototype] [{tag}] ")
        }
        None => format!("[{fallback}{size}: null prototype] "),
        Some(constructor) if !tag.is_empty() && tag != constructor => {
            format!("{constructor}{size} [{tag}] ")
        }
        Some(constructor) => format!("{constructor}{size} "),
    }
}

/// What stands for an object below the depth limit.
pub(super) fn prefix_name(constructor: Option<&str>, tag: &str) -> String {
    let name = prefix(constructor, tag, "Object", "");
    let name = name.trim_end();
    if constructor.is_some() { format!("[{name}]") } else { name.to_owned() }
}

/// The base of a wrapper object: class and primitive.
pub(super) fn boxed(object: &JsObject, name: &str, constructor: Option<&str>, tag: &str) -> String {
    let mut base = format!("[{name}");
    match constructor {
        None => base += " (null prototype)",
        Some(constructor) if constructor != name => base += &format!(" ({constructor})"),
        Some(_) => {}
    }
    base += &format!(": {}]", primitive(&reflect::unboxed(object)).0);
    if !tag.is_empty() && constructor != Some(tag) {
        base += &format!(" [{tag}]");
    }
    base
}
