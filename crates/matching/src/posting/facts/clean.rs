//! Removes pay grade, hours, place and other remarks from a job title.

use super::{CONTRACT_IN_TEXT, FULL, PART, PERMANENT};
use crate::{
    cues,
    posting::places,
    words::{fold, words},
};

cues! {
    /// Posts, by which a bracket says how many there are: "(two posts)".
    POSTS = lexicon::posting::FACTS_POSTS;
}

/// The title alone; marks for all genders are kept as written.
pub(super) fn clean_title(title: impl Into<String>) -> String {
    let title: String = title.into();
    let mut title = title.trim().trim_end_matches(['.', ',', ':', ';']).to_owned();
    // Pay grades and hours in brackets are not part of it; gender markers are kept as written.
    if let Some(open) = title.rfind('(') {
        let inner = fold(title.get(open..).unwrap_or_default());
        let tokens: Vec<&str> = inner.split(|c: char| !c.is_alphanumeric() && c != '%').collect();
        if [
            "band",
            "grade",
            "fte",
            "hour",
            "ref",
            "permanent",
            "full",
            "part",
            "remote",
            "hybrid",
            "contract",
            "temp",
            "home",
            "day",
            "month",
            "cover",
            "week",
            "shift",
            "anywhere",
            "office",
            "%",
        ]
        .iter()
        .any(|word| {
            tokens.iter().any(|token| token == word || token.strip_suffix('s') == Some(word) && *word != "contract")
                || *word == "%" && inner.contains('%')
        }) || states_terms(inner.split(')').next().unwrap_or_default())
        {
            title.truncate(open);
        }
        // "(hail, wind, the occasional cow)" goes into details.
        if inner.contains(',') && inner.split(' ').count() > 4 && open > 3 {
            title.truncate(open);
        }
    }
    // "Tower crane operator wanted Saskatoon": the rest of the line is about the place and the terms.
    if let Some(at) = [" wanted ", " wanted, ", " needed ", " needed, ", " gesucht ", " gesucht, "]
        .iter()
        .filter_map(|word| title.find(word))
        .min()
    {
        title.truncate(at);
    }
    for end in [" wanted", " needed", " required", " gesucht", " gesucht!", " (all genders)"] {
        if title.len() > end.len() && title.to_lowercase().ends_with(end) {
            title.truncate(title.len() - end.len());
        }
    }
    // "… in Kassel", "… für unsere Tagespflege"
    for joint in [
        " / una ",
        " / un ",
        " / une ",
        " / eine ",
        " oder eine ",
        " ou une ",
        " o una ",
        " (m/v",
        " (v/m",
        " m/v",
        " H/F",
        " F/H",
        " in Teilzeit",
        " in Vollzeit",
        " in Voll-",
        " à temps ",
        " für unser",
        " for our",
        " pour notre",
        " para nuestr",
    ] {
        if let Some(at) = title.find(joint) {
            title.truncate(at);
        }
    }
    if let Some(at) = title
        .rfind(" in ")
        .filter(|at| title.get(at + 4..).is_some_and(|place| places::country_of_city(place).is_some()))
    {
        title.truncate(at);
    }
    // "Esthéticienne 30h/semaine"
    let hours = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('h')
    };
    if let Some(word) = title.split(' ').skip(1).find(|word| hours(word))
        && let Some(at) = title.find(word)
    {
        title.truncate(at);
    }
    without_hours(&mut title);
    // "Head Coach from 1 February"
    for joint in [" from ", " ab ", " à partir ", " a partir ", " desde ", " dal ", " vanaf ", " od "] {
        let date = title.find(joint).filter(|at| {
            let rest = title.get(at + joint.len()..).unwrap_or_default();
            rest.split(' ').take(2).any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        });
        if let Some(at) = date.filter(|at| *at > 3) {
            title.truncate(at);
        }
    }
    // "Fisioterapeuta jornada parcial"
    let all = words(&title);
    let terms =
        [&*PART, &*FULL].into_iter().flat_map(|cues| cues.all(&all)).find(|hit| hit.start > 0 && hit.end == all.len());
    if let Some(first) = terms.and_then(|hit| all.get(hit.start)) {
        title.truncate(first.start);
    }
    title.trim().trim_end_matches([',', '-', '–', ' ']).to_owned()
}

/// Whether a bracket states the terms of the post: "(30–38,5 Stunden)", "(two posts)", "(fixed term to 30 June)".
fn states_terms(inner: &str) -> bool {
    let own = words(inner);
    let first = own.first().and_then(|word| word.plain.parse::<f32>().ok());
    [&*CONTRACT_IN_TEXT, &*PART, &*FULL, &*PERMANENT, &*POSTS].into_iter().any(|cues| cues.hit(&own))
        || first.is_some_and(|number| number >= 2.0) && own.len() > 1
}

/// Removes hours and shares of full time at the end: "HR-adviseur 28-32 uur", "Techniker 80–100 %".
fn without_hours(title: &mut String) {
    const UNITS: [&str; 14] =
        ["%", "std", "std.", "stunden", "uur", "hours", "hrs", "h", "heures", "horas", "ore", "fte", "godzin", "tot"];
    let amount = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || "%–-.,/".contains(c))
    };
    let tail = title.rsplit(' ').take_while(|word| amount(word) || UNITS.contains(&word.to_lowercase().as_str()));
    let tail: Vec<&str> = tail.take(5).collect();
    let counted = tail.iter().any(|word| amount(word));
    let united = tail.iter().any(|word| word.ends_with('%') || !amount(word));
    let length: usize = tail.iter().map(|word| word.len() + 1).sum();
    if counted && united && length + 3 < title.len() {
        title.truncate(title.len() - length);
        let end = title.trim_end_matches([' ', ',', '-', '–', '/', '|']).len();
        title.truncate(end);
    }
}
