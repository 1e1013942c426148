//! The input of the rules: the resume, its text, and facts that several rules derive from them.

use kernel::{PartialDate, Span};

use super::{
    language::{Language, language_of},
    phrases::{Word, words},
};
use crate::{
    Reading, Source, Work,
    dates::{DateEnd, DateRange, entry_range},
    read::{Heading, outline},
};

/// A resume to be checked.
pub struct Subject<'a> {
    /// The parsed resume, with text and spans.
    pub reading: &'a Reading,
    /// The lines with their layout; `None` for a resume without a document (typed in, JSON).
    pub source: Option<&'a Source>,
    /// The name of the file, if it is known.
    pub file_name: Option<&'a str>,
    /// The day of the check.
    pub today: PartialDate,
    /// Whether values were changed since the text was read.
    pub is_corrected: bool,
    /// The main language of the text.
    pub language: Option<Language>,
    /// The positions of `work`, in the document's order.
    pub positions: Vec<Position<'a>>,
    /// The bullets of `work`, in the document's order.
    pub bullets: Vec<Bullet<'a>>,
    /// Its headings, in reading order; empty without a source.
    pub(super) headings: Vec<Heading>,
}

/// The confidence from which a job title and an employer count as read correctly.
const MIN_CONFIDENCE: f32 = 0.85;

/// A position of `work`.
pub struct Position<'a> {
    /// Its index in `work`.
    pub index: usize,
    /// The parsed position.
    pub work: &'a Work,
    /// Its dates.
    pub range: DateRange,
    /// The span of its job title, employer or dates.
    pub span: Option<Span>,
    /// Whether job title and employer have a high confidence, or were typed in.
    pub confident: bool,
}

/// A bullet of a position.
pub struct Bullet<'a> {
    /// The index of its position in `work`.
    pub position: usize,
    /// Its pointer.
    pub path: String,
    pub text: &'a str,
    /// Its words, with positions in `text`.
    pub(super) words: Vec<Word>,
}

impl<'a> Subject<'a> {
    /// A resume with the document it was parsed from, if there is one: then `reading.text` is `source.text()`.
    pub fn new(
        reading: &'a Reading,
        source: Option<&'a Source>,
        file_name: Option<&'a str>,
        today: PartialDate,
    ) -> Self {
        let work = &reading.resume.work;
        let positions = work.iter().enumerate().map(|(index, work)| {
            let keys = ["position", "name", "startDate", "endDate", "summary", "highlights/0"];
            let span = keys.iter().find_map(|key| reading.spans.get(&format!("/work/{index}/{key}")).copied());
            let is_confident = |key: &str| {
                reading.confidence.get(&format!("/work/{index}/{key}")).is_none_or(|value| *value >= MIN_CONFIDENCE)
            };
            let whole = !work.position.trim().is_empty() && !work.name.trim().is_empty();
            let confident = reading.confidence.is_empty() || whole && is_confident("position") && is_confident("name");
            Position { index, work, range: entry_range(&work.start_date, &work.end_date), span, confident }
        });
        let bullets = work.iter().enumerate().flat_map(|(position, work)| {
            work.highlights.iter().enumerate().map(move |(number, text)| Bullet {
                position,
                path: format!("/work/{position}/highlights/{number}"),
                text,
                words: words(text),
            })
        });
        Self {
            reading,
            source,
            file_name,
            today,
            is_corrected: false,
            language: language_of(&prose(reading)),
            positions: positions.collect(),
            bullets: bullets.collect(),
            headings: source.map(outline).unwrap_or_default(),
        }
    }

    /// The same for a resume whose values were, or were not, changed since its text was read.
    #[must_use]
    pub fn corrected(self, is_corrected: bool) -> Self {
        Self { is_corrected, ..self }
    }

    /// Whether words of the text still stand in a value; always true for a resume that was not changed.
    pub(super) fn still_says(&self, words: &str) -> bool {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        !self.is_corrected || plain(&self.reading.resume.to_text()).contains(&plain(words))
    }

    /// The language, if it is one of these; rules return `None` for a language they have no words for.
    pub(super) fn written_in(&self, languages: &[Language]) -> Option<Language> {
        self.language.filter(|language| languages.contains(language))
    }

    /// The lines of the text with their spans.
    pub(super) fn lines(&self) -> impl Iterator<Item = (Span, &'a str)> {
        let mut start = 0;
        self.reading.text.split('\n').map(move |line| {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            (span, line)
        })
    }

    /// The source, if it has pages that layout rules can judge.
    pub(super) fn laid_out(&self) -> Option<&'a Source> {
        self.source.filter(|source| source.lines.iter().any(|line| line.page > 0))
    }

    /// Whether most positions have a high confidence. Otherwise the parser may have lost what a position lacks, and
    /// nothing is reported.
    pub(super) fn reads_positions(&self) -> Option<()> {
        let confident = self.positions.iter().filter(|position| position.confident).count();
        (confident * 3 >= self.positions.len() * 2 && confident > 0 || self.positions.is_empty()).then_some(())
    }

    /// Months of work, overlaps counted once.
    pub(super) fn months(&self) -> u32 {
        let ranges: Vec<DateRange> = self.positions.iter().map(|position| position.range).collect();
        crate::dates::months_of_experience(&ranges, self.today)
    }

    /// The span in the text of a part of a value: exact if the text contains the value literally, otherwise that of the
    /// whole value.
    pub(super) fn within(&self, path: &str, value: &str, inner: Span) -> Option<Span> {
        let outer = *self.reading.spans.get(path)?;
        let moved = Span::new(outer.start + inner.start, outer.start + inner.end);
        let same = moved.end <= outer.end && moved.of(&self.reading.text) == inner.of(value);
        Some(if same { moved } else { outer })
    }
}

impl Position<'_> {
    /// Whether it has ended, according to its dates.
    pub(super) fn is_past(&self, today: PartialDate) -> bool {
        matches!(self.range.end, Some(DateEnd::Date(end)) if end.months(12) < today.months(1))
    }

    /// First and last month since year 0, if both are known. A year without a month counts in full.
    pub(super) fn months(&self, today: PartialDate) -> Option<(i32, i32)> {
        let start = self.range.start?.months(1);
        let end = match self.range.end? {
            DateEnd::Present => today.months(12),
            DateEnd::Date(end) => end.months(12),
        };
        Some((start, end))
    }

    /// Its pointer.
    pub(super) fn path(&self) -> String {
        format!("/work/{}", self.index)
    }
}

/// The sentences of a resume, from which its language is detected.
fn prose(reading: &Reading) -> String {
    let resume = &reading.resume;
    let mut text = resume.basics.summary.clone();
    let work = resume.work.iter().flat_map(|work| std::iter::once(&work.summary).chain(&work.highlights));
    let projects = resume.projects_and_own().flat_map(|one| std::iter::once(&one.description).chain(&one.highlights));
    for part in work.chain(projects) {
        if text.len() > 20_000 {
            break;
        }
        text.push('\n');
        text.push_str(part);
    }
    if text.split_whitespace().count() < 30 {
        text.push('\n');
        text.push_str(reading.text.get(..reading.text.floor_char_boundary(20_000)).unwrap_or_default());
    }
    text
}
