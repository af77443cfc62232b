//! From an Update stream to operations. The runtime has compared values and paired list entries; here the structure
//! follows, lists get their fewest moves, and blocks get the numbers that the client gives them too.
//!
//! Operations are written in the order in which the tree changes, so that every block they name exists at their time.

mod lis;
mod list;
mod runs;
mod slots;

use crate::error::{DecodeError, DecodeKind};
use crate::patch::{Announced, PatchWriter, SlotName};
use crate::protocol::StreamKind;
use crate::stream::Reader;
use crate::template::Registry;
use crate::tree::{BlockRef, Builder, InstanceRef, Tree, Unwritten};

/// Numbers beyond this make the view start over, long before a relative one stops fitting the 30 bits that a move has for it.
pub const MAX_NUMBER: u32 = 1 << 28;

/// Storage that outlives an update, for the next one of any view.
#[derive(Debug, Default)]
pub struct DiffScratch {
    list: list::ListScratch,
}

/// One update: what is read, what is changed, what is written.
pub struct Update<'u, 's> {
    templates: &'u Registry,
    tree: &'u mut Tree,
    reader: Reader<'s>,
    announced: &'u mut Announced,
    patch: PatchWriter<'u>,
    scratch: &'u mut DiffScratch,
    /// The instance whose delta is being read.
    instance: InstanceRef,
    instance_id: u32,
}

/// A child slot during an update.
#[derive(Clone, Copy)]
struct ChildPlace {
    block: BlockRef,
    child: u16,
    /// Levels around what it shows.
    depth: u32,
    name: SlotName,
}

/// Applies an Update stream to the tree and appends its operations to `out`. After an error the tree is of no use.
pub fn update(
    templates: &Registry,
    tree: &mut Tree,
    announced: &mut Announced,
    stream: &[u8],
    scratch: &mut DiffScratch,
    out: &mut Vec<u8>,
) -> Result<(), DecodeError> {
    let mut reader = Reader::new(stream);
    let kind = reader.byte()?;
    if kind != StreamKind::Update as u8 {
        return Err(Reader::error_at(0, DecodeKind::WrongStream(kind)));
    }
    let Some(instance) = tree.root else { return Err(reader.error(DecodeKind::UnknownInstance(0))) };
    let patch = PatchWriter::new(out);
    scratch.list.clear();
    Update { templates, tree, reader, announced, patch, scratch, instance, instance_id: 0 }.run()
}

impl<'s> Update<'_, 's> {
    fn run(mut self) -> Result<(), DecodeError> {
        loop {
            let start = self.reader.offset();
            let Some(id) = self.reader.uint()?.checked_sub(1) else { break };
            let Some(instance) = InstanceRef::find(self.tree, id) else {
                return Err(Reader::error_at(start, DecodeKind::UnknownInstance(id)));
            };
            (self.instance, self.instance_id) = (instance, id);
            let &crate::tree::Instance { block, depth, .. } = self.tree.instances.get(instance);
            let name = SlotName { instance: id, block: 0, slot: 0 };
            self.child_delta(ChildPlace { block, child: 0, depth, name })?;
            if self.tree.instances.get(instance).numbers.next() > MAX_NUMBER {
                return Err(self.reader.error(DecodeKind::ViewTooLarge));
            }
        }
        self.reader.end()
    }

    fn builder(&mut self) -> Builder<'_, 's, Unwritten<'_>> {
        Builder {
            templates: self.templates,
            tree: self.tree,
            reader: &mut self.reader,
            first_number: 1,
            target: Unwritten { announced: self.announced },
        }
    }
}
