//! Writing into the buffer that JS lends for one call: patch operations and escaped HTML.
//! Never writes past the buffer: when it is full, bytes are only counted, so that the caller can say the size needed.

use crate::stream::Value;

const SET_TEXT: u8 = 1;
const INSERT: u8 = 2;
const REMOVE: u8 = 3;
const MOVE: u8 = 4;

const MAX_DECIMAL_DIGITS: usize = 10; // u32::MAX

pub struct Output<'o> {
    bytes: &'o mut [u8],
    length: usize,
}

impl<'o> Output<'o> {
    pub fn new(bytes: &'o mut [u8]) -> Self {
        Self { bytes, length: 0 }
    }

    /// The bytes written, or what did not fit included, the bytes needed.
    pub fn length(&self) -> usize {
        self.length
    }

    pub fn set_text(&mut self, block: u32, slot: u32, value: &Value) {
        self.byte(SET_TEXT);
        self.varint(block);
        self.varint(slot);
        self.text(value);
    }

    /// The slots' texts follow.
    pub fn insert(&mut self, block: u32, template: u32, after: u32) {
        self.byte(INSERT);
        self.varint(block);
        self.varint(template);
        self.varint(after);
    }

    pub fn remove(&mut self, block: u32) {
        self.byte(REMOVE);
        self.varint(block);
    }

    pub fn move_after(&mut self, block: u32, after: u32) {
        self.byte(MOVE);
        self.varint(block);
        self.varint(after);
    }

    pub fn text(&mut self, value: &Value) {
        let mut digits = [0; MAX_DECIMAL_DIGITS];
        let text = text_of(value, &mut digits);
        self.varint(text.len() as u32);
        self.raw(text);
    }

    pub fn html_text(&mut self, value: &Value) {
        let mut digits = [0; MAX_DECIMAL_DIGITS];
        let text = text_of(value, &mut digits);
        // Without an early exit this is vectorised; most texts need no escape.
        if !text.iter().fold(false, |found, byte| found | matches!(byte, b'&' | b'<' | b'>' | b'"')) {
            return self.raw(text);
        }
        let mut clean = 0;
        for (at, byte) in text.iter().enumerate() {
            let escaped: &[u8] = match byte {
                b'&' => b"&amp;",
                b'<' => b"&lt;",
                b'>' => b"&gt;",
                b'"' => b"&quot;",
                _ => continue,
            };
            self.raw(&text[clean..at]);
            self.raw(escaped);
            clean = at + 1;
        }
        self.raw(&text[clean..]);
    }

    #[inline]
    pub fn raw(&mut self, source: &[u8]) {
        let end = self.length + source.len();
        if let Some(target) = self.bytes.get_mut(self.length..end) {
            target.copy_from_slice(source);
        }
        self.length = end;
    }

    #[inline]
    fn byte(&mut self, byte: u8) {
        if let Some(target) = self.bytes.get_mut(self.length) {
            *target = byte;
        }
        self.length += 1;
    }

    #[inline]
    fn varint(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.byte(value as u8 | 0x80);
            value >>= 7;
        }
        self.byte(value as u8);
    }
}

fn text_of<'a>(value: &Value<'a>, digits: &'a mut [u8; MAX_DECIMAL_DIGITS]) -> &'a [u8] {
    let mut rest = match *value {
        Value::Text(text) => return text,
        Value::Integer(integer) => integer,
    };
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            return &digits[start..];
        }
    }
}
