//! Removes pay grade, hours, place and other remarks from a job title.

use super::{FULL, PART};
use crate::{
    posting::places,
    words::{fold, words},
};

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
        }) {
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
    // "Fisioterapeuta jornada parcial"
    let all = words(&title);
    let terms =
        [&*PART, &*FULL].into_iter().flat_map(|cues| cues.all(&all)).find(|hit| hit.start > 0 && hit.end == all.len());
    if let Some(first) = terms.and_then(|hit| all.get(hit.start)) {
        title.truncate(first.start);
    }
    title.trim().trim_end_matches([',', '-', '–', ' ']).to_owned()
}
