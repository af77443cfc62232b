//! The tests' templates, as definitions.

use heddle_core::protocol::{EventFlag, Sink, TemplateOp};

/// Writes definitions.
#[derive(Default)]
pub struct Definition {
    slots: u32,
    items: Vec<u8>,
}

impl Definition {
    pub fn element(mut self, tag: &str) -> Self {
        self.items.byte(TemplateOp::Element as u8);
        self.items.string(tag);
        self
    }

    pub fn end(mut self) -> Self {
        self.items.byte(TemplateOp::End as u8);
        self
    }

    pub fn text(mut self, text: &str) -> Self {
        self.items.byte(TemplateOp::Text as u8);
        self.items.string(text);
        self
    }

    pub fn attr(mut self, name: &str, value: &str) -> Self {
        self.items.byte(TemplateOp::Attr as u8);
        self.items.string(name);
        self.items.string(value);
        self
    }

    pub fn child(self) -> Self {
        self.slot(TemplateOp::ChildSlot, None)
    }

    pub fn attr_slot(self, name: &str) -> Self {
        self.slot(TemplateOp::AttrSlot, Some(name))
    }

    pub fn prop(self, name: &str) -> Self {
        self.slot(TemplateOp::PropSlot, Some(name))
    }

    pub fn class(self) -> Self {
        self.slot(TemplateOp::ClassSlot, None)
    }

    pub fn style(self) -> Self {
        self.slot(TemplateOp::StyleSlot, None)
    }

    pub fn event(self, event: &str) -> Self {
        let mut this = self.slot(TemplateOp::EventSlot, Some(event));
        this.items.uint(0);
        this.items.uint(1);
        this.items.string("target.value");
        this
    }

    pub fn modified_event(self, event: &str, program: &[u8]) -> Self {
        let mut this = self.slot(TemplateOp::EventSlot, Some(event));
        this.items.uint(EventFlag::Modified as u32);
        this.items.uint(0);
        this.items.uint(program.len() as u32);
        this.items.bytes(program);
        this
    }

    fn slot(mut self, op: TemplateOp, name: Option<&str>) -> Self {
        self.slots += 1;
        self.items.byte(op as u8);
        if let Some(name) = name {
            self.items.string(name);
        }
        self
    }

    pub fn done(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.uint(self.slots);
        bytes.bytes(&self.items);
        bytes.byte(TemplateOp::End as u8);
        bytes
    }
}

pub fn definition() -> Definition {
    Definition::default()
}

/// `<li>{…}</li>`
pub const ROW: u32 = 1;
/// Every kind of slot, and slots beside each other and beside text.
pub const RICH: u32 = 2;
pub const INPUT: u32 = 3;
/// Text and a slot at the root.
pub const TEXT_AND_SLOT: u32 = 4;
/// Two slots at the root.
pub const TWO_SLOTS: u32 = 5;
pub const STATIC: u32 = 6;
/// More slots than fit an operation's first byte.
pub const WIDE: u32 = 7;
pub const SELECT: u32 = 8;
pub const OPTION: u32 = 9;
pub const TEXTAREA: u32 = 10;
pub const PRE: u32 = 11;
pub const PORTAL: u32 = 12;

/// Definitions of the templates above, from number 1 on.
pub fn all() -> Vec<Vec<u8>> {
    let wide = (0..18).fold(definition().element("section"), |definition, _| definition.element("i").child().end());
    let rich = definition().element("div").attr("id", "a\"<b").class().attr_slot("title").event("click");
    let rich = rich.text("a & b").child().child().element("b").style().event("input").child().end().text("\n").end();
    vec![
        definition().element("li").child().end().done(),
        rich.done(),
        definition()
            .element("input")
            .attr_slot("name")
            .prop("value")
            .prop("checked")
            .prop("indeterminate")
            .end()
            .done(),
        definition().text("\ntext").child().done(),
        definition().child().child().done(),
        definition().element("p").attr("style", "color:red").text("static").end().element("br").end().done(),
        wide.end().done(),
        definition().element("select").prop("value").child().end().done(),
        definition().element("option").attr_slot("value").child().end().done(),
        definition().element("textarea").prop("value").end().done(),
        definition().element("pre").child().text("\nx").end().done(),
        definition().element("template").prop("portal").child().end().done(),
    ]
}
