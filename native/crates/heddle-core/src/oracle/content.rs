//! The client reads content in full: the Child grammar of patches. Blocks take the next number of their instance.

use super::client::{Client, Made, Shown, ShownEntry, Value};
use super::model::{Shape, ShapeSlot, Slot};
use crate::stream::{ChildHead, Reader};

impl Client {
    /// Reads a Child within an instance.
    pub(super) fn content(&mut self, reader: &mut Reader<'_>, instance: u32) -> Shown {
        match reader.child_head().unwrap() {
            ChildHead::Text(length) => Shown::Text(reader.text(length).unwrap().into()),
            ChildHead::Block(template) => Shown::Block(self.make(reader, template, instance)),
            ChildHead::List(count) => Shown::List((0..count).map(|_| self.entry(reader, instance)).collect()),
            ChildHead::Instance(id) => {
                self.take_number(instance);
                self.instance(reader, id);
                Shown::Instance(id)
            }
        }
    }

    /// Reads a Child that is an entry.
    pub(super) fn entry(&mut self, reader: &mut Reader<'_>, instance: u32) -> ShownEntry {
        let (number, instance) = match reader.child_head().unwrap() {
            ChildHead::Block(template) => (self.make(reader, template, instance), None),
            ChildHead::Instance(id) => {
                let number = self.take_number(instance);
                self.instance(reader, id);
                (number, Some(id))
            }
            other => panic!("{other:?} as a list's entry"),
        };
        ShownEntry { number, instance }
    }

    fn instance(&mut self, reader: &mut Reader<'_>, id: u32) {
        assert!(self.next.insert(id, 1).is_none(), "instance {id} is there already");
        let shown = self.content(reader, id);
        self.blocks.insert((id, 0), Made { template: 0, values: vec![Value::Child(shown)] });
    }

    fn make(&mut self, reader: &mut Reader<'_>, template: u32, instance: u32) -> u32 {
        let number = self.take_number(instance);
        let values = self.shape(template).slots.iter().map(|slot| self.read_value(reader, *slot, instance)).collect();
        let old = self.blocks.insert((instance, number), Made { template, values });
        assert!(old.is_none(), "block {number} of instance {instance} is there already");
        number
    }

    fn read_value(&mut self, reader: &mut Reader<'_>, slot: ShapeSlot, instance: u32) -> Value {
        match plain_value(reader, slot) {
            Some(plain) => Value::Plain(plain),
            None => Value::Child(self.content(reader, instance)),
        }
    }

    /// Gives the next number of an instance.
    pub(super) fn take_number(&mut self, instance: u32) -> u32 {
        let next = self.next.get_mut(&instance).unwrap_or_else(|| panic!("instance {instance} is not there"));
        *next += 1;
        *next - 1
    }

    /// A template that this connection has.
    pub(super) fn shape(&self, template: u32) -> Shape {
        if template == 0 {
            return Shape::built_in();
        }
        self.shapes.get(&template).unwrap_or_else(|| panic!("template {template} was not defined")).clone()
    }
}

/// The value of a slot that is no child slot.
pub(super) fn plain_value(reader: &mut Reader<'_>, slot: ShapeSlot) -> Option<Slot> {
    match slot {
        ShapeSlot::Attr | ShapeSlot::Style => Some(Slot::Attr(reader.opt().unwrap().map(Into::into))),
        ShapeSlot::Prop => Some(Slot::Prop(reader.value().unwrap().into())),
        ShapeSlot::Event => Some(Slot::Event(reader.flag().unwrap())),
        ShapeSlot::Child => None,
    }
}
