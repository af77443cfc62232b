//! Namespaces and text modes: what a place is like, as far as its template knows, and as it turns out where it is used.

use super::tags::{TextMode, text_mode};

/// The namespace of a place within a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namespace {
    /// That of the place where the template is used.
    Inherited,
    /// HTML, by `foreignObject`.
    Html,
    /// SVG or `MathML`.
    Foreign,
}

/// A child slot's surroundings as far as the template knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The namespace of children.
    pub namespace: Namespace,
    /// How text is written if the place is HTML; nothing: as where the template is used.
    pub mode: Option<TextMode>,
}

/// A place in the page: the surroundings that a scope resolves to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Inside `svg` or `math`.
    pub foreign: bool,
    /// How text is written there.
    pub mode: TextMode,
}

impl Place {
    /// The root of a view.
    pub const ROOT: Self = Self { foreign: false, mode: TextMode::Normal };
}

impl Scope {
    /// The root of every template.
    pub const ROOT: Self = Self { namespace: Namespace::Inherited, mode: None };

    /// The scope of the children of an element that stands in this scope.
    #[must_use]
    pub fn inside(self, tag: &str) -> Self {
        let own = self.own_namespace(tag);
        // What stands in a portal stands elsewhere.
        let is_html = tag == "template" || (tag == "foreignObject" && own == Namespace::Foreign);
        let namespace = if is_html { Namespace::Html } else { own };
        // `style` in SVG is an ordinary element: the mode holds only where the place turns out to be HTML.
        let mode = if own == Namespace::Foreign { TextMode::Normal } else { text_mode(tag) };
        Self { namespace, mode: Some(mode) }
    }

    /// The namespace of an element that stands in this scope.
    #[must_use]
    pub fn own_namespace(self, tag: &str) -> Namespace {
        if matches!(tag, "svg" | "math") { Namespace::Foreign } else { self.namespace }
    }

    /// The scope where its template is used at `place`.
    #[must_use]
    #[inline]
    pub fn at(self, place: Place) -> Place {
        let foreign = match self.namespace {
            Namespace::Inherited => place.foreign,
            Namespace::Html => false,
            Namespace::Foreign => true,
        };
        let mode = match self.mode {
            None => place.mode,
            Some(_) if foreign => TextMode::Normal,
            Some(mode) => mode,
        };
        Place { foreign, mode }
    }
}
