//! A model as nodes, the way a browser would make them from templates and slots.

use std::collections::HashMap;

use super::model::{Block, Child, Shape, Slot};
use crate::template::Item;

/// A node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A text node; slots' own Texts too.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its tag.
    pub tag: String,
    /// Attributes in order; a slot's comes where the slot stands.
    pub attrs: Vec<(String, String)>,
    /// Live properties, encoded.
    pub props: Vec<(String, Vec<u8>)>,
    /// Types of events that it listens to.
    pub listens: Vec<String>,
    /// Children.
    pub children: Vec<Node>,
}

/// The nodes of a Child with the Text that ends its slot.
pub fn dom(child: &Child, shapes: &HashMap<u32, Shape>) -> Vec<Node> {
    let mut nodes = Vec::new();
    fill(child, shapes, &mut nodes);
    nodes
}

fn fill(child: &Child, shapes: &HashMap<u32, Shape>, nodes: &mut Vec<Node>) {
    match child {
        Child::Text(text) => return nodes.push(Node::Text(text.clone())),
        Child::Block(block) => make(block, shapes, nodes),
        // An instance's block 0 is a block of template 0: it has a slot and so a Text of its own.
        Child::Instance(_, shown) => fill(shown, shapes, nodes),
        Child::List(entries) => {
            for entry in entries {
                match &entry.child {
                    Child::Block(block) => make(block, shapes, nodes),
                    Child::Instance(_, shown) => fill(shown, shapes, nodes),
                    other => panic!("{other:?} as an entry"),
                }
            }
        }
    }
    nodes.push(Node::Text(String::new()));
}

fn make(block: &Block, shapes: &HashMap<u32, Shape>, nodes: &mut Vec<Node>) {
    let built_in = Shape::built_in();
    let shape = if block.template == 0 { &built_in } else { &shapes[&block.template] };
    let mut open = vec![Element::default()];
    let mut slots = block.slots.iter();
    for item in shape.items() {
        let element = open.last_mut().unwrap();
        match item {
            Item::Element(tag) => open.push(Element { tag: tag.into(), ..Element::default() }),
            Item::End => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(Node::Element(done));
            }
            Item::Text(text) => element.children.push(Node::Text(text.into())),
            Item::Attr(name, value) => element.attrs.push((name.into(), value.into())),
            slot => fill_slot(&slot, slots.next().expect("a value per slot"), shapes, element),
        }
    }
    nodes.append(&mut open[0].children);
}

fn fill_slot(item: &Item<'_>, slot: &Slot, shapes: &HashMap<u32, Shape>, element: &mut Element) {
    match (item, slot) {
        (Item::ChildSlot, Slot::Child(child)) => fill(child, shapes, &mut element.children),
        (Item::PropSlot(name), Slot::Prop(value)) => element.props.push(((*name).into(), value.clone())),
        (Item::EventSlot { event, .. }, Slot::Event(on)) => {
            if *on {
                element.listens.push((*event).into());
            }
        }
        (item, Slot::Attr(value)) => {
            let name = item.attribute().expect("an attribute's slot");
            element.attrs.extend(value.iter().map(|value| (name.into(), value.clone())));
        }
        (item, slot) => panic!("{slot:?} for {item:?}"),
    }
}
