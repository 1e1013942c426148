//! The employer's name in running text: the subject of a sentence, or before the phone number at the end.

use super::{ARTICLE, CLOSERS, WANTED, is_fact};
use crate::{
    cues,
    posting::{places, sections, titles},
    taxonomy,
    words::{Word, fold, words},
};

cues! {
    /// Words at the start of a sentence that begin no name: "Our", "Seit", "Nous".
    NO_NAME = lexicon::posting::FACTS_NO_NAME;
    /// "At" before the name of an employer at the start of a sentence.
    AT = lexicon::posting::FACTS_AT;
}

/// How many sentences at the start of a posting are searched.
const SENTENCES: usize = 14;

/// The subject of a sentence near the start: "Lumbrel Energy supplies …", "Die Dreisamtal Verkehrs-AG sucht …".
pub(super) fn subject(text: &str, title: Option<&str>) -> Option<String> {
    let opening = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(12);
    let opening = opening.take_while(|line| !sections::of_heading(line).is_some_and(sections::Section::is_wanted));
    let sentences = opening.filter(|line| line.split_whitespace().count() > 6).flat_map(|line| {
        crate::sentences::sentences(line, kernel::Span::new(0, line.len().min(1_500)))
            .into_iter()
            .filter_map(|span| span.of(line))
    });
    sentences.take(SENTENCES).find_map(|sentence| of_sentence(text, sentence, title))
}

fn of_sentence(text: &str, sentence: &str, title: Option<&str>) -> Option<String> {
    if !sentence.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let parts = words(sentence);
    let first = ARTICLE.at(&parts, 0).map_or(0, |hit| hit.end);
    let begins = !(first == 0 && NO_NAME.at(&parts, 0).is_some() || NO_NAME.at(&parts, first).is_some());
    let start = parts.get(first).filter(|_| begins).map(|word| word.start);
    // "At Tarn Foods we cook", "Our client, Tarn Foods, is looking", "Founded in 1991, Tarn Foods is trusted".
    let beside = AT.at(&parts, 0).and_then(|hit| parts.get(hit.end)).map(|word| word.start);
    let comma = sentence.find(", ").filter(|at| *at < 60).map(|at| at + 2);
    [start, beside, comma].into_iter().flatten().find_map(|at| named_at(text, sentence, at, start == Some(at), title))
}

/// The name at a position of a sentence, if it reads like the employer's.
fn named_at(text: &str, sentence: &str, start: usize, opens: bool, title: Option<&str>) -> Option<String> {
    let parts = words(sentence);
    let first = usize::from(opens && parts.first().is_some_and(|word| word.start < start));
    let name = capitals(sentence.get(start..)?)?;
    let rest = sentence.get(start + name.len()..)?;
    let own = words(name);
    let capitals = name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    // "A Victorian licence" has an article as well.
    let short_article = first == 1 && parts.first().is_some_and(|word| word.plain.len() == 1) && capitals < 3;
    let skill = !titles::is_company(&own) && !taxonomy::spot(name).is_empty();
    if short_article
        || skill
        || titles::occupation(&own) == Some(0)
        || name.contains('/')
        || title.is_some_and(|title| fold(title).contains(&fold(name)))
        || titles::is_title(&own) && !titles::is_company(&own)
    {
        return None;
    }
    let asks = CLOSERS.hit(&parts) || WANTED.hit(&parts);
    let next = rest.trim_start();
    let goes_on = next.starts_with(|c: char| c.is_lowercase()) && rest.starts_with(' ');
    let beside = next.starts_with([',', '(', '–', '—']) && asks;
    // Nouns have capitals in German, so that only a verb that fits or a legal form shows a name there.
    let german = parts.iter().any(|word| ["der", "die", "das", "und", "ist", "wir"].contains(&word.plain.as_str()));
    let firm = titles::is_company(&own);
    let inside = text.match_indices(name).filter(|(at, _)| {
        text.get(..*at)
            .and_then(|before| before.trim_end().chars().next_back())
            .is_some_and(|c| c.is_lowercase() || c == ',')
    });
    let next_closes = CLOSERS.at(&parts, first + own.len()).is_some();
    let single = opens
        && first == 0
        && !firm
        && !name.ends_with("ing")
        && (next_closes || inside.count() > 0 && (!german || asks));
    let fits = capitals > 1 && (!german || asks || firm) || single;
    let usable = !is_fact(name) && places::country_named(name).is_none() && places::country_of_city(name).is_none();
    // "Tarn Dairies Ltd.", and nothing else.
    let alone = firm && capitals > 1 && next.trim_end_matches(['.', ' ']).is_empty();
    ((goes_on || beside || alone) && fits && usable && name.len() > 2).then(|| name.to_owned())
}

