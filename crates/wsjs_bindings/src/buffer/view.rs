//! The bytes behind script objects: ArrayBuffer, SharedArrayBuffer, every typed array, DataView.

use boa_engine::builtins::typed_array::{TypedArray, TypedArrayKind};
use boa_engine::object::builtins::{
    JsArrayBuffer, JsDataView, JsSharedArrayBuffer, JsTypedArray, JsUint8Array,
};
use boa_engine::{Context, JsObject, JsResult, JsValue};

/// A stretch of bytes that a script object shows. Holds no borrow: each access borrows anew and checks the range again,
/// since scripts may have resized or detached the buffer in between.
#[derive(Clone, Debug)]
pub(crate) struct View {
    store: Store,
    offset: usize,
    length: usize,
}

#[derive(Clone, Debug)]
enum Store {
    Own(JsArrayBuffer),
    Shared(JsSharedArrayBuffer),
}

impl Store {
    fn of(object: JsObject) -> Option<Self> {
        match JsArrayBuffer::from_object(object.clone()) {
            Ok(buffer) => Some(Self::Own(buffer)),
            Err(_) => JsSharedArrayBuffer::from_object(object).ok().map(Self::Shared),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Own(buffer) => buffer.byte_length(),
            Self::Shared(buffer) => buffer.byte_length(),
        }
    }

    fn object(&self) -> JsObject {
        match self {
            Self::Own(buffer) => buffer.clone().into(),
            Self::Shared(buffer) => buffer.clone().into(),
        }
    }
}

impl View {
    /// The bytes of an (shared or not) ArrayBuffer.
    pub(crate) fn of_array_buffer(value: &JsValue) -> Option<Self> {
        let store = Store::of(value.as_object()?)?;
        let length = store.len();
        Some(Self { store, offset: 0, length })
    }

    /// The bytes of any typed array or DataView.
    pub(crate) fn of_view(value: &JsValue, cx: &mut Context) -> JsResult<Option<Self>> {
        let Some(object) = value.as_object() else {
            return Ok(None);
        };
        if object.is::<TypedArray>() {
            return Self::of_typed_array(object, cx);
        }
        let Ok(view) = JsDataView::from_object(object) else {
            return Ok(None);
        };
        let buffer = view.buffer(cx)?;
        let offset = usize::try_from(view.byte_offset(cx)?).unwrap_or(usize::MAX);
        let length = usize::try_from(view.byte_length(cx)?).unwrap_or(0);
        let store = buffer.as_object().and_then(Store::of);
        Ok(store.map(|store| Self { store, offset, length }))
    }

    /// The bytes of an ArrayBuffer, typed array or DataView.
    pub(crate) fn of(value: &JsValue, cx: &mut Context) -> JsResult<Option<Self>> {
        match Self::of_view(value, cx)? {
            Some(view) => Ok(Some(view)),
            None => Ok(Self::of_array_buffer(value)),
        }
    }

    /// The bytes of a Uint8Array, and so of a Buffer.
    pub(crate) fn of_uint8(value: &JsValue, cx: &mut Context) -> JsResult<Option<Self>> {
        match value.as_object() {
            Some(object) if is_uint8(&object) => Self::of_typed_array(object, cx),
            _ => Ok(None),
        }
    }

    fn of_typed_array(object: JsObject, cx: &mut Context) -> JsResult<Option<Self>> {
        let array = JsTypedArray::from_object(object)?;
        let Some(store) = array.buffer(cx)?.as_object().and_then(Store::of) else {
            return Ok(None);
        };
        let total = store.len();
        let (offset, length) = array
            .downcast_ref::<TypedArray>()
            .map_or((0, 0), |view| (view.byte_offset(), view.byte_length(total)));
        Ok(Some(Self {
            store,
            offset: usize::try_from(offset).unwrap_or(usize::MAX),
            length: usize::try_from(length).unwrap_or(0),
        }))
    }

    pub(crate) fn len(&self) -> usize {
        self.length
    }

    pub(crate) fn offset(&self) -> usize {
        self.offset
    }

    /// The ArrayBuffer (or SharedArrayBuffer) that is shown.
    pub(crate) fn buffer(&self) -> JsObject {
        self.store.object()
    }

    /// Lends the bytes. `f` must not call into scripts: the buffer is borrowed.
    pub(crate) fn with<R>(&self, f: impl FnOnce(&[u8]) -> R) -> R {
        let end = self.offset.saturating_add(self.length);
        match &self.store {
            Store::Own(buffer) => {
                let data = buffer.data();
                f(data.as_deref().and_then(|data| data.get(self.offset..end)).unwrap_or_default())
            }
            Store::Shared(buffer) => f(buffer.to_vec().get(self.offset..end).unwrap_or_default()),
        }
    }

    /// Lends the bytes for change. `f` must not call into scripts: the buffer is borrowed.
    pub(crate) fn with_mut<R>(&self, cx: &mut Context, f: impl FnOnce(&mut [u8]) -> R) -> JsResult<R> {
        let end = self.offset.saturating_add(self.length);
        match &self.store {
            Store::Own(buffer) => {
                let mut data = buffer.data_mut();
                let bytes = data.as_deref_mut().and_then(|data| data.get_mut(self.offset..end));
                Ok(f(bytes.unwrap_or_default()))
            }
            Store::Shared(buffer) => {
                // The engine shows the bytes of a SharedArrayBuffer to scripts only.
                let mut copy = self.to_vec();
                let result = f(&mut copy);
                let target = JsUint8Array::from_shared_array_buffer(buffer.clone(), cx)?;
                for (at, byte) in (self.offset..).zip(copy) {
                    target.set(at, byte, true, cx)?;
                }
                Ok(result)
            }
        }
    }

    pub(crate) fn to_vec(&self) -> Vec<u8> {
        self.with(<[u8]>::to_vec)
    }

    /// Copies `from..to` of this view to `at` of another, which may overlap; the ranges lie within both views.
    pub(crate) fn copy_to(
        &self,
        from: usize,
        to: usize,
        target: &Self,
        at: usize,
        cx: &mut Context,
    ) -> JsResult<()> {
        if let (Store::Own(source), Store::Own(sink)) = (&self.store, &target.store)
            && !JsObject::equals(source, sink)
        {
            self.with(|bytes| target.with_mut(cx, |out| copy(bytes, from, to, out, at)))
        } else {
            let bytes = self.to_vec();
            target.with_mut(cx, |out| copy(&bytes, from, to, out, at))
        }
    }
}

fn copy(bytes: &[u8], from: usize, to: usize, out: &mut [u8], at: usize) {
    let source = bytes.get(from..to).unwrap_or_default();
    if let Some(out) = out.get_mut(at..at.saturating_add(source.len())) {
        out.copy_from_slice(source);
    }
}

/// Whether an object is a Uint8Array.
pub(crate) fn is_uint8(object: &JsObject) -> bool {
    object.downcast_ref::<TypedArray>().is_some_and(|array| array.kind() == TypedArrayKind::Uint8)
}
