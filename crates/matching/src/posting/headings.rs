//! Recognizes headings by their words and their look: what stands above a paragraph or a list, or opens its line.

use super::{
    layout::Line,
    sections::{Section, is_plain_heading, of_heading},
};

/// The section that the end of a long line announces: "If that suits you, here is what we require:".
pub(super) fn announced(content: &str) -> Option<Section> {
    let lead = content.strip_suffix(':')?;
    let from = lead.rmatch_indices(' ').nth(9).map_or(0, |(at, _)| at);
    of_heading(lead.get(from..)?.trim()).filter(|section| section.is_wanted() || *section == Section::NotNeeded)
}

pub(super) fn is_prose(content: &str) -> bool {
    let words = content.split_whitespace().count();
    words > 28 || words > 4 && content.ends_with(['.', '!', '?']) || content.contains(". ") && words > 10
}

/// The section that a heading starts, and where the text after it on the same line begins.
pub(super) fn heading(
    content: &str,
    line: &Line,
    next: Option<&Line>,
    current: Section,
    text: &str,
) -> Option<(Section, Option<usize>)> {
    if let Some(colon) = content.find(": ") {
        let (name, rest) = (content.get(..colon)?, content.get(colon + 2..)?);
        // What stands in brackets is a remark on the heading.
        let name = name.split(" (").next().unwrap_or(name).trim_end();
        let length = name.split_whitespace().count();
        if length <= 6 && !rest.trim().is_empty() {
            let at = Some(content.len() - rest.trim_start().len());
            return match of_heading(name) {
                Some(section) if section.opens_inline() => Some((section, at)),
                _ if length > 1 && is_shouted(name) => Some((Section::Unknown, at)),
                _ => None,
            };
        }
    }
    // "THE DESK. Three phones": a name in capital letters, with a full stop instead of the colon.
    if let Some((name, rest)) = content.split_once(". ")
        && (2..=6).contains(&name.split_whitespace().count())
        && is_shouted(name)
        && !rest.trim().is_empty()
    {
        let at = Some(content.len() - rest.trim_start().len());
        return Some((of_heading(name).unwrap_or(Section::Unknown), at));
    }
    // "Good to have – Flutter, Firebase": words that are never anything but a heading, or that deny.
    if let Some((name, rest)) = content.split_once(" – ").or_else(|| content.split_once(" — "))
        && let Some(section) = of_heading(name).filter(|section| section.opens_inline())
        && (is_plain_heading(name) || section == Section::NotNeeded && name.split_whitespace().count() <= 6)
    {
        return Some((section, Some(content.len() - rest.trim_start().len())));
    }
    let dash = content.ends_with(" –") || content.ends_with(" —");
    let name = content.trim_end_matches([':', '!', '?', '…', '–', '—', ' ']).trim_end_matches("...");
    let name = name.split(" (").next().unwrap_or(name);
    let words = name.split_whitespace().count();
    // "Checks –" above its list; in a list each line may end with a dash.
    let colon = content.ends_with(':') || dash && line.blank_before && of_heading(name).is_some();
    if words > 10 || content.ends_with(['.', ',', ';']) && !content.ends_with("...") {
        return None;
    }
    let next = next?;
    let next_text = next.span.of(text).unwrap_or_default();
    let known = of_heading(name);
    let capitals = is_shouted(name);
    let before_list = next.bullet && !line.indented;
    // The look of a heading: space above, and text right below or after an empty line.
    let set_apart = line.blank_before && (words <= 7 || colon || content.ends_with('?'));
    let alone = line.blank_before && line.blank_after && is_short_title(name);
    match known {
        Some(section) if colon || capitals || before_list || set_apart || alone => Some((section, None)),
        // Postings copied from web pages lose their empty lines.
        Some(section) if is_short_title(name) && is_plain_heading(name) => Some((section, None)),
        Some(section) if words <= 4 && next_text.len() > 3 && current != Section::Unknown && section != current => {
            (is_short_title(name) && line.blank_before).then_some((section, None))
        }
        Some(_) => None,
        None if (colon || before_list) && words <= 8 => {
            let keep = current.is_wanted() && words <= 3;
            Some((if keep { current } else { Section::Unknown }, None))
        }
        None if capitals && words <= 6 && !line.blank_after && line.blank_before => Some((Section::Unknown, None)),
        None if (set_apart && words <= 5 || line.blank_before && words <= 8 && is_sentence(next_text))
            && !line.blank_after
            && is_short_title(name)
            && (is_prose(next_text) || current.is_wanted()) =>
        {
            let keep = current.is_wanted() && words <= 2 && !is_prose(next_text);
            Some((if keep { current } else { Section::Unknown }, None))
        }
        None => None,
    }
}

/// Whether a line has capital letters only.
pub(super) fn is_shouted(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    letters().count() > 3 && letters().all(char::is_uppercase)
}

pub(super) fn is_short_title(name: &str) -> bool {
    name.starts_with(|c: char| c.is_uppercase())
        && !name.contains(['£', '$', '€', '@', '|'])
        && !name.contains(char::is_numeric)
}

/// Whether a text contains a full sentence, unlike a heading, an address or a list item.
fn is_sentence(content: &str) -> bool {
    is_prose(content) && content.contains('.')
}
