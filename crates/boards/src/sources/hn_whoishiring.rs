//! "Who is hiring?" of Hacker News, from the search of Algolia: the threads, the comments of one, or the tree of one.
//! <https://hn.algolia.com/api>
//!
//! A post starts, by custom, with "Employer | Role | Place | REMOTE | Full-time | pay", in any order.

use serde_json::Value;

use crate::{
    Next, NotThisSource, Page, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::Lenient,
    kinds,
    page::{Rows, Why},
    pay, place, text,
    vocabulary::{ROLE, key},
};

const SOURCE: Source = Source::HnWhoishiring;
/// The page of a post.
const PAGE: &str = "https://news.ycombinator.com/item?id=";

/// Hits of a search, or the tree of a thread.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    if value.get("children").is_some() && value.get("type").is_some() {
        return Ok(draft::rows(SOURCE, input, value.items("children"), read).done());
    }
    let hits = draft::list(SOURCE, &value, &["hits"])?;
    if hits.iter().any(|hit| hit.get("story_text").is_some() || hit.get("num_comments").is_some()) {
        // Threads, the newest first: no jobs, but where they are.
        let thread = hits
            .iter()
            .find(|hit| hit.line("title").is_some_and(|title| title.to_lowercase().contains("who is hiring")));
        let next = thread.and_then(|thread| thread.line("objectID")).map(Next::Token);
        let mut page = draft::empty(SOURCE, input);
        page.next = next;
        return Ok(page);
    }
    if !hits.is_empty() && !hits.iter().any(|hit| hit.get("comment_text").is_some()) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    let total = value["nbHits"].as_u64();
    let next = match (value["page"].as_u64(), value["nbPages"].as_u64()) {
        (Some(page), Some(pages)) if page + 1 < pages => Some(Next::Page(page + 1)),
        _ => None,
    };
    Ok(draft::rows(SOURCE, input, hits, read).ends(total, next))
}

fn read(rows: &Rows, post: &Value) -> Result<Draft, Why> {
    let (parent, story) = (post.line("parent_id"), post.line("story_id"));
    if story.is_some() && parent != story {
        return Err(Why::Reply);
    }
    let Some(body) = ["comment_text", "text"].iter().find_map(|key| post[*key].as_str()) else {
        return Err(Why::Deleted);
    };
    // Outside of code a line break is one.
    let body = if body.contains("<pre>") { body.to_owned() } else { body.replace('\n', "<br>") };
    let prose = html::read(&body);
    let head = prose.text.lines().next().unwrap_or_default();
    let parts = Parts::of(head);
    let mut draft = rows.draft(parts.title.map(|title| text::one_line(&title))).ok_or(Why::NotAJob)?;
    draft.job.company = parts.company;
    draft.job.external_id = post.line("objectID").or(post.line("id"));
    draft.job.url = draft.job.external_id.as_ref().map(|id| format!("{PAGE}{id}"));
    draft.job.posted = date::of_value(&post["created_at"]).or_else(|| date::of_value(&post["created_at_i"]));
    draft.job.employment = kinds::employments(parts.forms.iter().map(String::as_str));
    parts.places.iter().for_each(|line| draft.line(line, None));
    let country = draft.places.places.first().and_then(|place| place.country.clone());
    draft.job.salary = pay::in_text(&parts.pay.unwrap_or_default(), country.as_deref())
        .or_else(|| pay::in_text(&prose.text, country.as_deref()));
    draft.prose(prose);
    Ok(draft)
}

/// The parts of the first line.
#[derive(Debug, Default, PartialEq)]
struct Parts {
    company: Option<String>,
    title: Option<String>,
    places: Vec<String>,
    forms: Vec<String>,
    pay: Option<String>,
}

