//! What HTML parsers do with certain elements, as far as writing for them depends on it.

/// How the text directly inside an element is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextMode {
    /// Escaped; elements may stand beside it.
    Normal,
    /// Escaped; nothing but text may stand there (title, textarea).
    Escapable,
    /// As it is: the parser knows no escapes there (script, style …).
    Raw,
}

/// Elements without content and end tag.
pub fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// How the parser reads the content of an HTML element.
pub fn text_mode(tag: &str) -> TextMode {
    match tag {
        "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" => TextMode::Raw,
        "title" | "textarea" => TextMode::Escapable,
        _ => TextMode::Normal,
    }
}

/// Elements whose first newline the parser drops.
pub fn drops_first_newline(tag: &str) -> bool {
    matches!(tag, "pre" | "textarea" | "listing")
}

/// Whether a tag can be written and read back: a letter, then nothing that ends a tag's name.
pub fn is_tag_name(tag: &str) -> bool {
    tag.starts_with(|c: char| c.is_ascii_alphabetic()) && !tag.contains(ends_name) && tag != "plaintext"
}

/// Whether an attribute's name can be written and read back.
pub fn is_attr_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| ends_name(c) || matches!(c, '"' | '\'' | '=' | '<'))
}

fn ends_name(c: char) -> bool {
    c.is_ascii_whitespace() || c.is_control() || matches!(c, '/' | '>' | '<')
}

/// Whether static text would end its raw text element, or could together with what a slot adds to it.
pub fn breaks_out(tag: &str, text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let end_tag = format!("</{tag}");
    [end_tag.as_str(), "<!--"].iter().any(|danger| {
        text.contains(danger) || (1..danger.len()).any(|length| text.ends_with(danger.get(..length).unwrap_or(danger)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn static_script_text_cannot_end_its_element() {
        for text in ["</script>", "a</SCRIPT ", "<!--", "x<", "x</scr", "<!-"] {
            assert!(breaks_out("script", text), "{text}");
        }
        for text in ["a < b", "</b>", "if (a<b) {}", ""] {
            assert!(!breaks_out("script", text), "{text}");
        }
    }

    #[test]
    fn names_that_would_end_a_tag_are_refused() {
        assert!(is_tag_name("my-element") && is_tag_name("foreignObject"));
        for tag in ["", "1a", "a b", "a>", "a/", "plaintext"] {
            assert!(!is_tag_name(tag), "{tag}");
        }
        assert!(is_attr_name("xlink:href") && is_attr_name("@x") && is_attr_name("data-é"));
        for name in ["", "a b", "a=", "a\"", "a'", "a>", "a/", "a\0"] {
            assert!(!is_attr_name(name), "{name}");
        }
    }
}
