//! Where encoded bytes go. Guarantees the primitives' syntax; what they mean is the caller's duty.

/// Receives the protocol's primitives.
pub trait Sink {
    /// Appends raw bytes.
    fn bytes(&mut self, bytes: &[u8]);

    /// Appends one byte.
    fn byte(&mut self, byte: u8) {
        self.bytes(&[byte]);
    }

    /// Appends a LEB128 number.
    fn uint(&mut self, mut value: u32) {
        while value > 127 {
            self.byte((value & 127) as u8 | 128);
            value >>= 7;
        }
        self.byte(value as u8);
    }

    /// Appends a zigzag LEB128 number.
    fn sint(&mut self, value: i32) {
        self.uint(((value << 1) ^ (value >> 31)).cast_unsigned());
    }

    /// Appends a length and UTF-8.
    fn string(&mut self, text: &str) {
        self.raw(text.as_bytes());
    }

    /// Appends an optional string: 0, or the length + 1 and UTF-8.
    fn opt(&mut self, text: Option<&str>) {
        match text {
            None => self.byte(0),
            Some(text) => {
                self.uint(text.len() as u32 + 1);
                self.bytes(text.as_bytes());
            }
        }
    }

    /// Appends a length and raw bytes.
    fn raw(&mut self, bytes: &[u8]) {
        self.uint(bytes.len() as u32);
        self.bytes(bytes);
    }

    /// Appends the start of an operation on a slot; `block` is relative to the block of the operation before.
    fn head(&mut self, code: u8, slot: u32, block: i32) {
        let step = if (0..2).contains(&block) { block as u8 } else { 2 };
        if slot < 5 {
            self.byte(code | (slot as u8 + 5 * step) << 4);
        } else {
            self.byte(code | 15 << 4);
            self.uint((slot - 5) << 1 | u32::from(block != 0));
        }
        if step == 2 || (slot >= 5 && block != 0) {
            self.sint(block);
        }
    }
}

impl Sink for Vec<u8> {
    fn bytes(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}
