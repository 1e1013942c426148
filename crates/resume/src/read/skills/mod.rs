//! Skills in any layout: lists, bullets, groups, tables.

mod groups;
mod items;
mod rows;

use std::collections::HashSet;

use self::{
    groups::named,
    items::{items, split},
    rows::lines,
};
use super::{
    languages,
    notes::Notes,
    rows::{BodyStyle, Row, paragraphs::Context},
};
use crate::{
    Skill,
    text::{key, trim, word_count},
    words::{
        headings::{self, Kind},
        language_words,
    },
};

/// The maximum number of keywords.
const LIMIT: usize = 400;

/// Rows of a skills section that belong elsewhere.
#[derive(Default)]
pub(super) struct Elsewhere {
    pub certificates: Vec<Row>,
    pub languages: Vec<Row>,
    pub interests: Vec<Row>,
    pub awards: Vec<Row>,
    pub volunteer: Vec<Row>,
}

/// Parses a skills section. `spoken_elsewhere`: the document has a section for languages.
pub(super) fn read(
    rows: &[Row],
    body_style: BodyStyle,
    context: &Context,
    spoken_elsewhere: bool,
    out: &mut Vec<Skill>,
    notes: &mut Notes,
) -> Elsewhere {
    let mut elsewhere = Elsewhere::default();
    let rows = lines(rows, context);
    let mut seen: HashSet<String> = HashSet::new();
    let mut total: usize = out.iter().map(|skill| skill.keywords.len().max(1)).sum();
    let mut group: Option<Skill> = None;
    let mut group_lines = (0, 0);
    let mut index = 0;
    while let Some(row) = rows.get(index) {
        index += 1;
        if total >= LIMIT {
            break;
        }
        let next = rows.get(index);
        if let Some((name, list)) = named(row) {
            flush(&mut group, group_lines, out, notes);
            let name_key = key(&name);
            match elsewhere_kind(&name_key, &list) {
                Some(Kind::Certificates) => {
                    elsewhere.certificates.extend(split(&list).into_iter().map(|item| row.with_text(item)));
                    continue;
                }
                Some(Kind::Languages) if !spoken_elsewhere => {
                    elsewhere.languages.push(row.with_text(&list));
                    continue;
                }
                Some(Kind::Interests) => {
                    elsewhere.interests.push(row.with_text(&list));
                    continue;
                }
                Some(Kind::Volunteer) => {
                    elsewhere.volunteer.push(row.with_text(&list));
                    continue;
                }
                Some(Kind::References) => continue,
                Some(Kind::Awards) => {
                    elsewhere.awards.push(row.with_text(&list));
                    continue;
                }
                _ => {}
            }
            let (list, level) = keyword_level(&list);
            // "Clinical (expert): triage, wound care"
            let (name, level) = if level.is_empty() && name.ends_with(')') { item_level(&name) } else { (name, level) };
            let mut skill = Skill { name, level, ..Skill::default() };
            for item in items(&list) {
                if total < LIMIT && seen.insert(format!("{name_key}/{}", key(&item))) {
                    skill.keywords.push(item);
                    total += 1;
                }
            }
            if skill.keywords.is_empty() && !skill.level.is_empty() {
                total += 1;
            }
            group = Some(skill);
            group_lines = (row.first, row.last);
            // "Languages:" with the list on the row below.
            if !list.trim().is_empty() {
                flush(&mut group, group_lines, out, notes);
            }
            continue;
        }
        if let Some(skill) = &mut group
            && language_words::is_skill_level(&row.key)
            && skill.level.is_empty()
        {
            skill.level = trim(&row.text).to_owned();
            continue;
        }
        if is_group_name(row, next, body_style) {
            flush(&mut group, group_lines, out, notes);
            group = Some(Skill { name: trim(&row.text).to_owned(), ..Skill::default() });
            group_lines = (row.first, row.last);
            continue;
        }
        if !row.bullet
            && row.is_apart()
            && group.as_ref().is_some_and(|skill| !skill.keywords.is_empty())
            && word_count(&row.text) <= 4
            && !row.text.contains([',', '\t'])
        {
            flush(&mut group, group_lines, out, notes);
        }
        let words = group.as_ref().filter(|_| !row.bullet).and_then(|_| unseparated(&row.text));
        let prefix = group.as_ref().map(|skill| key(&skill.name)).unwrap_or_default();
        for item in words.unwrap_or_else(|| items(&row.text)) {
            if total >= LIMIT || !seen.insert(format!("{prefix}/{}", key(&item))) {
                continue;
            }
            // "Word, Excel; English B1" in one list.
            if !spoken_elsewhere && languages::is_spoken(&item) {
                elsewhere.languages.push(row.with_text(&item));
                continue;
            }
            total += 1;
            match &mut group {
                Some(skill) => {
                    skill.keywords.push(item);
                    group_lines.1 = row.last;
                }
                None => {
                    let (name, level) = item_level(&item);
                    notes.put(format!("/skills/{}/name", out.len()), &name, (row.first, row.last), 0.9);
                    out.push(Skill { name, level, ..Skill::default() });
                }
            }
        }
    }
    flush(&mut group, group_lines, out, notes);
    elsewhere
}

fn flush(group: &mut Option<Skill>, lines: (usize, usize), out: &mut Vec<Skill>, notes: &mut Notes) {
    let Some(skill) = group.take() else { return };
    if skill.name.is_empty() && skill.keywords.is_empty() {
        return;
    }
    let pointer = format!("/skills/{}", out.len());
    notes.put(format!("{pointer}/name"), &skill.name, lines, 0.9);
    for (index, keyword) in skill.keywords.iter().enumerate() {
        notes.put(format!("{pointer}/keywords/{index}"), keyword, lines, 0.92);
    }
    out.push(skill);
}

