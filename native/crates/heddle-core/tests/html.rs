//! First HTML: what a parser makes of it is what the client would have made of templates and slots.

mod support;

use heddle_core::oracle::{Block, Child, Entry, Slot};
use heddle_core::{DecodeKind, Differ, DifferError};
use support::encode;
use support::harness::{output, text, view};
use support::templates::{Definition, definition};

struct Html {
    differ: Differ,
}

impl Html {
    fn new() -> Self {
        Self { differ: Differ::new() }
    }

    fn template(&mut self, definition: Definition) -> u32 {
        let bytes = definition.done();
        let hash = format!("{bytes:?}");
        self.differ.add_template(&bytes, &hash).unwrap_or_else(|error| panic!("{error}"))
    }

    fn try_write(&mut self, shown: Child) -> Result<(String, String), DifferError> {
        let handle = self.differ.create_view();
        let stream = encode::mount(&view(shown));
        let bytes = output(|out| self.differ.mount(handle, &stream, out))?;
        let css = self.differ.css_length(handle)? as usize;
        let (html, css) = bytes.split_at(bytes.len() - css);
        Ok((String::from_utf8(html.into()).unwrap(), String::from_utf8(css.into()).unwrap()))
    }

    fn write(&mut self, shown: Child) -> String {
        self.try_write(shown).unwrap().0
    }

    fn block(&mut self, definition: Definition, slots: impl Into<Vec<Slot>>) -> String {
        let template = self.template(definition);
        self.write(block(template, slots))
    }
}

fn block(template: u32, slots: impl Into<Vec<Slot>>) -> Child {
    Child::Block(Block { template, slots: slots.into() })
}

fn list(children: impl IntoIterator<Item = Child>) -> Child {
    Child::List(children.into_iter().map(|child| Entry { key: None, child }).collect())
}

fn shown(value: &str) -> Slot {
    Slot::Child(text(value))
}

fn attr(value: &str) -> Slot {
    Slot::Attr(Some(value.into()))
}

fn prop(value: &str) -> Slot {
    Slot::Prop(encode::string_value(value))
}

#[test]
fn slots_are_escaped_for_their_context() {
    let link = || definition().element("a").attr("class", "\"<&>\r").attr_slot("href").text("<&>\"").child().end();
    assert_eq!(
        Html::new().block(link(), [attr("\"<&>\r\n\0'"), shown("\"<&>\r\n\0'")]),
        "<a class=\"&quot;&lt;&amp;&gt;&#13;\" href=\"&quot;&lt;&amp;&gt;&#13;\n'\">&lt;&amp;&gt;\"\"&lt;&amp;&gt;&#13;\n'</a>"
    );
    assert_eq!(
        Html::new().block(link(), [Slot::Attr(None), shown("")]),
        "<a class=\"&quot;&lt;&amp;&gt;&#13;\">&lt;&amp;&gt;\"</a>"
    );
}

#[test]
fn values_of_any_length_are_escaped_and_end_where_they_end() {
    let mut html = Html::new();
    let link = html.template(definition().element("a").attr_slot("href").child().end());
    for length in 0..70 {
        for last in ["", "&", "ž", "\0"] {
            let value = "x".repeat(length) + last;
            let escaped = value.replace('&', "&amp;").replace('\0', "");
            // What follows in the stream has specials too, which are none of this value's business.
            let model = list([block(link, [attr(&value), shown(&value)]), block(link, [attr("<<"), shown("<<")])]);
            let expected = format!("<a href=\"{escaped}\">{escaped}</a><a href=\"&lt;&lt;\">&lt;&lt;</a>");
            assert_eq!(html.write(model), expected);
        }
    }
}

