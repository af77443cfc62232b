//! What a patch would be as compact JSON: one array per operation, `[["setText",block,slot,"text"],…]`, in which
//! nothing is said that the bytes do not say.

use std::collections::HashMap;

use heddle_core::oracle::{Shape, ShapeSlot};
use heddle_core::protocol::{MoveFlag, PatchOp};
use heddle_core::stream::{ChildHead, Reader, Value as Prop, unzigzag};
use heddle_core::template::{Item, decode};
use serde_json::{Value, json};

/// A patch in both forms.
pub struct Json {
    pub ops: Vec<Value>,
    /// Bytes of the texts and attribute values that the patch carries: as they are, and with JSON's escapes.
    texts: usize,
    escaped: usize,
}

impl Json {
    pub fn new(patch: &[u8], shapes: &HashMap<u32, Shape>) -> Self {
        let mut writer = Writer { shapes, texts: 0, escaped: 0 };
        let ops = writer.ops(patch);
        Self { ops, texts: writer.texts, escaped: writer.escaped }
    }

    /// The patch, which has so many bytes, is at most half of this. Texts are the same in both: where they are more than
    /// three quarters of the patch, only what is said around them is compared.
    pub fn check(&self, bytes: usize) {
        let json = length(&Value::Array(self.ops.clone()));
        let are_texts_most = 4 * self.texts > 3 * bytes;
        assert!(are_texts_most || 2 * bytes <= json, "{bytes} bytes for {json} of JSON: {:?}", self.ops);
        let (around, json_around) = (bytes - self.texts, json - self.escaped);
        assert!(2 * around <= json_around, "{around} bytes for {json_around} of JSON: {:?}", self.ops);
    }
}

fn length(value: &Value) -> usize {
    value.to_string().len()
}

struct Writer<'s> {
    shapes: &'s HashMap<u32, Shape>,
    texts: usize,
    escaped: usize,
}

