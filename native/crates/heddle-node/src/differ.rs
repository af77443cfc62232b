//! The class that `#native` exports.

use heddle_core::Differ as Core;
use napi::bindgen_prelude::{Uint8ArraySlice, Uint32ArraySlice};
use napi_derive::napi;

use crate::convert::{Error, lent, numbers, output, to_js};

/// Templates and views of one thread. Methods throw errors with a `code`: `HEDDLE_DECODE` (the message ends with the
/// offset), `HEDDLE_TEMPLATE`, `HEDDLE_UNKNOWN_VIEW`, `HEDDLE_BROKEN_VIEW` (mount it anew), `HEDDLE_USAGE`.
#[napi]
pub struct Differ {
    core: Core,
}

#[napi]
#[expect(clippy::needless_pass_by_value, reason = "napi hands over what it converted")]
impl Differ {
    /// No views, no templates but the built-in one.
    #[napi(constructor, catch_unwind)]
    pub fn new() -> Self {
        Self { core: Core::new() }
    }

    /// Adds a template; equal ones are one. Returns its index, from 1.
    #[napi(catch_unwind)]
    pub fn add_template(&mut self, definition: &[u8], hash: String) -> Result<u32, Error> {
        self.core.add_template(definition, &hash).map_err(to_js)
    }

    /// Adds an empty view and returns its handle, which is never given again.
    #[napi(catch_unwind)]
    pub fn create_view(&mut self) -> u32 {
        self.core.create_view()
    }

    /// Forgets a view.
    #[napi(catch_unwind)]
    pub fn drop_view(&mut self, view: u32) -> Result<(), Error> {
        self.core.drop_view(view).map_err(to_js)
    }

    /// Builds the view from `length` bytes of a Mount stream and writes its first HTML, then its CSS, to `out` from
    /// `offset` on. Returns the bytes written, or -(bytes needed): then call `fetch` with a larger buffer.
    #[napi(catch_unwind)]
    pub fn mount(
        &mut self,
        view: u32,
        stream: &[u8],
        length: u32,
        mut out: Uint8ArraySlice,
        offset: u32,
    ) -> Result<i64, Error> {
        let (stream, out) = lent(stream, length, &mut out, offset)?;
        self.core.mount(view, stream, out).map_err(to_js)
    }

    /// How many of the bytes of the last mount, at their end, are CSS.
    #[napi(catch_unwind)]
    pub fn css_length(&self, view: u32) -> Result<u32, Error> {
        self.core.css_length(view).map_err(to_js)
    }

    /// Writes what the first HTML of the view consists of, right after `mount`: characters for the page's token. Returns
    /// as `mount`.
    #[napi(catch_unwind)]
    pub fn usage(&mut self, view: u32, mut out: Uint8ArraySlice, offset: u32) -> Result<i64, Error> {
        let out = output(&mut out, offset)?;
        self.core.usage(view, out).map_err(to_js)
    }

    /// Applies an Update stream and writes the operations of a patch. Returns as `mount`.
    #[napi(catch_unwind)]
    pub fn render(
        &mut self,
        view: u32,
        stream: &[u8],
        length: u32,
        mut out: Uint8ArraySlice,
        offset: u32,
    ) -> Result<i64, Error> {
        let (stream, out) = lent(stream, length, &mut out, offset)?;
        self.core.render(view, stream, out).map_err(to_js)
    }

    /// Describes the view from a Describe stream: everything of a Skeleton frame behind its flags. Returns as `mount`.
    #[napi(catch_unwind)]
    pub fn skeleton(
        &mut self,
        view: u32,
        stream: &[u8],
        length: u32,
        values: bool,
        mut out: Uint8ArraySlice,
        offset: u32,
    ) -> Result<i64, Error> {
        let (stream, out) = lent(stream, length, &mut out, offset)?;
        self.core.skeleton(view, stream, values, out).map_err(to_js)
    }

    /// Writes the result that did not fit. Returns as `mount`.
    #[napi(catch_unwind)]
    pub fn fetch(&mut self, view: u32, mut out: Uint8ArraySlice, offset: u32) -> Result<i64, Error> {
        let out = output(&mut out, offset)?;
        self.core.fetch(view, out).map_err(to_js)
    }

    /// Writes the path of a block to `out`: pairs of slot and entry index, 0xffffffff for a slot's only block. Returns
    /// the number of u32 written, or -1 if the instance or the block is gone.
    #[napi(catch_unwind)]
    pub fn locate(&mut self, view: u32, instance: u32, block: u32, mut out: Uint32ArraySlice) -> Result<i32, Error> {
        let found = self.core.locate(view, (instance, block), numbers(&mut out)).map_err(to_js)?;
        Ok(found.map_or(-1, |count| count as i32))
    }

    /// Bytes that the view retains.
    #[napi(catch_unwind)]
    pub fn memory(&self, view: u32) -> Result<i64, Error> {
        self.core.memory(view).map(|bytes| bytes as i64).map_err(to_js)
    }

    /// Bytes of each instance that the view shows: its id, then its bytes, one instance after the other. What is missing to
    /// `memory` is the view's own.
    #[napi(catch_unwind)]
    pub fn instance_memory(&self, view: u32) -> Result<Vec<i64>, Error> {
        let instances = self.core.instance_memory(view).map_err(to_js)?;
        Ok(instances.into_iter().flat_map(|(id, bytes)| [i64::from(id), bytes as i64]).collect())
    }

    /// Panics within the view's work, for tests of what then happens: the call throws, and the view is broken.
    #[napi(catch_unwind)]
    pub fn provoke_panic(&mut self, view: u32) -> Result<(), Error> {
        self.core.view_mut(view).map_err(to_js)?.provoke_panic()
    }
}