/// The words in capitals at the start of a text, with the small words inside a name: "La Table des Ouches".
pub(super) fn capitals(text: &str) -> Option<&str> {
    const INSIDE: [&str; 33] = [
        "&", "and", "und", "et", "y", "e", "of", "de", "van", "der", "des", "du", "del", "di", "da", "do", "dos",
        "the", "la", "le", "for", "i", "zur", "zum", "am", "an", "aux", "dei", "delle", "los", "las", "el", "les",
    ];
    let mut end = 0;
    let mut at = 0;
    let mut count = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        let high = bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() && count > 0);
        if !(high || INSIDE.contains(&bare) && count > 0) || count > 6 {
            break;
        }
        at += word.len();
        if high {
            end = at - (word.len() - bare.len());
            count += 1;
        }
        let short = ["St.", "Bros.", "Dr.", "Sp.", "Mt."].contains(&bare);
        if bare.ends_with([',', '.', ':', ';', ')', '!', '?', '\n']) && !short {
            break;
        }
    }
    let name = text.get(..end)?.trim_end_matches([',', ':', ';', ')', '!', '?', ' ']);
    let form = ["Co.", "Inc.", "Ltd.", "Bros.", "B.V.", "S.A.", "S.L.", "o.o."].iter().any(|form| name.ends_with(form));
    let name = if form { name } else { name.trim_end_matches('.') };
    (count > 0 && !name.is_empty()).then_some(name)
}

/// The subject of the first sentence of a paragraph near the start, if nothing else names the employer: a name of one word that
/// is in no list of words, also in small letters, before a verb: "noodlebox is building", "Tidelock protects".
pub(super) fn actor(text: &str, title: Option<&str>) -> Option<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).skip(1).take(8);
    let lines = lines.take_while(|line| !sections::of_heading(line).is_some_and(sections::Section::is_wanted));
    lines.filter(|line| line.split_whitespace().count() > 6).find_map(|line| {
        let own: Vec<Word> = words(line).into_iter().take(3).collect();
        let [first, second, _] = own.as_slice() else { return None };
        let name = line.get(first.start..first.end)?;
        let gap = line.get(first.end..second.start)?;
        let verb = line.get(second.start..second.end)?;
        let acts = CLOSERS.at(&own, 1).is_some() || verb.len() > 4 && verb.ends_with('s') && !verb.ends_with("ss");
        let known = crate::wording::is_stop(first)
            || NO_NAME.at(&own, 0).is_some()
            || crate::occupations::rarity(crate::words::term_hash(first.stem())).is_some()
            || !taxonomy::spot(name).is_empty()
            || titles::is_title(std::slice::from_ref(first))
            || places::country_of_city(name).is_some()
            || places::country_named(name).is_some()
            || resume::is_town(name);
        let fits = first.start == 0
            && gap == " "
            && acts
            && verb.starts_with(char::is_lowercase)
            && name.chars().all(char::is_alphanumeric)
            && name.len() > 3
            && !name.ends_with("ing")
            && title.is_none_or(|title| !fold(title).contains(&fold(name)));
        (fits && !known).then(|| name.to_owned())
    })
}

/// The name before the phone number that ends an advertisement: "Sallow & Pike Storage, 01632 960177".
pub(super) fn signed(text: &str) -> Option<String> {
    let line = text.lines().rev().map(str::trim).find(|line| !line.is_empty())?;
    let tail = line.get(line.ceil_char_boundary(line.len().saturating_sub(160))..)?;
    let phone = tail.char_indices().map(|(at, _)| at).find(|at| {
        let rest = tail.get(*at..).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_digit() || c == '+')
            && rest
                .bytes()
                .take_while(|b| b.is_ascii_digit() || b" -/()+.".contains(b))
                .filter(u8::is_ascii_digit)
                .count()
                >= 7
    })?;
    let before = tail.get(..phone)?.trim_end_matches([' ', ',', ':', '-', '–', '(']);
    let piece = before.rsplit(['.', ',', ';', '!']).next()?.trim();
    let name = capitals(piece)?;
    let own: Vec<Word> = words(name);
    (name == piece && own.len() > 1 && NO_NAME.at(&own, 0).is_none() && !is_fact(name)).then(|| name.to_owned())
}
