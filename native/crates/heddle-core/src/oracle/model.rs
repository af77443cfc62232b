//! What a view shows, as plain values.

use crate::template::{Item, decode};

/// What a child slot holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Child {
    /// Text, or nothing if it is empty.
    Text(String),
    /// A block.
    Block(Block),
    /// A list.
    List(Vec<Entry>),
    /// An instance: its id and what it shows.
    Instance(u32, Box<Child>),
}

/// An entry of a list: a block or an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its key, if it has one. It stays on the server.
    pub key: Option<String>,
    /// What it is.
    pub child: Child,
}

/// A template with its slots' values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The template's number.
    pub template: u32,
    /// Values, by slot number.
    pub slots: Vec<Slot>,
}

/// A slot's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// An attribute, class or style.
    Attr(Option<String>),
    /// A property's encoded value.
    Prop(Vec<u8>),
    /// Listening or not.
    Event(bool),
    /// Children.
    Child(Child),
}

/// What kind of value a slot takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeSlot {
    /// `opt`
    Attr,
    /// `opt`, and it is the style
    Style,
    /// `value`
    Prop,
    /// a byte
    Event,
    /// a Child
    Child,
}

/// A template as those who are not the differ see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Its definition.
    pub definition: Vec<u8>,
    /// Its slots.
    pub slots: Vec<ShapeSlot>,
}

impl Shape {
    /// Reads a definition.
    pub fn new(definition: &[u8]) -> Self {
        let items = decode(definition).expect("the definition decodes");
        let slots = items.iter().filter_map(|item| match item {
            Item::AttrSlot(_) | Item::ClassSlot => Some(ShapeSlot::Attr),
            Item::StyleSlot => Some(ShapeSlot::Style),
            Item::PropSlot(_) => Some(ShapeSlot::Prop),
            Item::EventSlot { .. } => Some(ShapeSlot::Event),
            Item::ChildSlot => Some(ShapeSlot::Child),
            _ => None,
        });
        Self { slots: slots.collect(), definition: definition.into() }
    }

    /// Its items.
    pub fn items(&self) -> Vec<Item<'_>> {
        decode(&self.definition).expect("the definition decodes")
    }

    /// Template 0.
    pub fn built_in() -> Self {
        Self::new(&[1, 3, 0])
    }
}

impl Child {
    /// The same without keys, as a client knows it.
    #[must_use]
    pub fn without_keys(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(text.clone()),
            Self::Instance(id, shown) => Self::Instance(*id, Box::new(shown.without_keys())),
            Self::List(entries) => {
                Self::List(entries.iter().map(|entry| Entry { key: None, child: entry.child.without_keys() }).collect())
            }
            Self::Block(block) => Self::Block(Block {
                template: block.template,
                slots: block
                    .slots
                    .iter()
                    .map(|slot| match slot {
                        Slot::Child(child) => Slot::Child(child.without_keys()),
                        other => other.clone(),
                    })
                    .collect(),
            }),
        }
    }
}
