//! Which elements of HTML are kept, and how.

/// What happens to an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It begins a line, and is kept under this name.
    Block(&'static str),
    /// It is kept under this name, inside a line.
    Inline(&'static str),
    /// It is kept, and has no end: `br`, `hr`.
    Void(&'static str),
    /// A cell of a table.
    Cell(&'static str),
    /// It is left out, its content stays.
    Bare,
    /// It has no end and is left out.
    Nothing,
    /// It is left out with its content.
    Hidden,
}

/// The kind of an element, by its name in lower case; `None` for a name that HTML does not have.
pub(super) fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "p" => Kind::Block("p"),
        "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "nav" | "form" | "fieldset"
        | "figure" | "figcaption" | "address" | "details" | "summary" | "center" | "dl" | "dt" | "dd" => {
            Kind::Block("div")
        }
        "ul" | "menu" | "dir" => Kind::Block("ul"),
        "ol" => Kind::Block("ol"),
        "li" => Kind::Block("li"),
        "h1" => Kind::Block("h1"),
        "h2" => Kind::Block("h2"),
        "h3" => Kind::Block("h3"),
        "h4" => Kind::Block("h4"),
        "h5" => Kind::Block("h5"),
        "h6" => Kind::Block("h6"),
        "blockquote" => Kind::Block("blockquote"),
        "pre" => Kind::Block("pre"),
        "table" => Kind::Block("table"),
        "thead" => Kind::Block("thead"),
        "tbody" | "tfoot" => Kind::Block("tbody"),
        "tr" => Kind::Block("tr"),
        "caption" => Kind::Block("caption"),
        "td" => Kind::Cell("td"),
        "th" => Kind::Cell("th"),
        "b" | "strong" => Kind::Inline("strong"),
        "i" | "em" | "cite" | "dfn" => Kind::Inline("em"),
        "u" | "ins" => Kind::Inline("u"),
        "code" | "kbd" | "samp" | "tt" => Kind::Inline("code"),
        "sub" => Kind::Inline("sub"),
        "sup" => Kind::Inline("sup"),
        "a" => Kind::Inline("a"),
        "br" => Kind::Void("br"),
        "hr" => Kind::Void("hr"),
        "span" | "font" | "small" | "big" | "label" | "abbr" | "time" | "mark" | "s" | "strike" | "del" | "q"
        | "var" | "html" | "body" | "head" | "bdi" | "bdo" | "data" | "button" | "legend" | "nobr" | "picture"
        | "o:p" => Kind::Bare,
        "img" | "meta" | "link" | "input" | "wbr" | "base" | "col" | "colgroup" | "area" | "embed" | "source"
        | "track" | "param" => Kind::Nothing,
        "script" | "style" | "title" | "textarea" | "select" | "option" | "iframe" | "object" | "applet"
        | "noscript" | "noembed" | "noframes" | "template" | "svg" | "math" | "canvas" | "audio" | "video" | "map"
        | "xmp" | "plaintext" => Kind::Hidden,
        _ => return None,
    })
}

/// Whether HTML has an element of this name.
pub(super) fn is_known(name: &str) -> bool {
    kind(name).is_some()
}
