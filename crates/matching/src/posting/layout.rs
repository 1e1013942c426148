//! Splits a posting into blocks: headings, list items and paragraphs, each with its section.

use kernel::Span;

use super::{
    headings::{announced, heading, is_prose, is_short_title, is_shouted},
    kind::topic_of,
    numbering::{after_dots, below, numbered},
    running::names_things,
    sections::{Section, is_plain_heading, of_heading},
    table::{is_legend, labelled_cell, marker, marker_behind, section_of_row},
};
use crate::RequirementKind;

/// The form of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// An item of a list, or a short line used as one.
    Item,
    /// Running text.
    Prose,
}

/// A block of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its span, without bullet and marker.
    pub span: Span,
    /// List item or prose.
    pub form: Form,
    /// The section it belongs to.
    pub section: Section,
    /// `E`/`D` markers: essential or desirable, whatever the section says.
    pub must: Option<bool>,
    /// Whether it is before the first heading.
    pub head: bool,
    /// The number of headings above it: blocks with the same number stand under one heading.
    pub list: u32,
    /// The kind of requirement that its heading names: "Languages".
    pub topic: Option<RequirementKind>,
}

pub(super) struct Line {
    pub span: Span,
    pub bullet: bool,
    /// Whether its number has parts: "4.2".
    below: bool,
    pub indented: bool,
    pub blank_before: bool,
    pub blank_after: bool,
}

const BULLETS: [char; 20] =
    ['>', '-', '*', '•', '–', '—', '▪', '◦', '●', '‣', '→', '✓', '✔', '·', '➤', '►', '▸', '»', '+', '○'];

fn lines(text: &str) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut at = 0;
    let mut blank = true;
    for raw in text.split('\n') {
        let start = at;
        at += raw.len() + 1;
        let trimmed = raw.trim();
        if trimmed.trim_matches(['-', '=', '_', '*', '#', '~', ' ']).is_empty() {
            blank = true;
            if let Some(last) = found.last_mut() {
                last.blank_after = true;
            }
            continue;
        }
        let lead = raw.len() - raw.trim_start().len();
        let mut content = trimmed;
        // A row of a table: "| Makaton | D |".
        if content.starts_with("| ") {
            content = content.trim_matches(['|', ' ']);
        }
        let mut bullet = false;
        let unsigned = content.trim_start_matches(|sign| BULLETS.contains(&sign) || is_pictograph(sign));
        if unsigned.len() < content.len() && unsigned.starts_with([' ', '\t', '\u{a0}']) {
            // A title may start with an emoji.
            bullet = !found.is_empty() || content.starts_with(BULLETS);
            content = unsigned.trim_start();
        } else if let Some(rest) = numbered(content).or_else(|| after_dots(content)) {
            bullet = true;
            content = rest;
        }
        let content = content.trim_start_matches(['#', ' ']).trim_matches('*').trim();
        let begin = content.as_ptr() as usize - raw.as_ptr() as usize;
        let span = Span::new(start + begin, start + begin + content.len());
        found.push(Line {
            span,
            bullet,
            below: below(trimmed).is_some(),
            indented: lead >= 2,
            blank_before: blank,
            blank_after: false,
        });
        blank = false;
    }
    if let Some(last) = found.last_mut() {
        last.blank_after = true;
    }
    found
}

