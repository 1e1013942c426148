//! The facts of a posting: title, employer, location, employment type, seniority, salary.

mod clean;
mod company;
mod form;
mod named;
mod opening;
mod origin;
mod place;
pub(super) mod ranked;
mod role;
#[cfg(test)]
mod tests;
mod title;
mod told;
mod town;

pub(super) use title::is_marked;

use super::{
    Block, salary,
    sections::{self, is_plain_heading},
    titles,
};
use crate::{
    Cues, Job, Remote, cues,
    words::{fold, words},
};

cues! {
    REMOTE_NO = lexicon::posting::FACTS_REMOTE_NO;
    HYBRID = lexicon::posting::FACTS_HYBRID;
    REMOTE = lexicon::posting::FACTS_REMOTE;
    /// Remote work beyond doubt, also in running text.
    FULLY_REMOTE = lexicon::posting::FACTS_FULLY_REMOTE;
    /// Negations: remote work named in a sentence with one of them is not offered.
    DENIED = lexicon::posting::FACTS_DENIED;
    /// At home, of the place of work.
    AT_HOME = lexicon::posting::FACTS_AT_HOME;
    /// Days, of the place of work.
    DAYS = lexicon::posting::FACTS_DAYS;
    /// Prepositions before a place.
    IN_PLACE = lexicon::posting::FACTS_IN_PLACE;
    /// Before the employer's own name in running text.
    WE_ARE = lexicon::posting::FACTS_WE_ARE;
    PART = lexicon::posting::FACTS_PART;
    FULL = lexicon::posting::FACTS_FULL;
    CONTRACT = lexicon::posting::FACTS_CONTRACT;
    PERMANENT = lexicon::posting::FACTS_PERMANENT;
    INTERN = lexicon::posting::FACTS_INTERN;
    KEYS_TITLE = lexicon::posting::FACTS_KEYS_TITLE;
    KEYS_COMPANY = lexicon::posting::FACTS_KEYS_COMPANY;
    KEYS_PLACE = lexicon::posting::FACTS_KEYS_PLACE;
    CONTRACT_IN_TEXT = lexicon::posting::FACTS_CONTRACT_IN_TEXT;
    WANTED = lexicon::posting::FACTS_WANTED;
    CLOSERS = lexicon::posting::FACTS_CLOSERS;
    /// Prepositions before a place that is well known: "from Venlo".
    FROM_PLACE = lexicon::posting::FACTS_FROM_PLACE;
    /// Articles before a name: "Die Dreisamtal AG".
    ARTICLE = lexicon::posting::FACTS_ARTICLE;
    /// Articles before a title: "un/una Consulente".
    INDEFINITE = lexicon::posting::FACTS_INDEFINITE;
    /// Kinds of sites, after a town: "Ludlow depot".
    SITE = lexicon::posting::FACTS_SITE;
    /// Words of the menus and buttons of a web page.
    NAVIGATION = lexicon::posting::FACTS_NAVIGATION;
    /// What a web page says about its cookies.
    CONSENT = lexicon::posting::FACTS_CONSENT;
    /// Words for a building or a part of an organisation, which is in a town and is none: "Rathaus Lichtenau".
    PLACE_KINDS = lexicon::posting::FACTS_PLACE_KINDS;
    /// Words that begin a pay grade.
    GRADE = lexicon::posting::FACTS_GRADE;
    /// "Join Tarn Foods as a baker": before the name, and before the title.
    JOIN = lexicon::posting::FACTS_JOIN;
    JOIN_AS = lexicon::posting::FACTS_JOIN_AS;
    /// Between the title and the employer: "electrician required for Tarn Foods".
    SOUGHT_FOR = lexicon::posting::FACTS_SOUGHT_FOR;
    /// The posting says that no experience is needed.
    NOVICE = lexicon::posting::FACTS_NOVICE;
}

