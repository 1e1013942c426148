//! The profile of an organization, shown on its public page.

use kernel::{FieldProblem, Problem, ProblemCode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::checked_name;

/// The maximum length of what an organization says about itself, in characters.
pub const MAX_ABOUT: usize = 4_000;

/// The maximum length of its place, in characters.
pub const MAX_PLACE: usize = 120;

/// The maximum length of the address of its website, in characters.
pub const MAX_WEBSITE: usize = 200;

/// The longest promise of a first answer, in days.
pub const MAX_ANSWER_DAYS: u8 = 30;

/// The maximum length of a slug, without a number at its end.
const MAX_SLUG: usize = 60;

/// A validated profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub name: String,
    /// Plain text; an empty line is between two paragraphs.
    pub about: String,
    /// An `https` address; empty if there is none.
    pub website: String,
    /// Where it is, in its own words.
    pub place: String,
    /// Within how many days everybody who applies gets a first answer; `None` if that is not promised.
    pub answer_days: Option<u8>,
}

/// A profile as a form has it.
#[derive(Debug, Clone, Default)]
pub struct ProfileForm<'a> {
    pub name: &'a str,
    pub about: &'a str,
    /// `https://` is added to an address without a scheme.
    pub website: &'a str,
    pub place: &'a str,
    /// A number of days; empty for no promise.
    pub answer_days: &'a str,
}

impl Profile {
    /// The profile of a new organization.
    ///
    /// # Errors
    /// `Invalid` on `name`.
    pub fn named(name: &str) -> Result<Self, Problem> {
        Ok(Self { name: checked_name(name)?, ..Self::default() })
    }

    /// Validates a form.
    ///
    /// # Errors
    /// `Invalid` on `name`, `about`, `website`, `place` and `answer_days`.
    pub fn new(form: &ProfileForm<'_>) -> Result<Self, Problem> {
        let mut wrong = Vec::new();
        let mut check = |field: &str, checked: Result<String, ProblemCode>| match checked {
            Ok(text) => text,
            Err(code) => {
                wrong.push(FieldProblem::new(field, code));
                String::new()
            }
        };
        let name = check(
            "name",
            checked_name(form.name).map_err(|problem| problem.fields.first().map_or(problem.code, |field| field.code)),
        );
        let about = check("about", paragraphs(form.about));
        let website = check("website", website(form.website));
        let place = check("place", line(form.place, MAX_PLACE));
        let answer_days = match form.answer_days.trim() {
            "" => None,
            days => {
                let days = days.parse().ok().filter(|days| (1..=MAX_ANSWER_DAYS).contains(days));
                if days.is_none() {
                    wrong.push(FieldProblem::new("answer_days", ProblemCode::NumberRange));
                }
                days
            }
        };
        if !wrong.is_empty() {
            return Err(Problem::fields(wrong));
        }
        Ok(Self { name, about, website, place, answer_days })
    }

    /// Whether somebody who reads it learns more than the name.
    pub fn is_filled_in(&self) -> bool {
        !self.about.is_empty() && !self.place.is_empty()
    }

    /// The host of its website; `None` without one.
    pub fn host(&self) -> Option<&str> {
        host(&self.website)
    }

    /// The organization as linked data (schema.org). `page` is the address of its public page.
    pub fn linked_data(&self, page: &str) -> Value {
        let present = |text: &str| (!text.is_empty()).then(|| Value::from(text));
        let place = present(&self.place).map(|place| json!({ "@type": "PostalAddress", "addressLocality": place }));
        let fields = [
            ("name", present(&self.name)),
            ("url", present(if self.website.is_empty() { page } else { &self.website })),
            ("mainEntityOfPage", present(page)),
            ("description", present(&self.about)),
            ("address", place),
        ];
        let mut organization = serde_json::Map::new();
        organization.insert("@context".to_owned(), "https://schema.org".into());
        organization.insert("@type".to_owned(), "Organization".into());
        organization.extend(fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
        Value::Object(organization)
    }
}

/// The end of the address of an organization's page: the words of its name, which are folded already, in ASCII letters and digits
/// with hyphens between them.
pub fn slug(folded: &str) -> String {
    let letters = folded.chars().filter(|c| *c != '\'');
    let ascii: String = letters.map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words: Vec<&str> = ascii.split('-').filter(|word| !word.is_empty()).collect();
    let slug: String = words.join("-").chars().take(MAX_SLUG).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "company".to_owned() } else { slug.to_owned() }
}

/// The slugs to choose from, the best first: the name's own, then with a number.
pub fn slugs(base: &str) -> Vec<String> {
    std::iter::once(base.to_owned()).chain((2..=200).map(|number| format!("{base}-{number}"))).collect()
}

/// The host of a validated address.
fn host(website: &str) -> Option<&str> {
    website.strip_prefix("https://")?.split(['/', '?', '#']).next().filter(|host| !host.is_empty())
}

fn line(text: &str, most: usize) -> Result<String, ProblemCode> {
    let text = text.trim();
    match () {
        () if text.chars().count() > most => Err(ProblemCode::TooLong),
        () if text.chars().any(char::is_control) => Err(ProblemCode::CharactersNotAllowed),
        () => Ok(text.to_owned()),
    }
}

