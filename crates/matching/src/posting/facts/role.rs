//! The title of a posting without a head: after its label inside a line, or the first occupation with an indefinite article.

use super::{INDEFINITE, KEYS_TITLE, clean::clean_title, title::cut_facts};
use crate::{
    cues,
    posting::titles,
    wording::is_stop,
    words::{Word, words},
};

cues! {
    /// Before the title in a sentence: "our next", "be our".
    BEFORE_TITLE = lexicon::posting::FACTS_BEFORE_TITLE;
    /// Words between an article and a title that do not belong to it: "new", "ninth".
    BESIDE_TITLE = lexicon::posting::FACTS_BESIDE_TITLE;
}

cues! {
    /// What names the post before its title: "the job: …", "1. The vacancy. …".
    LABEL = lexicon::posting::FACTS_LABEL_TITLE;
}

/// How many lines are searched.
const LINES: usize = 30;

/// The title in the running text, if `known`, which the head has, names no occupation.
pub(super) fn title(text: &str, known: Option<&str>) -> Option<String> {
    if known.is_some_and(|known| titles::is_title(&words(known))) {
        return None;
    }
    // A head of several words in capitals may be the employer's.
    let doubtful = known.is_none_or(|known| known.split(' ').count() > 2 && !known.contains(char::is_lowercase));
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    let first = |find: fn(&str) -> Option<String>| lines().find_map(find);
    let heading = || known.is_none().then(|| heading(text)).flatten();
    let article = || lines().take(8).find_map(with_article).filter(|_| doubtful);
    first(labelled).or_else(|| first(announced)).or_else(heading).or_else(article)
}

/// The first line, if it is short and stands alone: a title that no list has.
fn heading(text: &str) -> Option<String> {
    let mut lines = text.trim_start().lines();
    let line = lines.next()?.trim();
    let alone = lines.next().is_none_or(|next| next.trim().is_empty());
    let own = words(line);
    let fits = alone
        && (1..=9).contains(&own.len())
        && !line.ends_with(['.', ',', '!', '?', ':'])
        && line.starts_with(char::is_uppercase)
        && !titles::is_company(&own)
        && crate::posting::sections::of_heading(line).is_none();
    fits.then(|| clean_title(cut_facts(line)))
}

/// "The post: night porter, full time", "1. The vacancy. Night Porter".
fn labelled(line: &str) -> Option<String> {
    let all = words(line);
    let hits = [&*KEYS_TITLE, &*LABEL].into_iter().flat_map(|cues| cues.all(&all));
    hits.take(12).find_map(|hit| {
        let (last, next) = (all.get(hit.end.checked_sub(1)?)?, all.get(hit.end)?);
        let gap = line.get(last.end..next.start)?.trim();
        let name = line.get(next.start..)?.split(['.', '(', '|', ';', '\n']).next()?;
        let name = name.split(" in ").next()?.trim();
        let comma = name.split(", ").next()?;
        let name = if comma.starts_with(char::is_lowercase) { comma } else { name };
        let own = words(name);
        // Behind a colon a short name is the title, whether or not it is in a list.
        let named = titles::is_title(&own) || gap == ":" && own.len() <= 4 && hit.end <= 2;
        let fits = (gap == ":" || gap == "." && hit.end <= 3) && named && (1..=8).contains(&own.len());
        fits.then(|| clean_title(cut_facts(name)))
    })
}

/// "our next night porter", "come and be our Night Porter (part time)".
fn announced(line: &str) -> Option<String> {
    let all = words(line);
    BEFORE_TITLE.all(&all).into_iter().take(12).find_map(|hit| of_words(line, &all, hit.end))
}

/// "a night porter", "una tecnica veterinaria".
fn with_article(line: &str) -> Option<String> {
    let all = words(line);
    (0..all.len().min(400)).find_map(|at| {
        let hit = INDEFINITE.at(&all, at).filter(|hit| hit.end == at + 1)?;
        of_words(line, &all, hit.end)
    })
}

/// The title at a word: up to three words before the one that names the occupation, and what belongs to it after.
fn of_words(line: &str, all: &[Word], from: usize) -> Option<String> {
    let mut from = from;
    while BESIDE_TITLE.at(all, from).is_some_and(|hit| hit.end == from + 1) {
        from += 1;
    }
    let near = all.get(from..all.len().min(from + 5))?;
    let whole = |left: &Word, right: &Word| line.get(left.end..right.start).is_some_and(|gap| gap == " " || gap == "-");
    let run = 1 + near.windows(2).take_while(|pair| matches!(pair, [left, right] if whole(left, right))).count();
    let near = near.get(..run.min(near.len()))?;
    let last = near.iter().take_while(|word| !is_stop(word)).count();
    let occupation = titles::occupation(near.get(..last)?)?;
    let raw = |word: &Word| line.get(word.start..word.end).unwrap_or_default();
    let high = raw(near.get(occupation)?).starts_with(char::is_uppercase);
    // A title in capitals goes on in capitals.
    let end = occupation
        + 1
        + near
            .get(occupation + 1..last)?
            .iter()
            .take_while(|word| high && raw(word).starts_with(char::is_uppercase))
            .count();
    let (first, end) = (near.first()?, near.get(end - 1)?);
    line.get(first.start..end.end).map(clean_title)
}

/// "A week in the life of our next night porter": the title in a line that says more.
pub(super) fn inside(title: String) -> String {
    if let Some(labelled) = labelled(&title) {
        return labelled;
    }
    let all = words(&title);
    let found = BEFORE_TITLE.find(&all).and_then(|hit| all.get(hit.end)).and_then(|word| title.get(word.start..));
    found.filter(|name| titles::is_title(&words(name))).map_or(title.clone(), str::to_owned)
}
