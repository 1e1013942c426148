//! The ZIP package: parts, and relations between parts.

use std::collections::BTreeMap;

use crate::{
    Refusal,
    archive::Archive,
    xml::{self, Event},
};

/// An opened package.
pub(super) struct Package<'a> {
    archive: Archive<'a>,
}

/// The targets of the ids in a part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    by_id: BTreeMap<String, Relation>,
}

#[derive(Debug)]
struct Relation {
    kind: String,
    target: String,
    external: bool,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        Ok(Self { archive: Archive::open(bytes, |_| true)? })
    }

    /// The text of an XML part; `None` if there is no such part.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        Ok(self.archive.read(name)?.map(|bytes| xml::decode(&bytes)))
    }

    /// The name of the part with the body.
    pub(super) fn main_part(&mut self) -> String {
        let relations = self.relations("");
        let main = relations.by_id.values().find(|relation| relation.kind == "officeDocument");
        main.map_or_else(|| "word/document.xml".to_owned(), |main| resolve("", &main.target))
    }

    /// The relations of a part; none if they cannot be read.
    pub(super) fn relations(&mut self, part: &str) -> Relations {
        let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
        let separator = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{separator}_rels/{file}.rels");
        let xml = self.read(&name).ok().flatten().unwrap_or_default();
        let mut relations = Relations::default();
        for event in xml::events(&xml) {
            let Event::Open(element) = event else { continue };
            if element.name != "Relationship" {
                continue;
            }
            if let (Some(id), Some(kind), Some(target)) =
                (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"))
            {
                let external = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
                let target = if external { target } else { resolve(folder, &target) };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.by_id.insert(id, Relation { kind, target, external });
            }
        }
        relations
    }

    /// The related part of this kind, such as `styles`.
    pub(super) fn related(&mut self, relations: &Relations, kind: &str) -> Option<String> {
        let target = relations.by_id.values().find(|relation| relation.kind == kind && !relation.external)?;
        self.read(&target.target).ok().flatten()
    }

    pub(super) fn has_pictures(&self) -> bool {
        self.archive.names().any(|name| name.contains("/media/"))
    }
}

impl Relations {
    /// The URL of a link.
    pub(super) fn address(&self, id: &str) -> Option<String> {
        self.by_id.get(id).filter(|relation| relation.external).map(|relation| relation.target.clone())
    }

    /// The name of a part of this package.
    pub(super) fn part(&self, id: &str) -> Option<String> {
        self.by_id.get(id).filter(|relation| !relation.external).map(|relation| relation.target.clone())
    }
}

/// A target as a part name: relative to a folder, or absolute with a slash.
fn resolve(folder: &str, target: &str) -> String {
    let joined = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        assert_eq!(resolve("word", "header1.xml"), "word/header1.xml");
        assert_eq!(resolve("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "../../etc/passwd"), "etc/passwd");
    }
}
