//! Tagged primitives as first HTML needs them. Their bytes were walked over by `Reader::value` before.

use super::Reader;
use super::reader::{STRING, value_tag};
use crate::error::{DecodeError, DecodeKind};
use crate::protocol::ValueTag;

/// A tagged primitive.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'s> {
    /// null or undefined
    Null,
    /// false or true
    Bool(bool),
    /// a whole number
    Int(i32),
    /// any other number
    Float(f64),
    /// a string
    Text(&'s str),
    /// values, each read by `Value::read` in turn
    List(Vec<Value<'s>>),
}

impl<'s> Value<'s> {
    /// Reads one value.
    pub fn read(reader: &mut Reader<'s>) -> Result<Self, DecodeError> {
        let bytes = reader.value()?;
        Self::decode(&mut Reader::new(bytes))
    }

    // Only called with bytes that `Reader::value` accepted, so that the recursion has its limit there.
    fn decode(reader: &mut Reader<'s>) -> Result<Self, DecodeError> {
        let start = reader.offset();
        let head = reader.uint()?;
        Ok(match value_tag(head) {
            Ok(ValueTag::Null) => Self::Null,
            Ok(ValueTag::False) => Self::Bool(false),
            Ok(ValueTag::True) => Self::Bool(true),
            Ok(ValueTag::Int) => Self::Int(reader.sint()?),
            Ok(ValueTag::Float) => {
                let bytes = reader.bytes(8)?;
                Self::Float(f64::from_le_bytes(bytes.try_into().unwrap_or_default()))
            }
            Ok(ValueTag::String) => Self::Text(reader.text(head - STRING)?),
            Ok(ValueTag::List) => {
                let count = reader.uint()?;
                Self::List((0..count).map(|_| Self::decode(reader)).collect::<Result<_, _>>()?)
            }
            Err(code) => return Err(Reader::error_at(start, DecodeKind::UnknownTag("value", code.into()))),
        })
    }
}
