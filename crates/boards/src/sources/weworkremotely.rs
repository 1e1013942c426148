//! We Work Remotely: `weworkremotely.com/remote-jobs.rss`, and a feed for each category. The employer is in the title, and
//! the description starts with the employer's seat and ends with how to apply.

use crate::{
    NotThisSource, Page, Remote, Source, date,
    draft::Draft,
    html,
    input::Input,
    kinds,
    page::{Rows, Why},
    text,
    xml::Node,
};

const SOURCE: Source = Source::Weworkremotely;

/// A feed.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let root = super::feed::root(&mut input)?;
    let Some((channel, items)) = super::items(&root) else { return Err(NotThisSource::Shape(SOURCE)) };
    let ours =
        |text: Option<String>| text.is_some_and(|text| text.to_lowercase().replace(' ', "").contains("weworkremotely"));
    if !ours(channel.line(&["title"]))
        && !ours(channel.line(&["link"]))
        && !items.iter().any(|item| ours(item.line(&["link", "guid"])))
    {
        return Err(NotThisSource::Shape(SOURCE));
    }
    Ok(super::nodes(SOURCE, input, items, read))
}

fn read(rows: &Rows, item: &Node) -> Result<Draft, Why> {
    let title = item.line(&["title"]).ok_or(Why::NoTitle)?;
    let (company, role) = match title.split_once(": ") {
        Some((company, role)) => (Some(company), role),
        None => title.rsplit_once(" at ").map_or((None, title.as_str()), |(role, company)| (Some(company), role)),
    };
    let mut draft = rows.draft(Some(text::one_line(role))).ok_or(Why::NoTitle)?;
    draft.job.company = company.map(text::one_line).filter(|company| !company.is_empty());
    draft.job.url = item.raw(&["link", "guid"]).and_then(text::web_url);
    draft.job.external_id = item.line(&["guid", "link"]);
    draft.job.posted = item.raw(&["pubdate"]).and_then(date::of_text);
    draft.job.valid_until = item.raw(&["expires_at"]).and_then(date::of_text);
    draft.job.employment = kinds::employment(&item.line(&["type"]).unwrap_or_default());
    draft.job.remote = Some(Remote::Full);
    draft.tags(item.line(&["category"]));
    draft.tags(
        item.line(&["skills"])
            .iter()
            .flat_map(|skills| skills.split(','))
            .map(|skill| text::one_line(skill.trim().trim_start_matches("and "))),
    );
    let (region, country) = (item.line(&["region"]).unwrap_or_default(), item.line(&["country"]));
    let code = country.as_deref().and_then(crate::place::country);
    draft.line(&region, code);
    if draft.places.places.is_empty() {
        draft.fields(None, None, code);
    }
    draft.prose(html::read(&without_frame(item.raw(&["description"]).unwrap_or_default())));
    Ok(draft)
}

/// The description without the paragraphs about the seat and about how to apply.
fn without_frame(description: &str) -> String {
    let mut text = html::decoded(description).into_owned();
    let paragraph = |text: &str, mark: &str, first: bool| {
        let at = if first { text.find(mark) } else { text.rfind(mark) }?;
        let start = text.get(..at)?.rfind("<p")?;
        let end = text.get(at..)?.find("</p>").map(|end| at + end + "</p>".len())?;
        (!text.get(start..at)?.contains("</p>")).then_some((start, end))
    };
    let head = paragraph(&text, "Headquarters:", true).filter(|(start, _)| *start < 600);
    if let Some((start, end)) = head {
        text.replace_range(start..end, "");
    }
    let tail = paragraph(&text, "To apply:", false).filter(|(_, end)| end + 20 > text.trim_end().len());
    if let Some((start, end)) = tail {
        text.replace_range(start..end, "");
    }
    text
}
