//! The sources, one file each: `parse` reads an answer.

mod adzuna;
mod arbeitnow;
mod arbeitsagentur;
mod ashby;
mod bamboohr;
mod feed;
mod greenhouse;
mod himalayas;
mod hn_whoishiring;
mod indeed_feed;
mod jobicy;
mod jsearch;
mod jsonld;
mod lever;
mod linkedin_feed;
mod personio;
mod pinpoint;
mod recruitee;
mod remoteok;
mod remotive;
mod rippling;
mod smartrecruiters;
mod teamtailor;
mod themuse;
mod weworkremotely;
mod workable;
mod workday;

use crate::{
    Context, NotThisSource, Page, Source,
    draft::Draft,
    input::Input,
    page::{Rows, Why},
    place,
    xml::Node,
};

/// Reads an answer of a source.
pub(crate) fn parse(source: Source, input: Input, context: &Context) -> Result<Page, NotThisSource> {
    match source {
        Source::Adzuna => adzuna::parse(input),
        Source::Arbeitnow => arbeitnow::parse(input),
        Source::Arbeitsagentur => arbeitsagentur::parse(input),
        Source::Ashby => ashby::parse(input, context),
        Source::Bamboohr => bamboohr::parse(input, context),
        Source::Feed => feed::parse(input, context),
        Source::Greenhouse => greenhouse::parse(input, context),
        Source::Himalayas => himalayas::parse(input),
        Source::HnWhoishiring => hn_whoishiring::parse(input),
        Source::IndeedFeed => indeed_feed::parse(input),
        Source::Jobicy => jobicy::parse(input),
        Source::Jsearch => jsearch::parse(input, context),
        Source::Jsonld => jsonld::parse(input, context),
        Source::Lever => lever::parse(input, context),
        Source::LinkedinFeed => linkedin_feed::parse(input),
        Source::Personio => personio::parse(input, context),
        Source::Pinpoint => pinpoint::parse(input, context),
        Source::Recruitee => recruitee::parse(input, context),
        Source::Remoteok => remoteok::parse(input),
        Source::Remotive => remotive::parse(input),
        Source::Rippling => rippling::parse(input, context),
        Source::Smartrecruiters => smartrecruiters::parse(input, context),
        Source::Teamtailor => teamtailor::parse(input, context),
        Source::Themuse => themuse::parse(input),
        Source::Weworkremotely => weworkremotely::parse(input),
        Source::Workable => workable::parse(input, context),
        Source::Workday => workday::parse(input, context),
    }
}

/// The countries and regions that remote work may be done from. A single country is the place as well; of several, none is
/// the place. An empty list that the source does have means anywhere.
fn from_countries(draft: &mut Draft, names: &[String], empty_is_anywhere: bool) {
    let mut read = place::Whereabouts::default();
    for name in names.iter().filter(|name| !name.is_empty()) {
        match place::country(name) {
            Some(code) => read.add(crate::Place { country: Some(code.to_owned()), ..crate::Place::default() }),
            None => {
                let line = place::read(name, None);
                // "USA timezones" is no town.
                line.places.into_iter().filter(|place| place.country.is_some()).for_each(|place| read.add(place));
                read.scopes.extend(line.scopes);
            }
        }
    }
    if names.is_empty() && empty_is_anywhere {
        read.scopes.push("worldwide");
    }
    draft.job.remote_from = read.from();
    if let ([place], []) = (read.places.as_slice(), read.scopes.as_slice()) {
        draft.places.add(place.clone());
    }
}

/// The rows of an answer in XML.
fn nodes<'a>(
    source: Source,
    input: Input,
    list: impl IntoIterator<Item = &'a Node>,
    read: impl Fn(&Rows, &Node) -> Result<Draft, Why>,
) -> Page {
    let mut rows = Rows::new(source, input.notes);
    for (number, node) in list.into_iter().enumerate() {
        let draft = read(&rows, node);
        rows.take(number, draft);
    }
    rows.done()
}

/// The items of a feed in RSS or Atom, and the element that is around them.
fn items(root: &Node) -> Option<(&Node, Vec<&Node>)> {
    let around = match root.name.as_str() {
        "rss" => root.child(&["channel"])?,
        "rdf" | "feed" | "channel" => root,
        _ => return None,
    };
    Some((around, around.children.iter().filter(|child| matches!(child.name.as_str(), "item" | "entry")).collect()))
}
