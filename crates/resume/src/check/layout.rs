//! Rules about the page: which of its content software can read as text, and how much there is.

use std::path::Path;

use super::{Found, Rule, Severity, Subject, Verdict};
use crate::{
    WarningCode,
    text::{is_cjk, word_count},
};

pub(super) const RULES: &[Rule] = &[
    Rule { id: "scanned-pages", severity: Severity::Error, judge: scanned_pages },
    Rule { id: "unreadable-characters", severity: Severity::Error, judge: unreadable_characters },
    Rule { id: "hidden-text", severity: Severity::Error, judge: hidden_text },
    Rule { id: "small-print", severity: Severity::Warning, judge: small_print },
    Rule { id: "columns", severity: Severity::Hint, judge: columns },
    Rule { id: "spaced-letters", severity: Severity::Hint, judge: spaced_letters },
    Rule { id: "rating-signs", severity: Severity::Hint, judge: rating_signs },
    Rule { id: "pictographs", severity: Severity::Hint, judge: pictographs },
    Rule { id: "too-long", severity: Severity::Warning, judge: too_long },
    Rule { id: "too-short", severity: Severity::Warning, judge: too_short },
    Rule { id: "unclear-file-name", severity: Severity::Hint, judge: unclear_file_name },
];

/// Below this size people cannot read text, only software can.
const HIDDEN_POINTS: f32 = 3.5;

/// Below this size text is hard to read on paper.
const SMALL_POINTS: f32 = 8.0;

fn warned(subject: &Subject<'_>, code: WarningCode) -> Verdict {
    subject.source?;
    let warnings = subject.reading.warnings.iter().filter(|warning| warning.code == code).take(1);
    Some(warnings.map(|warning| Found::anywhere().with("count", &warning.detail)).collect())
}

/// Pages that are pictures, which software cannot read.
fn scanned_pages(subject: &Subject<'_>) -> Verdict {
    warned(subject, WarningCode::Scanned)
}

/// Characters without a mapping: fonts that draw a letter without saying which one.
fn unreadable_characters(subject: &Subject<'_>) -> Verdict {
    let mut found = warned(subject, WarningCode::UnreadableCharacters)?;
    let inside = |line: &str| {
        let chars: Vec<char> = line.chars().collect();
        chars.windows(3).any(|three| matches!(three, [a, '\u{fffd}', b] if a.is_alphabetic() && b.is_alphabetic()))
    };
    let lines: Vec<_> = subject.lines().filter(|(_, line)| inside(line)).collect();
    let place = lines.first().map(|(span, _)| *span);
    let count: usize = subject.reading.text.matches('\u{fffd}').count();
    if found.is_empty() && lines.len() >= 3 {
        found.push(Found::anywhere());
    }
    Some(found.into_iter().map(|one| one.or_at(place).with("count", count.max(lines.len()))).collect())
}

/// Text too small to see, a form of keyword stuffing.
fn hidden_text(subject: &Subject<'_>) -> Verdict {
    let source = subject.laid_out()?;
    let spans = source.spans();
    let lines = source.lines.iter().zip(spans);
    let hidden = lines.filter(|(line, _)| line.size > 0.0 && line.size < HIDDEN_POINTS && word_count(&line.text) >= 3);
    Some(hidden.map(|(line, span)| Found::at(span).with("points", format!("{:.1}", line.size))).collect())
}

/// Most of the text is smaller than [`SMALL_POINTS`].
fn small_print(subject: &Subject<'_>) -> Verdict {
    let source = subject.laid_out()?;
    let letters = |small: bool| -> usize {
        let lines = source.lines.iter().filter(|line| line.size > 0.0 && (!small || line.size < SMALL_POINTS - 0.05));
        lines.map(|line| line.text.len()).sum()
    };
    let small = letters(true) * 2 > letters(false);
    let mut sizes: Vec<f32> = source.lines.iter().map(|line| line.size).filter(|size| *size >= HIDDEN_POINTS).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    Some(if small { vec![Found::anywhere().with("points", format!("{usual:.1}"))] } else { Vec::new() })
}

