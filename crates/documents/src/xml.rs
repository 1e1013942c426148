//! XML as a flat stream of events, without namespaces and custom entities.

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event as Raw},
};

/// An event of an XML text.
#[derive(Debug, PartialEq)]
pub(crate) enum Event<'a> {
    Open(Element<'a>),
    /// The end of an element, also of an empty one.
    Close(String),
    Text(String),
    /// The XML is malformed here; nothing follows.
    Broken,
}

/// The start of an element.
#[derive(Debug, PartialEq)]
pub(crate) struct Element<'a> {
    /// Its name without prefix.
    pub(crate) name: String,
    raw: BytesStart<'a>,
}

impl Element<'_> {
    /// An attribute by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.raw.attributes();
        let found = attributes.with_checks(false).take(64).flatten();
        let mut found = found.filter(|attribute| attribute.key.local_name().as_ref() == name.as_bytes());
        Some(unescaped(&found.next()?.value))
    }

    /// All attributes by their names without prefix, up to a limit.
    pub(crate) fn attributes(&self) -> Vec<(String, String)> {
        let mut attributes = self.raw.attributes();
        let attributes = attributes.with_checks(false).take(64).flatten();
        attributes.map(|attribute| (local(attribute.key.local_name().as_ref()), unescaped(&attribute.value))).collect()
    }

    /// The `val` attribute.
    pub(crate) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether a switch such as `<w:b/>` is on.
    pub(crate) fn is_on(&self) -> bool {
        !self.value().is_some_and(|value| matches!(value.as_str(), "0" | "false" | "none" | "off"))
    }

    /// The `val` attribute as a number.
    pub(crate) fn number(&self) -> Option<i64> {
        self.value()?.trim().parse().ok()
    }
}

/// Decodes XML bytes: UTF-16 with a byte order mark, else UTF-8.
pub(crate) fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE.decode(bytes).0.into_owned(),
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE.decode(bytes).0.into_owned(),
        _ => encoding_rs::UTF_8.decode(bytes).0.into_owned(),
    }
}

/// The events of an XML text, until its end or its first error.
pub(crate) fn events(xml: &str) -> impl Iterator<Item = Event<'_>> {
    let mut reader = Reader::from_str(xml);
    // An empty element becomes a start and an end.
    reader.config_mut().expand_empty_elements = true;
    let mut ended = false;
    std::iter::from_fn(move || {
        while !ended {
            match reader.read_event() {
                Ok(Raw::Start(raw)) => {
                    return Some(Event::Open(Element { name: local(raw.local_name().as_ref()), raw }));
                }
                Ok(Raw::End(end)) => return Some(Event::Close(local(end.local_name().as_ref()))),
                Ok(Raw::Text(text)) => return Some(Event::Text(String::from_utf8_lossy(&text).into_owned())),
                Ok(Raw::CData(text)) => return Some(Event::Text(String::from_utf8_lossy(&text).into_owned())),
                Ok(Raw::GeneralRef(reference)) => {
                    if let Some(letter) = character(&reference) {
                        return Some(Event::Text(letter.to_string()));
                    }
                }
                Ok(Raw::Eof) => ended = true,
                Ok(_) => {}
                Err(_) => {
                    ended = true;
                    return Some(Event::Broken);
                }
            }
        }
        None
    })
}

fn unescaped(value: &[u8]) -> String {
    let value = String::from_utf8_lossy(value);
    quick_xml::escape::unescape(&value).map_or_else(|_| value.to_string(), |value| value.into_owned())
}

/// The five entities of XML and numeric characters; entities that the document defines are left out.
pub(crate) fn character(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(letter);
    }
    let name: &[u8] = reference;
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}

fn local(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_the_document_are_left_out() {
        let xml = "<!DOCTYPE a [<!ENTITY x \"boom\">]><a w:val=\"R&amp;D\">A &amp; B&x;&#233;<b/></a>";
        let mut text = String::new();
        let mut names = Vec::new();
        for event in events(xml) {
            match event {
                Event::Open(element) => names.push((element.name.clone(), element.value())),
                Event::Text(piece) => text.push_str(&piece),
                _ => {}
            }
        }
        assert_eq!(text, "A & Bé");
        assert_eq!(names, [("a".to_owned(), Some("R&D".to_owned())), ("b".to_owned(), None)]);
        assert_eq!(events("<a><b></a>").last(), Some(Event::Broken));
    }
}
