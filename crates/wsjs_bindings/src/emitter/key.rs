//! What an event is called.

use boa_engine::property::PropertyKey;
use boa_engine::{Context, Finalize, JsResult, JsString, JsSymbol, JsValue, Trace, js_string};

/// The name of an event: a string or a symbol.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
pub struct Key(#[unsafe_ignore_trace] PropertyKey);

impl Key {
    /// What a script called it.
    ///
    /// # Errors
    /// What the conversion to a string throws.
    pub fn from_value(value: &JsValue, cx: &mut Context) -> JsResult<Self> {
        value.to_property_key(cx).map(Self)
    }

    pub(super) fn property(&self) -> &PropertyKey {
        &self.0
    }

    pub(super) fn is(&self, name: &JsString) -> bool {
        matches!(&self.0, PropertyKey::String(own) if own == name)
    }

    pub(super) fn is_error(&self) -> bool {
        self.is(&js_string!("error"))
    }

    /// The name as scripts see it.
    pub(super) fn value(&self) -> JsValue {
        match &self.0 {
            PropertyKey::String(name) => name.clone().into(),
            PropertyKey::Symbol(symbol) => symbol.clone().into(),
            PropertyKey::Index(index) => JsString::from(index.get()).into(),
        }
    }

    /// The name in a message.
    pub(super) fn shown(&self) -> String {
        match &self.0 {
            PropertyKey::Symbol(symbol) => symbol.descriptive_string().to_std_string_lossy(),
            _ => self.value().as_string().map_or_else(String::new, |name| name.to_std_string_lossy()),
        }
    }
}

impl From<PropertyKey> for Key {
    fn from(key: PropertyKey) -> Self {
        Self(key)
    }
}

impl From<JsString> for Key {
    fn from(name: JsString) -> Self {
        Self(name.into())
    }
}

impl From<&str> for Key {
    fn from(name: &str) -> Self {
        Self(JsString::from(name).into())
    }
}

impl From<JsSymbol> for Key {
    fn from(symbol: JsSymbol) -> Self {
        Self(symbol.into())
    }
}
