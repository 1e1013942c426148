//! The language of a resume, and the direction that it is written in.

use resume::Resume;

use crate::words;

/// The language that a resume is written in, by its ISO 639-1 code; English if it cannot be told.
pub(crate) fn language_of(resume: &Resume) -> &'static str {
    let text = resume.to_text();
    by_script(&text)
        .or_else(|| {
            let likely = lexicon::language_of(&text)?;
            words::languages().find(|code| *code == likely.code)
        })
        .unwrap_or("en")
}

/// The language that the script of a text tells, if a third of the letters are in it.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut letters, mut counts) = (0_usize, [0_usize; 5]);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        letters += 1;
        let script = match letter {
            '\u{590}'..='\u{5ff}' => 0,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => 1,
            '\u{4e00}'..='\u{9fff}' => 2,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 3,
            '\u{400}'..='\u{4ff}' => 4,
            _ => continue,
        };
        if let Some(count) = counts.get_mut(script) {
            *count += 1;
        }
    }
    let found = counts.iter().position(|count| *count > 0 && *count * 3 >= letters)?;
    ["he", "ar", "zh", "el"].get(found).copied().or_else(|| cyrillic(text))
}

/// Russian or Ukrainian, by letters that the other does not have. Other languages in Cyrillic have no titles here.
fn cyrillic(text: &str) -> Option<&'static str> {
    let has = |letters: &[char]| text.to_lowercase().contains(letters);
    if has(&['ї', 'є', 'ґ']) { Some("uk") } else { has(&['ы', 'э', 'ё']).then_some("ru") }
}

/// `rtl` for languages that are written from right to left, else `ltr`.
pub(crate) fn direction(language: &str) -> &'static str {
    if matches!(language, "ar" | "he") { "rtl" } else { "ltr" }
}
