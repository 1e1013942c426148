//! DOCX: the package is checked, then `document.xml` is read as a stream of XML events.
//!
//! The XML is read as a stream, because a typed model loses what resumes consist of: text boxes, content controls
//! inside cells, fields, and headers. Streaming also needs little memory, and never panics.

mod blocks;
mod package;
mod paragraph;
mod styles;
mod walk;

use resume::{Source, Warning, WarningCode};

use self::{blocks::Lines, package::Package, styles::Styles};
use crate::{Refusal, limits::MAX_CHARACTERS};

/// Reads a DOCX.
///
/// # Errors
/// Packages that are damaged, too large inside, or without text.
pub(crate) fn extract(bytes: &[u8]) -> Result<Source, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part();
    let body = package.read(&main)?.ok_or(Refusal::Damaged)?;
    let relations = package.relations(&main);
    let styles = Styles::read(
        package.related(&relations, "styles").as_deref().unwrap_or_default(),
        package.related(&relations, "numbering").as_deref().unwrap_or_default(),
    );
    let story = walk::walk(&body, &relations, &styles);
    if story.broken && story.blocks.is_empty() {
        return Err(Refusal::Damaged);
    }
    let mut lines = Lines::default();
    let mut links = Vec::new();
    for header in margin(&mut package, &relations, &story.headers) {
        let header = walk::walk(&header.0, &header.1, &styles);
        lines.margin(header.blocks);
        links.extend(header.links);
    }
    lines.add(story.blocks);
    links.extend(story.links);
    for footer in margin(&mut package, &relations, &story.footers) {
        let footer = walk::walk(&footer.0, &footer.1, &styles);
        lines.margin(footer.blocks);
        links.extend(footer.links);
    }
    let (lines, truncated) = lines.finish(MAX_CHARACTERS);
    if lines.is_empty() {
        return Err(if package.has_pictures() { Refusal::Scanned } else { Refusal::Empty });
    }
    let warnings = if truncated || story.broken { vec![Warning::new(WarningCode::Truncated)] } else { Vec::new() };
    Ok(Source { lines, links, warnings, ..Source::default() })
}

/// Headers or footers with their own relations, each part once.
fn margin(
    package: &mut Package<'_>,
    relations: &package::Relations,
    ids: &[String],
) -> Vec<(String, package::Relations)> {
    let mut parts: Vec<String> = Vec::new();
    for target in ids.iter().filter_map(|id| relations.part(id)) {
        if !parts.contains(&target) {
            parts.push(target);
        }
    }
    let read = |part: String| {
        let xml = package.read(&part).ok().flatten()?;
        let relations = package.relations(&part);
        Some((xml, relations))
    };
    parts.into_iter().take(6).filter_map(read).collect()
}
