//! A small XML document as a tree, within limits: depth, number of elements, no custom entities.

use crate::{
    Refusal,
    prose::one_line,
    xml::{self, Event},
};

/// The maximum depth; Europass needs twelve.
const MAX_DEPTH: usize = 40;
const MAX_ELEMENTS: usize = 40_000;
/// The maximum length of one text, in characters.
const MAX_TEXT: usize = 20_000;

/// Elements with embedded files.
const FILES: &[&str] = &["Photo", "Signature", "Attachment", "AttachmentList", "EmbeddedData", "RenderingInformation"];

/// An element. Names are without prefix.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Node {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    text: String,
    pub(super) children: Vec<Node>,
}

impl Node {
    /// The root of a document, and whether the document is complete.
    ///
    /// # Errors
    /// Documents that are not XML, define entities, or are too deep or too large.
    pub(super) fn parse(text: &str) -> Result<(Self, bool), Refusal> {
        if text.contains("<!ENTITY") {
            return Err(Refusal::TooComplex);
        }
        let mut open: Vec<Self> = vec![Self::default()];
        let mut elements = 0;
        let mut whole = true;
        for event in xml::events(text) {
            match event {
                Event::Open(element) => {
                    elements += 1;
                    if open.len() > MAX_DEPTH || elements > MAX_ELEMENTS {
                        return Err(Refusal::TooComplex);
                    }
                    let attributes = element.attributes();
                    open.push(Self { name: element.name, attributes, ..Self::default() });
                }
                Event::Close(_) => close(&mut open),
                Event::Text(piece) => {
                    if let Some(node) = open.last_mut()
                        && node.text.len() < MAX_TEXT
                    {
                        node.text.push_str(&piece);
                    }
                }
                Event::Broken => whole = false,
            }
        }
        whole &= open.len() == 1;
        while open.len() > 1 {
            close(&mut open);
        }
        let root = open.pop().and_then(|document| document.children.into_iter().next());
        Ok((root.ok_or(Refusal::Damaged)?, whole))
    }

    /// The first child with a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children with a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element at a path of names below this one.
    pub(super) fn at(&self, path: &str) -> Option<&Self> {
        path.split('/').try_fold(self, |node, name| node.child(name))
    }

    /// The elements of a list: those with a name below the first element at a path.
    pub(super) fn list<'a>(&'a self, path: &'a str, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.at(path).into_iter().flat_map(move |list| list.all(name))
    }

    /// The text at the first of these paths that has one, on one line.
    pub(super) fn line(&self, paths: &[&str]) -> String {
        let lines = paths.iter().filter_map(|path| self.at(path)).map(Self::own_line);
        lines.into_iter().find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// The text of this element, on one line.
    pub(super) fn own_line(&self) -> String {
        one_line(&self.text)
    }

    /// The text at a path, unchanged.
    pub(super) fn text(&self, path: &str) -> &str {
        self.at(path).map_or("", |node| node.text.as_str())
    }

    /// An attribute of this element.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Closes the innermost open element.
fn close(open: &mut Vec<Node>) {
    if open.len() < 2 {
        return;
    }
    let Some(node) = open.pop() else { return };
    if let Some(parent) = open.last_mut()
        && !FILES.contains(&node.name.as_str())
    {
        parent.children.push(node);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_path() {
        let (root, whole) =
            Node::parse("<?xml version='1.0'?><a><b x='1'> R&amp;D\n  lead </b><b/><Photo>abc</Photo></a>").unwrap();
        assert!(whole);
        assert_eq!((root.line(&["c", "b"]), root.all("b").count()), ("R&D lead".to_owned(), 2));
        assert_eq!(root.child("b").and_then(|b| b.attribute("x")), Some("1"));
        assert!(root.child("Photo").is_none());
    }

    #[test]
    fn limits_hold() {
        let deep = "<a>".repeat(100_000);
        let many = format!("<a>{}</a>", "<b/>".repeat(MAX_ELEMENTS + 1));
        let bomb = "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>";
        for text in [deep.as_str(), &many, bomb] {
            assert_eq!(Node::parse(text), Err(Refusal::TooComplex));
        }
        assert_eq!(Node::parse("no markup"), Err(Refusal::Damaged));
        let (cut, whole) = Node::parse("<a><b>kept</b><c>al").unwrap();
        assert_eq!((cut.line(&["b"]), cut.line(&["c"]), whole), ("kept".to_owned(), "al".to_owned(), false));
    }
}