/// Columns side by side: software that reads line by line mixes them.
fn columns(subject: &Subject<'_>) -> Verdict {
    subject.laid_out()?;
    warned(subject, WarningCode::Columns)
}

/// "E X P E R I E N C E": software reads spaced letters as words of one letter.
fn spaced_letters(subject: &Subject<'_>) -> Verdict {
    subject.source?;
    let spaced = |line: &str| {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let single = |part: &&str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
        parts.len() >= 5 && parts.iter().all(single) && !line.chars().any(is_cjk)
    };
    Some(subject.lines().filter(|(_, line)| spaced(line)).map(|(span, _)| Found::at(span)).collect())
}

/// Skill levels as rows of dots or stars: software reads the signs, not the level.
fn rating_signs(subject: &Subject<'_>) -> Verdict {
    let is_sign =
        |c: char| matches!(c, '★' | '☆' | '⭐' | '●' | '○' | '◉' | '◯' | '⬤' | '■' | '□' | '▮' | '▯' | '█' | '░');
    let rated = |line: &str| {
        let mut run = 0;
        line.chars().any(|c| {
            run = if is_sign(c) {
                run + 1
            } else if c == ' ' {
                run
            } else {
                0
            };
            run >= 3
        }) && line.chars().filter(|c| c.is_alphabetic()).count() >= 2
    };
    Some(subject.lines().filter(|(_, line)| rated(line)).map(|(span, _)| Found::at(span)).collect())
}

/// Emoji in the text.
fn pictographs(subject: &Subject<'_>) -> Verdict {
    let found = subject.reading.text.char_indices().filter(|(_, c)| matches!(c, '\u{1f300}'..='\u{1faff}'));
    Some(found.map(|(at, c)| Found::at(kernel::Span::new(at, at + c.len_utf8())).with("sign", c)).collect())
}

/// More pages than the years of work justify. Lists of publications may be long.
fn too_long(subject: &Subject<'_>) -> Verdict {
    let resume = &subject.reading.resume;
    let words = word_count(&subject.reading.text);
    let pages = match subject.source.map_or(0, |source| source.pages) {
        0 => words.div_ceil(600),
        pages => pages as usize,
    };
    let years = subject.months() / 12;
    if years == 0 && !subject.positions.is_empty() {
        return None;
    }
    let limit = if years >= 10 { 3 } else { 2 };
    // A last page with little text is a matter of printing, and a scientist's record has to be complete.
    let long = pages > limit && words > limit * 350 && resume.publications.len() < 5;
    Some(if long {
        vec![Found::anywhere().with("pages", pages).with("limit", limit).with("years", years)]
    } else {
        Vec::new()
    })
}

/// Too little text to judge a candidate.
fn too_short(subject: &Subject<'_>) -> Verdict {
    let text = &subject.reading.text;
    // Texts without spaces between words: a character counts as half a word.
    let words = word_count(text) + text.chars().filter(|c| is_cjk(*c)).count() / 2;
    Some(if words < 120 { vec![Found::anywhere().with("words", words)] } else { Vec::new() })
}

/// A file name without the person's name: "scan0001.pdf", "resume (3).docx", "cv_final_v2.pdf".
fn unclear_file_name(subject: &Subject<'_>) -> Verdict {
    const EMPTY: &[&str] = &[
        "resume",
        "cv",
        "lebenslauf",
        "curriculum",
        "vitae",
        "vita",
        "document",
        "dokument",
        "untitled",
        "unbenannt",
        "scan",
        "copy",
        "kopie",
        "final",
        "finale",
        "new",
        "neu",
        "draft",
        "entwurf",
        "version",
        "v",
        "latest",
        "aktuell",
        "doc",
        "file",
        "img",
        "print",
        "export",
        "my",
        "mein",
        "the",
        "of",
        "de",
        "bewerbung",
        "application",
    ];
    let stem = Path::new(subject.file_name?).file_stem()?.to_str()?;
    let folded = crate::text::fold(stem);
    let empty =
        folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).all(|word| EMPTY.contains(&word));
    Some(if empty { vec![Found::anywhere().with("name", subject.file_name?)] } else { Vec::new() })
}
