//! A skeleton to adopt first HTML: structure, and of texts only the length of those that a parser may have merged with
//! others. Blocks with nothing to say are a byte, and rows of them in lists a few bytes together. What HTML could not
//! carry (unsafe styles, unsafe text in script and style, that no option of a select is chosen) follows as operations.

use super::Described;
use super::walk::{Met, meet};
use crate::error::DecodeError;
use crate::html::{is_safe_raw_text, is_safe_style};
use crate::patch::{PatchWriter, SlotName};
use crate::protocol::{ChildTag, Sink, SkeletonRun};
use crate::stream::Reader;
use crate::template::{ChildSlot, Place, SlotKind, TemplateId, TextMode};
use crate::tree::{BlockRef, Held, InstanceRef, ListRef};

struct Adopting<'a, 'd, 's> {
    described: &'a mut Described<'d>,
    reader: &'a mut Reader<'s>,
    out: &'a mut Vec<u8>,
    ops: PatchWriter<'a>,
}

/// A child slot and what is around it.
#[derive(Clone, Copy)]
struct Spot {
    /// Block and slot.
    name: SlotName,
    touches: bool,
    place: Place,
}

/// Plain blocks of one template that stand in a row, not written yet.
#[derive(Clone, Copy, Default)]
struct PlainRun {
    template: u32,
    count: u32,
}

impl Described<'_> {
    /// Appends what the root instance shows; `ops` gets what HTML could not carry.
    pub(super) fn write_adopting(
        &mut self,
        reader: &mut Reader<'_>,
        root: InstanceRef,
        out: &mut Vec<u8>,
        ops: PatchWriter<'_>,
    ) -> Result<(), DecodeError> {
        Adopting { described: self, reader, out, ops }.region(root, Place::ROOT)
    }
}

impl Adopting<'_, '_, '_> {
    /// What an instance shows: the slot of its block 0, which is at a root.
    fn region(&mut self, instance: InstanceRef, place: Place) -> Result<(), DecodeError> {
        let tree = self.described.tree;
        let name = SlotName { instance: tree.instances.get(instance).id, block: 0, slot: 0 };
        self.child(tree.shown(instance), Spot { name, touches: true, place }).map(drop)
    }

    /// Writes what a child slot holds. Returns whether it says nothing that its template does not say.
    fn child(&mut self, held: Held, spot: Spot) -> Result<bool, DecodeError> {
        let tree = self.described.tree;
        match meet(self.reader, tree, held)? {
            Met::Text(length) if !spot.touches && spot.place.mode != TextMode::Raw => {
                self.reader.skip_text(length)?;
                self.out.uint(ChildTag::Text as u32);
                return Ok(true);
            }
            Met::Text(length) => {
                let text = self.reader.text(length)?;
                return Ok(self.text(text, spot));
            }
            Met::Block(block, template) => {
                self.out.uint(template.0 << 2 | ChildTag::Block as u32);
                let flag = self.out.len();
                self.out.byte(1);
                if self.block(block, template, spot)? {
                    self.out.truncate(flag);
                    self.out.byte(0);
                }
            }
            Met::List(list) => self.list(list, spot)?,
            Met::Instance(inner) => {
                let id = tree.instances.get(inner).id;
                self.out.uint(id << 2 | ChildTag::Instance as u32);
                self.out.uint(tree.instances.get(inner).numbers.first());
                self.region(inner, spot.place)?;
            }
        }
        Ok(false)
    }

    fn text(&mut self, text: &str, spot: Spot) -> bool {
        let is_written = spot.place.mode != TextMode::Raw || is_safe_raw_text(text.as_bytes());
        if !is_written {
            self.ops.set_text(spot.name, text);
        }
        if !spot.touches {
            self.out.uint(ChildTag::Text as u32);
            return true;
        }
        // NUL is dropped from HTML.
        let in_html = text.chars().filter(|&c| is_written && c != '\0');
        let length: usize = in_html.map(char::len_utf16).sum();
        self.out.uint((length as u32 + 1) << 2 | ChildTag::Text as u32);
        false
    }

    /// Writes a block's event and child slots. Returns whether it is plain.
    fn block(&mut self, block: BlockRef, id: TemplateId, spot: Spot) -> Result<bool, DecodeError> {
        let Described { templates, tree, .. } = *self.described;
        self.described.announced.note(id);
        let template = templates.of_block(id);
        let name = SlotName { block: tree.blocks.number(block), ..spot.name };
        let mut is_plain = true;
        for (slot, kind) in template.slots.iter().enumerate() {
            let name = SlotName { slot: slot as u32, ..name };
            match *kind {
                SlotKind::Child(child) => {
                    let ChildSlot { touches, scope, .. } = template.children[usize::from(child)];
                    let spot = Spot { name, touches, place: scope.at(spot.place) };
                    is_plain &= self.child(tree.blocks.held(block, child), spot)?;
                }
                SlotKind::Attr => drop(self.reader.opt()?),
                SlotKind::Style => {
                    if let Some(style) = self.reader.opt()?.filter(|style| !is_safe_style(style)) {
                        self.ops.set_attr(name, Some(style));
                    }
                }
                SlotKind::Prop => drop(self.reader.value()?),
                SlotKind::Choice => {
                    let value = self.reader.value()?;
                    self.ops.set_prop(name, value);
                }
                SlotKind::Event => {
                    let listens = self.reader.flag()?;
                    self.out.byte(listens.into());
                    is_plain &= listens;
                }
            }
        }
        Ok(is_plain)
    }

    fn list(&mut self, list: ListRef, spot: Spot) -> Result<(), DecodeError> {
        let tree = self.described.tree;
        let entries = tree.lists.entries(list);
        self.out.uint((entries.len() as u32) << 2 | ChildTag::List as u32);
        let mut plain = PlainRun::default();
        for &entry in entries {
            self.entry(entry, spot, &mut plain)?;
        }
        self.end_run(&mut plain);
        Ok(())
    }

    fn entry(&mut self, entry: Held, spot: Spot, plain: &mut PlainRun) -> Result<(), DecodeError> {
        let tree = self.described.tree;
        match meet(self.reader, tree, entry)? {
            // The block comes after the run before it, so that the run is written first and taken back if it goes on.
            Met::Block(block, template) => {
                let before = self.out.len();
                let mut ended = *plain;
                self.end_run(&mut ended);
                self.out.uint(template.0 << 2 | SkeletonRun::Block as u32);
                if self.block(block, template, spot)? {
                    self.extend_run(plain, template, before);
                } else {
                    *plain = ended;
                }
            }
            Met::Instance(inner) => {
                self.end_run(plain);
                self.out.uint(tree.instances.get(inner).id << 2 | SkeletonRun::Instance as u32);
                self.out.uint(tree.instances.get(inner).numbers.first());
                self.region(inner, spot.place)?;
            }
            // The tree has no other entries.
            Met::Text(_) | Met::List(_) => {}
        }
        Ok(())
    }

    /// A plain block was written from `before` on: takes it back and counts it.
    fn extend_run(&mut self, plain: &mut PlainRun, template: TemplateId, before: usize) {
        self.out.truncate(before);
        if plain.template != template.0 {
            self.end_run(plain);
        }
        *plain = PlainRun { template: template.0, count: plain.count + 1 };
    }

    fn end_run(&mut self, plain: &mut PlainRun) {
        if plain.count > 0 {
            self.out.uint(plain.template << 2 | SkeletonRun::Plain as u32);
            self.out.uint(plain.count);
        }
        *plain = PlainRun::default();
    }
}