impl Parts {
    fn of(head: &str) -> Self {
        let mut parts = Self::default();
        let pieces: Vec<&str> = head.split(['|', '｜']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
        if pieces.len() < 2 {
            // Without the custom there is only a headline.
            parts.title = pieces.first().map(|piece| piece.chars().take(160).collect());
            return parts;
        }
        let mut left = Vec::new();
        for (number, piece) in pieces.iter().enumerate().filter(|(number, piece)| !says_nothing(*number, piece)) {
            let piece = (*piece).to_owned();
            let is_role = !ROLE.all(&piece).is_empty();
            match number {
                0 => left.push((0, piece)),
                _ if is_role => parts.title = parts.title.take().or(Some(piece)),
                _ if pay::in_text(&piece, None).is_some() => parts.pay = parts.pay.take().or(Some(piece)),
                _ if is_form(&piece) => parts.forms.push(piece),
                _ if is_about_place(&piece) => parts.places.push(piece),
                _ => left.push((number, piece)),
            }
        }
        let first = left.iter().position(|(number, _)| *number == 0).map(|at| left.remove(at).1);
        parts.company = first.map(|company| without_link(&company)).filter(|company| !company.is_empty());
        if parts.title.is_none() {
            parts.split_company();
        }
        if parts.title.is_none() && !left.is_empty() {
            parts.title = Some(left.remove(0).1);
        }
        // What nothing is known of beside a role is a place: "Ghent".
        if parts.places.is_empty() {
            parts.places.extend(left.into_iter().map(|(_, piece)| piece).filter(|piece| piece.len() < 60));
        }
        parts
    }

    /// "Redbrick Multiple roles": the role follows the employer without a mark.
    fn split_company(&mut self) {
        let Some(company) = self.company.clone() else { return };
        let words: Vec<&str> = company.split(' ').collect();
        let role = words.iter().rposition(|word| ROLE.exact(word).is_some());
        let Some(mut at) = role.filter(|at| *at > 0 && at + 1 == words.len()) else { return };
        while at > 1
            && words.get(at - 1).is_some_and(|word| {
                matches!(key(word).as_str(), "multiple" | "several" | "various" | "many" | "senior" | "open")
            })
        {
            at -= 1;
        }
        let (employer, title) = words.split_at(at);
        (self.company, self.title) = (Some(employer.join(" ")), Some(title.join(" ")));
    }
}

/// Links, and remarks about visas behind the role.
fn says_nothing(number: usize, piece: &str) -> bool {
    let visa = || key(piece).split(' ').any(|word| matches!(word, "visa" | "sponsorship"));
    is_link(piece) || number > 1 && visa() && ROLE.all(piece).is_empty()
}

fn is_link(piece: &str) -> bool {
    !piece.contains(' ') && (piece.contains("://") || piece.starts_with("www."))
}

/// "Acme (https://acme.com)" as "Acme".
fn without_link(piece: &str) -> String {
    let words = piece.split_whitespace().filter(|word| !word.contains("://") && !word.starts_with("(www."));
    text::one_line(&words.collect::<Vec<_>>().join(" ")).trim_end_matches([',', '-', ':', '(']).trim().to_owned()
}

fn is_form(piece: &str) -> bool {
    !kinds::employment(piece).is_empty() && key(piece).split(' ').count() <= 6
}

fn is_about_place(piece: &str) -> bool {
    if kinds::remote(piece).is_some() {
        return true;
    }
    let read = place::read(piece, None);
    !read.scopes.is_empty() || read.places.iter().any(|place| place.country.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(head: &str) -> (String, String, String, String) {
        let parts = Parts::of(head);
        (
            parts.company.unwrap_or_default(),
            parts.title.unwrap_or_default(),
            parts.places.join("; "),
            parts.forms.join("; "),
        )
    }

    #[test]
    fn the_first_line_has_parts_in_any_order() {
        for (head, company, title, places, forms) in [
            (
                "Acme | Backend Engineer | Berlin, Germany | ONSITE | Full-time",
                "Acme",
                "Backend Engineer",
                "Berlin, Germany; ONSITE",
                "Full-time",
            ),
            (
                "Acme (https://acme.com) | Remote (US) | Staff Engineer | $150k-$200k",
                "Acme",
                "Staff Engineer",
                "Remote (US)",
                "",
            ),
            (
                "Redbrick Multiple roles | On-site San Francisco | Full-time",
                "Redbrick",
                "Multiple roles",
                "On-site San Francisco",
                "Full-time",
            ),
            (
                "Founding Data Lead (possible co-founder track)",
                "",
                "Founding Data Lead (possible co-founder track)",
                "",
                "",
            ),
            ("Acme | https://acme.com | SWE, PM | VISA | Full time", "Acme", "SWE, PM", "", "Full time"),
        ] {
            let wanted = (company.to_owned(), title.to_owned(), places.to_owned(), forms.to_owned());
            assert_eq!(told(head), wanted, "{head}");
        }
    }
}
