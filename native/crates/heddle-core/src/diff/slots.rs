//! Deltas of slots. A delta goes only where the tree is, so that its depth is bounded by the tree's.

use super::{ChildPlace, Update};
use crate::error::{DecodeError, DecodeKind};
use crate::patch::{SlotName, Splice};
use crate::protocol::{DeltaTag, MAX_SLOTS};
use crate::stream::{ChildHead, Reader};
use crate::template::{SlotKind, Template, TemplateId};
use crate::tree::{BlockRef, Held, HeldKind, Place};

impl<'u> Update<'u, '_> {
    /// Reads the delta of a child slot.
    pub(super) fn child_delta(&mut self, at: ChildPlace) -> Result<(), DecodeError> {
        let start = self.reader.offset();
        let tag = self.reader.byte()?;
        let held = self.tree.blocks.held(at.block, at.child);
        match (DeltaTag::try_from(tag), held.kind()) {
            (Ok(DeltaTag::Set), _) => self.set(at, held),
            (Ok(DeltaTag::Block), HeldKind::Block(block)) => self.block_delta(block, at.depth),
            (Ok(DeltaTag::Block), _) => Err(Reader::error_at(start, DecodeKind::NotABlock)),
            (Ok(DeltaTag::List), HeldKind::List(list)) => self.list_delta(at, list),
            (Ok(DeltaTag::List), _) => Err(Reader::error_at(start, DecodeKind::NotAList)),
            (Ok(DeltaTag::Number), _) if held == Held::TEXT => {
                let number = self.reader.uint()?;
                self.patch.set_number(at.name, number);
                Ok(())
            }
            (Ok(DeltaTag::Splice), _) if held == Held::TEXT => self.splice(at),
            (Ok(DeltaTag::Number | DeltaTag::Splice), _) => Err(Reader::error_at(start, DecodeKind::NotAText)),
            (Err(code), _) => Err(Reader::error_at(start, DecodeKind::UnknownTag("delta", code.into()))),
        }
    }

    fn splice(&mut self, at: ChildPlace) -> Result<(), DecodeError> {
        let offset = self.reader.offset();
        let [length, start, removed] = [self.reader.uint()?, self.reader.uint()?, self.reader.uint()?];
        if u64::from(start) + u64::from(removed) > u64::from(length) {
            return Err(Reader::error_at(offset, DecodeKind::BeyondText));
        }
        let text = self.reader.string()?;
        self.patch.splice(at.name, Splice { length, start, removed, text });
        Ok(())
    }

    fn set(&mut self, at: ChildPlace, old: Held) -> Result<(), DecodeError> {
        let start = self.reader.offset();
        if old == Held::TEXT {
            let mut ahead = self.reader.clone();
            if let ChildHead::Text(length) = ahead.child_head()? {
                let text = ahead.text(length)?;
                self.reader = ahead;
                self.patch.set_text(at.name, text);
                return Ok(());
            }
        }
        self.tree.release(self.templates, old, self.instance);
        // Should building fail, the slot must not lead to what was released.
        self.tree.blocks.set_held(at.block, at.child, Held::TEXT);
        let new = self.builder().child(Place::of(at.block, at.child), (), at.depth)?;
        self.tree.blocks.set_held(at.block, at.child, new);
        self.tree.number(self.templates, new, self.instance);
        let content = self.reader.between(start, self.reader.offset());
        self.patch.templates(self.templates, self.announced);
        self.patch.replace(at.name, content);
        Ok(())
    }

    /// Reads the template that the block has from here on. Operations cannot tell the client: a skeleton has to.
    fn widen(&mut self, block: BlockRef, n_children: usize) -> Result<&'u Template, DecodeError> {
        let start = self.reader.offset();
        let id = self.reader.uint()?;
        let template = self.templates.get(TemplateId(id));
        let template = template.filter(|template| template.children.len() == n_children);
        let template = template.ok_or_else(|| Reader::error_at(start, DecodeKind::UnknownTemplate(id)))?;
        self.tree.blocks.set_template(block, TemplateId(id));
        Ok(template)
    }

    /// Reads the deltas of a block's slots; `depth` levels are around the block.
    pub(super) fn block_delta(&mut self, block: BlockRef, depth: u32) -> Result<(), DecodeError> {
        let templates = self.templates;
        let mut template = templates.of_block(self.tree.blocks.template(block));
        let number = self.tree.blocks.number(block);
        loop {
            let start = self.reader.offset();
            let Some(slot) = self.reader.uint()?.checked_sub(1) else { return Ok(()) };
            if slot as usize == MAX_SLOTS {
                template = self.widen(block, template.children.len())?;
                continue;
            }
            let name = SlotName { instance: self.instance_id, block: number, slot };
            match template.slots.get(slot as usize) {
                None => return Err(Reader::error_at(start, DecodeKind::UnknownSlot(slot))),
                Some(&SlotKind::Child(child)) => {
                    let depth = depth + 1 + u32::from(template.children[usize::from(child)].depth);
                    self.child_delta(ChildPlace { block, child, depth, name })?;
                }
                Some(SlotKind::Attr | SlotKind::Style) => {
                    let value = self.reader.opt()?;
                    self.patch.set_attr(name, value);
                }
                Some(SlotKind::Prop | SlotKind::Choice) => {
                    let value = self.reader.value()?;
                    self.patch.set_prop(name, value);
                }
                Some(SlotKind::Event) => {
                    let on = self.reader.flag()?;
                    self.patch.listen(name, on);
                }
            }
        }
    }
}
