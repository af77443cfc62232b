//! Makes a template's plan from its items: collects what never changes until a step is needed that is decided later.

use super::items::Item;
use super::plan::{Action, Plan, Span, Step};
use super::props::{PropHtml, prop_html};
use super::scope::{Namespace, Scope};
use super::tags::{TextMode, drops_first_newline, is_void};
use crate::html::{escape_attr, escape_text, is_safe_style};
use crate::short::CHUNK;

impl Plan {
    /// Prepares the steps of checked items.
    #[must_use]
    pub fn compile(items: &[Item<'_>]) -> Self {
        let mut compiler = Compiler::default();
        for item in items {
            compiler.item(item);
        }
        compiler.step(Action::Done);
        let has_elements = items.iter().any(|item| matches!(item, Item::Element(_)));
        // For `Plan::short`, which reads a whole chunk even of the last span.
        compiler.bytes.extend_from_slice(&[0; CHUNK]);
        Self {
            steps: compiler.steps.into(),
            bytes: compiler.bytes.into(),
            has_elements,
            has_raw_text: compiler.has_raw_text,
        }
    }
}

#[derive(Default)]
struct Compiler<'d> {
    steps: Vec<Step>,
    bytes: Vec<u8>,
    /// Ready HTML since the last step.
    chunk: Vec<u8>,
    open: Vec<Open<'d>>,
    children: u16,
    has_raw_text: bool,
    /// The last thing written is a tag, so that a text cannot be the first of an element further out.
    after_tag: bool,
}

struct Open<'d> {
    tag: &'d str,
    namespace: Namespace,
    scope: Scope,
    /// Its start tag still lacks the `>`.
    start_tag: bool,
    content: Option<PropHtml>,
    static_value: Option<&'d str>,
    has_selection: bool,
    is_portal: bool,
}

impl Open<'_> {
    fn is_html(&self, tag: &str) -> bool {
        self.tag == tag && self.namespace != Namespace::Foreign
    }
}

impl<'d> Compiler<'d> {
    fn item(&mut self, item: &Item<'d>) {
        match item {
            Item::Element(tag) => self.element(tag),
            Item::End => self.end(),
            Item::Text(text) => self.text(text),
            Item::ChildSlot => self.child_slot(),
            Item::Attr(name, value) => self.attr(name, value),
            Item::AttrSlot(name) => self.attr_slot(name),
            Item::ClassSlot => self.attr_slot("class"),
            Item::StyleSlot => self.step(Action::Style),
            Item::PropSlot(name) => self.prop_slot(name),
            Item::EventSlot { .. } => self.step(Action::Event),
        }
    }

    fn step(&mut self, action: Action) {
        let chunk = std::mem::take(&mut self.chunk);
        let before = self.span(&chunk);
        self.steps.push(Step { before, action });
    }

    fn span(&mut self, bytes: &[u8]) -> Span {
        let start = self.bytes.len() as u32;
        self.bytes.extend_from_slice(bytes);
        Span { start, end: self.bytes.len() as u32 }
    }

    fn scope(&self) -> Scope {
        self.open.last().map_or(Scope::ROOT, |open| open.scope)
    }

    fn element(&mut self, tag: &'d str) {
        self.close_start_tag(None);
        let scope = self.scope();
        self.chunk.push(b'<');
        self.chunk.extend_from_slice(tag.as_bytes());
        self.open.push(Open {
            tag,
            namespace: scope.own_namespace(tag),
            scope: scope.inside(tag),
            start_tag: true,
            content: None,
            static_value: None,
            has_selection: false,
            is_portal: false,
        });
    }