#[test]
fn the_first_newline_is_doubled_wherever_it_comes_from() {
    let mut html = Html::new();
    for tag in ["pre", "textarea", "listing"] {
        let element = || definition().element(tag);
        assert_eq!(html.block(element().text("\na").end(), []), format!("<{tag}>\n\na</{tag}>"));
        assert_eq!(html.block(element().text("a\n").end(), []), format!("<{tag}>a\n</{tag}>"));
        let slot = || element().child().text("\nb").end();
        assert_eq!(html.block(slot(), [shown("\na")]), format!("<{tag}>\n\na\nb</{tag}>"));
        assert_eq!(html.block(slot(), [shown("\0\na")]), format!("<{tag}>\n\na\nb</{tag}>"), "NUL is not there");
        assert_eq!(html.block(slot(), [shown("a")]), format!("<{tag}>a\nb</{tag}>"));
        assert_eq!(html.block(slot(), [shown("")]), format!("<{tag}>\n\nb</{tag}>"), "the slot shows nothing");
        let fragment = html.template(definition().text("\nx").child());
        let nested = Slot::Child(list([block(fragment, [shown("y")])]));
        assert_eq!(html.block(slot(), [nested]), format!("<{tag}>\n\nxy\nb</{tag}>"), "from a template inside");
    }
    let other = definition().element("pre").element("b").text("\na").end().text("\nb").end();
    assert_eq!(html.block(other, []), "<pre><b>\na</b>\nb</pre>", "only the first thing counts");
    assert_eq!(html.block(definition().element("p").child().end(), [shown("\na")]), "<p>\na</p>");
}

#[test]
fn void_elements_have_no_end() {
    let items = definition().element("br").end().element("input").attr_slot("name").end().element("hr").end();
    assert_eq!(Html::new().block(items, [attr("n")]), "<br><input name=\"n\"><hr>");
    let svg = definition().element("svg").element("path").attr_slot("d").end().end();
    assert_eq!(Html::new().block(svg, [attr("M0")]), "<svg><path d=\"M0\"></path></svg>");
}

#[test]
fn script_and_style_text_is_written_as_it_is_unless_it_could_end_them() {
    let mut html = Html::new();
    let script = || definition().element("script").text("a<b && ").child().end();
    assert_eq!(html.block(script(), [shown("c > \"d\" & e")]), "<script>a<b && c > \"d\" & e</script>");
    for danger in ["</script>", "</", "<!--", "x<", "\r"] {
        assert_eq!(html.block(script(), [shown(danger)]), "<script>a<b && </script>", "{danger:?}");
    }
    let style = || definition().element("style").child().child().end();
    let rules = Slot::Child(list([block(0, [shown("a > b {")]), block(0, [shown("</style>")])]));
    assert_eq!(html.block(style(), [rules, shown("}")]), "<style>a > b {}</style>", "through lists too");
    let in_svg = definition().element("svg").element("style").child().end().end();
    assert_eq!(html.block(in_svg, [shown("a > b")]), "<svg><style>a &gt; b</style></svg>", "an ordinary element there");
}

#[test]
fn a_template_is_written_by_the_namespace_where_it_is_used() {
    let mut html = Html::new();
    let style = html.template(definition().element("style").child().end());
    let svg = || definition().element("svg").child().element("foreignObject").child().end().end();
    let inner = || Slot::Child(block(style, [shown("a>b")]));
    assert_eq!(
        html.block(svg(), [inner(), inner()]),
        "<svg><style>a&gt;b</style><foreignObject><style>a>b</style></foreignObject></svg>"
    );
}

#[test]
fn elements_in_text_only_elements_are_an_error() {
    let mut html = Html::new();
    let bold = html.template(definition().element("b").end());
    for tag in ["title", "textarea", "style", "script"] {
        let outer = html.template(definition().element(tag).child().end());
        let result = html.try_write(block(outer, [Slot::Child(block(bold, []))]));
        assert!(matches!(result, Err(DifferError::Decode(error)) if error.kind == DecodeKind::ElementInText), "{tag}");
    }
    let title = html.template(definition().element("title").child().end());
    assert_eq!(html.write(block(title, [Slot::Child(list([block(0, [shown("a<b")])]))])), "<title>a&lt;b</title>");
}

