//! The differ: all templates and views of one thread. This is what the Node binding wraps, call by call.

use crate::error::DifferError;
use crate::template::Registry;
use crate::tree::IdMap;
use crate::view::{Scratch, View};

/// Templates, views, and storage that calls share.
#[derive(Debug, Default)]
pub struct Differ {
    templates: Registry,
    views: Vec<Option<Box<View>>>,
    /// Places in `views` that are free.
    dropped: Vec<u32>,
    handles: IdMap,
    next_handle: u32,
    /// The view that was mounted last.
    last_mounted: Option<u32>,
    scratch: Scratch,
    result: Vec<u8>,
}

/// Kept between calls; a larger result gives its memory back.
const KEPT_RESULT_BYTES: usize = 4 << 20;

impl Differ {
    /// No views, and template 0 alone.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a template; equal ones are one. Returns its number, from 1.
    pub fn add_template(&mut self, definition: &[u8], hash: &str) -> Result<u32, DifferError> {
        self.templates.add(definition, hash).map(|id| id.0)
    }

    /// Adds an empty view and returns its handle, which is never given again.
    pub fn create_view(&mut self) -> u32 {
        let handle = self.next_handle;
        self.add(View::new(handle), handle);
        handle
    }

    /// Adds a view that another differ had under this handle, which has none here, and which is lost with that differ:
    /// it must be mounted anew. Handles that are created later are higher.
    pub fn restore_view(&mut self, handle: u32) {
        self.add(View::lost(handle), handle);
    }

    fn add(&mut self, view: View, handle: u32) {
        self.next_handle = self.next_handle.max(handle + 1);
        let view = Some(Box::new(view));
        let at = self.dropped.pop().unwrap_or(self.views.len() as u32);
        match self.views.get_mut(at as usize) {
            Some(place) => *place = view,
            None => self.views.push(view),
        }
        self.handles.insert(handle, at);
    }

    /// Forgets a view.
    pub fn drop_view(&mut self, handle: u32) -> Result<(), DifferError> {
        let at = self.handles.get(handle).ok_or(DifferError::UnknownView(handle))?;
        self.handles.remove(handle);
        self.views[at as usize] = None;
        self.dropped.push(at);
        if self.dropped.len() == self.views.len() {
            // Nothing is left of the most views that there ever were.
            (self.views, self.dropped, self.handles) = Default::default();
        }
        Ok(())
    }

    /// Builds a view from a Mount stream; `out` gets the first HTML, what stands in portals, then the CSS. See `View::mount` for the result.
    pub fn mount(&mut self, handle: u32, stream: &[u8], out: &mut [u8]) -> Result<i64, DifferError> {
        self.last_mounted = Some(handle);
        let Self { templates, views, handles, scratch, .. } = self;
        find(views, handles, handle)?.mount(templates, stream, scratch, out)
    }

    /// What the first HTML consists of that was just written, see `html/usage.rs`. Nothing if another view was mounted
    /// since.
    pub fn usage(&mut self, handle: u32, out: &mut [u8]) -> Result<i64, DifferError> {
        let is_last = self.last_mounted == Some(handle);
        self.call(handle, out, |_, templates, scratch, result| {
            if is_last {
                scratch.usage().write(templates, result);
            }
            Ok(())
        })
    }

    /// Applies an Update stream to a view; `out` gets the operations.
    pub fn render(&mut self, handle: u32, stream: &[u8], out: &mut [u8]) -> Result<i64, DifferError> {
        self.call(handle, out, |view, templates, scratch, result| view.render(templates, stream, scratch, result))
    }

    /// Describes a view; `out` gets the part of a Skeleton frame behind its flags.
    pub fn skeleton(&mut self, handle: u32, stream: &[u8], values: bool, out: &mut [u8]) -> Result<i64, DifferError> {
        self.call(handle, out, |view, templates, scratch, result| {
            view.skeleton(templates, stream, values, scratch, result)
        })
    }

    /// Hands out the result that did not fit.
    pub fn fetch(&mut self, handle: u32, out: &mut [u8]) -> Result<i64, DifferError> {
        self.view_mut(handle)?.fetch(out)
    }

    /// Bytes of CSS at the end of the last mount's result.
    pub fn css_length(&self, handle: u32) -> Result<u32, DifferError> {
        self.view(handle).map(View::css_length)
    }

    /// Bytes of what stands in portals, before the CSS of the last mount's result, see `View::portals_length`.
    pub fn portals_length(&self, handle: u32) -> Result<u32, DifferError> {
        self.view(handle).map(View::portals_length)
    }

    /// The path of a block, see `View::locate`.
    pub fn locate(
        &mut self,
        handle: u32,
        (instance, block): (u32, u32),
        out: &mut [u32],
    ) -> Result<Option<usize>, DifferError> {
        let Self { templates, views, handles, scratch, .. } = self;
        find(views, handles, handle)?.locate(templates, (instance, block), scratch, out)
    }

    /// Bytes that a view retains.
    pub fn memory(&self, handle: u32) -> Result<usize, DifferError> {
        self.view(handle).map(View::memory)
    }

    /// Bytes of each instance of a view, by its id; what is missing to `memory` is the view's own.
    pub fn instance_memory(&self, handle: u32) -> Result<Vec<(u32, usize)>, DifferError> {
        self.view(handle)?.instance_memory(&self.templates)
    }

    /// The view with this handle.
    pub fn view(&self, handle: u32) -> Result<&View, DifferError> {
        let at = self.handles.get(handle);
        at.and_then(|at| self.views[at as usize].as_deref()).ok_or(DifferError::UnknownView(handle))
    }

    /// The view with this handle, to change it.
    pub fn view_mut(&mut self, handle: u32) -> Result<&mut View, DifferError> {
        find(&mut self.views, &self.handles, handle)
    }

    fn call<F>(&mut self, handle: u32, out: &mut [u8], work: F) -> Result<i64, DifferError>
    where
        F: FnOnce(&mut View, &Registry, &mut Scratch, &mut Vec<u8>) -> Result<(), DifferError>,
    {
        let Self { templates, views, handles, scratch, result, .. } = self;
        let view = find(views, handles, handle)?;
        if result.capacity() > KEPT_RESULT_BYTES {
            *result = Vec::new();
        }
        result.clear();
        work(view, templates, scratch, result)?;
        Ok(view.deliver(result, out))
    }
}

/// As `Differ::view_mut`, for callers that need other parts of the differ meanwhile.
fn find<'v>(views: &'v mut [Option<Box<View>>], handles: &IdMap, handle: u32) -> Result<&'v mut View, DifferError> {
    let at = handles.get(handle);
    at.and_then(|at| views[at as usize].as_deref_mut()).ok_or(DifferError::UnknownView(handle))
}
