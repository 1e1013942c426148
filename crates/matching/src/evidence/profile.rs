//! A resume split into units of evidence.

use std::borrow::Cow;

use kernel::{Budget, PartialDate, Span};
use resume::Resume;
use rustc_hash::FxHashMap;

use super::{
    condensed::Condensed,
    denial, loose, personal, skills,
    text_language::spoken_in,
    units::{Place, Unit},
    validity::{self, Validity},
};
use crate::{
    dates::{self, Month},
    sentences::sentences,
    taxonomy::{self, Mention, Skill},
    wording::{Term, terms},
    words::words,
};

/// A position with dates.
#[derive(Debug, Clone)]
pub(crate) struct Position {
    pub months: (Month, Month),
    /// The indices of the units that describe it.
    pub units: Vec<usize>,
    /// The words of the employer's name.
    pub setting: Vec<Term>,
}

/// The units and facts of a resume.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    pub units: Vec<Unit>,
    pub positions: Vec<Position>,
    /// The languages of the resume and of the posting, by their ISO 639-1 codes.
    pub language: &'static str,
    pub posting_language: &'static str,
    /// The month that the resume is compared in.
    pub today: Month,
    /// Words copied from the posting.
    pub copied: usize,
    /// Whether the person works in the posting's occupation.
    pub in_occupation: bool,
}

struct Builder<'a> {
    condensed: Condensed,
    posting: &'a super::Copied,
    /// The words of the text that were copied from the posting, in order.
    copied: Vec<Span>,
    units: Vec<Unit>,
    /// The language of the resume.
    language: &'static str,
    text: &'a str,
    today: Month,
    budget: Budget<'a>,
}

/// Further mentions of a skill in one sentence do not count.
const MOST_MENTIONS: usize = 24;

/// The first mentions of each skill.
fn few_of_each(mentions: &mut Vec<Mention>) {
    if mentions.len() > MOST_MENTIONS {
        let mut counts: FxHashMap<Skill, usize> = FxHashMap::default();
        mentions.retain(|mention| {
            let count = counts.entry(mention.skill).or_default();
            *count += 1;
            *count <= MOST_MENTIONS
        });
    }
}

/// Networks that show work rather than a person.
const SHOWCASES: [&str; 8] = ["portfolio", "behance", "dribbble", "github", "gitlab", "artstation", "vimeo", "flickr"];

