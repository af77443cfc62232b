//! How live properties appear in HTML.

/// What a property slot becomes in first HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PropHtml {
    /// An attribute of this name.
    Attribute(String),
    /// The element's text.
    Text,
    /// The element's content, as it is.
    RawHtml,
    /// Where the element's content stands instead.
    Portal,
    /// The matching options get `selected`.
    Selection,
    /// Nothing: there is no attribute for it.
    Nothing,
}

/// What the property of an element becomes.
#[must_use]
pub fn prop_html(tag: &str, name: &str) -> PropHtml {
    match (tag, name) {
        ("textarea", "value" | "defaultValue") | (_, "textContent") => PropHtml::Text,
        ("select", "value" | "defaultValue") => PropHtml::Selection,
        (_, "innerHTML") => PropHtml::RawHtml,
        ("template", "portal") => PropHtml::Portal,
        (_, "defaultValue") => PropHtml::Attribute("value".into()),
        (_, "defaultChecked") => PropHtml::Attribute("checked".into()),
        (_, "defaultSelected") => PropHtml::Attribute("selected".into()),
        (_, "defaultMuted") => PropHtml::Attribute("muted".into()),
        (_, "className") => PropHtml::Attribute("class".into()),
        (_, "htmlFor") => PropHtml::Attribute("for".into()),
        (_, live) if is_live_only(live) => PropHtml::Nothing,
        (_, name) => PropHtml::Attribute(name.to_ascii_lowercase()),
    }
}

/// Whether the property is written as the element's content, so that it cannot have children as well.
pub fn is_content(tag: &str, name: &str) -> bool {
    matches!(prop_html(tag, name), PropHtml::Text | PropHtml::RawHtml)
}

/// Properties that show in no attribute.
fn is_live_only(name: &str) -> bool {
    matches!(
        name,
        "indeterminate"
            // Commands, no value.
            | "ref"
            | "scrollTop"
            | "scrollLeft"
            | "selectedIndex"
            | "selectionStart"
            | "selectionEnd"
            | "currentTime"
            | "playbackRate"
            | "volume"
            | "srcObject"
            | "valueAsNumber"
            | "valueAsDate"
            | "returnValue"
    )
}
