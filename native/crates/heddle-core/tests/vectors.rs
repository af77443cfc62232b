//! The golden bytes of `protocol/vectors`, which TypeScript reads too. Only here are bytes pinned.

mod support;

use std::path::Path;

use heddle_core::protocol::{self as wire, Sink};
use heddle_core::template::{Item, decode};
use heddle_core::{Differ, DifferError};
use serde_json::{Value, json};

fn vectors(file: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../protocol/vectors").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let vectors: Vec<Value> = serde_json::from_str(&text).expect("a JSON array");
    assert!(!vectors.is_empty());
    vectors
}

fn bytes(value: &Value) -> Vec<u8> {
    let hex = text(value);
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex")).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no string"))
}

fn uint(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))).unwrap()
}

fn write_value(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Null => out.byte(0),
        Value::Bool(value) => out.byte(1 + u8::from(*value)),
        Value::Number(number) => match number.as_i64().and_then(|number| i32::try_from(number).ok()) {
            Some(number) => {
                out.byte(3);
                out.sint(number);
            }
            None => {
                out.byte(4);
                out.bytes(&number.as_f64().unwrap().to_le_bytes());
            }
        },
        Value::String(text) => out.bytes(&support::encode::string_value(text)),
        Value::Array(values) => {
            out.byte(5);
            out.uint(values.len() as u32);
            values.iter().for_each(|value| write_value(out, value));
        }
        Value::Object(_) => panic!("objects are not values"),
    }
}

#[test]
fn operations_are_written_as_pinned() {
    for vector in vectors("patch-ops.json") {
        let record = &vector["record"];
        let n = |name: &str| uint(&record[name]);
        let block = || i32::try_from(record["block"].as_i64().unwrap()).unwrap();
        let out = &mut Vec::new();
        match text(&record["name"]) {
            "End" => wire::write_end(out),
            "Instance" => wire::write_instance(out, n("instance")),
            "Template" => wire::write_template(out, n("index"), text(&record["hash"]), &bytes(&record["definition"])),
            "SetText" => wire::write_set_text(out, n("slot"), block(), text(&record["text"])),
            "SetNumber" => wire::write_set_number(out, n("slot"), block(), n("number")),
            "Splice" => {
                let place = (n("length"), n("start"), n("removed"));
                wire::write_splice(out, n("slot"), block(), place.0, place.1, place.2, text(&record["text"]));
            }
            "SetAttr" => wire::write_set_attr(out, n("slot"), block(), text(&record["text"])),
            "RemoveAttr" => wire::write_remove_attr(out, n("slot"), block()),
            "SetProp" => {
                wire::write_set_prop(out, n("slot"), block());
                write_value(out, &record["value"]);
            }
            "Listen" => wire::write_listen(out, n("slot"), block(), n("on") as u8),
            "Replace" => wire::write_replace(out, n("slot"), block()),
            "Insert" => wire::write_insert(out, n("slot"), block(), n("before"), n("count")),
            "Remove" => wire::write_remove(out, n("slot"), block(), n("first"), n("count")),
            "Move" => wire::write_move(out, n("slot"), block(), n("before")),
            "Refresh" => wire::write_refresh(out, n("slot"), block()),
            other => panic!("no operation is called {other}"),
        }
        if !vector["rest"].is_null() {
            out.bytes(&bytes(&vector["rest"]));
        }
        assert_eq!(hex(out), text(&vector["hex"]), "{}", vector["name"]);
    }
}

#[test]
fn templates_are_read_as_pinned() {
    for vector in vectors("template.json") {
        let definition = bytes(&vector["hex"]);
        let items: Vec<Value> = decode(&definition).unwrap().iter().map(item).collect();
        assert_eq!(Value::Array(items), vector["items"], "{}", vector["name"]);
    }
}

fn item(item: &Item<'_>) -> Value {
    match item {
        Item::Element(tag) => json!({ "op": "Element", "tag": tag }),
        Item::End => json!({ "op": "End" }),
        Item::Text(text) => json!({ "op": "Text", "text": text }),
        Item::ChildSlot => json!({ "op": "ChildSlot" }),
        Item::Attr(name, value) => json!({ "op": "Attr", "name": name, "value": value }),
        Item::AttrSlot(name) => json!({ "op": "AttrSlot", "name": name }),
        Item::PropSlot(name) => json!({ "op": "PropSlot", "name": name }),
        Item::ClassSlot => json!({ "op": "ClassSlot" }),
        Item::StyleSlot => json!({ "op": "StyleSlot" }),
        Item::EventSlot { event, flags, fields, program: None } => {
            json!({ "op": "EventSlot", "type": event, "flags": flags, "fields": fields })
        }
        Item::EventSlot { event, flags, fields, program: Some(program) } => {
            json!({ "op": "EventSlot", "type": event, "flags": flags, "fields": fields, "program": hex(program) })
        }
    }
}

/// A differ with a vector's templates, and a view.
fn differ(vector: &Value) -> (Differ, u32) {
    let mut differ = Differ::new();
    for template in vector["templates"].as_array().unwrap() {
        differ.add_template(&bytes(&template["hex"]), text(&template["hash"])).unwrap();
    }
    let view = differ.create_view();
    (differ, view)
}

fn output(call: impl FnOnce(&mut [u8]) -> Result<i64, DifferError>) -> Vec<u8> {
    let mut out = vec![0; 1 << 16];
    let length = call(&mut out).unwrap();
    out.truncate(usize::try_from(length).unwrap());
    out
}

#[test]
fn streams_lead_to_html_and_patches_as_pinned() {
    for vector in vectors("stream.json") {
        let (mut differ, view) = differ(&vector);
        let page = output(|out| differ.mount(view, &bytes(&vector["hex"]), out));
        let (html, css) = page.split_at(page.len() - differ.css_length(view).unwrap() as usize);
        assert_eq!(std::str::from_utf8(html), Ok(text(&vector["html"])), "{}", vector["name"]);
        assert_eq!(std::str::from_utf8(css), Ok(text(&vector["css"])), "{}", vector["name"]);
        for update in vector["updates"].as_array().unwrap() {
            let patch = output(|out| differ.render(view, &bytes(&update["hex"]), out));
            assert_eq!(hex(&patch), text(&update["patch"]), "{}", vector["name"]);
        }
    }
}

#[test]
fn skeletons_are_written_as_pinned() {
    for vector in vectors("skeleton.json") {
        let (mut differ, view) = differ(&vector);
        output(|out| differ.mount(view, &bytes(&vector["mount"]), out));
        let adopting = output(|out| differ.skeleton(view, &bytes(&vector["hex"]), false, out));
        assert_eq!(hex(&adopting), text(&vector["adopting"]), "{}", vector["name"]);
        let mut described = &vector["hex"];
        if !vector["update"].is_null() {
            output(|out| differ.render(view, &bytes(&vector["update"]), out));
            described = &vector["updatedDescribe"];
        }
        let values = output(|out| differ.skeleton(view, &bytes(described), true, out));
        assert_eq!(hex(&values), text(&vector["values"]), "{}", vector["name"]);
    }
}