/// Arrows, marks, emoji and their modifiers: many postings put them before each item.
const fn is_pictograph(sign: char) -> bool {
    matches!(sign, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{200d}')
}

/// Splits a posting into blocks.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let lower = text.to_lowercase();
    let behind = |line: &&Line| line.span.of(text).is_some_and(|line| marker_behind(line).is_some());
    // A table of requirements: lines without a mark are its head and its legend.
    let table = lines.iter().filter(behind).count() >= 3;
    let marked = table
        || ["e = essential", "essential (e)", "e: essential", "(e) essential", "e – essential", "e - essential"]
            .iter()
            .any(|legend| lower.contains(legend));
    // A table of facts and requirements, copied from a page: "Education   High school diploma".
    let cells = |line: &&Line| line.span.of(text).is_some_and(|line| labelled_cell(line).is_some());
    let labelled = !marked && lines.iter().filter(cells).count() >= 5;
    let mut in_rows = false;
    let mut found: Vec<Block> = Vec::new();
    let mut section = Section::Unknown;
    let mut head = true;
    let mut listed = false;
    let mut list = 0;
    let mut topic = None;
    let mut index = 0;
    let mut after_heading = false;
    // The list with the last paragraph.
    let mut prose: Option<u32> = None;
    while let Some(line) = lines.get(index) {
        index += 1;
        let Some(content) = line.span.of(text) else { continue };
        let next = lines.get(index);
        let marked_item = marked && (marker(content).is_some() || marker_behind(content).is_some());
        let row = labelled && labelled_cell(content).is_some();
        // "4. What we ask" above "4.1", and "5." below it.
        let over = line.bullet && !line.below && next.is_some_and(|next| next.below);
        if line.bullet && !line.below && index > 1 && lines.get(index - 2).is_some_and(|last| last.below) {
            section = Section::Unknown;
            list += 1;
        }
        if over && let Some(found_section) = of_heading(content) {
            (section, topic, head, listed) = (found_section, topic_of(content), false, false);
            list += 1;
            continue;
        }
        if !line.bullet
            && !marked_item
            && !row
            && let Some((found_section, rest)) = heading(content, line, next, section, text)
            && (!after_heading
                || rest.is_some()
                || content.ends_with(':')
                || is_shouted(content)
                || is_plain_heading(content))
        {
            after_heading = rest.is_none();
            topic = topic_of(content);
            section = found_section;
            head = false;
            listed = false;
            list += 1;
            if let Some(offset) = rest {
                let span = Span::new(line.span.start + offset, line.span.end);
                let form = if is_prose(span.of(text).unwrap_or_default()) { Form::Prose } else { Form::Item };
                found.push(Block { span, form, section, must: None, head, list, topic });
                prose = prose.max(Some(list).filter(|_| form == Form::Prose));
                // "Nice to have: Welsh" and an empty line: the next paragraph is about something else.
                if next.is_some_and(|next| next.blank_before && !next.bullet) {
                    section = Section::Unknown;
                }
            }
            continue;
        }
        after_heading = false;
        // "E = essential, D = desirable" explains the table.
        if marked && is_legend(content) {
            continue;
        }
        // The lines between the rows of a table are the headings of its parts.
        let row = |line: &Line| line.span.of(text).is_some_and(|line| marker_behind(line).is_some());
        if table && !line.bullet && !row(line) && next.is_some_and(row) && is_short_title(content) {
            topic = topic_of(content);
            list += 1;
            continue;
        }
        let mut span = line.span;
        let mut must = None;
        if let Some((flag, offset)) = marker(content).filter(|_| marked) {
            must = Some(flag);
            span.start += offset;
        }
        let behind = marker_behind(content).filter(|_| marked && must.is_none());
        if let Some((flag, length)) = behind {
            must = Some(flag);
            span.end = span.start + length;
        }
        if let Some((label, offset)) = labelled.then(|| labelled_cell(content)).flatten() {
            list += 1;
            span.start += offset;
            let cell = span.of(text).unwrap_or_default();
            if let Some(section) = section_of_row(label, cell, in_rows) {
                in_rows |= section.is_wanted();
                let topic = topic_of(label);
                found.push(Block { span, form: Form::Item, section, must, head: false, list, topic });
            }
            continue;
        }
        // A broken line continues in the next one.
        let mut last = line;
        // Where lines start with small letters, a small letter does not show that a line goes on.
        let lower = content.starts_with(|c: char| c.is_lowercase()) && !line.bullet;
        while let Some(next) = lines.get(index).filter(|_| behind.is_none()) {
            let (Some(end), Some(more)) = (last.span.of(text), next.span.of(text)) else { break };
            let open = !end.ends_with(['.', '!', '?', ':', ';']);
            let low = !lower && more.starts_with(|c: char| c.is_lowercase() || c == '(');
            let hanging = line.bullet && next.indented && !line.indented;
            let wrapped = low && end.len() > 50 || end.len() > 68 && !line.bullet && !section.is_wanted();
            if next.bullet || next.blank_before || !open || !hanging && !wrapped {
                break;
            }
            span.end = next.span.end;
            last = next;
            index += 1;
        }
        let content = span.of(text).unwrap_or_default();
        let item = line.bullet || must.is_some() || !is_prose(content);
        let form = if item { Form::Item } else { Form::Prose };
        // A paragraph after a list no longer belongs to its section.
        let denied = section == Section::NotNeeded && found.last().is_some_and(|last| last.list == list);
        if form == Form::Prose && (listed || denied) && line.blank_before {
            section = Section::Unknown;
            listed = false;
        }
        // Nor does a second paragraph that names no things one after another.
        if form == Form::Prose
            && section.is_wanted()
            && line.blank_before
            && prose == Some(list)
            && !names_things(text, span)
        {
            section = Section::Unknown;
        }
        listed |= form == Form::Item;
        // A list below the first paragraphs does not belong to the head.
        head &= !(line.bullet && prose.is_some());
        let own = match must {
            Some(true) if !section.is_wanted() => Section::Must,
            Some(false) if !section.is_wanted() => Section::Nice,
            None if table && !line.bullet && section.is_wanted() => Section::Unknown,
            _ => section,
        };
        found.push(Block { span, form, section: own, must, head: head && must.is_none(), list, topic });
        prose = prose.max(Some(list).filter(|_| form == Form::Prose));
        if form == Form::Prose
            && let Some(announced) = announced(content)
        {
            (section, listed, topic) = (announced, false, None);
            list += 1;
        }
    }
    found
}