/// Fills the facts of a job whose requirements are known.
pub(crate) fn read(text: &str, blocks: &[Block], job: &mut Job) {
    let head = head_lines(text);
    let header = head.join("\n");
    let thin = text.split_whitespace().count() < 30;
    let labelled = keyed(text, &KEYS_TITLE).filter(|title| title.split_whitespace().count() <= 12);
    let opening = labelled.as_deref().map_or_else(
        || opening::read(text, &head),
        |title| {
            let listed = opening::listed(title).unwrap_or_default();
            opening::Opening { company: None, ..listed }
        },
    );
    job.title = opening
        .title
        .or(labelled)
        .map(clean::clean_title)
        .or_else(|| title::title(&head))
        .or_else(|| title::title_in_prose(text))
        .or_else(|| title::before_mark(text))
        .filter(|title| !title.is_empty())
        .map(role::inside);
    job.title = role::title(text, job.title.as_deref()).or(job.title.take());
    let title = job.title.as_deref();
    job.company = keyed(text, &KEYS_COMPANY)
        .map(|name| company::before_comma(&name))
        .or(opening.company)
        .or_else(|| employer(text, &head, title))
        .map(told::without_client);
    // "Voraussetzung" is a heading.
    let heading = |name: &str| !name.contains(' ') && sections::of_heading(name).is_some();
    job.company = job.company.take().filter(|name| !is_navigation(name) && !heading(name));
    let ranking = ranked::Ranking::new(text);
    ranked::employer(&ranking, text, job);
    // "Tarn Vets, Ludlow" above "We are looking for a RECEPTIONIST": the head has no title.
    let titled = |title: &str| titles::is_title(&words(title));
    let company = job.company.as_deref().map(fold).unwrap_or_default();
    if job
        .title
        .as_deref()
        .is_none_or(|title| fold(title) == company || !titled(title) && titles::is_company(&words(title)))
    {
        job.title = title::title_in_prose(text).filter(|title| titled(title)).or(job.title.take());
    }
    job.city = opening.town;
    place::place(text, &header, &head, job);
    place::tidy(text, job);
    ranked::place(&ranking, text, job);
    job.city = job.city.take().map(ranked::without_district);
    title::finish(job, &head);
    job.salary = salary::read(text);
    let loose = form::facts_text(text, blocks);
    job.remote = form::remote(&header)
        .or_else(|| form::remote_in_text(&loose))
        .or_else(|| (job.city.is_some() || !thin).then_some(Remote::No));
    job.employment_type =
        form::employment(&header, &CONTRACT, true).or_else(|| form::employment(&loose, &CONTRACT_IN_TEXT, false));
    job.seniority =
        job.title.as_deref().and_then(titles::seniority).or_else(|| form::seniority(job, text)).filter(|_| {
            (job.title.is_some() || !job.requirements.is_empty())
                && !(thin && job.requirements.is_empty() && job.title.as_deref().and_then(titles::seniority).is_none())
        });
    place::country_from_text(text, job);
    local_dollars(text, job);
}

/// "Home > Jobs > Kitchen", "Sign in | Register", "This site uses cookies.": a line copied with a web page.
fn is_navigation(line: &str) -> bool {
    let trail = line.matches(['>', '›', '»']).count();
    let wide = line.replace('\t', "|").replace("   ", "|").replace("  ", "|");
    let separators = ['|', '>', '›', '»', '·', '/', '<', '←', '↓', '→'];
    let parts: Vec<_> = wide.split(separators).map(words).filter(|part| !part.is_empty()).collect();
    let buttons = parts.iter().filter(|part| NAVIGATION.at(part, 0).is_some_and(|hit| hit.end == part.len())).count();
    let starts = parts.first().is_some_and(|part| NAVIGATION.at(part, 0).is_some());
    let about_cookies = || line.split_whitespace().count() <= MOST_WORDS && CONSENT.hit(&words(line));
    buttons > 0 && (buttons == parts.len() || buttons >= 2)
        || trail > 0 && parts.len() > 1 && (trail >= 2 || starts)
        || about_cookies()
}

/// The most words in the line of a web page about its cookies.
const MOST_WORDS: usize = 30;

/// The employer: the name that the text states clearly, unless the usual place has a longer form of it or names another company.
fn employer(text: &str, head: &[String], title: Option<&str>) -> Option<String> {
    let usual = company::company(text, head, title).filter(|name| told::is_plausible(text, name));
    let strong = told::strong(text, title);
    match (usual, strong) {
        (Some(usual), Some(strong)) => {
            let (left, right) = (fold(&usual), fold(&strong));
            let firm = |name: &str| titles::is_company(&words(name));
            Some(if firm(&usual) && !firm(&strong) || left.contains(&right) { usual } else { strong })
        }
        (Some(usual), None) => Some(usual),
        (None, strong) => strong.or_else(|| told::weak(text, head, title)).or_else(|| named::actor(text, title)),
    }
}

