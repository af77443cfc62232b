//! Gives blocks their numbers, in document order. The client does the same when it meets them.

use super::instances::InstanceRef;
use super::{Held, HeldKind, Tree};
use crate::template::Registry;

impl Tree {
    /// Numbers what was built, as part of `instance`; instances inside it number what they show.
    pub fn number(&mut self, templates: &Registry, held: Held, instance: InstanceRef) {
        match held.kind() {
            HeldKind::Text => {}
            HeldKind::Block(block) => {
                let numbers = &mut self.instances.get_mut(instance).numbers;
                numbers.give(block, &mut self.blocks);
                let n_children = templates.of_block(self.blocks.template(block)).children.len();
                if self.blocks.has_only_texts(block, n_children) {
                    return;
                }
                for child in 0..n_children as u16 {
                    let held = self.blocks.held(block, child);
                    if held != Held::TEXT {
                        self.number(templates, held, instance);
                    }
                }
            }
            HeldKind::List(list) => {
                let n_entries = self.lists.entries(list).len();
                self.instances.get_mut(instance).numbers.make_room(n_entries, &self.blocks);
                for at in 0..n_entries {
                    let entry = self.lists.entries(list)[at];
                    self.number(templates, entry, instance);
                }
            }
            HeldKind::Instance(inner) => {
                self.instances.get_mut(inner).number = self.instances.get_mut(instance).numbers.take();
                self.number(templates, self.shown(inner), inner);
            }
        }
    }

    /// Numbers the whole view anew: no block keeps its number, and none gets one that was used.
    pub fn renumber(&mut self, templates: &Registry) {
        let Some(root) = self.root else { return };
        for at in 0..self.instances.len() {
            self.instances.get_mut(InstanceRef(at)).numbers.renumber();
        }
        self.number(templates, self.shown(root), root);
    }
}
