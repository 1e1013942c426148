//! A draft of a letter: phrases around quotes of the resume.

use matching::{Requirement, Status};
use serde::{Deserialize, Serialize};

use crate::{About, Structure, Tone, Wish, one_line, phrases::Phrases};

/// A letter to be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub subject: String,
    /// Paragraphs with an empty line between them; a line that begins with "• " is an item of a list.
    pub text: String,
}

/// Something of the resume, or a confirmed fact, that answers the job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What the job asks for; empty for a fact that answers nothing in particular.
    pub requirement: String,
    /// The words of the resume, or the fact.
    pub quote: String,
    /// The position and the employer; empty if it is of none.
    pub place: String,
}

impl Evidence {
    /// The line of a letter for it.
    pub fn line(&self) -> String {
        let quote = self.quote.trim_end_matches(['.', ';', ',']);
        let place = if self.place.is_empty() { String::new() } else { format!(" ({})", self.place) };
        match self.requirement.as_str() {
            "" => format!("• {quote}{place}"),
            requirement => format!("• {requirement}: {quote}{place}"),
        }
    }
}

/// Everything that answers the job, the required first, each quote once; then facts.
pub fn evidence(about: &About<'_>) -> Vec<Evidence> {
    let mut met: Vec<&Requirement> =
        about.report.requirements.iter().filter(|requirement| requirement.status == Status::Met).collect();
    met.sort_by_key(|requirement| !requirement.must);
    let mut found: Vec<Evidence> = Vec::new();
    for requirement in met {
        let Some(quote) = requirement.resume_quote.as_deref().map(one_line) else { continue };
        let place = requirement.resume_place.as_deref().unwrap_or_default();
        // A word of a list shows nothing that the resume beside the letter does not show better.
        let told = ["work/", "volunteer/", "projects/"].iter().any(|section| place.starts_with(section));
        let is_sentence = quote.split(' ').count() >= 4;
        let place = place_of(about, place);
        // The title of a position shows years, which the resume beside the letter shows better.
        if told && is_sentence && !place.contains(&quote) && found.iter().all(|other| other.quote != quote) {
            let requirement = one_line(&requirement.text);
            found.push(Evidence { requirement, quote, place });
        }
    }
    found.extend(about.facts.iter().map(|fact| Evidence {
        requirement: String::new(),
        quote: one_line(fact),
        place: String::new(),
    }));
    found
}

/// "Nurse, Ward 3" of `work/0`.
fn place_of(about: &About<'_>, place: &str) -> String {
    let document = about.resume.to_value();
    let entry = document.pointer(&format!("/{place}"));
    let names = ["position", "name", "organization"].iter().filter_map(|key| entry?.get(key)?.as_str());
    names.filter(|name| !name.is_empty()).map(one_line).collect::<Vec<_>>().join(", ")
}

/// A draft. Nothing in it is said that the resume or the facts do not say.
pub fn draft(about: &About<'_>, wish: Wish) -> Draft {
    let Some(phrases) = Phrases::of(about.language) else {
        return Draft { subject: String::new(), text: String::new() };
    };
    let say = |name: &str| filled(about, phrases, name, wish.tone);
    let mut parts = vec![say("salutation")];
    let now = if current(about) { say("now") } else { String::new() };
    parts.push([say("opening"), now].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "));
    let all = evidence(about);
    let lines = match wish.structure {
        Structure::Evidence => all.iter().take(wish.length.quotes()).map(Evidence::line).collect(),
        Structure::Career => career(about, wish.length.quotes()),
        Structure::Brief => all.iter().take(2).map(Evidence::line).collect::<Vec<_>>(),
    };
    if !lines.is_empty() {
        let lead = if wish.structure == Structure::Career { "career" } else { "evidence" };
        parts.push(format!("{}\n{}", say(lead), lines.join("\n")));
    }
    let told: Vec<&str> = all.iter().take(wish.length.quotes()).map(|evidence| evidence.requirement.as_str()).collect();
    if wish.structure == Structure::Evidence
        && let Some(list) = also(about, phrases, &told)
    {
        parts.push(phrases.get("also", wish.tone).replace("{list}", &list));
    }
    parts.push(say("closing"));
    parts.push(format!("{}\n{}", say("farewell"), one_line(&about.resume.basics.name)));
    Draft { subject: say("subject"), text: parts.join("\n\n") }
}

/// A letter around paragraphs that somebody else wrote: the salutation, the sentence that names the position, the closing.
pub fn framed(about: &About<'_>, body: &str, tone: Tone) -> String {
    let Some(phrases) = Phrases::of(about.language) else { return body.to_owned() };
    let [salutation, opening, closing, farewell] =
        ["salutation", "opening", "closing", "farewell"].map(|name| filled(about, phrases, name, tone));
    let name = one_line(&about.resume.basics.name);
    format!("{salutation}\n\n{opening}\n\n{}\n\n{closing}\n\n{farewell}\n{name}", body.trim())
}

/// Whether the resume has a position that has not ended.
fn current(about: &About<'_>) -> bool {
    about.resume.work.first().is_some_and(|work| {
        !work.position.is_empty() && !work.name.is_empty() && !work.end_date.contains(|c: char| c.is_ascii_digit())
    })
}

/// A phrase with what this letter is about.
pub(crate) fn filled(about: &About<'_>, phrases: Phrases, name: &str, tone: Tone) -> String {
    let company = about.company();
    let unnamed = format!("{name}_unnamed");
    let without = phrases.get(&unnamed, tone);
    let phrase = if company.is_empty() && !without.is_empty() { without } else { phrases.get(name, tone) };
    let work = about.resume.work.first();
    let of_work = |get: fn(&resume::Work) -> &String| work.map(|work| one_line(get(work))).unwrap_or_default();
    phrase
        .replace("{title}", &about.title())
        .replace("{company}", &company)
        .replace("{position}", &of_work(|work| &work.position))
        .replace("{employer}", &of_work(|work| &work.name))
}

/// The bullets of the positions, newest position first, in the order of the resume.
fn career(about: &About<'_>, most: usize) -> Vec<String> {
    let bullets = about.resume.work.iter().flat_map(|work| {
        let names = [&work.position, &work.name].map(|name| one_line(name));
        let place = names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
        let quotes = work.highlights.iter().take(3).map(|bullet| one_line(bullet));
        quotes.map(move |quote| Evidence { requirement: String::new(), quote, place: place.clone() }.line())
    });
    bullets.take(most).collect()
}

/// What the resume shows besides, as a list of at most four names.
fn also(about: &About<'_>, phrases: Phrases, told: &[&str]) -> Option<String> {
    let met = about.report.requirements.iter().filter(|requirement| requirement.status == Status::Met);
    let mut names: Vec<String> = met
        .map(|requirement| one_line(&requirement.text))
        .filter(|name| name.split(' ').count() <= 4 && !told.contains(&name.as_str()))
        .take(4)
        .collect();
    let last = names.pop()?;
    if names.is_empty() {
        return Some(last);
    }
    let and = phrases.word("list", "and");
    Some(and.replace("{first}", &names.join(", ")).replace("{last}", &last))
}
