//! A skeleton with values is the description itself, with numbers put in: behind the head of each block and instance its
//! own, behind that of an instance the next one that it gives. Blocks keep their numbers for as long as they live, so
//! that a page finds them again by these, however old what it shows is.

use super::Described;
use super::walk::{Met, meet};
use crate::error::DecodeError;
use crate::protocol::Sink;
use crate::stream::Reader;
use crate::template::SlotKind;
use crate::tree::{BlockRef, Held, InstanceRef};

struct Values<'v, 'd, 's> {
    described: &'v mut Described<'d>,
    reader: &'v mut Reader<'s>,
    out: &'v mut Vec<u8>,
    /// What comes before this offset is written.
    copied: usize,
    /// The number after that of the instance's block before; they rise by one in most places.
    expected: u32,
}

impl Described<'_> {
    /// Appends what the root instance shows.
    pub(super) fn write_values(
        &mut self,
        reader: &mut Reader<'_>,
        root: InstanceRef,
        out: &mut Vec<u8>,
    ) -> Result<(), DecodeError> {
        let (shown, copied) = (self.tree.shown(root), reader.offset());
        let mut values = Values { described: self, reader, out, copied, expected: 1 };
        values.child(shown)?;
        values.copy();
        Ok(())
    }
}

impl Values<'_, '_, '_> {
    fn copy(&mut self) {
        self.out.bytes(self.reader.between(self.copied, self.reader.offset()));
        self.copied = self.reader.offset();
    }

    /// Puts in the number of what the head before announces.
    fn number(&mut self, number: u32) {
        self.copy();
        self.out.sint(number.wrapping_sub(self.expected).cast_signed());
        self.expected = number + 1;
    }

    fn child(&mut self, held: Held) -> Result<(), DecodeError> {
        let tree = self.described.tree;
        match meet(self.reader, tree, held)? {
            Met::Text(length) => self.reader.skip_text(length),
            Met::Block(block, template) => {
                self.described.announced.note(template);
                self.number(tree.blocks.number(block));
                self.block(block)
            }
            Met::List(list) => tree.lists.entries(list).iter().try_for_each(|&entry| self.child(entry)),
            Met::Instance(instance) => {
                let inner = tree.instances.get(instance);
                self.number(inner.number);
                self.out.uint(inner.numbers.next());
                let around = std::mem::replace(&mut self.expected, 1);
                self.child(tree.shown(instance))?;
                self.expected = around;
                Ok(())
            }
        }
    }

    fn block(&mut self, block: BlockRef) -> Result<(), DecodeError> {
        let Described { templates, tree, .. } = *self.described;
        for kind in &templates.of_block(tree.blocks.template(block)).slots {
            match *kind {
                SlotKind::Child(child) => self.child(tree.blocks.held(block, child))?,
                SlotKind::Attr | SlotKind::Style => drop(self.reader.opt()?),
                SlotKind::Prop | SlotKind::Choice => drop(self.reader.value()?),
                SlotKind::Event => drop(self.reader.flag()?),
            }
        }
        Ok(())
    }
}
