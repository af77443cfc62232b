//! The binding of the "who holds the strings" bench. It only converts: each holder is a class with the same methods,
//! buffers are lent by JS for the length of a call, and the result is the number of bytes written.

mod counting;
mod key_match;
mod order;
mod output;
mod stream;
mod structure_holder;
mod template;
mod text_holder;

use napi::bindgen_prelude::Uint8ArraySlice;
use napi_derive::napi;
use output::Output;
use stream::Read;
use structure_holder::StructureTable;
use template::Templates;
use text_holder::TextTable;

#[global_allocator]
static ALLOCATOR: counting::Counting = counting::Counting;

#[napi]
pub fn native_bytes_in_use() -> f64 {
    counting::bytes_in_use() as f64
}

/// Tables by number; a closed number is given again.
struct Tables<T> {
    tables: Vec<T>,
    free: Vec<u32>,
}

impl<T: Default> Tables<T> {
    fn new() -> Self {
        Self { tables: Vec::new(), free: Vec::new() }
    }

    fn open(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            self.tables.push(T::default());
            self.tables.len() as u32 - 1
        })
    }

    fn close(&mut self, table: u32) {
        self.tables[table as usize] = T::default();
        self.free.push(table);
    }
}

/// Declares a holder's class: napi-derive cannot export a generic one.
macro_rules! holder_class {
    ($class:ident, $table:ty, $scratch:ty) => {
        #[napi]
        pub struct $class {
            templates: Templates,
            tables: Tables<$table>,
            scratch: $scratch,
        }

        #[napi]
        impl $class {
            #[napi(constructor)]
            #[allow(clippy::new_without_default, reason = "made by JS alone; the lint does not see expect in a macro")]
            pub fn new() -> Self {
                Self { templates: Templates::default(), tables: Tables::new(), scratch: <$scratch>::default() }
            }

            #[napi]
            pub fn add_template(&mut self, statics: Vec<String>) {
                self.templates.add(statics);
            }

            #[napi]
            pub fn open(&mut self) -> u32 {
                self.tables.open()
            }

            #[napi]
            pub fn close(&mut self, table: u32) {
                self.tables.close(table);
            }

            #[napi(catch_unwind)]
            pub fn first_html(
                &mut self,
                table: u32,
                stream: &[u8],
                length: u32,
                mut out: Uint8ArraySlice,
            ) -> napi::Result<u32> {
                // SAFETY: JS lends `out` for this call alone and runs nothing meanwhile.
                let mut output = Output::new(unsafe { out.as_mut() });
                let table = &mut self.tables.tables[table as usize];
                let done = table.first_html(&self.templates, &stream[..length as usize], &mut output);
                written(done, &output)
            }

            #[napi(catch_unwind)]
            pub fn render(
                &mut self,
                table: u32,
                stream: &[u8],
                length: u32,
                mut out: Uint8ArraySlice,
            ) -> napi::Result<u32> {
                // SAFETY: JS lends `out` for this call alone and runs nothing meanwhile.
                let mut output = Output::new(unsafe { out.as_mut() });
                let table = &mut self.tables.tables[table as usize];
                let stream = &stream[..length as usize];
                let done = table.render(&self.templates, &mut self.scratch, stream, &mut output);
                written(done, &output)
            }
        }
    };
}

holder_class!(TextHolder, TextTable, text_holder::Scratch);
holder_class!(StructureHolder, StructureTable, structure_holder::Scratch);

fn written(done: Read<()>, output: &Output) -> napi::Result<u32> {
    match done {
        Ok(()) => Ok(output.length() as u32),
        Err(malformed) => Err(napi::Error::from_reason(format!("malformed stream at byte {}", malformed.0))),
    }
}
