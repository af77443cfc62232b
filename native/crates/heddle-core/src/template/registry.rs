//! All templates of a differ, by number. Template 0 is built in; equal hashes are one template.

use rustc_hash::FxHashMap;

use super::{Template, TemplateId};
use crate::error::DifferError;
use crate::protocol::TemplateOp;

/// Blocks keep a template's number in 20 bits.
const MAX_TEMPLATES: u32 = 1 << 20;

/// The templates of a differ.
#[derive(Debug)]
pub struct Registry {
    templates: Vec<Template>,
    by_hash: FxHashMap<Box<str>, TemplateId>,
}

impl Default for Registry {
    fn default() -> Self {
        Self::new()
    }
}

impl Registry {
    /// Only template 0.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "template 0 is a constant and decodes, as a test shows")]
    pub fn new() -> Self {
        let definition = [1, TemplateOp::ChildSlot as u8, TemplateOp::End as u8];
        let built_in = Template::decode(&definition, "").expect("template 0 decodes");
        Self { templates: vec![built_in], by_hash: FxHashMap::default() }
    }

    /// Adds a template, or finds the one with the same hash and definition.
    pub fn add(&mut self, definition: &[u8], hash: &str) -> Result<TemplateId, DifferError> {
        if let Some(&known) = self.by_hash.get(hash) {
            let same = self.get(known).is_some_and(|template| *template.definition == *definition);
            return if same { Ok(known) } else { Err(DifferError::HashTaken(hash.into())) };
        }
        let id = TemplateId(self.templates.len() as u32);
        if id.0 >= MAX_TEMPLATES {
            return Err(DifferError::TooManyTemplates(MAX_TEMPLATES));
        }
        let template =
            Template::decode(definition, hash).map_err(|error| DifferError::Template { hash: hash.into(), error })?;
        self.templates.push(template);
        self.by_hash.insert(hash.into(), id);
        Ok(id)
    }

    /// The template with this number.
    #[must_use]
    #[inline]
    pub fn get(&self, id: TemplateId) -> Option<&Template> {
        self.templates.get(id.0 as usize)
    }

    /// The template of a block, which exists because the block was made from it.
    #[must_use]
    #[inline]
    pub fn of_block(&self, id: TemplateId) -> &Template {
        &self.templates[id.0 as usize]
    }
}
