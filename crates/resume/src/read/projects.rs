//! Projects: name, dates, role, organization, description, bullets.

use std::{collections::HashSet, sync::LazyLock};

use super::{
    entries::{
        self, Entry, EntryKind,
        head::{self, Segment},
        unmarked_lists::indented,
    },
    notes::Notes,
    rows::{
        BodyStyle, Row,
        paragraphs::{Context, paragraphs},
    },
};
use crate::{
    Project,
    text::{ends_sentence, key, split_outside_brackets, squeeze, starts_upper, trim, word_count},
    words::titles,
};

/// The longest label of a list of tools and subjects, in bytes.
const LONGEST_LABEL: usize = 60;

/// Parses a projects section.
pub(super) fn read(rows: &[Row], body_style: BodyStyle, context: &Context, out: &mut Vec<Project>, notes: &mut Notes) {
    let rows = paragraphs(&indented(rows, context), context);
    let listed = !rows.is_empty() && rows.iter().all(|row| row.bullet);
    if listed {
        for row in &rows {
            push(item(row), (row.first, row.last), 0.85, ("", ""), out, notes);
        }
        return;
    }
    for entry in entries::entries(&rows, EntryKind::Project, body_style) {
        let head = head::head(&entry.head);
        let mut project = Project {
            start_date: head.start.clone(),
            end_date: head.end.clone(),
            url: head.url.clone(),
            ..Project::default()
        };
        let mut segments = head.segments.iter().peekable();
        // A role may come before the name ("Contributor, HackMyResume"), but the first text is taken as the name.
        if let Some(first) = segments.next() {
            project.name = first.text.clone();
            if let Some((left, right)) = first.text.split_once(", ")
                && titles::score(&key(left)) >= 1.5
                && titles::score(&key(right)) < 1.0
                && word_count(left) <= 3
            {
                project.roles.push(left.to_owned());
                project.name = trim(right).to_owned();
            }
        }
        while let Some(segment) = segments.next() {
            let named = is_entity(segment, &entry);
            // "Quiet corridor · Author · Leeds Hospital": the role comes before the organization.
            let role = named && segment.employer < 1.2 && segments.peek().is_some_and(|next| is_entity(next, &entry));
            if role || titles::score(&segment.key) >= 1.2 && word_count(&segment.text) <= 6 {
                project.roles.extend(
                    segment.text.split([',', '/']).map(|role| trim(role).to_owned()).filter(|role| !role.is_empty()),
                );
            } else if project.entity.is_empty() && named {
                project.entity = segment.text.clone();
            } else if is_keywords(&segment.text) {
                project.keywords.extend(keywords(&segment.text));
            } else if project.description.is_empty() && project.name != segment.text {
                project.description = segment.text.clone();
            }
        }
        for row in &entry.body {
            body(row, &mut project);
        }
        if project.name.is_empty() {
            if let Some(last) = out.last_mut().filter(|_| {
                project.highlights.len() + usize::from(!project.description.is_empty()) > 0 && entry.head.is_empty()
            }) {
                last.highlights.append(&mut project.highlights);
                continue;
            }
            // Bullets without a head: each is a project.
            for row in &entry.body {
                push(item(row), (row.first, row.last), 0.75, ("", ""), out, notes);
            }
            continue;
        }
        push(project, entry.lines(), 0.9, (&head.start_raw, &head.end_raw), out, notes);
    }
}

/// Whether a part of a head behind the name is the organization that the project was for: it is called so, or it is a name and
/// the description is below the head.
fn is_entity(segment: &Segment, entry: &Entry) -> bool {
    let described = entry.body.iter().any(|row| !row.bullet && ends_sentence(&row.text));
    let short = word_count(&segment.text) <= 6 && !ends_sentence(&segment.text) && !segment.text.contains(", ");
    short && starts_upper(&segment.text) && (described || segment.employer >= 1.2)
}

/// A name without its address and without a remark in brackets: "Kumquat (Rust, WASM)".
fn bare_name(name: &str) -> String {
    let mut text = name.to_owned();
    for span in super::contact::urls(name).into_iter().rev() {
        if span.len() < name.trim().len() && name.get(span.clone()).is_some_and(|url| url.contains('/')) {
            text.replace_range(span, " ");
        }
    }
    let text = squeeze(&text);
    match text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")) {
        Some((name, _)) if !name.trim().is_empty() => trim(name).to_owned(),
        _ => text,
    }
}

fn body(row: &Row, project: &mut Project) {
    let text = squeeze(&row.text);
    if super::contact::urls(&text).first().is_some_and(|span| span.len() + 6 >= text.len()) && project.url.is_empty() {
        project.url = text;
    } else if let Some((_, list)) = text.split_once([':', '：']).filter(|(label, _)| is_keyword_label(label)) {
        project.keywords.extend(keywords(list));
    } else if row.bullet {
        project.highlights.push(text);
    } else if is_keywords(&text) && word_count(&text) <= 24 {
        project.keywords.extend(keywords(&text));
    } else if project.description.is_empty() {
        project.description = text;
    } else {
        project.description.push('\n');
        project.description.push_str(&text);
    }
    project.highlights.truncate(100);
    project.keywords.truncate(60);
}

/// "Technologies", "Stichworte": the label of a list of tools and subjects.
fn is_keyword_label(label: &str) -> bool {
    static LABELS: LazyLock<HashSet<String>> =
        LazyLock::new(|| lexicon::cv::PROJECTS_KEYWORDS.all().map(key).collect());
    label.len() <= LONGEST_LABEL && LABELS.contains(&key(label))
}

/// Whether a text is a list of short items.
fn is_keywords(text: &str) -> bool {
    let parts = split_outside_brackets(text, |c| matches!(c, ',' | '|' | '·' | '\t'));
    parts.len() >= 3 && parts.iter().all(|part| word_count(part) <= 3) && !ends_sentence(text)
}

fn keywords(text: &str) -> Vec<String> {
    split_outside_brackets(text, |c| matches!(c, ',' | '|' | '·' | ';' | '\t'))
        .into_iter()
        .map(|part| trim(part).trim_end_matches('.').to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// A project in one row: "Name: description", "Name – description", "Name. Description."
fn item(row: &Row) -> Project {
    let text = squeeze(&row.text);
    for sign in [": ", " – ", " — ", " - ", ". ", " | "] {
        if let Some((name, rest)) = text.split_once(sign)
            && word_count(name) <= 8
        {
            return Project { name: trim(name).to_owned(), description: rest.trim().to_owned(), ..Project::default() };
        }
    }
    Project { name: trim(&text).trim_end_matches('.').to_owned(), ..Project::default() }
}

fn push(
    project: Project,
    lines: (usize, usize),
    confidence: f32,
    dates: (&str, &str),
    out: &mut Vec<Project>,
    notes: &mut Notes,
) {
    if out.len() >= 150 || project.name.is_empty() {
        return;
    }
    let project = Project { name: bare_name(&project.name), ..project };
    let pointer = format!("/projects/{}", out.len());
    notes.put(format!("{pointer}/name"), &project.name, lines, confidence);
    notes.put(format!("{pointer}/description"), &project.description, lines, 0.8);
    if !project.start_date.is_empty() {
        notes.put(format!("{pointer}/startDate"), dates.0, lines, 0.9);
    }
    if !project.end_date.is_empty() {
        notes.put(format!("{pointer}/endDate"), dates.1, lines, 0.9);
    }
    for (index, highlight) in project.highlights.iter().enumerate() {
        notes.put(format!("{pointer}/highlights/{index}"), highlight, lines, 0.85);
    }
    out.push(project);
}
