//! Builds new parts of a tree from a stream, checking all of it on the way. What is built has no numbers yet: they are
//! given (`number.rs`) in the order in which the client meets the parts.
//!
//! Texts and attributes are not the tree's: a target takes them in the same pass, since each look at a value costs more
//! than most of what is done with it.

use super::blocks::{BlockRef, Place};
use super::instances::InstanceRef;
use super::target::Target;
use super::{Held, Tree};
use crate::error::{DecodeError, DecodeKind};
use crate::protocol::MAX_DEPTH;
use crate::stream::{ChildHead, Reader};
use crate::template::{Action, Registry, TemplateId};

/// What building needs besides the stream.
pub struct Builder<'b, 's, T> {
    /// All templates.
    pub templates: &'b Registry,
    /// Where it is built.
    pub tree: &'b mut Tree,
    /// The stream, before a Child.
    pub reader: &'b mut Reader<'s>,
    /// The first number that new instances give.
    pub first_number: u32,
    /// Where texts and other values go.
    pub target: T,
}

impl<'s, T: Target<'s>> Builder<'_, 's, T> {
    /// Builds a Child that stands at `place`, with `depth` levels around it.
    #[inline]
    pub fn child(&mut self, place: Place, around: T::Around, depth: u32) -> Result<Held, DecodeError> {
        // Most children are texts: they are read here, without the cost of a call that may recurse.
        match self.reader.child_head()? {
            ChildHead::Text(length) => self.target.text(self.reader, length, around).map(|()| Held::TEXT),
            head => self.content(head, place, around, depth),
        }
    }

    #[inline(never)]
    fn content(&mut self, head: ChildHead, place: Place, around: T::Around, depth: u32) -> Result<Held, DecodeError> {
        match head {
            ChildHead::Text(length) => self.target.text(self.reader, length, around).map(|()| Held::TEXT),
            ChildHead::Block(template) => self.block(TemplateId(template), place, around, depth),
            ChildHead::List(count) => self.list(count, place, around, depth),
            ChildHead::Instance(id) => self.instance(id, place, around, depth),
        }
    }

    /// Builds a list entry.
    pub fn entry(&mut self, place: Place, around: T::Around, depth: u32) -> Result<Held, DecodeError> {
        let start = self.reader.offset();
        match self.reader.child_head()? {
            ChildHead::Block(template) => self.block(TemplateId(template), place, around, depth),
            ChildHead::Instance(id) => self.instance(id, place, around, depth),
            ChildHead::Text(_) | ChildHead::List(_) => Err(Reader::error_at(start, DecodeKind::BadEntry)),
        }
    }

    /// Builds an instance whose head was read.
    pub fn instance(&mut self, id: u32, place: Place, around: T::Around, depth: u32) -> Result<Held, DecodeError> {
        if self.tree.ids.get(id).is_some() {
            return Err(self.reader.error(DecodeKind::DuplicateInstance(id)));
        }
        let depth = self.level(depth, 1)?;
        // Block 0 has the instance's place where other blocks have their owner, as the instance is found from it.
        let instance = self.tree.instances.next();
        let owner = Place { owner: instance.0, child: place.child };
        let block = self.create(TemplateId::BUILT_IN, 1, owner)?;
        let instance = self.tree.instances.create(id, block, depth, self.first_number);
        self.tree.ids.insert(id, instance.0);
        // Not `child`, which then has one caller in a mount and becomes part of it.
        let head = self.reader.child_head()?;
        let shown = self.content(head, Place::of(block, 0), around, depth)?;
        self.tree.blocks.set_held(block, 0, shown);
        Ok(Held::instance(instance))
    }

    fn block(&mut self, id: TemplateId, place: Place, around: T::Around, depth: u32) -> Result<Held, DecodeError> {
        let templates = self.templates;
        let Some(template) = templates.get(id) else {
            return Err(self.reader.error(DecodeKind::UnknownTemplate(id.0)));
        };
        let depth = self.level(depth, 1)?;
        self.level(depth, template.depth)?;
        let block = self.create(id, template.children.len(), place)?;
        self.target.block(id, template, around, self.reader)?;
        let plan = &template.plan;
        let mut at = 0;
        loop {
            at = self.target.steps(self.reader, template, at, around);
            let Some(step) = plan.steps.get(at) else { break };
            at += 1;
            self.target.ready(plan, step.before);
            if let Action::Child(child) = step.action {
                let slot = template.children[usize::from(child)];
                let around = T::inside(slot, around);
                let held = self.child(Place::of(block, child), around, depth + u32::from(slot.depth))?;
                self.tree.blocks.set_held(block, child, held);
            } else {
                self.target.action(self.reader, plan, step.action, around)?;
            }
        }
        Ok(Held::block(block))
    }

    fn list(&mut self, count: u32, place: Place, around: T::Around, depth: u32) -> Result<Held, DecodeError> {
        let list = self.tree.lists.create();
        // Each entry takes a byte at least: a count that lies reserves no more than was sent.
        let mut entries = std::mem::take(self.tree.lists.entries_mut(list));
        entries.reserve_exact(self.reader.left().min(count as usize));
        for _ in 0..count {
            entries.push(self.entry(place, around, depth)?);
        }
        *self.tree.lists.entries_mut(list) = entries;
        Ok(Held::list(list))
    }

    fn create(&mut self, template: TemplateId, n_children: usize, place: Place) -> Result<BlockRef, DecodeError> {
        let created = self.tree.blocks.create(template, n_children, place);
        created.ok_or_else(|| self.reader.error(DecodeKind::ViewTooLarge))
    }

    fn level(&self, depth: u32, more: u32) -> Result<u32, DecodeError> {
        let inner = depth + more;
        if inner as usize > MAX_DEPTH { Err(self.reader.error(DecodeKind::TooDeep)) } else { Ok(inner) }
    }
}

impl InstanceRef {
    /// The instance that an id leads to.
    #[must_use]
    pub fn find(tree: &Tree, id: u32) -> Option<Self> {
        tree.ids.get(id).map(Self)
    }
}
