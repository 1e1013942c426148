//! Lines of a resume that were not assigned to any field. They count as evidence under the heading above them, so that a
//! parsing error does not lose evidence. Lines above the first heading (name, address, contact) are left out.

use kernel::{PartialDate, Span};
use resume::Resume;

use super::units::Place;
use crate::{cues, dates, sentences::sentences, words::words};

cues! {
    WORK = "experience, employment, work, work history, employment history, career, positions, posts, jobs, professional experience, berufserfahrung, berufliche erfahrung, werdegang, berufspraxis, beruflicher werdegang, parcours, experience professionnelle, experiences, experiencia, experiencia laboral, trabajo";
    EDUCATION = "education, studies, academic, qualifications, college, school, university, ausbildung, bildung, bildungsweg, studium, formation, etudes, formacion, educacion, estudios";
    SKILL = "skills, toolbox, stack, technologies, competencies, what i do, strengths, expertise, kenntnisse, fahigkeiten, kompetenzen, competences, habilidades, competencias, tools, software, core skills, technical skills";
    LANGUAGE = "languages, sprachen, sprachkenntnisse, langues, idiomas";
    CERTIFICATE = "certificates, certifications, licences, licenses, training, courses, tickets, cards, registration, professional qualifications, zertifikate, weiterbildung, fortbildungen, certificats, certificaciones, cursos, accreditations, memberships";
    INTEREST = "interests, hobbies, hobby, leisure, interessen, freizeit, loisirs, centres d'interet, intereses, aficiones";
    SUMMARY = "summary, profile, about me, about, objective, profil, uber mich, perfil, resumen, a propos, personal statement, additional information, other, references";
    PROJECT = "projects, side projects, volunteer, voluntary, volunteering, projekte, ehrenamt, projets, benevolat, proyectos, voluntariado, awards, publications";
}

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

fn part_of(line: &str) -> Option<Part> {
    let name = line.trim().trim_start_matches(['#', '*', ' ']).trim_end_matches([':', '*', ' ']);
    let words = words(name);
    if words.is_empty() || words.len() > 5 || line.ends_with(['.', ',']) {
        return None;
    }
    let whole =
        |cues: &crate::Cues| cues.all(&words).iter().map(|hit| hit.end - hit.start).sum::<usize>() * 2 >= words.len();
    [
        (&LANGUAGE, Part::Other(Place::Language(usize::MAX))),
        (&CERTIFICATE, Part::Other(Place::Certificate(usize::MAX))),
        (&INTEREST, Part::Other(Place::Interest(usize::MAX))),
        (&PROJECT, Part::Other(Place::Project(usize::MAX))),
        (&SKILL, Part::Other(Place::Skill(usize::MAX))),
        (&EDUCATION, Part::Other(Place::Education(usize::MAX))),
        (&WORK, Part::Work),
        (&SUMMARY, Part::Other(Place::Summary)),
    ]
    .into_iter()
    .find_map(|(cues, part)| whole(cues).then_some(part))
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
                        is_name: !matches!(place, Place::Summary | Place::Project(_)),
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
