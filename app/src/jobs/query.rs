//! The search of jobs as the query of an address: `words=nurse&place=leeds&remote=hybrid`.

use domain::jobs::search::{FARTHEST, JobOrder, JobSearch, PostedWithin, RADIUS};
use leptos_router::location::Url;
use matching::{EmploymentType, Remote, Seniority};

/// Reads a search from the values of each name; what is not understood counts as not asked for.
pub fn read(values: impl Fn(&str) -> Vec<String>) -> JobSearch {
    let all = |name: &str| {
        let values = values(name).into_iter().map(|value| value.trim().to_owned());
        values.filter(|value| !value.is_empty()).collect::<Vec<_>>()
    };
    let text = |name: &str| all(name).into_iter().next().unwrap_or_default();
    let place = text("place");
    // A form always sends the distance; it says something only beside a place, and if it is not the usual one.
    let radius = text("radius").parse().ok().filter(|km| (1..=FARTHEST).contains(km) && *km != RADIUS);
    JobSearch {
        words: text("words"),
        radius: radius.filter(|_| !place.is_empty()),
        place,
        anywhere: !text("anywhere").is_empty(),
        remote: all("remote").iter().filter_map(|word| Remote::from_word(word)).collect(),
        employment: all("employment").iter().filter_map(|word| EmploymentType::from_word(word)).collect(),
        seniority: all("seniority").iter().filter_map(|word| Seniority::from_word(word)).collect(),
        salary: amount(&text("salary")),
        visa: !text("visa").is_empty(),
        skills: all("skill"),
        sources: all("source"),
        posted: PostedWithin::from_word(&text("posted")),
        order: JobOrder::from_word(&text("order")),
        resume: text("resume").parse().ok(),
    }
}

/// Reads the query of an address.
#[cfg(feature = "ssr")]
pub fn parse(query: &str) -> JobSearch {
    let parts = query.split('&').filter_map(|part| part.split_once('='));
    let parts: Vec<_> = parts.map(|(name, value)| (name, Url::unescape(&value.replace('+', " ")))).collect();
    read(|name| parts.iter().filter(|(known, _)| *known == name).map(|(_, value)| value.clone()).collect())
}

/// The query of a search, without what it does not ask for.
pub fn write(search: &JobSearch) -> String {
    let parts = fields(search).into_iter();
    parts.map(|(name, value)| format!("{name}={}", Url::escape(&value))).collect::<Vec<_>>().join("&")
}

/// The same as the names and values of fields.
pub fn fields(search: &JobSearch) -> Vec<(&'static str, String)> {
    let mut parts: Vec<(&'static str, String)> = Vec::new();
    let mut add = |name: &'static str, values: &mut dyn Iterator<Item = String>| {
        parts.extend(values.filter(|value| !value.is_empty()).map(|value| (name, value)));
    };
    let yes = |chosen: bool| chosen.then(|| "yes".to_owned());
    let word = |word: &'static str| word.to_owned();
    add("words", &mut [search.words.clone()].into_iter());
    add("place", &mut [search.place.clone()].into_iter());
    add("radius", &mut search.radius.map(|km| km.to_string()).into_iter());
    add("anywhere", &mut yes(search.anywhere).into_iter());
    add("remote", &mut search.remote.iter().map(|one| word(one.word())));
    add("employment", &mut search.employment.iter().map(|one| word(one.word())));
    add("seniority", &mut search.seniority.iter().map(|one| word(one.word())));
    add("salary", &mut search.salary.map(|salary| salary.to_string()).into_iter());
    add("visa", &mut yes(search.visa).into_iter());
    add("skill", &mut search.skills.iter().cloned());
    add("source", &mut search.sources.iter().cloned());
    add("posted", &mut search.posted.map(|posted| word(posted.word())).into_iter());
    add("order", &mut search.order.map(|order| word(order.word())).into_iter());
    add("resume", &mut search.resume.map(|resume| resume.to_string()).into_iter());
    parts
}

/// The address of a search.
pub fn address(search: &JobSearch) -> String {
    match write(search).as_str() {
        "" => "/jobs".to_owned(),
        query => format!("/jobs?{query}"),
    }
}

/// An amount of money as people type it: "45,000", "45.000 €", "45k".
fn amount(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let thousands = text.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase().ends_with('k');
    let amount: u32 = digits.parse().ok()?;
    let amount = if thousands { amount.checked_mul(1000)? } else { amount };
    (amount > 0).then_some(amount)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_search_survives_its_address() {
        let search = JobSearch {
            words: "C++ & café".to_owned(),
            place: "Köln".to_owned(),
            radius: Some(50),
            anywhere: true,
            remote: vec![Remote::Hybrid, Remote::Yes],
            salary: Some(45_000),
            visa: true,
            skills: vec!["C#".to_owned()],
            posted: Some(PostedWithin::Week),
            ..JobSearch::default()
        };
        let query = write(&search);
        let expected = "words=C%2B%2B%20%26%20caf%C3%A9&place=K%C3%B6ln&radius=50&anywhere=yes&remote=hybrid&remote=yes\
                        &salary=45000&visa=yes&skill=C%23&posted=week";
        assert_eq!(query, expected);
        let values = |name: &str| {
            let pairs = expected.split('&').filter_map(|pair| pair.split_once('='));
            pairs.filter(|(of, _)| *of == name).map(|(_, value)| Url::unescape(value)).collect::<Vec<_>>()
        };
        assert_eq!(read(values), search);
        let nonsense = |name: &str| match name {
            "remote" | "radius" => vec!["moon".to_owned(), "  ".to_owned()],
            _ => Vec::new(),
        };
        assert_eq!(read(nonsense), JobSearch::default());
        assert_eq!((write(&JobSearch::default()), address(&JobSearch::default())), (String::new(), "/jobs".to_owned()));
        assert_eq!(parse(&query), search);
        assert_eq!(parse("words=night+nurse&&=&place").words, "night nurse");
    }

    #[test]
    fn an_amount_is_read_as_people_type_it() {
        for (text, amount_) in [
            ("45,000", Some(45_000)),
            ("45.000 €", Some(45_000)),
            ("45k", Some(45_000)),
            ("£45K+", Some(45_000)),
            ("0", None),
            ("much", None),
            ("99999999999", None),
        ] {
            assert_eq!(amount(text), amount_, "{text}");
        }
    }
}
