//! A resume as Markdown.

use resume::{
    Resume,
    content::{Entry, Run, Section},
    theme::Theme,
};

use crate::content::{JOINT, content};

/// A resume as Markdown: headings for its sections, bullets, links.
pub fn markdown(resume: &Resume, theme: &Theme) -> String {
    let content = content(resume, &theme.clone().in_range());
    let mut text = String::new();
    let mut line = |added: &str| {
        text.push_str(added);
        text.push('\n');
    };
    if !content.name.is_empty() {
        line(&format!("# {}\n", escaped(&content.name)));
    }
    if !content.label.is_empty() {
        line(&format!("{}\n", escaped(&content.label)));
    }
    let contact = content.contact.iter().map(|it| linked(&escaped(&it.text), &it.url)).collect::<Vec<_>>().join(" · ");
    if !contact.is_empty() {
        line(&format!("{contact}\n"));
    }
    for section in &content.sections {
        line(&format!("## {}\n", escaped(&section.title)));
        for part in parts(section) {
            line(&part);
        }
    }
    format!("{}\n", text.trim_end())
}

/// The paragraphs, entries and groups of a section, each with the empty line after it.
fn parts(section: &Section) -> Vec<String> {
    let paragraphs = section.paragraphs.iter().map(|runs| format!("{}\n", marked(runs)));
    let entries = section.entries.iter().map(entry);
    let groups = section.groups.iter().map(|group| {
        let items = group.items.iter().map(|item| escaped(item)).collect::<Vec<_>>().join(", ");
        match (group.name.is_empty(), items.is_empty()) {
            (true, _) => format!("{items}\n"),
            (false, true) => format!("- {}", escaped(&group.name)),
            (false, false) => format!("- **{}**: {items}", escaped(&group.name)),
        }
    });
    let mut all: Vec<String> = paragraphs.chain(entries).chain(groups).collect();
    if let Some(last) = all.last_mut().filter(|last| !last.ends_with('\n')) {
        last.push('\n');
    }
    all
}

fn entry(entry: &Entry) -> String {
    let title = marked(&entry.title);
    let joined = |parts: [String; 2], joint: &str| {
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(joint)
    };
    let whereabouts = joined([marked(&entry.organization), escaped(&entry.place)], ", ");
    let head = joined([title, whereabouts], JOINT);
    let mut text = format!("### {}\n", linked(&head, &entry.url));
    if !entry.dates.is_empty() {
        text.push_str(&format!("\n{}\n", escaped(&entry.dates)));
    }
    for paragraph in &entry.paragraphs {
        text.push_str(&format!("\n{}\n", marked(paragraph)));
    }
    if !entry.bullets.is_empty() {
        text.push('\n');
    }
    for bullet in &entry.bullets {
        text.push_str(&format!("- {}\n", marked(bullet)));
    }
    text
}

fn marked(runs: &[Run]) -> String {
    let one = |run: &Run| {
        let mark = match (run.bold, run.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        linked(&format!("{mark}{}{mark}", escaped(&run.text)), &run.url)
    };
    runs.iter().map(one).collect()
}

fn linked(text: &str, url: &str) -> String {
    if url.is_empty() || text.is_empty() { text.to_owned() } else { format!("[{text}]({url})") }
}

/// A text whose characters mean themselves.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let begins = at == 0 && matches!(letter, '#' | '-' | '+' | '>' | '=');
        if begins || matches!(letter, '*' | '_' | '[' | ']' | '`' | '<' | '\\' | '|') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
