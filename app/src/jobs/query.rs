//! The search of jobs as the query of an address: `words=nurse&place=leeds&remote=hybrid`.

use domain::jobs::search::{JobOrder, JobSearch, PostedWithin};
use leptos_router::location::Url;
use matching::{EmploymentType, Remote, Seniority};

/// Reads a search; what is not understood counts as not asked for.
pub fn read(value: impl Fn(&str) -> Option<String>) -> JobSearch {
    let text = |name: &str| value(name).unwrap_or_default().trim().to_owned();
    JobSearch {
        words: text("words"),
        place: text("place"),
        remote: Remote::from_word(&text("remote")),
        employment: EmploymentType::from_word(&text("employment")),
        seniority: Seniority::from_word(&text("seniority")),
        salary: amount(&text("salary")),
        posted: PostedWithin::from_word(&text("posted")),
        order: JobOrder::from_word(&text("order")),
    }
}

/// Reads the query of an address.
#[cfg(feature = "ssr")]
pub fn parse(query: &str) -> JobSearch {
    let parts = query.split('&').filter_map(|part| part.split_once('='));
    let parts: Vec<_> = parts.map(|(name, value)| (name, Url::unescape(&value.replace('+', " ")))).collect();
    read(|name| parts.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()))
}

/// The query of a search, without what it does not ask for.
pub fn write(search: &JobSearch) -> String {
    let salary = search.salary.map(|salary| salary.to_string());
    let parts = [
        ("words", Some(search.words.as_str())),
        ("place", Some(search.place.as_str())),
        ("remote", search.remote.map(Remote::word)),
        ("employment", search.employment.map(EmploymentType::word)),
        ("seniority", search.seniority.map(Seniority::word)),
        ("salary", salary.as_deref()),
        ("posted", search.posted.map(PostedWithin::word)),
        ("order", search.order.map(JobOrder::word)),
    ];
    let parts = parts.into_iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)));
    parts.map(|(name, value)| format!("{name}={}", Url::escape(value))).collect::<Vec<_>>().join("&")
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
            remote: Some(Remote::Hybrid),
            salary: Some(45_000),
            posted: Some(PostedWithin::Week),
            ..JobSearch::default()
        };
        let query = write(&search);
        assert_eq!(query, "words=C%2B%2B%20%26%20caf%C3%A9&place=K%C3%B6ln&remote=hybrid&salary=45000&posted=week");
        assert_eq!(read(|name| (name == "remote").then(|| "moon".to_owned())), JobSearch::default());
        assert_eq!(write(&JobSearch::default()), "");
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
