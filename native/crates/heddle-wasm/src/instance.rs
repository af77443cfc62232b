//! The one differ of an instance, and the memory that its callers read and write.

use std::cell::RefCell;

use heddle_core::{Differ, DifferError};

use crate::FAILED;

/// A differ, and what goes in and out.
#[derive(Debug, Default)]
pub struct Instance {
    pub differ: Differ,
    input: Vec<u8>,
    pub output: Vec<u8>,
    pub numbers: Vec<u32>,
    /// Code and message of the last error.
    pub error: Vec<u8>,
}

thread_local! {
    // WebAssembly has one thread per instance.
    static INSTANCE: RefCell<Instance> = RefCell::default();
}

/// Gives `work` the instance.
pub fn with<R>(work: impl FnOnce(&mut Instance) -> R) -> R {
    INSTANCE.with_borrow_mut(work)
}

impl Instance {
    /// Room for `length` bytes that the next call reads.
    pub fn reserve(&mut self, length: usize) -> &mut [u8] {
        grow(&mut self.input, length)
    }

    /// Runs a call; its error is left behind.
    pub fn settle(&mut self, call: impl FnOnce(&mut Differ) -> Result<i32, DifferError>) -> i32 {
        call(&mut self.differ).unwrap_or_else(|error| note(&mut self.error, &error))
    }

    /// Runs a call that reads `length` bytes and has `room` for what it gives.
    pub fn convert<F>(&mut self, length: u32, room: u32, call: F) -> i32
    where
        F: FnOnce(&mut Differ, &[u8], &mut [u8]) -> Result<i64, DifferError>,
    {
        let Self { differ, input, output, error, .. } = self;
        let out = grow(output, room as usize);
        match call(differ, &input[..length as usize], out) {
            Ok(written) => written as i32,
            Err(failure) => note(error, &failure),
        }
    }

    pub fn add_template(&mut self, definition_length: usize, hash_length: usize) -> i32 {
        let Self { differ, input, error, .. } = self;
        let (definition, rest) = input.split_at(definition_length);
        match differ.add_template(definition, &String::from_utf8_lossy(&rest[..hash_length])) {
            Ok(index) => index as i32,
            Err(failure) => note(error, &failure),
        }
    }

    pub fn locate(&mut self, view: u32, block: (u32, u32), room: usize) -> i32 {
        let Self { differ, numbers, error, .. } = self;
        match differ.locate(view, block, grow(numbers, room)) {
            Ok(found) => found.map_or(-1, |count| count as i32),
            Err(failure) => note(error, &failure),
        }
    }

    /// Returns how many numbers it gives.
    pub fn instance_memory(&mut self, view: u32) -> i32 {
        match self.differ.instance_memory(view) {
            Ok(instances) => {
                self.numbers = instances.into_iter().flat_map(|(id, bytes)| [id, bytes as u32]).collect();
                self.numbers.len() as i32
            }
            Err(failure) => note(&mut self.error, &failure),
        }
    }
}

/// The first `length` of a storage that is never made smaller, so that it is not cleared for each call.
fn grow<T: Copy + Default>(storage: &mut Vec<T>, length: usize) -> &mut [T] {
    if storage.len() < length {
        storage.resize(length, T::default());
    }
    &mut storage[..length]
}

fn note(target: &mut Vec<u8>, error: &DifferError) -> i32 {
    *target = format!("{}\n{error}", error.code()).into_bytes();
    FAILED
}