/// Text of several lines, with at most one empty line between two paragraphs.
fn paragraphs(text: &str) -> Result<String, ProblemCode> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let mut lines: Vec<&str> = kept.trim().lines().map(str::trim_end).collect();
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    let text = lines.join("\n");
    if text.chars().count() > MAX_ABOUT { Err(ProblemCode::TooLong) } else { Ok(text) }
}

/// An `https` address with a named host; the host in lower case.
pub(crate) fn website(text: &str) -> Result<String, ProblemCode> {
    let text = line(text, MAX_WEBSITE)?;
    if text.is_empty() {
        return Ok(text);
    }
    let (scheme, rest) = text.split_once("://").unwrap_or(("https", &text));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let label = |label: &str| {
        let fits = label.chars().all(|c| c.is_alphanumeric() || c == '-');
        fits && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    // The last label of a network address is a number, and no website of a company is at one.
    let named = host
        .rsplit_once('.')
        .is_some_and(|(_, end)| end.chars().count() >= 2 && !end.starts_with(|c: char| c.is_numeric()));
    let plain = !path.chars().any(|c| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\'));
    if !scheme.eq_ignore_ascii_case("https") || !named || !host.split('.').all(label) || !plain {
        return Err(ProblemCode::UrlForm);
    }
    Ok(format!("https://{}{path}", host.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(form: &ProfileForm<'_>) -> Vec<(String, ProblemCode)> {
        let problem = Profile::new(form).map_or_else(|problem| problem.fields, |_| Vec::new());
        problem.into_iter().map(|field| (field.field, field.code)).collect()
    }

    #[test]
    fn a_profile_is_validated() {
        let form = ProfileForm {
            name: " Larkspur Care ",
            about: "Homes\r\nfor many.\r\n\r\n\r\n\u{0}Since 1970. \n",
            website: "Www.Larkspur.example/jobs?all=1",
            place: " Ghent ",
            answer_days: " 5 ",
        };
        let profile = Profile::new(&form).unwrap();
        assert_eq!(profile.name, "Larkspur Care");
        assert_eq!(profile.about, "Homes\nfor many.\n\nSince 1970.");
        assert_eq!(profile.website, "https://www.larkspur.example/jobs?all=1");
        assert_eq!((profile.place.as_str(), profile.answer_days), ("Ghent", Some(5)));
        assert_eq!(profile.host(), Some("www.larkspur.example"));
        assert!(profile.is_filled_in() && !Profile::named("Larkspur").unwrap().is_filled_in());

        let long = "x".repeat(MAX_ABOUT + 1);
        let wrong =
            ProfileForm { name: " ", about: &long, website: "ftp://a.example", place: "a\nb", answer_days: "31" };
        let expected = [
            ("name", ProblemCode::Empty),
            ("about", ProblemCode::TooLong),
            ("website", ProblemCode::UrlForm),
            ("place", ProblemCode::CharactersNotAllowed),
            ("answer_days", ProblemCode::NumberRange),
        ];
        assert_eq!(codes(&wrong), expected.map(|(field, code)| (field.to_owned(), code)));
        assert_eq!(codes(&ProfileForm { name: "A", answer_days: "0", ..ProfileForm::default() }).len(), 1);
        assert_eq!(codes(&ProfileForm { name: "A", ..ProfileForm::default() }), []);
    }

    #[test]
    fn a_website_is_https_at_a_named_host() {
        for wrong in [
            "http://a.example",
            "javascript://a.example/%0aalert(1)",
            "https://",
            "https://localhost",
            "https://127.0.0.1/",
            "https://user@a.example",
            "https://a.example:8443/",
            "https://-a.example",
            "https://a..example",
            "https://a.example/\"onload",
            "a.example/a b",
        ] {
            assert_eq!(website(wrong), Err(ProblemCode::UrlForm), "{wrong}");
        }
        assert_eq!(website("HTTPS://Pflege-Köln.de").as_deref(), Ok("https://pflege-köln.de"));
    }

    #[test]
    fn a_slug_has_letters_digits_and_single_hyphens() {
        assert_eq!(slug("larkspur's & sons (1970), ltd."), "larkspurs-sons-1970-ltd");
        assert_eq!(slug("株式会社"), "company");
        assert_eq!(slug("--"), "company");
        assert_eq!(slug(&format!("{} b", "a".repeat(59))).len(), 59);
        assert_eq!(slugs("acme")[..3], ["acme", "acme-2", "acme-3"]);
    }

    #[test]
    fn linked_data_leaves_out_what_is_not_known() {
        let named = Profile::named("Larkspur").unwrap().linked_data("https://jobs.example/companies/larkspur");
        assert_eq!(
            named,
            json!({
                "@context": "https://schema.org", "@type": "Organization", "name": "Larkspur",
                "url": "https://jobs.example/companies/larkspur",
                "mainEntityOfPage": "https://jobs.example/companies/larkspur",
            })
        );
        let profile =
            Profile { website: "https://a.example".to_owned(), place: "Ghent".to_owned(), ..Profile::default() };
        assert_eq!(profile.linked_data("p")["url"], "https://a.example");
        assert_eq!(profile.linked_data("p")["address"]["addressLocality"], "Ghent");
    }
}