impl Writer<'_> {
    fn ops(&mut self, patch: &[u8]) -> Vec<Value> {
        let mut reader = Reader::new(patch);
        let mut block = 1_u32;
        let mut ops = Vec::new();
        while reader.offset() < patch.len() {
            let head = reader.byte().unwrap();
            let op = PatchOp::try_from(head & 15).unwrap();
            ops.push(match op {
                PatchOp::Instance => {
                    block = 1;
                    json!(["instance", reader.uint().unwrap()])
                }
                PatchOp::Template => template(&mut reader),
                _ => {
                    let (step, slot) = place(&mut reader, head >> 4);
                    block = block.wrapping_add_signed(step);
                    self.on_slot(op, block, slot, &mut reader)
                }
            });
        }
        ops
    }

    fn on_slot(&mut self, op: PatchOp, block: u32, slot: u32, reader: &mut Reader<'_>) -> Value {
        let mut uint = || reader.uint().unwrap();
        match op {
            PatchOp::Remove => json!(["remove", block, slot, uint(), uint()]),
            PatchOp::Move => {
                let mut before = uint();
                let mut moves = vec![json!("move"), block.into(), slot.into(), before.into()];
                loop {
                    let head = unzigzag(uint());
                    before = before.wrapping_add_signed(head >> 2);
                    moves.push(json!([before, if head & MoveFlag::Counted as i32 == 0 { 1 } else { uint() }]));
                    if head & MoveFlag::More as i32 == 0 {
                        break moves.into();
                    }
                }
            }
            PatchOp::SetNumber => json!(["setNumber", block, slot, uint()]),
            PatchOp::Splice => {
                let place = [uint(), uint(), uint()];
                json!(["splice", block, slot, place, self.text(reader.string().unwrap())])
            }
            PatchOp::Insert => {
                let (before, count) = (uint(), uint());
                let entries: Vec<Value> = (0..count).map(|_| self.child(reader)).collect();
                json!(["insert", block, slot, before, entries])
            }
            PatchOp::SetText => json!(["setText", block, slot, self.text(reader.string().unwrap())]),
            PatchOp::SetAttr => json!(["setAttr", block, slot, self.text(reader.string().unwrap())]),
            PatchOp::RemoveAttr => json!(["removeAttr", block, slot]),
            PatchOp::SetProp => json!(["setProp", block, slot, self.prop(&Prop::read(reader).unwrap())]),
            PatchOp::Listen => json!(["listen", block, slot, reader.flag().unwrap()]),
            PatchOp::Replace => json!(["replace", block, slot, self.child(reader)]),
            other => panic!("{other:?} on a slot"),
        }
    }

    fn child(&mut self, reader: &mut Reader<'_>) -> Value {
        match reader.child_head().unwrap() {
            ChildHead::Text(length) => self.text(reader.text(length).unwrap()),
            ChildHead::Instance(id) => json!(["instance", id, self.child(reader)]),
            ChildHead::List(count) => json!(["list", (0..count).map(|_| self.child(reader)).collect::<Vec<_>>()]),
            ChildHead::Block(number) => {
                let slots = if number == 0 { vec![ShapeSlot::Child] } else { self.shapes[&number].slots.clone() };
                let values: Vec<Value> = slots.into_iter().map(|slot| self.slot(slot, reader)).collect();
                json!(["block", number, values])
            }
        }
    }

    fn slot(&mut self, slot: ShapeSlot, reader: &mut Reader<'_>) -> Value {
        match slot {
            ShapeSlot::Attr | ShapeSlot::Style => reader.opt().unwrap().map_or(Value::Null, |text| self.text(text)),
            ShapeSlot::Prop => self.prop(&Prop::read(reader).unwrap()),
            ShapeSlot::Event => json!(reader.flag().unwrap()),
            ShapeSlot::Child => self.child(reader),
        }
    }

    fn text(&mut self, text: &str) -> Value {
        let value = Value::from(text);
        self.texts += text.len();
        self.escaped += length(&value) - 2;
        value
    }

    fn prop(&mut self, prop: &Prop<'_>) -> Value {
        match prop {
            Prop::Null => Value::Null,
            Prop::Bool(value) => json!(value),
            Prop::Int(value) => json!(value),
            Prop::Float(value) => json!(value),
            Prop::Text(text) => self.text(text),
            Prop::List(values) => Value::Array(values.iter().map(|value| self.prop(value)).collect()),
        }
    }
}

/// How far the block is from the one before, and the slot.
fn place(reader: &mut Reader<'_>, high: u8) -> (i32, u32) {
    let (mut slot, mut is_far) = (u32::from(high % 5), high >= 10);
    if high == 15 {
        let place = reader.uint().unwrap();
        (slot, is_far) = (5 + (place >> 1), place & 1 == 1);
    }
    (if is_far { reader.sint().unwrap() } else { i32::from(high / 5 == 1) }, slot)
}

fn template(reader: &mut Reader<'_>) -> Value {
    let (index, hash) = (reader.uint().unwrap(), reader.string().unwrap());
    let length = reader.uint().unwrap();
    let items = decode(reader.bytes(length).unwrap()).unwrap();
    let items: Vec<Value> = items.iter().map(item).collect();
    json!(["template", index, hash, items])
}

fn item(item: &Item<'_>) -> Value {
    match item {
        Item::Element(tag) => json!(["element", tag]),
        Item::End => json!(["end"]),
        Item::Text(text) => json!(["text", text]),
        Item::ChildSlot => json!(["child"]),
        Item::Attr(name, value) => json!(["attr", name, value]),
        Item::AttrSlot(name) => json!(["attrSlot", name]),
        Item::PropSlot(name) => json!(["propSlot", name]),
        Item::ClassSlot => json!(["classSlot"]),
        Item::StyleSlot => json!(["styleSlot"]),
        Item::EventSlot { event, flags, fields, .. } => json!(["eventSlot", event, flags, fields]),
    }
}