#[test]
fn properties_become_what_html_has_for_them() {
    let mut html = Html::new();
    let input =
        || definition().element("input").prop("value").prop("checked").prop("indeterminate").prop("readOnly").end();
    let (on, off, none) = (Slot::Prop(vec![2]), Slot::Prop(vec![1]), Slot::Prop(vec![0]));
    assert_eq!(
        html.block(input(), [prop("a\"b"), on.clone(), on.clone(), on.clone()]),
        "<input value=\"a&quot;b\" checked=\"\" readonly=\"\">"
    );
    assert_eq!(html.block(input(), [none, off.clone(), off.clone(), off.clone()]), "<input>");
    assert_eq!(html.block(input(), [Slot::Prop(vec![3, 5]), off.clone(), off.clone(), off]), "<input value=\"-3\">");
    let details = definition().element("details").prop("open").child().end();
    assert_eq!(html.block(details, [on, shown("x")]), "<details open=\"\">x</details>");
}

#[test]
fn commands_are_no_part_of_it() {
    let field = definition().element("input").prop("ref").attr_slot("name").end();
    assert_eq!(Html::new().block(field, [Slot::Prop(vec![5, 1, 3, 0]), attr("n")]), "<input name=\"n\">");
}

#[test]
fn a_textareas_value_is_its_text() {
    let mut html = Html::new();
    let area = || definition().element("textarea").prop("value").attr_slot("name").end();
    assert_eq!(html.block(area(), [prop("a<b"), attr("n")]), "<textarea name=\"n\">a&lt;b</textarea>");
    assert_eq!(html.block(area(), [prop("\na"), Slot::Attr(None)]), "<textarea>\n\na</textarea>");
    assert_eq!(html.block(area(), [Slot::Prop(vec![0]), Slot::Attr(None)]), "<textarea></textarea>");
}

#[test]
fn raw_html_is_written_as_it_is() {
    let div = definition().element("div").prop("innerHTML").class().end();
    assert_eq!(Html::new().block(div, [prop("<b>&amp;</b>"), attr("c")]), "<div class=\"c\"><b>&amp;</b></div>");
}

#[test]
fn a_selects_value_selects_its_options() {
    let mut html = Html::new();
    let fixed = || {
        let select = definition().element("select").prop("value");
        let select = select.element("option").attr("value", "a").text("A").end();
        let select = select.element("optgroup").element("option").text(" b \n c ").end().end();
        select.element("option").attr("value", "a").end().child().end()
    };
    let write = |html: &mut Html, value: Slot, children: Child| {
        html.block(fixed(), [value, Slot::Child(children)]).replace(" selected=\"\"", "!")
    };
    let first = "<select><option value=\"a\"!>A</option><optgroup><option> b \n c </option></optgroup><option value=\"a\"></option></select>";
    assert_eq!(write(&mut html, prop("a"), text("")), first, "only the first of equal ones");
    assert!(write(&mut html, prop("b c"), text("")).contains("<option!> b \n c "), "by its text");
    assert!(!write(&mut html, prop("none"), text("")).contains('!'));
    for (nothing, what) in [(0, "null"), (1, "false"), (2, "true")] {
        let empty = html.template(definition().element("option").attr("value", "").text("none").end());
        let options = list([block(empty, [])]);
        let nothing = Slot::Prop(vec![nothing]);
        assert!(write(&mut html, nothing, options).contains("<option value=\"\"!>"), "{what} is an empty text");
    }
    let both = Slot::Prop(vec![5, 2, 7, b'a', 9, b'b', b' ', b'c']);
    assert_eq!(write(&mut html, both, text("")).matches('!').count(), 3, "a list selects all that match");
    let option = html.template(definition().element("option").attr_slot("value").child().end());
    let options = list(["x", "y"].map(|value| block(option, [attr(value), shown("text")])));
    assert!(write(&mut html, prop("y"), options).contains("<option value=\"y\"!>text"), "in lists, by a slot");
    let option = html.template(definition().element("option").child().end());
    let options = list([block(option, [Slot::Child(list([block(0, [shown("deep")]), block(0, [shown(" text")])]))])]);
    assert!(write(&mut html, prop("deep text"), options).contains("<option!>deep text"), "by the text of slots");
}