/// "Expert<tab>Keywords: Python, Ruby": the keywords, and the level before them.
fn keyword_level(list: &str) -> (String, String) {
    if let Some((head, rest)) = list.split_once("Keywords:") {
        let level = trim(head);
        return (rest.trim().to_owned(), level.to_owned());
    }
    if language_words::is_skill_level(&key(list)) {
        return (String::new(), trim(list).to_owned());
    }
    (list.to_owned(), String::new())
}

fn elsewhere_kind(name: &str, list: &str) -> Option<Kind> {
    let kind = headings::kind(name)?;
    match kind {
        Kind::Certificates | Kind::Interests | Kind::Awards => Some(kind),
        Kind::Volunteer | Kind::References if headings::is_usual(name) && !list.is_empty() => Some(kind),
        Kind::Languages => {
            // "Languages" may be programming languages.
            let words = split(list);
            let spoken = words.iter().filter(|item| key(item).split(' ').any(language_words::is_language)).count();
            (spoken * 2 > words.len()).then_some(Kind::Languages)
        }
        _ => None,
    }
}

/// A short row above a list, or above a level and a list.
fn is_group_name(row: &Row, next: Option<&Row>, body_style: BodyStyle) -> bool {
    let Some(next) = next else { return false };
    if row.text.contains([',', '\t', '|', ';', '•', '·'])
        || word_count(&row.text) > 5
        || row.bullet && !next.text.contains(',')
    {
        return false;
    }
    let level_follows = language_words::is_skill_level(&next.key);
    let list_follows = next.text.contains([',', '\t', '|', '•', '·']) && !next.text.contains(':') && !next.bullet;
    let bullets_follow = next.bullet
        && !row.bullet
        && (row.bold && !body_style.bold || row.text.trim_end().ends_with(':') || !next.looks_like(row));
    let styled = row.bold && !next.bold || row.size > next.size + 0.4 || row.heading;
    row.text.trim_end().ends_with(':')
        || level_follows
        || list_follows && (styled || !row.bullet)
        || bullets_follow
        || styled && !next.text.contains(':') && !next.bold && row.gap >= 1.0
}

/// Words in boxes, whose gaps were lost: "HTML 5 CSS LAMP MVC REST". A number belongs to the previous word.
fn unseparated(text: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let plain = words.len() >= 5
        && !text.contains([',', '\t', ';', '|', '•', '('])
        && words.iter().all(|word| {
            word.chars()
                .next()
                .is_some_and(|c| !c.is_lowercase() || word.contains('.') || word.chars().any(char::is_uppercase))
        });
    if !plain {
        return None;
    }
    let mut items: Vec<String> = Vec::new();
    for word in words {
        match items.last_mut() {
            Some(last) if word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
                last.push(' ');
                last.push_str(word);
            }
            _ => items.push(word.to_owned()),
        }
    }
    Some(items)
}

/// "Python (advanced)", "Python – Expert".
fn item_level(item: &str) -> (String, String) {
    for sign in [" (", " – ", " - ", ": "] {
        if let Some((name, level)) = item.rsplit_once(sign) {
            let level = level.trim_end_matches(')');
            if language_words::is_skill_level(&key(level)) {
                return (trim(name).to_owned(), level.trim().to_owned());
            }
        }
    }
    (item.to_owned(), String::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read::rows::rows};

    fn shown(text: &str) -> String {
        let (rows, body_style) = rows(&Source::from_text(text));
        let context = Context::new(&rows);
        let mut out = Vec::new();
        read(&rows, body_style, &context, false, &mut out, &mut Notes::default());
        let shown: Vec<String> = out
            .into_iter()
            .map(|s| if s.keywords.is_empty() { s.name } else { format!("{}={}", s.name, s.keywords.join("+")) })
            .collect();
        shown.join(" ")
    }

    #[test]
    fn a_language_with_its_level_is_not_a_skill() {
        let text = "Ana Lopez\nana@example.org\n\nKenntnisse\nWord, Excel; Englisch B1; Polnisch Muttersprache\n";
        let resume = crate::read(&Source::from_text(text)).resume;
        let names: Vec<&str> = resume.skills.iter().map(|skill| skill.name.as_str()).collect();
        assert_eq!(names, ["Word", "Excel"]);
        let spoken: Vec<_> = resume.languages.iter().map(|one| (one.language.as_str(), one.fluency.as_str())).collect();
        assert_eq!(spoken, [("Englisch", "B1"), ("Polnisch", "Muttersprache")]);
    }

    #[test]
    fn reads_any_layout() {
        let cases = [
            ("Rust, Go, SQL.", "Rust Go SQL"),
            ("Languages: Rust, Go\nTools: Git", "Languages=Rust+Go Tools=Git"),
            ("- Rust\n- Go", "Rust Go"),
            (
                "Web Technologies\nAdvanced\nHTML5, PHP\nTools\nIntermediate\nGit, Docker",
                "Web Technologies=HTML5+PHP Tools=Git+Docker",
            ),
            ("Rust   |   Go • SQL", "Rust Go SQL"),
            ("AWS (EC2, S3), Git", "AWS (EC2, S3) Git"),
            ("Languages:\nJava, Go\nFrontend:\nReact, Vue", "Languages=Java+Go Frontend=React+Vue"),
            ("DevOps\tAWS, Docker\nFront-end\tHugo, React", "DevOps=AWS+Docker Front-end=Hugo+React"),
        ];
        for (text, wanted) in cases {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }
}
