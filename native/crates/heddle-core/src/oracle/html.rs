//! Nodes as HTML, written the plain way: one node after the other, no plans, nothing prepared.

use super::dom::{Element, Node};
use crate::html::{is_safe_raw_text, is_safe_style};
use crate::stream::{Reader, Value};
use crate::template::{PropHtml, prop_html};

/// First HTML and its CSS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The HTML.
    pub html: String,
    /// The CSS.
    pub css: String,
}

/// The page that shows these nodes.
pub fn page(nodes: &[Node]) -> Page {
    let mut nodes = nodes.to_vec();
    nodes.iter_mut().for_each(select_options);
    let mut writer = Writer { page: Page::default(), styles: Vec::new() };
    writer.children(&nodes, "");
    writer.page
}

struct Writer {
    page: Page,
    styles: Vec<String>,
}

impl Writer {
    fn children(&mut self, nodes: &[Node], parent: &str) {
        let raw = matches!(parent, "script" | "style");
        for node in nodes {
            match node {
                Node::Element(element) => self.element(element),
                Node::Text(text) if !raw => self.page.html += &escape(text),
                Node::Text(text) if is_safe_raw_text(text.as_bytes()) => self.page.html += text,
                Node::Text(_) => {}
            }
        }
    }

    fn element(&mut self, element: &Element) {
        let tag = element.tag.as_str();
        self.page.html += &format!("<{tag}");
        let mut content = None;
        for (name, value) in in_slot_order(element) {
            match value {
                Written::Attr(value) if name == "style" => self.style(&value),
                Written::Attr(value) => {
                    self.page.html += &format!(" {name}=\"{}\"", escape(&value).replace('"', "&quot;"));
                }
                Written::Content(text) => content = Some(text),
            }
        }
        self.page.html += ">";
        if matches!(tag, "br" | "input" | "img" | "hr") {
            return;
        }
        let start = self.page.html.len();
        match content {
            Some(text) => self.page.html += &escape(&text),
            None => self.children(&element.children, tag),
        }
        if matches!(tag, "pre" | "textarea") && self.page.html[start..].starts_with('\n') {
            self.page.html.insert(start, '\n');
        }
        self.page.html += &format!("</{tag}>");
    }

    fn style(&mut self, style: &str) {
        if style.is_empty() || !is_safe_style(style) {
            return;
        }
        let known = self.styles.iter().position(|other| other == style);
        let number = known.unwrap_or_else(|| {
            self.styles.push(style.into());
            self.page.css += &format!("[data-hs=\"{}\"]{{{style}}}", self.styles.len());
            self.styles.len() - 1
        });
        self.page.html += &format!(" data-hs=\"{}\"", number + 1);
    }
}

enum Written {
    Attr(String),
    Content(String),
}

/// Attributes, then properties: the tests' templates have them in this order.
fn in_slot_order(element: &Element) -> Vec<(String, Written)> {
    let attrs = element.attrs.iter().map(|(name, value)| (name.clone(), Written::Attr(value.clone())));
    let props = element.props.iter().filter_map(|(name, value)| {
        let value = Value::read(&mut Reader::new(value)).unwrap();
        match prop_html(&element.tag, name) {
            PropHtml::Attribute(name) => match value {
                Value::Null | Value::Bool(false) | Value::List(_) => None,
                Value::Bool(true) => Some((name, Written::Attr(String::new()))),
                value => Some((name, Written::Attr(text_of(&value)))),
            },
            PropHtml::Text => Some((String::new(), Written::Content(text_of(&value)))),
            PropHtml::Selection | PropHtml::Nothing | PropHtml::RawHtml | PropHtml::Portal => None,
        }
    });
    attrs.chain(props).collect()
}

fn text_of(value: &Value<'_>) -> String {
    match value {
        Value::Null => String::new(),
        Value::List(values) => values.iter().map(text_of).collect::<Vec<_>>().join(","),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Text(value) => (*value).into(),
    }
}

/// Gives options `selected`, as setting the select's value would select them.
fn select_options(node: &mut Node) {
    let Node::Element(element) = node else { return };
    element.children.iter_mut().for_each(select_options);
    let value = element.props.iter().find(|(name, _)| element.tag == "select" && name == "value");
    let Some((_, value)) = value.cloned() else { return };
    let mut options = Vec::new();
    element.children.iter_mut().for_each(|node| collect_options(node, &mut options));
    match Value::read(&mut Reader::new(&value)).unwrap() {
        Value::List(wanted) => {
            let wanted: Vec<String> = wanted.iter().map(value_of).collect();
            options.into_iter().filter(|option| wanted.contains(&option_value(option))).for_each(mark);
        }
        value => options.into_iter().filter(|option| option_value(option) == value_of(&value)).take(1).for_each(mark),
    }
}

/// The option that a select's value names: nothing and switches are an empty text.
fn value_of(value: &Value<'_>) -> String {
    if matches!(value, Value::Bool(_)) { String::new() } else { text_of(value) }
}

fn mark(option: &mut Element) {
    option.attrs.push(("selected".into(), String::new()));
}

fn collect_options<'n>(node: &'n mut Node, options: &mut Vec<&'n mut Element>) {
    let Node::Element(element) = node else { return };
    if element.tag == "option" {
        options.push(element);
    } else {
        element.children.iter_mut().for_each(|node| collect_options(node, options));
    }
}

fn option_value(option: &Element) -> String {
    if let Some((_, value)) = option.attrs.iter().find(|(name, _)| name == "value") {
        return value.clone();
    }
    let texts = option.children.iter().map(|node| match node {
        Node::Text(text) => text.as_str(),
        Node::Element(_) => "",
    });
    texts.collect::<String>().split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\r', "&#13;").replace('\0', "")
}