/// A bare dollar sign means the dollar of the country.
fn local_dollars(text: &str, job: &mut Job) {
    // An amount in words without a currency.
    if job.salary.as_ref().is_some_and(|salary| salary.currency.is_empty()) {
        let own = match job.country.as_deref() {
            Some("United Kingdom") => "GBP",
            Some("United States") => "USD",
            Some(
                "Ireland" | "Germany" | "Austria" | "France" | "Spain" | "Italy" | "Netherlands" | "Belgium"
                | "Portugal",
            ) => "EUR",
            Some("Switzerland") => "CHF",
            Some("Canada" | "Australia" | "New Zealand" | "Singapore") => "USD",
            _ => "",
        };
        match job.salary.as_mut().filter(|_| !own.is_empty()) {
            Some(salary) => own.clone_into(&mut salary.currency),
            None => job.salary = None,
        }
    }
    let local = match job.country.as_deref() {
        Some("Canada") => "CAD",
        Some("Australia") => "AUD",
        Some("New Zealand") => "NZD",
        Some("Singapore") => "SGD",
        Some("Chile") => "CLP",
        Some("Mexico") => "MXN",
        Some("Argentina") => "ARS",
        Some("Colombia") => "COP",
        _ => return,
    };
    if let Some(salary) = job.salary.as_mut().filter(|salary| salary.currency == "USD")
        && !text.contains("US$")
        && !text.contains("USD")
    {
        local.clone_into(&mut salary.currency);
    }
}

/// The first lines, until running text or a list begins.
fn head_lines(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut shown = 0;
    for line in text.lines() {
        // Stars are a class of hotels: "Hotel Aurora ****, Calpe".
        let line = line.replace(" ****", "").replace(['★', '☆'], "");
        let line = line.trim().trim_start_matches(['#', '*', ' ']).trim_end_matches(['*', ' ']);
        if line.is_empty() || is_navigation(line) {
            continue;
        }
        shown += 1;
        if shown > 10 {
            break;
        }
        if shown > 1 && is_plain_heading(line) {
            break;
        }
        let words = line.split_whitespace().count();
        if words > 22 && segments(line).len() < 4 {
            // Running text. An advertisement of one paragraph begins with what is wanted.
            let first = line.split_inclusive(['.', '!', '?']).next().unwrap_or_default().trim();
            if shown == 1 && (3..=22).contains(&first.split_whitespace().count()) {
                found.push(first.to_owned());
            }
            break;
        }
        found.push(line.to_owned());
    }
    found
}

/// `Key: value` anywhere near the top.
fn keyed(text: &str, keys: &Cues) -> Option<String> {
    for line in text.lines().take(40) {
        // "EMPLOYER ........ Tarn Foods"
        let Some((key, value)) =
            line.split_once([':', '\t']).filter(|_| !line.contains(" ....")).or_else(|| line.split_once(" ..."))
        else {
            continue;
        };
        let value = value.trim_start_matches(['.', ' ']);
        let key = words(key.trim().trim_matches(['*', '-', '•', ' ']));
        let value = value.trim().trim_matches('*').trim();
        if key.len() <= 4
            && !value.is_empty()
            && value.len() < 140
            && keys.at(&key, 0).is_some_and(|hit| hit.end == key.len())
        {
            return Some(value.to_owned());
        }
    }
    None
}

/// Whether words name the hours or the term of a contract.
pub(super) fn names_contract(words: &[crate::words::Word]) -> bool {
    [&*PART, &*FULL, &*CONTRACT, &*PERMANENT].into_iter().any(|cues| cues.hit(words))
}

/// Whether a sentence begins with the hours or the term of the contract: "Temp to perm after 12 weeks".
pub(super) fn opens_with_contract(words: &[crate::words::Word]) -> bool {
    [&*PART, &*FULL, &*CONTRACT, &*PERMANENT].into_iter().any(|cues| cues.at(words, 0).is_some())
}

/// A line without a bracket at its end.
fn without_bracket(line: &str) -> &str {
    line.strip_suffix(')').and_then(|line| line.rsplit_once(" (")).map_or(line, |(before, _)| before)
}

/// The parts of a head line between its separators.
fn segments(line: &str) -> Vec<&str> {
    let mut parts = vec![line];
    for separator in [" | ", " - ", " – ", " — ", " · ", " • ", " @ ", " // ", " || ", "\t"] {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

pub(super) fn is_fact(part: &str) -> bool {
    let words = words(part);
    part.contains(['£', '€', '$'])
        || salary::read(part).is_some()
        || words.len() <= 6
            && (FULL.hit(&words)
                || PART.hit(&words)
                || PERMANENT.hit(&words)
                || HYBRID.hit(&words)
                || REMOTE.hit(&words)
                || REMOTE_NO.hit(&words))
            && !titles::is_title(&words)
        || KEYS_PLACE.at(&words, 0).is_some() && part.contains(':')
}