impl Builder<'_> {
    /// Adds where the person lives (only for location requirements) and links to work.
    fn about(&mut self, resume: &Resume) {
        let place = &resume.basics.location;
        for value in [&place.city, &place.region, &place.country_code] {
            if let Some(unit) = self.entry(value, Place::Home, true)
                && let Some(unit) = self.units.get_mut(unit)
            {
                unit.personal = true;
            }
        }
        let links = resume.basics.profiles.iter().map(|profile| &profile.url).chain([&resume.basics.url]);
        for link in links.filter(|link| SHOWCASES.iter().any(|name| link.to_lowercase().contains(name))) {
            if let Some(unit) = self.entry(link, Place::Showcase, false)
                && let Some(unit) = self.units.get_mut(unit)
            {
                unit.terms = terms(&words("portfolio"), "portfolio", "en");
                unit.mentions.clear();
            }
        }
    }

    /// Adds an entry as one unit.
    fn entry(&mut self, value: &str, place: Place, is_name: bool) -> Option<usize> {
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        let span = self.condensed.next(value);
        Some(self.push(value, span, place, is_name))
    }

    /// Adds a text as one unit for each sentence.
    fn text(&mut self, value: &str, place: Place) -> Vec<usize> {
        let whole = Span::new(0, value.len());
        sentences(value, whole)
            .into_iter()
            .flat_map(|sentence| sentence.of(value).map(personal::apart).unwrap_or_default())
            .map(|sentence| {
                let span = self.condensed.next(sentence);
                self.push(sentence, span, place, false)
            })
            .collect()
    }

    /// The number of bytes of a range that were copied from the posting.
    fn copied_in(&self, span: Span) -> usize {
        let first = self.copied.partition_point(|word| word.end <= span.start);
        let inside = self.copied.iter().skip(first).take_while(|word| word.start < span.end);
        inside.map(|word| word.len()).sum()
    }

    /// Whether the document that a unit names is in force: by its own words, and for an entry by the rest of its line.
    fn validity(&self, value: &str, span: Option<Span>, place: Place) -> Validity {
        let own = validity::stated(value, self.language, self.today);
        let entry = matches!(place, Place::Certificate(_) | Place::Loose | Place::Skill(_));
        match span {
            // "Planned" and "starting" are words of work too.
            _ if own == Validity::ToCome && matches!(place, Place::Work(_)) => Validity::InForce,
            Some(span) if entry && own == Validity::InForce => {
                validity::stated(validity::remark(self.text, span), self.language, self.today)
            }
            _ => own,
        }
    }

    fn push(&mut self, value: &str, span: Option<Span>, place: Place, is_name: bool) -> usize {
        let masked = match span.map(|span| (self.copied_in(span), span.len())) {
            _ if self.budget.is_over() => Cow::Borrowed(""),
            Some((0, _)) => Cow::Borrowed(value),
            // A pasted list is copied as a whole, although none of its items is long enough to be detected.
            Some((copied, whole)) if copied * 2 > whole => Cow::Owned(" ".repeat(value.len())),
            _ => Cow::Owned(self.posting.mask(value)),
        };
        let words = words(&masked);
        let mut mentions = taxonomy::spot_words(&words, &masked);
        few_of_each(&mut mentions);
        let terms = terms(&words, &masked, self.language);
        let denied = denial::denied(&words, &masked);
        let personal = personal::is_personal(&words);
        let level = super::LEVEL.hit(&words);
        let (weak, slight) = (super::WEAK.hit(&words), skills::is_slight(&words));
        self.units.push(Unit {
            text: value.to_owned(),
            span,
            place,
            is_name,
            words,
            mentions,
            terms,
            denied,
            personal,
            level,
            weak,
            slight,
            validity: self.validity(&masked, span, place),
        });
        self.units.len() - 1
    }
}

impl Profile {
    /// Whether it states where the person lives.
    pub(crate) fn has_home(&self) -> bool {
        self.units.iter().any(|unit| unit.place == Place::Home)
    }