    /// Writes the `>` of the start tag, if it lacks one, and what stands between it and `next`.
    fn close_start_tag(&mut self, next: Option<&Item<'_>>) {
        let Some(open) = self.open.last_mut().filter(|open| open.start_tag) else { return };
        open.start_tag = false;
        let html = open.namespace != Namespace::Foreign;
        let drops_newline = html && drops_first_newline(open.tag);
        let content = open.content.take();
        let is_portal = open.is_portal;
        if open.is_html("option") {
            let value = open.static_value.map(|value| value.as_bytes().to_vec());
            let value = value.map(|value| self.span(&value));
            self.step(Action::OptionStart(value));
        }
        self.chunk.push(b'>');
        self.after_tag = true;
        if drops_newline && (content.is_some() || matches!(next, Some(Item::ChildSlot))) {
            self.step(Action::FirstNewline);
            self.after_tag = false;
        } else if drops_newline && matches!(next, Some(Item::Text(text)) if text.starts_with('\n')) {
            self.chunk.push(b'\n');
        }
        if is_portal {
            self.step(Action::PortalStart);
        }
        if let Some(content) = content {
            self.step(Action::Content { raw: content == PropHtml::RawHtml });
        }
    }

    fn end(&mut self) {
        self.close_start_tag(None);
        let Some(open) = self.open.pop() else { return };
        if open.is_html("option") {
            self.step(Action::OptionEnd);
        }
        if open.is_portal {
            self.step(Action::PortalEnd);
        }
        if open.has_selection {
            self.step(Action::SelectEnd);
        }
        if open.namespace == Namespace::Foreign || !is_void(open.tag) {
            self.chunk.extend_from_slice(b"</");
            self.chunk.extend_from_slice(open.tag.as_bytes());
            self.chunk.push(b'>');
        }
        self.after_tag = true;
    }

    fn text(&mut self, text: &'d str) {
        self.close_start_tag(Some(&Item::Text(text)));
        let scope = self.scope();
        let is_raw = scope.mode.is_none_or(|mode| mode == TextMode::Raw);
        let in_option = self.open.iter().any(|open| open.is_html("option"));
        let may_be_first = text.starts_with('\n') && !self.after_tag;
        if is_raw || in_option || may_be_first {
            let span = self.span(text.as_bytes());
            self.step(Action::Text(span, scope));
        } else {
            escape_text(&mut self.chunk, text.as_bytes());
        }
        self.after_tag = false;
    }

    fn child_slot(&mut self) {
        self.close_start_tag(Some(&Item::ChildSlot));
        self.step(Action::Child(self.children));
        self.children += 1;
        self.has_raw_text |= self.scope().mode == Some(TextMode::Raw);
        self.after_tag = false;
    }

    fn attr(&mut self, name: &'d str, value: &'d str) {
        if name == "style" {
            // What CSS cannot carry is set by the client, which knows it from the template.
            if is_safe_style(value) {
                let span = self.span(value.as_bytes());
                self.step(Action::StaticStyle(span));
            }
            return;
        }
        if let Some(open) = self.open.last_mut().filter(|_| name == "value") {
            open.static_value = Some(value);
        }
        let prefix = prefix(name);
        self.chunk.extend_from_slice(&prefix);
        escape_attr(&mut self.chunk, value.as_bytes());
        self.chunk.push(b'"');
    }

    fn attr_slot(&mut self, name: &str) {
        let decides = name == "value" && self.open.last().is_some_and(|open| open.is_html("option"));
        let span = self.span(&prefix(name));
        match name {
            "style" => self.step(Action::Style),
            _ if decides => self.step(Action::OptionAttr(span)),
            _ => self.step(Action::Attr(span)),
        }
    }

    fn prop_slot(&mut self, name: &str) {
        let Some(open) = self.open.last_mut() else { return };
        let decides = name == "value" && open.is_html("option");
        match prop_html(open.tag, name) {
            PropHtml::Attribute(name) => {
                let span = self.span(&prefix(&name));
                self.step(if decides { Action::OptionProp(span) } else { Action::PropAttr(span) });
            }
            content @ (PropHtml::Text | PropHtml::RawHtml) => {
                open.content = Some(content);
                self.step(Action::KeepContent);
            }
            PropHtml::Portal => {
                open.is_portal = true;
                self.step(Action::Portal);
            }
            PropHtml::Selection => {
                open.has_selection = true;
                self.step(Action::Select { is_default: name != "value" });
            }
            PropHtml::Nothing => self.step(Action::SkipProp),
        }
    }
}

fn prefix(name: &str) -> Vec<u8> {
    [b" ", name.as_bytes(), b"=\""].concat()
}
