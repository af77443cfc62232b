//! Removes parts of a tree; their storage serves what comes next.

use super::instances::InstanceRef;
use super::{Held, HeldKind, Tree};
use crate::template::Registry;

impl Tree {
    /// Removes what stood in `instance`, with everything in it.
    pub fn release(&mut self, templates: &Registry, held: Held, instance: InstanceRef) {
        match held.kind() {
            HeldKind::Text => {}
            HeldKind::Block(block) => {
                let n_children = templates.of_block(self.blocks.template(block)).children.len();
                for child in 0..n_children as u16 {
                    let held = self.blocks.held(block, child);
                    if held != Held::TEXT {
                        self.release(templates, held, instance);
                    }
                }
                self.blocks.release(block, n_children);
                self.instances.get_mut(instance).numbers.release();
            }
            HeldKind::List(list) => {
                for at in 0..self.lists.entries(list).len() {
                    let entry = self.lists.entries(list)[at];
                    self.release(templates, entry, instance);
                }
                self.lists.release(list);
            }
            HeldKind::Instance(inner) => {
                self.release(templates, self.shown(inner), inner);
                self.blocks.release(self.instances.get(inner).block, 1);
                self.ids.remove(self.instances.get(inner).id);
                self.instances.release(inner);
            }
        }
    }
}
