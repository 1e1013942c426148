//! Lines of a resume that were not assigned to any field. They count as evidence under the heading above them, so that a
//! parsing error does not lose evidence. Lines above the first heading (name, address, contact) are left out.

use kernel::{PartialDate, Span};
use resume::{Resume, SectionKind};

use super::units::{Place, UNNUMBERED};
use crate::{dates, sentences::sentences};

pub(super) struct Entry {
    pub span: Span,
    pub place: Place,
    pub is_name: bool,
}

/// Lines that belong together.
pub(super) struct Group {
    pub entries: Vec<Entry>,
    pub months: Option<(i32, i32)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Head,
    Work,
    Other(Place),
}

/// The part that a heading opens.
fn part_of(line: &str) -> Option<Part> {
    Some(match resume::section_of(line)? {
        SectionKind::Header | SectionKind::Contact | SectionKind::Profiles => Part::Head,
        SectionKind::Work => Part::Work,
        SectionKind::Volunteer => Part::Other(Place::Volunteer(UNNUMBERED)),
        SectionKind::Education => Part::Other(Place::Education(UNNUMBERED)),
        SectionKind::Skills => Part::Other(Place::Skill(UNNUMBERED)),
        SectionKind::Courses | SectionKind::Certificates => Part::Other(Place::Certificate(UNNUMBERED)),
        SectionKind::Languages => Part::Other(Place::Language(UNNUMBERED)),
        SectionKind::Projects => Part::Other(Place::Project(UNNUMBERED)),
        SectionKind::Publications => Part::Other(Place::Publication(UNNUMBERED)),
        SectionKind::Awards => Part::Other(Place::Award(UNNUMBERED)),
        SectionKind::Interests => Part::Other(Place::Interest(UNNUMBERED)),
        SectionKind::Summary | SectionKind::References | SectionKind::Other => Part::Other(Place::Summary),
    })
}

/// Spans that belong to fields, prepared so that their overlap with a line is computed without visiting all of them.
struct Taken {
    /// Their starts and their ends, each in order, with the running sum of the positions.
    starts: Vec<(u64, u64)>,
    ends: Vec<(u64, u64)>,
}

impl Taken {
    fn of(spans: &[Span]) -> Self {
        let summed = |place: fn(&Span) -> usize| {
            let mut places: Vec<u64> = spans.iter().map(|span| place(span) as u64).collect();
            places.sort_unstable();
            let mut sum = 0;
            let sums = places.into_iter().map(|place| {
                sum += place;
                (place, sum)
            });
            sums.collect()
        };
        Self { starts: summed(|span| span.start), ends: summed(|span| span.end) }
    }

    /// The number of bytes of the spans before a position.
    fn before(&self, place: usize) -> u64 {
        let place = place as u64;
        let behind = |places: &[(u64, u64)]| {
            let count = places.partition_point(|(at, _)| *at < place);
            let sum = count.checked_sub(1).and_then(|last| places.get(last)).map_or(0, |(_, sum)| *sum);
            (count as u64 * place).saturating_sub(sum)
        };
        behind(&self.starts).saturating_sub(behind(&self.ends))
    }

    /// The number of bytes of the spans inside another span.
    fn within(&self, span: Span) -> u64 {
        self.before(span.end).saturating_sub(self.before(span.start))
    }
}

/// The lines of `text` outside `taken`, in groups.
pub(super) fn lines(text: &str, taken: &[Span], resume: &Resume, today: PartialDate) -> Vec<Group> {
    let whole = resume.work.is_empty();
    let taken = Taken::of(taken);
    let mut part = Part::Head;
    let mut found: Vec<Group> = Vec::new();
    let mut group = Group { entries: Vec::new(), months: None };
    let mut at = 0;
    for raw in text.split('\n') {
        let start = at;
        at += raw.len() + 1;
        let line = raw.trim();
        if line.is_empty() {
            continue;
        }
        let begin = start + (raw.len() - raw.trim_start().len());
        let span = Span::new(begin, begin + line.len());
        let inside = taken.within(span);
        if inside == 0
            && let Some(next) = part_of(line)
        {
            part = next;
            found.push(std::mem::replace(&mut group, Group { entries: Vec::new(), months: None }));
            continue;
        }
        if part == Part::Head || inside * 10 >= span.len() as u64 * 3 {
            continue;
        }
        let months = dates::range_in(line, today).filter(|_| part == Part::Work && whole);
        if months.is_some() {
            found.push(std::mem::replace(&mut group, Group { entries: Vec::new(), months }));
        }
        let unsigned = line.trim_start_matches(['-', '*', '•', '–', '▪', ' ']);
        let from = span.end - unsigned.len();
        match part {
            Part::Other(Place::Skill(_) | Place::Language(_) | Place::Interest(_)) => {
                let list = unsigned.find(": ").filter(|colon| *colon < 30).map_or(0, |colon| colon + 2);
                let mut offset = from + list;
                let Part::Other(place) = part else { continue };
                for item in unsigned.get(list..).unwrap_or_default().split([',', ';', '|']) {
                    let trimmed = item.trim();
                    let item_start = offset + (item.len() - item.trim_start().len());
                    offset += item.len() + 1;
                    if !trimmed.is_empty() {
                        group.entries.push(Entry {
                            span: Span::new(item_start, item_start + trimmed.len()),
                            place,
                            is_name: true,
                        });
                    }
                }
            }
            Part::Work => {
                // If fields were parsed, a remaining line is usually a company or a date; only whole sentences are
                // evidence.
                if whole || unsigned.split_whitespace().count() > 7 {
                    for sentence in sentences(text, Span::new(from, span.end)) {
                        group.entries.push(Entry { span: sentence, place: Place::Loose, is_name: months.is_some() });
                    }
                }
            }
            Part::Other(place) => {
                for sentence in sentences(text, Span::new(from, span.end)) {
                    group.entries.push(Entry {
                        span: sentence,
                        place,
                        is_name: !place.is_done() && place != Place::Summary,
                    });
                }
            }
            Part::Head => {}
        }
    }
    found.push(group);
    found.retain(|group| !group.entries.is_empty());
    found
}
