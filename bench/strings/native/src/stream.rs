//! Reading the render stream: varints, values and row entries.
//! Guarantees that no read leaves the stream; what the entries mean is the holders' duty.

/// The stream ended early or said something impossible, at this byte.
#[derive(Debug)]
pub struct Malformed(pub usize);

pub type Read<T> = Result<T, Malformed>;

/// One entry of a list in its new order. `cursor` is the old row that the next `Keep` or `Change` speaks of.
pub enum Entry {
    /// The next `n` old rows as they are; cursor += n.
    Keep(u32),
    /// cursor = n.
    Seek(u32),
    /// The old row at the cursor with n slots changed, `(slot, value)` each; cursor += 1.
    Change(u32),
    /// A row in full: template n, in variant (a) its key, then a value for each slot.
    Full(u32),
}

/// A slot's value. Texts come from V8's UTF-8 writer and are only copied or compared, so they are not validated here.
pub enum Value<'s> {
    Text(&'s [u8]),
    Integer(u32),
}

pub struct Reader<'s> {
    stream: &'s [u8],
    offset: usize,
}

impl<'s> Reader<'s> {
    pub fn new(stream: &'s [u8], offset: usize) -> Self {
        Self { stream, offset }
    }

    pub fn offset(&self) -> usize {
        self.offset
    }

    pub fn at_end(&self) -> bool {
        self.offset >= self.stream.len()
    }

    /// What lies between `start` and here: rows and values are compared as they were encoded.
    pub fn since(&self, start: usize) -> &'s [u8] {
        &self.stream[start..self.offset]
    }

    #[inline]
    pub fn varint(&mut self) -> Read<u32> {
        let mut result = 0u32;
        let mut shift = 0;
        loop {
            let byte = *self.stream.get(self.offset).ok_or(Malformed(self.offset))?;
            self.offset += 1;
            result |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(result);
            }
            shift += 7;
            if shift > 28 {
                return Err(Malformed(self.offset));
            }
        }
    }

    pub fn entry(&mut self) -> Read<Entry> {
        let header = self.varint()?;
        let n = header >> 2;
        Ok(match header & 3 {
            0 => Entry::Keep(n),
            1 => Entry::Seek(n),
            2 => Entry::Change(n),
            _ => Entry::Full(n),
        })
    }

    #[inline]
    pub fn value(&mut self) -> Read<Value<'s>> {
        let header = self.varint()?;
        if header & 1 == 1 {
            return Ok(Value::Integer(header >> 1));
        }
        let end = self.offset + (header >> 1) as usize;
        let text = self.stream.get(self.offset..end).ok_or(Malformed(self.offset))?;
        self.offset = end;
        Ok(Value::Text(text))
    }

    pub fn skip_values(&mut self, count: usize) -> Read<()> {
        for _ in 0..count {
            self.value()?;
        }
        Ok(())
    }
}
