//! One view: its tree, what its client knows, and whether the last call on it came to a good end.
//!
//! Invariant: while a call is under way the view counts as failed. A call that panics or returns an error leaves it so,
//! and nothing is read from a half-changed tree.

use crate::diff::{self, DiffScratch, MAX_NUMBER};
use crate::error::{DecodeError, DecodeKind, DifferError};
use crate::html::{HtmlScratch, Page, Tail, Usage};
use crate::patch::Announced;
use crate::protocol::StreamKind;
use crate::skeleton::{Described, SkeletonScratch};
use crate::stream::Reader;
use crate::template::{Place as Around, Registry};
use crate::tree::{Builder, InstanceRef, Place, Tree};

/// Of a table of short texts: a row of five takes 32 bytes of the tree and 70 of the stream.
const STREAM_BYTES_PER_WORD: usize = 8;

/// Storage that outlives a call, for the next one on any view.
#[derive(Debug, Default)]
pub struct Scratch {
    diff: DiffScratch,
    html: HtmlScratch,
    skeleton: SkeletonScratch,
    path: Vec<u32>,
}

impl Scratch {
    /// What the page consists of that was mounted last.
    #[must_use]
    pub const fn usage(&self) -> &Usage {
        self.html.usage()
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Health {
    #[default]
    Empty,
    Sound,
    /// The tree is right, but a skeleton failed: what the client knows of templates is unknown.
    Undescribed,
    Broken,
}

/// One view.
#[derive(Debug, Default)]
pub struct View {
    handle: u32,
    tree: Tree,
    announced: Announced,
    health: Health,
    /// Blocks still have the numbers of their mount, in document order.
    as_mounted: bool,
    /// What followed the HTML of the last mount.
    tail: Tail,
    /// A result that did not fit. Thousands of views have none, and a vector's spare room would be a word more in each.
    waiting: Option<Box<[u8]>>,
}

impl View {
    /// An empty view; the handle appears in errors.
    #[must_use]
    pub fn new(handle: u32) -> Self {
        Self { handle, ..Self::default() }
    }

    /// A view whose tree is lost, as after a call that failed.
    #[must_use]
    pub fn lost(handle: u32) -> Self {
        Self { handle, health: Health::Broken, ..Self::default() }
    }

    /// Builds the tree from a Mount stream; `out` gets the first HTML, what stands in portals, then the CSS. Returns the
    /// length of all that, negated if it waits for `fetch`, as `out` is too short.
    pub fn mount(
        &mut self,
        templates: &Registry,
        stream: &[u8],
        scratch: &mut Scratch,
        out: &mut [u8],
    ) -> Result<i64, DifferError> {
        self.waiting = None;
        self.health = Health::Broken;
        // A view that is mounted anew gives no number that a client of the old tree may still name.
        let unused = Some(self.tree.unused_number()).filter(|&number| number < MAX_NUMBER / 2);
        self.mount_from(unused.unwrap_or(1), templates, stream, scratch, out)
    }

    fn mount_from(
        &mut self,
        first_number: u32,
        templates: &Registry,
        stream: &[u8],
        scratch: &mut Scratch,
        out: &mut [u8],
    ) -> Result<i64, DifferError> {
        let mut reader = Reader::new(stream);
        match self.build(templates, &mut reader, first_number, Page::new(out, &mut scratch.html))? {
            Ok(length) => {
                self.tree.shrink();
                self.as_mounted = true;
                self.health = Health::Sound;
                Ok(length as i64)
            }
            // Once more is dear, but rare: who had too little room for a page has enough for the next.
            Err(needed) => {
                let mut waiting = vec![0; needed];
                let length = self.mount_from(first_number, templates, stream, scratch, &mut waiting)?;
                waiting.truncate(length as usize);
                self.waiting = Some(waiting.into());
                Ok(-length)
            }
        }
    }

    /// Builds the tree and writes the page. Returns the length of that, as an error if it does not fit.
    fn build<'s>(
        &mut self,
        templates: &Registry,
        reader: &mut Reader<'s>,
        first_number: u32,
        target: Page<'_, 's>,
    ) -> Result<Result<usize, usize>, DecodeError> {
        self.tree.clear();
        self.announced.clear();
        // Less than this would grow again and again; what turns out to be too much is given back in the end.
        self.tree.blocks.make_room(reader.left() / STREAM_BYTES_PER_WORD);
        let kind = reader.byte()?;
        if kind != StreamKind::Mount as u8 {
            return Err(Reader::error_at(0, DecodeKind::WrongStream(kind)));
        }
        let id = reader.uint()?;
        let tree = &mut self.tree;
        let place = Place { owner: 0, child: 0 };
        let mut builder = Builder { templates, tree, reader, first_number, target };
        builder.instance(id, place, Around::ROOT, 0)?;
        let (tail, length) = builder.target.finish();
        reader.end()?;
        let root = InstanceRef::find(&self.tree, id);
        self.tree.root = root;
        if let Some(root) = root {
            self.tree.number(templates, self.tree.shown(root), root);
        }
        self.tail = tail;
        Ok(length)
    }

    /// Applies an Update stream and appends its operations.
    pub fn render(
        &mut self,
        templates: &Registry,
        stream: &[u8],
        scratch: &mut Scratch,
        out: &mut Vec<u8>,
    ) -> Result<(), DifferError> {
        self.check_sound()?;
        if self.waiting.is_some() {
            return Err(DifferError::ResultWaiting(self.handle));
        }
        self.health = Health::Broken;
        self.as_mounted = false;
        diff::update(templates, &mut self.tree, &mut self.announced, stream, &mut scratch.diff, out)?;
        self.health = Health::Sound;
        Ok(())
    }

    /// Appends the part of a Skeleton frame behind its flags.
    pub fn skeleton(
        &mut self,
        templates: &Registry,
        stream: &[u8],
        values: bool,
        scratch: &mut Scratch,
        out: &mut Vec<u8>,
    ) -> Result<(), DifferError> {
        if self.health != Health::Undescribed {
            self.check_sound()?;
        }
        self.waiting = None;
        self.health = Health::Undescribed;
        // Without values numbers follow the order of the document, as they do from a mount to the first change.
        if !values && !self.as_mounted {
            self.tree.renumber(templates);
        }
        let described = Described { templates, tree: &self.tree, announced: &mut self.announced };
        described.write(stream, values, &mut scratch.skeleton, out)?;
        self.health = Health::Sound;
        Ok(())
    }

    /// Hands a result to the caller: copied if it fits, else kept for `fetch`. Returns its length, negated if kept.
    pub fn deliver(&mut self, result: &[u8], out: &mut [u8]) -> i64 {
        if let Some(out) = out.get_mut(..result.len()) {
            out.copy_from_slice(result);
            return result.len() as i64;
        }
        self.waiting = Some(result.into());
        -(result.len() as i64)
    }

    /// Hands out the result that waits, if it fits now.
    pub fn fetch(&mut self, out: &mut [u8]) -> Result<i64, DifferError> {
        let result = self.waiting.take().ok_or(DifferError::NothingToFetch(self.handle))?;
        Ok(self.deliver(&result, out))
    }

    /// Writes the path of a block to `out`; returns how many numbers it has. Nothing: the block is gone.
    pub fn locate(
        &self,
        templates: &Registry,
        (instance, block): (u32, u32),
        scratch: &mut Scratch,
        out: &mut [u32],
    ) -> Result<Option<usize>, DifferError> {
        self.check_sound()?;
        let path = &mut scratch.path;
        if !self.tree.locate(templates, instance, block, path) {
            return Ok(None);
        }
        out.get_mut(..path.len()).ok_or(DifferError::PathTooLong(path.len()))?.copy_from_slice(path);
        Ok(Some(path.len()))
    }

    /// Bytes of CSS at the end of the last mount.
    #[must_use]
    pub const fn css_length(&self) -> u32 {
        self.tail.css
    }

    /// Bytes of what stands in portals, before the CSS of the last mount: for each portal, in the order of their places, its
    /// target as a string, then `uint` length and the bytes of its HTML.
    #[must_use]
    pub const fn portals_length(&self) -> u32 {
        self.tail.portals
    }

    /// Bytes that the view retains.
    #[must_use]
    pub fn memory(&self) -> usize {
        let waiting = self.waiting.as_ref().map_or(0, |result| result.len());
        size_of::<Self>() + self.tree.memory() + self.announced.memory() + waiting
    }

    /// Bytes of each instance, by its id: what the view retains for it alone.
    pub fn instance_memory(&self, templates: &Registry) -> Result<Vec<(u32, usize)>, DifferError> {
        self.check_sound()?;
        Ok(self.tree.instance_memory(templates))
    }

    /// Blocks that the view shows, those of template 0 included.
    #[must_use]
    pub const fn blocks(&self) -> usize {
        self.tree.blocks.live()
    }

    /// Marks the view as failed and panics, so that tests can see what a panic does to its callers.
    #[expect(clippy::missing_panics_doc, reason = "panicking is what it is for")]
    pub fn provoke_panic(&mut self) -> ! {
        self.health = Health::Broken;
        panic!("provoked");
    }

    const fn check_sound(&self) -> Result<(), DifferError> {
        match self.health {
            Health::Sound => Ok(()),
            Health::Empty => Err(DifferError::NotMounted(self.handle)),
            Health::Broken => Err(DifferError::Broken(self.handle)),
            Health::Undescribed => Err(DifferError::Undescribed(self.handle)),
        }
    }
}
