//! Text in script, style and other elements where the parser knows no escapes.

/// Whether a slot's text can be written there: it neither ends the element nor starts a comment, not even together with
/// what stands beside it, and the parser changes nothing of it. Other text is set by an operation once the page is live.
pub fn is_safe_raw_text(text: &[u8]) -> bool {
    let has_danger = text.windows(2).any(|pair| pair[0] == b'<' && matches!(pair[1], b'/' | b'!'));
    !has_danger && text.last() != Some(&b'<') && !text.iter().any(|&byte| byte == b'\r' || byte == 0)
}

#[cfg(test)]
mod tests {
    use super::is_safe_raw_text;

    #[test]
    fn what_could_end_the_element_is_refused() {
        for text in ["</script>", "a</", "<!--", "x<", "\r", "\0"] {
            assert!(!is_safe_raw_text(text.as_bytes()), "{text:?}");
        }
        for text in ["", "a < b", "<b>", "/script>", "\n"] {
            assert!(is_safe_raw_text(text.as_bytes()), "{text:?}");
        }
    }
}
