//! `/companies/{slug}/embed`: the open jobs of a company as a small page that other sites show in a frame. It has no script and no
//! layout, so it is written as text.

use domain::{jobs::search::JobHit, organizations::PublicOrganization, settings::Theme};
use ui::{Markup, markup};

use crate::{
    job_facts::{place_line, workplace, yearly_pay},
    texts::{Locale, Texts, fill},
};

/// What the address of the page asks for.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    pub locale: Locale,
    pub theme: Theme,
    /// The URL of the style sheet.
    pub style: &'a str,
    /// What applications say that come from here.
    pub source: &'a str,
    /// Whether it is not the first page.
    pub started: bool,
}

/// The document.
pub fn page(company: PublicOrganization, frame: Frame<'_>) -> String {
    let texts = frame.locale.texts();
    let organizations = texts.organizations;
    let title = fill!(texts.organizations.embed_title, company = company.profile.name.clone());
    let rows: Markup = company.jobs.items.iter().map(|hit| row(texts, hit, frame.source)).collect();
    let list = match company.jobs.items.is_empty() {
        true => markup!("<p class=\"py-4 text-base text-muted\">{none}</p>", none = organizations.no_jobs()),
        false => markup!("<ul class=\"divide-y divide-line border-y border-line\">{rows}</ul>", rows = rows),
    };
    let turn = |label: &str, after: &str| {
        let here = here(&company.slug, frame, after);
        markup!("<a class=\"link touch\" href=\"{here}\">{label}</a>", here = here, label = label)
    };
    let first = frame.started.then(|| turn(texts.common.first_page(), ""));
    let next = company.jobs.next.as_ref().map(|next| turn(texts.common.next_page(), &next.0));
    let turns = (first.is_some() || next.is_some()).then(|| {
        markup!(
            "<nav class=\"mt-4 flex gap-5 text-base\" aria-label=\"{label}\">{first}{next}</nav>",
            label = texts.common.pages(),
            first = first,
            next = next
        )
    });
    let theme = (frame.theme != Theme::System).then(|| markup!(" data-theme=\"{word}\"", word = frame.theme.word()));
    let head = markup!(
        "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\">\
         <title>{title}</title><link rel=\"canonical\" href=\"{page}\"><link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"><link rel=\"stylesheet\" href=\"{style}\">",
        title = title,
        page = company.address,
        style = frame.style
    );
    let body = markup!(
        "<main class=\"px-4 py-3\"><h1 class=\"mb-3 text-lg break-words\"><a class=\"hover:underline\" href=\"/companies/{slug}\" target=\"_top\">{title}</a></h1>\
         {list}{turns}</main>",
        slug = company.slug,
        title = title,
        list = list,
        turns = turns
    );
    markup!(
        "<!DOCTYPE html><html lang=\"{lang}\" dir=\"{dir}\"{theme}><head>{head}</head><body>{body}</body></html>",
        lang = frame.locale.code(),
        dir = frame.locale.direction().word(),
        theme = theme,
        head = head,
        body = body
    )
    .into_text()
}

/// A job: title, place, pay, and when it was posted. It opens in the window around the frame.
fn row(texts: Texts, hit: &JobHit, source: &str) -> Markup {
    let place = [
        place_line(texts, hit),
        hit.remote.map(|remote| workplace(texts, remote).to_owned()).unwrap_or_default(),
        hit.pay.as_ref().map(|pay| yearly_pay(texts, pay)).unwrap_or_default(),
    ];
    let line = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    markup!(
        "<li class=\"py-3\"><h2 class=\"text-base font-medium\"><a class=\"rounded-sm break-words hover:underline\" href=\"/jobs/{id}?source={source}\" target=\"_top\">{title}</a></h2>\
         <p class=\"text-base break-words text-muted tnum\">{line}</p><p class=\"text-sm text-subtle tnum\">{posted} {day}</p></li>",
        id = hit.id.to_string(),
        source = source,
        title = hit.title,
        line = line,
        posted = texts.jobs.listed(),
        day = texts.date(hit.listed_at.naive_utc())
    )
}

/// The address of another page of the list, with what this one was asked for.
fn here(slug: &str, frame: Frame<'_>, after: &str) -> String {
    let theme = if frame.theme == Theme::System { "" } else { frame.theme.word() };
    let parts = [("lang", frame.locale.code()), ("theme", theme), ("source", frame.source), ("after", after)];
    let query = parts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}"));
    format!("/companies/{slug}/embed?{}", query.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use domain::{
        jobs::search::{JobAddress, YearlyPay},
        organizations::Profile,
    };
    use kernel::{Cursor, JobId, Page, Timestamp};

    use super::*;

    fn company(title: &str) -> PublicOrganization {
        let hit = JobHit {
            id: JobId::from_uuid(uuid::Uuid::from_u128(1)),
            title: title.to_owned(),
            company: "Larkspur".to_owned(),
            place: "Gent".to_owned(),
            address: JobAddress { city: "Gent".to_owned(), country: "BE".to_owned(), ..JobAddress::default() },
            remote: None,
            employment: None,
            seniority: None,
            pay: Some(YearlyPay { min: Some(30_000), max: None, currency: "EUR".to_owned() }),
            listed_at: Timestamp::UNIX_EPOCH,
            source: "jobalign".to_owned(),
        };
        PublicOrganization {
            slug: "larkspur".to_owned(),
            profile: Profile { name: "Larkspur & Sons".to_owned(), ..Profile::default() },
            verified: None,
            jobs: Page { items: vec![hit], next: Some(Cursor("5.job_1".to_owned())) },
            open: 1,
            address: "https://jobs.example/companies/larkspur".to_owned(),
            json_ld: String::new(),
        }
    }

    #[test]
    fn the_page_is_escaped_and_opens_jobs_outside_of_its_frame() {
        let frame =
            Frame { locale: Locale::De, theme: Theme::Dark, style: "/pkg/a.css", source: "site", started: false };
        let html = page(company("Cook <script>\"x\"</script>"), frame);
        assert!(html.starts_with("<!DOCTYPE html><html lang=\"de\" dir=\"ltr\" data-theme=\"dark\"><head>"), "{html}");
        assert!(!html.contains("<script") && html.contains("Cook &lt;script&gt;"), "{html}");
        assert!(html.contains("Gent, Belgien, ab €30.000 pro Jahr") && html.contains("Larkspur &amp; Sons"), "{html}");
        assert!(html.contains("?source=site\" target=\"_top\""), "{html}");
        assert!(html.contains("/companies/larkspur/embed?lang=de&amp;theme=dark&amp;source=site&amp;after=5.job_1\""));
    }
}
