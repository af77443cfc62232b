//! Finds the way from an instance to one of its blocks: upwards along the owners, so that the page around costs nothing.

use super::blocks::BlockRef;
use super::instances::InstanceRef;
use super::{Held, HeldKind, Tree};
use crate::template::Registry;

/// In a path, in place of an entry's index: the slot's only block.
pub const SINGLE_BLOCK: u32 = u32::MAX;

impl Tree {
    /// Puts the path of a block into `path`, from the instance's slot on: slot, entry index, slot, entry index …
    /// False: the instance or block is gone.
    pub fn locate(&self, templates: &Registry, instance: u32, block: u32, path: &mut Vec<u32>) -> bool {
        path.clear();
        let Some(instance) = InstanceRef::find(self, instance) else { return false };
        if block == 0 {
            return true;
        }
        let Some(found) = self.instances.get(instance).numbers.find(block) else { return false };
        if self.blocks.number(found) != block {
            return false;
        }
        self.climb(templates, found, path) == instance
    }

    fn climb(&self, templates: &Registry, from: BlockRef, path: &mut Vec<u32>) -> InstanceRef {
        let mut block = from;
        while self.blocks.number(block) != 0 {
            let child = self.blocks.place(block).child;
            let owner = self.blocks.owner(block);
            let template = templates.of_block(self.blocks.template(owner));
            // In reverse for now: the path is read from the root down.
            path.push(self.index_in(self.blocks.held(owner, child), block));
            path.push(template.children[usize::from(child)].slot.into());
            block = owner;
        }
        path.reverse();
        InstanceRef(self.blocks.place(block).owner)
    }

    fn index_in(&self, held: Held, block: BlockRef) -> u32 {
        match held.kind() {
            HeldKind::List(list) => {
                let entry = Held::block(block);
                let at = self.lists.entries(list).iter().position(|&other| other == entry);
                at.map_or(SINGLE_BLOCK, |at| at as u32)
            }
            _ => SINGLE_BLOCK,
        }
    }
}