    /// Splits a resume into units. `text` is the text the quotes are taken from.
    pub(crate) fn of(
        resume: &Resume,
        text: &str,
        posting: &super::Copied,
        today: PartialDate,
        budget: Budget<'_>,
    ) -> Self {
        let (language, posting_language) = (spoken_in(resume, text), posting.language);
        let condensed = Condensed::of(text);
        let this_month = today.months(12);
        let mut builder = Builder {
            condensed,
            posting,
            copied: posting.words_in(text),
            units: Vec::new(),
            language,
            text,
            today: this_month,
            budget,
        };
        let mut positions = Vec::new();
        builder.entry(&resume.basics.label, Place::Label, true);
        builder.text(&resume.basics.summary, Place::Summary);
        builder.about(resume);
        for (number, work) in resume.work.iter().enumerate() {
            let place = Place::Work(number);
            let mut own: Vec<usize> = builder.entry(&work.position, place, true).into_iter().collect();
            own.extend(builder.text(&work.summary, place));
            for highlight in &work.highlights {
                own.extend(builder.text(highlight, place));
            }
            if let Some(months) = dates::range(&work.start_date, &work.end_date, today) {
                let setting = terms(&words(&work.name), &work.name, language);
                positions.push(Position { months, units: own, setting });
            }
        }
        for (number, work) in resume.volunteer.iter().enumerate() {
            let place = Place::Volunteer(number);
            builder.entry(&work.position, place, true);
            builder.text(&work.summary, place);
            for highlight in &work.highlights {
                builder.text(highlight, place);
            }
        }
        for (number, project) in resume.projects_and_own().enumerate() {
            let place = Place::Project(number);
            builder.entry(&project.name, place, true);
            builder.text(&project.description, place);
            for highlight in &project.highlights {
                builder.text(highlight, place);
            }
            for keyword in &project.keywords {
                builder.entry(keyword, place, true);
            }
        }
        for (number, education) in resume.education.iter().enumerate() {
            let place = Place::Education(number);
            let degree = [&education.study_type, &education.area].map(|part| part.trim());
            let forms = [
                format!("{} {}", degree[0], degree[1]),
                format!("{}, {}", degree[0], degree[1]),
                format!("{} in {}", degree[0], degree[1]),
                format!("{} of {}", degree[0], degree[1]),
            ];
            let joined = forms.iter().find_map(|form| Some((form, builder.condensed.next(form)?)));
            let whole = forms.first().map(|form| form.trim().to_owned()).unwrap_or_default();
            // One value of the document is quoted: the degree as written, or its name if it has several words, or its subject.
            let named = degree[0].contains(' ').then(|| builder.condensed.next(degree[0])).flatten();
            let whole_span = joined.map(|(_, span)| span).or(named);
            let span =
                whole_span.or_else(|| builder.condensed.next(degree[1])).or_else(|| builder.condensed.next(degree[0]));
            if !whole.is_empty() {
                builder.push(&whole, span, place, true);
            }
            for course in &education.courses {
                builder.entry(course, place, true);
            }
        }
        for (number, certificate) in resume.certificates.iter().enumerate() {
            let unit = builder.entry(&certificate.name, Place::Certificate(number), true);
            if let Some(unit) = unit.and_then(|unit| builder.units.get_mut(unit))
                && unit.validity == Validity::InForce
            {
                unit.validity = validity::stated(&certificate.date, language, this_month);
            }
        }
        for (number, award) in resume.awards.iter().enumerate() {
            builder.entry(&award.title, Place::Award(number), true);
            builder.text(&award.summary, Place::Award(number));
        }
        for (number, publication) in resume.publications.iter().enumerate() {
            builder.entry(&publication.name, Place::Publication(number), true);
            builder.text(&publication.summary, Place::Publication(number));
        }
        for (number, skill) in resume.skills.iter().enumerate() {
            let place = Place::Skill(number);
            let stated = super::LEVEL.hit(&words(&skill.level)) && !super::WEAK.hit(&words(&skill.level));
            if (skill.keywords.is_empty() || Skill::named(&skill.name).is_some())
                && let Some(unit) = builder.entry(&skill.name, place, true)
                && let Some(unit) = builder.units.get_mut(unit)
            {
                unit.level |= stated;
            }
            for keyword in &skill.keywords {
                if let Some(unit) = builder.entry(keyword, place, true)
                    && let Some(unit) = builder.units.get_mut(unit)
                {
                    unit.level |= stated;
                }
            }
        }
        for (number, language) in resume.languages.iter().enumerate() {
            let place = Place::Language(number);
            let (name, fluency) = (language.language.trim(), language.fluency.trim());
            if name.is_empty() {
                continue;
            }
            let forms = [
                format!("{name} ({fluency})"),
                format!("{name}: {fluency}"),
                format!("{name} - {fluency}"),
                format!("{name} {fluency}"),
                format!("{name}, {fluency}"),
            ];
            let span =
                forms.iter().find_map(|form| builder.condensed.next(form)).or_else(|| builder.condensed.next(name));
            builder.push(&format!("{name}: {fluency}"), span, place, true);
        }
        for (number, interest) in resume.interests.iter().enumerate() {
            builder.entry(&interest.name, Place::Interest(number), true);
            for keyword in &interest.keywords {
                builder.entry(keyword, Place::Interest(number), true);
            }
        }
        for (number, reference) in resume.references.iter().enumerate() {
            builder.text(&reference.reference, Place::Reference(number));
        }
        let taken: Vec<Span> = builder.units.iter().filter_map(|unit| unit.span).collect();
        for found in loose::lines(text, &taken, resume, today) {
            let mut own = Vec::new();
            for entry in &found.entries {
                if let Some(content) = entry.span.of(text) {
                    own.push(builder.push(content, Some(entry.span), entry.place, entry.is_name));
                }
            }
            if let Some(months) = found.months {
                positions.push(Position { months, units: own, setting: Vec::new() });
            }
        }
        Self {
            units: builder.units,
            positions,
            language,
            posting_language,
            today: this_month,
            copied: builder.copied.len(),
            in_occupation: false,
        }
    }
}
