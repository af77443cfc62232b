//! Which of a view's bytes are an instance's: those of its blocks, its lists and its own. Spare room, and room that removed
//! parts have left, is nobody's.

use super::instances::{Instance, InstanceRef};
use super::{Held, HeldKind, Tree};
use crate::template::Registry;

impl Tree {
    /// Bytes of each instance, by its id; inner ones come first.
    #[must_use]
    pub fn instance_memory(&self, templates: &Registry) -> Vec<(u32, usize)> {
        let mut found = Vec::new();
        if let Some(root) = self.root {
            self.measure_instance(templates, root, &mut found);
        }
        found
    }

    fn measure_instance(&self, templates: &Registry, instance: InstanceRef, found: &mut Vec<(u32, usize)>) {
        let &Instance { id, ref numbers, .. } = self.instances.get(instance);
        let own = size_of::<Instance>() + numbers.memory() + super::id_map::ENTRY_BYTES + super::blocks::byte_length(1);
        let shown = self.measure(templates, self.shown(instance), found);
        found.push((id, own + shown));
    }

    /// Bytes of a part but for the instances in it, which are added to `found`.
    fn measure(&self, templates: &Registry, held: Held, found: &mut Vec<(u32, usize)>) -> usize {
        match held.kind() {
            HeldKind::Text => 0,
            HeldKind::Block(block) => {
                let n_children = templates.of_block(self.blocks.template(block)).children.len();
                let children = (0..n_children as u16).map(|child| self.blocks.held(block, child));
                let inner: usize = children.map(|held| self.measure(templates, held, found)).sum();
                super::blocks::byte_length(n_children) + inner
            }
            HeldKind::List(list) => {
                let entries = self.lists.entries(list).iter();
                let inner: usize = entries.map(|&held| self.measure(templates, held, found)).sum();
                self.lists.list_memory(list) + inner
            }
            HeldKind::Instance(inner) => {
                self.measure_instance(templates, inner, found);
                0
            }
        }
    }
}