#[test]
fn styles_go_to_css() {
    let mut html = Html::new();
    let template = html.template(definition().element("p").style().end().element("b").attr("style", "x: y").end());
    let rows = ["color: red", "x: y", "color: red", "", "a: } b {"].map(|style| block(template, [attr(style)]));
    let (html, css) = html.try_write(list(rows)).unwrap();
    let bold = "<b data-hs=\"2\"></b>";
    let marked = |number: &str| format!("<p data-hs=\"{number}\"></p>{bold}");
    let bare = format!("<p></p>{bold}");
    assert_eq!(html, [marked("1"), marked("2"), marked("1"), bare.clone(), bare].concat());
    assert_eq!(css, "[data-hs=\"1\"]{color: red}[data-hs=\"2\"]{x: y}");
}

#[test]
fn nul_is_left_out_before_anything_is_decided_by_a_text() {
    let mut html = Html::new();
    let script = definition().element("script").child().end();
    assert_eq!(html.block(script, [shown("a\0 < b")]), "<script>a < b</script>");
    let styled = html.template(definition().element("p").style().end());
    let (marked, css) = html.try_write(list(["a: b", "a:\0 b", "\0"].map(|it| block(styled, [attr(it)])))).unwrap();
    assert_eq!(marked, "<p data-hs=\"1\"></p><p data-hs=\"1\"></p><p></p>");
    assert_eq!(css, "[data-hs=\"1\"]{a: b}");
    let option = html.template(definition().element("option").attr_slot("value").child().end());
    let select = html.template(definition().element("select").prop("value").child().end());
    for slots in [[attr("x\0"), shown("text")], [Slot::Attr(None), shown("\0x")]] {
        let options = Slot::Child(list([block(option, slots)]));
        let written = html.write(block(select, [prop("x"), options]));
        assert!(written.contains(" selected=\"\""), "{written}");
    }
}

#[test]
fn definitions_that_html_could_not_carry_are_refused() {
    let bad = [
        definition().element("a b").end(),
        definition().element("plaintext").end(),
        definition().element("p").attr("a b", "").end(),
        definition().element("p").attr("a", "").attr_slot("a").end(),
        definition().element("p").class().attr("class", "").end(),
        definition().element("p").text("a").attr("b", "").end(),
        definition().attr("a", "b"),
        definition().text(""),
        definition().text("a").text("b"),
        definition().element("br").child().end(),
        definition().element("title").element("b").end().end(),
        definition().element("script").text("</Script").end(),
        definition().element("textarea").prop("value").child().end(),
        definition().element("p").event("").end(),
        definition().element("p"),
    ];
    for definition in bad {
        let bytes = definition.done();
        let result = Differ::new().add_template(&bytes, "hash");
        assert!(matches!(result, Err(DifferError::Template { .. })), "{bytes:?}: {result:?}");
    }
}

#[test]
fn equal_templates_are_one_and_equal_hashes_with_other_bytes_are_refused() {
    let mut differ = Differ::new();
    let [one, two] = ["p", "b"].map(|tag| definition().element(tag).end().done());
    assert_eq!(
        [differ.add_template(&one, "1"), differ.add_template(&two, "2"), differ.add_template(&one, "1")],
        [Ok(1), Ok(2), Ok(1)]
    );
    assert_eq!(differ.add_template(&two, "1"), Err(DifferError::HashTaken("1".into())));
}
