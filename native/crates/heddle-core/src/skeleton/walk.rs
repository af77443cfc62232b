//! Reading a description in step with the tree: each step says what both agree on.

use crate::error::{DecodeError, DecodeKind};
use crate::stream::{ChildHead, Reader};
use crate::template::TemplateId;
use crate::tree::{BlockRef, Held, HeldKind, InstanceRef, ListRef, Tree};

/// What stands in a child slot, by stream and tree alike.
#[derive(Clone, Copy, Debug)]
pub enum Met {
    /// A text of so many bytes, which come next.
    Text(u32),
    /// A block of this template.
    Block(BlockRef, TemplateId),
    /// A list.
    List(ListRef),
    /// An instance.
    Instance(InstanceRef),
}

/// Reads the head of a Child and compares it with what is retained.
#[inline]
pub fn meet(reader: &mut Reader<'_>, tree: &Tree, held: Held) -> Result<Met, DecodeError> {
    let start = reader.offset();
    let differs = |what| Reader::error_at(start, DecodeKind::Mismatch(what));
    match (reader.child_head()?, held.kind()) {
        (ChildHead::Text(length), HeldKind::Text) => Ok(Met::Text(length)),
        (ChildHead::Block(template), HeldKind::Block(block)) if tree.blocks.template(block).0 == template => {
            Ok(Met::Block(block, TemplateId(template)))
        }
        (ChildHead::List(count), HeldKind::List(list)) if tree.lists.entries(list).len() == count as usize => {
            Ok(Met::List(list))
        }
        (ChildHead::Instance(id), HeldKind::Instance(instance)) if tree.instances.get(instance).id == id => {
            Ok(Met::Instance(instance))
        }
        (ChildHead::Block(_), HeldKind::Block(_)) => Err(differs("a block of another template")),
        (ChildHead::List(_), HeldKind::List(_)) => Err(differs("a list of another length")),
        (ChildHead::Instance(_), HeldKind::Instance(_)) => Err(differs("another instance")),
        _ => Err(differs("a slot that holds something else")),
    }
}
