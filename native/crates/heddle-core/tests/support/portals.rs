//! Puts what a mount gives of portals back to where they stand in its HTML, as a page does it when it adopts that.

use heddle_core::Differ;
use heddle_core::stream::Reader;

/// What a mount wrote.
pub struct Mounted {
    pub html: String,
    /// Target and content of each portal.
    pub portals: Vec<(String, String)>,
    pub css: String,
}

/// Takes the result of the view's mount apart.
pub fn take_apart(bytes: &[u8], differ: &Differ, view: u32) -> Mounted {
    let css = bytes.len() - differ.css_length(view).unwrap() as usize;
    let portals = css - differ.portals_length(view).unwrap() as usize;
    let text = |bytes: &[u8]| String::from_utf8(bytes.into()).unwrap();
    let mut reader = Reader::new(&bytes[portals..css]);
    let mut all = Vec::new();
    while reader.left() > 0 {
        let target = reader.string().unwrap().to_owned();
        let length = reader.uint().unwrap();
        all.push((target, text(reader.bytes(length).unwrap())));
    }
    Mounted { html: text(&bytes[..portals]), portals: all, css: text(&bytes[css..]) }
}

impl Mounted {
    /// The HTML with each portal's content in its place.
    pub fn whole(&self) -> String {
        let mut html = self.html.clone();
        for (number, (target, content)) in self.portals.iter().enumerate() {
            let start = format!("<template data-heddle-portal=\"{number} ");
            let at = html.find(&start).expect("a place for each portal");
            let end = at + start.len() + html[at + start.len()..].find("\">").expect("the end of its start tag");
            let escaped = target.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
            let escaped = escaped.replace('\r', "&#13;").replace('\0', "");
            assert_eq!(html[at + start.len()..end], escaped);
            html.replace_range(at..end + 2, &format!("<template>{content}"));
        }
        html
    }
}
