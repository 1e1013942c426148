//! XML of feeds as a tree: small, with a limit to its depth, without entities of its own.

use quick_xml::{
    Reader,
    escape::resolve_html5_entity,
    events::{BytesRef, BytesStart, Event},
};

use crate::{NotThisSource, text::one_line};

/// The most elements inside each other.
const DEEPEST: usize = 64;

/// An element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Node {
    /// Its name in lower case, without its prefix.
    pub(crate) name: String,
    /// Its attributes.
    pub(crate) attributes: Vec<(String, String)>,
    /// Its text and that of no child, entities replaced.
    pub(crate) text: String,
    pub(crate) children: Vec<Node>,
}

impl Node {
    /// The first child of one of these names.
    pub(crate) fn child(&self, names: &[&str]) -> Option<&Self> {
        names.iter().find_map(|name| self.children.iter().find(|child| child.name == *name))
    }

    /// The children of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of one of these names that has any, on one line.
    pub(crate) fn line(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).map(|child| one_line(&child.text)).find(|line| !line.is_empty()))
    }

    /// The text of the first child of one of these names that has any, as it is.
    pub(crate) fn raw<'a>(&'a self, names: &[&str]) -> Option<&'a str> {
        let named = |name: &&str| {
            let mut texts = self.children.iter().filter(|child| child.name == *name).map(|child| child.text.trim());
            texts.find(|text| !text.is_empty())
        };
        names.iter().find_map(named)
    }

    /// An attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The texts of an element that has either items or a bare text.
    pub(crate) fn texts(&self) -> Vec<String> {
        let own = one_line(&self.text);
        let items = self.children.iter().map(|child| one_line(&child.text));
        items.chain([own]).filter(|text| !text.is_empty()).collect()
    }
}

/// The root element of a document.
pub(crate) fn read(text: &str) -> Result<Node, NotThisSource> {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return Err(NotThisSource::NotXml("it does not start with an element".to_owned()));
    }
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut open: Vec<Node> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|error| match error {
            quick_xml::Error::Syntax(_) => NotThisSource::Truncated,
            error => NotThisSource::NotXml(error.to_string().replace('\n', " ")),
        })?;
        match event {
            Event::Start(tag) => {
                if open.len() >= DEEPEST {
                    return Err(NotThisSource::NotXml("its elements are nested too deep".to_owned()));
                }
                open.push(node(&tag));
            }
            Event::Empty(tag) => {
                let node = node(&tag);
                match open.last_mut() {
                    Some(parent) => parent.children.push(node),
                    None => return Ok(node),
                }
            }
            Event::End(tag) => {
                let name = name(tag.name().into_inner());
                // An element that was never closed ends with the one around it.
                let Some(at) = open.iter().rposition(|node| node.name == name) else { continue };
                while open.len() > at {
                    let Some(node) = open.pop() else { break };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(node),
                        None => return Ok(node),
                    }
                }
            }
            Event::Text(piece) => add(&mut open, &String::from_utf8_lossy(&piece)),
            Event::CData(piece) => add(&mut open, &String::from_utf8_lossy(&piece)),
            Event::GeneralRef(reference) => add(&mut open, &resolved(&reference)),
            Event::Eof if open.is_empty() => return Err(NotThisSource::NotXml("it has no element".to_owned())),
            Event::Eof => return Err(NotThisSource::Truncated),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn add(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn node(tag: &BytesStart<'_>) -> Node {
    let mut found = tag.attributes();
    let attributes = found.with_checks(false).flatten().map(|attribute| {
        let value = String::from_utf8_lossy(&attribute.value).into_owned();
        let value = quick_xml::escape::unescape_with(&value, resolve_html5_entity)
            .map_or(value.clone(), |value| value.into_owned());
        (name(attribute.key.into_inner()), value)
    });
    Node { name: name(tag.name().into_inner()), attributes: attributes.collect(), ..Node::default() }
}

/// A name without its prefix, in lower case.
fn name(bytes: &[u8]) -> String {
    let name = String::from_utf8_lossy(bytes).to_lowercase();
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

/// The text of an entity of HTML or of a number; an entity that the document defines itself stays as it is written.
fn resolved(reference: &BytesRef<'_>) -> String {
    let name = String::from_utf8_lossy(reference).into_owned();
    let character = reference.resolve_char_ref().ok().flatten();
    let known = character.map(String::from).or_else(|| resolve_html5_entity(&name).map(str::to_owned));
    known.unwrap_or_else(|| format!("&{name};"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_have_texts_and_children() {
        let root = read(
            "<?xml version='1.0'?><a x='1&amp;2'><B:c>R&amp;D &#228; &nbsp;<![CDATA[<p>]]></B:c><c/><d>1<br>2</d></a>",
        )
        .unwrap();
        assert_eq!((root.name.as_str(), root.attribute("x")), ("a", Some("1&2")));
        assert_eq!(root.raw(&["c"]), Some("R&D ä \u{a0}<p>"));
        assert_eq!(root.child(&["d"]).map(|d| d.text.as_str()), Some("1"));
    }

    #[test]
    fn what_is_no_xml_is_said() {
        assert!(matches!(read("{}"), Err(NotThisSource::NotXml(_))));
        assert_eq!(read("<a><b>x"), Err(NotThisSource::Truncated));
        assert_eq!(read("<a><b"), Err(NotThisSource::Truncated));
        assert!(matches!(read("<!-- nothing -->"), Err(NotThisSource::NotXml(_))));
        assert!(matches!(read(&"<a>".repeat(100_000)), Err(NotThisSource::NotXml(_))));
    }

    #[test]
    fn entities_of_a_document_are_not_expanded() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>";
        assert_eq!(read(bomb).unwrap().text, "&b;");
        let file = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><x>&f;</x>";
        assert_eq!(read(file).unwrap().text, "&f;");
    }
}
