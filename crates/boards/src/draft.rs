//! A job under construction: the fields a source fills in, and the derivation of the rest, which is the same for all sources.

use serde_json::Value;

use crate::{
    Context, Job, Page, Place, Prose, Remote, Source,
    input::Input,
    json::{Lenient, line_of},
    kinds,
    page::{NotThisSource, Rows, Why},
    place::{self, Whereabouts},
};

/// The most tags of a job.
const MOST_TAGS: usize = 40;

/// A job that is being read.
pub(crate) struct Draft {
    pub(crate) job: Job,
    /// The level in the source's words.
    pub(crate) level: Option<String>,
    pub(crate) places: Whereabouts,
}

impl Draft {
    pub(crate) fn new(source: Source, title: String) -> Self {
        Self { job: Job::new(source, title), level: None, places: Whereabouts::default() }
    }

    pub(crate) fn prose(&mut self, prose: Prose) {
        (self.job.html, self.job.text) = (prose.html, prose.text);
    }

    /// Adds the places of a line.
    pub(crate) fn line(&mut self, line: &str, home: Option<&str>) {
        let read = place::read(line, home);
        read.places.into_iter().for_each(|place| self.places.add(place));
        self.places.remote = self.places.remote.max(read.remote);
        for scope in read.scopes {
            if !self.places.scopes.contains(&scope) {
                self.places.scopes.push(scope);
            }
        }
    }

    /// Adds the place of fields.
    pub(crate) fn fields(&mut self, city: Option<&str>, region: Option<&str>, country: Option<&str>) {
        self.places.add(place::of_fields(city, region, country));
        if let Some(country) = country {
            self.scope(country);
        }
    }

    /// Adds the region of the world that a text names.
    pub(crate) fn scope(&mut self, text: &str) {
        let scope = place::scope(text).filter(|_| place::country(text).is_none());
        self.places.scopes.extend(scope.filter(|scope| !self.places.scopes.contains(scope)));
    }

    /// Adds tags: departments, categories.
    pub(crate) fn tags(&mut self, tags: impl IntoIterator<Item = String>) {
        for tag in tags {
            if self.job.tags.len() < MOST_TAGS && !tag.is_empty() && !self.job.tags.contains(&tag) {
                self.job.tags.push(tag);
            }
        }
    }

    /// Whether the work is remote, unless that is known already.
    pub(crate) fn remote(&mut self, remote: Option<Remote>) {
        self.job.remote = self.job.remote.or(remote);
    }

    pub(crate) fn done(self) -> Job {
        let Self { mut job, level, places } = self;
        job.remote = job.remote.or(places.remote).or_else(|| kinds::remote_of_title(&job.title));
        let open = job.remote_from.is_empty();
        if open && (job.remote == Some(Remote::Full) || job.remote.is_none() && !places.scopes.is_empty()) {
            job.remote_from = places.from();
        }
        let mut all = places.places.into_iter();
        job.place = all.next().unwrap_or_default();
        job.places = all.collect();
        // If there is also "Miami, US", "Remote (US)" is not a separate place.
        let covers =
            |wide: &Place, place: &Place| wide.city.is_none() && wide.region.is_none() && wide.country == place.country;
        let main = job.place.clone();
        job.places.retain(|place| !covers(place, &main));
        job.seniority = job.seniority.or_else(|| kinds::seniority(level.as_deref(), &job.title));
        job.language = kinds::language(job.language.as_deref(), &job.text);
        job
    }
}

/// The rows of an answer in JSON: those of `list`, each read by `read`.
pub(crate) fn rows(
    source: Source,
    input: Input,
    list: &[Value],
    read: impl Fn(&Rows, &Value) -> Result<Draft, Why>,
) -> Rows {
    let mut rows = Rows::new(source, input.notes);
    for (number, row) in list.iter().enumerate() {
        let draft = if row.is_object() { read(&rows, row) } else { Err(Why::NotAJob) };
        rows.take(number, draft);
    }
    rows
}

/// Why a value is none of the source: the error that it tells, or its shape.
pub(crate) fn refused(source: Source, value: &Value) -> NotThisSource {
    let refusal = [
        "error",
        "message",
        "exception",
        "detail",
        "errorMessage",
        "title",
        "reason",
        "errors",
        "messages",
        "errorCode",
    ];
    let text = |value: &Value| {
        line_of(value)
            .or_else(|| value.line("message"))
            .or_else(|| value.line("code"))
            .or_else(|| value.line("display"))
    };
    let told = refusal.iter().find_map(|key| match value.get(*key)? {
        Value::Array(items) => items.iter().find_map(text),
        other => text(other),
    });
    let failed = value.get("ok").is_some_and(|ok| *ok == false) || value.get("success").is_some_and(|ok| *ok == false);
    match told {
        Some(told) => NotThisSource::Refused(told.trim_end_matches('.').chars().take(200).collect()),
        None if failed => NotThisSource::Refused("no reason given".to_owned()),
        None => NotThisSource::Shape(source),
    }
}

/// The list of an answer, or why it is none.
pub(crate) fn list<'a>(source: Source, value: &'a Value, keys: &[&str]) -> Result<&'a [Value], NotThisSource> {
    let found = keys.iter().find_map(|key| value.get(*key)?.as_array());
    found.map(Vec::as_slice).ok_or_else(|| refused(source, value))
}

/// The employer: what the answer says, what the fetcher knows, or the name of the account.
pub(crate) fn company(said: Option<String>, context: &Context, account: Option<String>) -> Option<String> {
    said.or_else(|| context.company.clone()).or_else(|| account.and_then(|account| crate::text::account_name(&account)))
}

/// A page without jobs.
pub(crate) fn empty(source: Source, input: Input) -> Page {
    Rows::new(source, input.notes).done()
}
