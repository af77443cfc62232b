//! The part of a Skeleton frame behind its flags: templates, regions, operations. The Describe stream gives the texts
//! and values, the retained tree the numbers; both are walked in step, and where they differ it is an error.

mod adopting;
mod values;
mod walk;

use crate::error::{DecodeError, DecodeKind};
use crate::patch::{Announced, PatchWriter};
use crate::protocol::{self, Sink, StreamKind};
use crate::stream::Reader;
use crate::template::{Registry, TemplateId};
use crate::tree::Tree;

/// Storage that outlives a skeleton, for the next one.
#[derive(Debug, Default)]
pub struct SkeletonScratch {
    regions: Vec<u8>,
    ops: Vec<u8>,
}

/// What a skeleton is written from, besides its stream.
pub struct Described<'d> {
    /// All templates.
    pub templates: &'d Registry,
    /// The tree, numbered as the skeleton shall say.
    pub tree: &'d Tree,
    /// Which templates the client will know.
    pub announced: &'d mut Announced,
}

impl Described<'_> {
    /// Appends a skeleton of everything to `out`; `values` says whether slot values are part of it.
    pub fn write(
        mut self,
        stream: &[u8],
        values: bool,
        scratch: &mut SkeletonScratch,
        out: &mut Vec<u8>,
    ) -> Result<(), DecodeError> {
        let SkeletonScratch { regions, ops } = scratch;
        regions.clear();
        ops.clear();
        self.announced.clear();
        let mut reader = Reader::new(stream);
        let root = self.start(&mut reader)?;
        let instance = self.tree.instances.get(root);
        regions.uint(instance.id);
        if values {
            regions.uint(instance.numbers.next());
            self.write_values(&mut reader, root, regions)?;
        } else {
            regions.uint(instance.numbers.first());
            self.write_adopting(&mut reader, root, regions, PatchWriter::new(ops))?;
        }
        self.usage(&mut reader, values.then_some(regions))?;
        reader.end()?;
        PatchWriter::new(out).templates(self.templates, self.announced);
        protocol::write_end(out);
        out.bytes(regions);
        out.bytes(ops);
        Ok(())
    }

    /// Passes on what the page's HTML consisted of: with values, templates that it used are known even where nothing is
    /// of them any more.
    fn usage(&mut self, reader: &mut Reader<'_>, out: Option<&mut Vec<u8>>) -> Result<(), DecodeError> {
        let start = reader.offset();
        // One more, or 0 where it is not known.
        let n_templates = reader.uint()?;
        for _ in 1..n_templates {
            let id = TemplateId(reader.uint()?);
            if self.templates.get(id).is_none() {
                return Err(reader.error(DecodeKind::UnknownTemplate(id.0)));
            }
            reader.uint()?;
            if out.is_some() {
                self.announced.note(id);
            }
        }
        if let Some(out) = out {
            out.bytes(reader.between(start, reader.offset()));
        }
        Ok(())
    }

    fn start(&self, reader: &mut Reader<'_>) -> Result<crate::tree::InstanceRef, DecodeError> {
        let kind = reader.byte()?;
        if kind != StreamKind::Describe as u8 {
            return Err(Reader::error_at(0, DecodeKind::WrongStream(kind)));
        }
        let id = reader.uint()?;
        let root = self.tree.root.filter(|&root| self.tree.instances.get(root).id == id);
        root.ok_or_else(|| Reader::error_at(1, DecodeKind::Mismatch("another root instance")))
    }
}
