//! Stories for interviews: drafted from a resume or an answer, in its words only, and compared with what a job asks about.

use kernel::Span;
use serde::{Deserialize, Serialize};

use crate::{
    Answer, Kind, Part,
    bank::Competence,
    clauses::Text,
    experience::competences,
    feedback,
    lists::{List, Lists},
};

/// So many competences are suggested for a draft.
const SUGGESTED: usize = 3;

/// A draft of a story. What nothing tells is empty, so that it can be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Draft {
    pub situation: String,
    pub task: String,
    pub action: String,
    pub result: String,
    /// What it seems to show, strongest first.
    pub competences: Vec<Competence>,
}

impl Draft {
    /// A draft from a line of a resume. `heading` says where it was: position, employer, dates.
    pub fn of_line(language: &str, heading: &str, line: &str) -> Self {
        let line = line.trim();
        let from = result_of_line(language, line);
        let (action, result) = match from {
            Some(from) => (line.get(..from).unwrap_or(line), line.get(from..).unwrap_or_default()),
            None => (line, ""),
        };
        let action = without_connective(language, action);
        let action = action.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '–' | '—' | '-'));
        Self {
            situation: heading.trim().to_owned(),
            task: String::new(),
            action: action.to_owned(),
            result: result.trim().to_owned(),
            competences: competences(language, line, SUGGESTED),
        }
    }

    /// A draft from an answer: the sentences that tell each part.
    pub fn of_answer(language: &str, question: &str, kind: Kind, text: &str) -> Self {
        let star = feedback(&Answer { language, question, kind, job: "", text }).star;
        // A span ends with its last word; the sentence ends with its mark.
        let told = |span: Option<Span>| {
            let Some(words) = span.and_then(|span| span.of(text)) else { return String::new() };
            let end = span.map_or(0, |span| span.end);
            let rest = text.get(end..).unwrap_or_default();
            let marks = rest.len() - rest.trim_start_matches(['.', '!', '?', '%', ')', '"', '”', '“']).len();
            text.get(end - words.len()..end + marks).unwrap_or(words).trim().to_owned()
        };
        let situation = star.situation;
        // One sentence may tell two parts: it stands where it was found first.
        let unlike = |span: Option<Span>, others: &[Option<Span>]| {
            span.filter(|span| others.iter().flatten().all(|other| !other.overlaps(*span)))
        };
        let task = unlike(star.task, &[situation]);
        // What was done is told by everything between the task and the result.
        let from = [situation, task].into_iter().flatten().map(|span| span.end).max().unwrap_or(0);
        let to = star.result.map_or(text.len(), |span| span.start);
        let between = text.get(from..to).unwrap_or_default();
        let between = between.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end();
        let action = if star.action.is_some() && !between.is_empty() { between.to_owned() } else { told(star.action) };
        let result = unlike(star.result, &[situation, task]);
        let competences = competences(language, text, SUGGESTED);
        Self { situation: told(situation), task: told(task), action, result: told(result), competences }
    }

    /// The parts that are missing.
    pub fn missing(&self) -> Vec<Part> {
        let parts = [&self.situation, &self.task, &self.action, &self.result];
        Part::ALL.iter().copied().zip(parts).filter(|(_, text)| text.trim().is_empty()).map(|(part, _)| part).collect()
    }
}

/// Where the result begins in a line such as "Led triage on a ward of 28 beds and cut waiting times by 18%": the first clause behind
/// another with a comparison, an outcome or a share; or the whole line, if it only says by how much something has changed.
fn result_of_line(language: &str, line: &str) -> Option<usize> {
    let text = Text::new(line, language, Lists::of(language)?);
    let clauses: Vec<_> = text.clauses.iter().filter(|clause| !clause.range.is_empty()).collect();
    let has = |range: &std::ops::Range<usize>, list| text.has(range, list);
    // The sign stands behind the last token.
    let is_share = |range: &std::ops::Range<usize>| {
        let end = text.tokens.get(range.end).map_or(line.len(), |token| token.start);
        line.get(text.span(range).start..end).is_some_and(|words| words.contains('%'))
    };
    let measured = |range: &std::ops::Range<usize>| range.clone().any(|at| text.is_measure(at)) || is_share(range);
    let is_result = |range: &std::ops::Range<usize>| {
        is_share(range) || has(range, List::ResultCue) || has(range, List::Compare) && measured(range)
    };
    if let [only] = clauses.as_slice() {
        return (has(&only.range, List::Compare) && measured(&only.range) || is_share(&only.range)).then_some(0);
    }
    let found = clauses.iter().skip(1).find(|clause| is_result(&clause.range))?;
    let mut at = found.range.start;
    while at + 1 < found.range.end && text.marks.get(at).is_some_and(|mark| mark.starts(List::Cut)) {
        at += 1;
    }
    text.tokens.get(at).map(|token| token.start)
}

/// The text without a connective at its end: "Led triage and".
fn without_connective<'t>(language: &str, text: &'t str) -> &'t str {
    let Some(lists) = Lists::of(language) else { return text };
    let whole = Text::new(text, language, lists);
    let cut = |at: usize| whole.marks.get(at).is_some_and(|mark| mark.starts(List::Cut));
    match whole.tokens.len().checked_sub(1).filter(|last| *last > 0 && cut(*last)) {
        Some(last) => {
            text.get(..whole.tokens.get(last).map_or(text.len(), |token| token.start)).unwrap_or(text).trim_end()
        }
        None => text,
    }
}

/// A story, as far as it is compared with what a job asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<'a> {
    /// What it shows.
    pub competences: &'a [Competence],
    /// For how many questions of this interview it was chosen.
    pub chosen: u32,
}

/// A story that is chosen for so many questions of one interview is heard too often.
pub const TOO_OFTEN: u32 = 3;

/// A competence that the questions of an interview ask about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    pub competence: Competence,
    /// How many questions ask about it.
    pub questions: u32,
    /// The places of the stories that show it.
    pub stories: Vec<usize>,
}

/// What the questions of an interview ask about, most asked first, with the stories that show it; and the places of the stories that are
/// chosen too often. `asked`: the competence of each question that wants a case. Knowledge of the trade is no story.
pub fn coverage(asked: &[Competence], stories: &[Told<'_>]) -> (Vec<Covered>, Vec<usize>) {
    let places = |is: &dyn Fn(&Told<'_>) -> bool| -> Vec<usize> {
        stories.iter().enumerate().filter(|(_, story)| is(story)).map(|(at, _)| at).collect()
    };
    let mut rows: Vec<Covered> = Competence::ALL
        .iter()
        .filter(|competence| **competence != Competence::Knowledge)
        .map(|competence| Covered {
            competence: *competence,
            questions: u32::try_from(asked.iter().filter(|other| *other == competence).count()).unwrap_or(u32::MAX),
            stories: places(&|story| story.competences.contains(competence)),
        })
        .filter(|row| row.questions > 0)
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.questions));
    (rows, places(&|story| story.chosen >= TOO_OFTEN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_resume_is_cut_where_its_result_begins() {
        for (language, line, action, result) in [
            (
                "en",
                "Led triage on a ward of 28 beds and cut waiting times by 18%",
                "Led triage on a ward of 28 beds",
                "cut waiting times by 18%",
            ),
            ("en", "Rebuilt the rota, which saved 12% of overtime.", "Rebuilt the rota", "saved 12% of overtime."),
            ("en", "Taught phlebotomy to twelve students a year", "Taught phlebotomy to twelve students a year", ""),
            ("en", "Cut waiting times by 18%", "", "Cut waiting times by 18%"),
            (
                "de",
                "Umstellung der Lagerhaltung und Senkung der Kosten um 12 %",
                "Umstellung der Lagerhaltung",
                "Senkung der Kosten um 12 %",
            ),
            ("xx", "Nothing is known of this language by 3%", "Nothing is known of this language by 3%", ""),
        ] {
            let draft = Draft::of_line(language, " Nurse, Northfield ", line);
            assert_eq!((draft.action.as_str(), draft.result.as_str()), (action, result), "{line}");
            assert_eq!((draft.situation.as_str(), draft.task.as_str()), ("Nurse, Northfield", ""));
            for part in [&draft.action, &draft.result] {
                assert!(line.contains(part.as_str()), "its words only: {part}");
            }
        }
        assert_eq!(Draft::of_line("en", "", "Taught students").missing(), [Part::Situation, Part::Task, Part::Result]);
    }

    #[test]
    fn an_answer_is_cut_into_its_parts() {
        let text = "In March our printer broke two days before the fair. I had to get 300 flyers by Sunday. I rang four shops and \
                    asked the owner of the smallest one to open. I fetched the paper myself. In the end all 300 flyers were ready \
                    four hours early.";
        let draft = Draft::of_answer("en", "Tell me about a deadline.", Kind::Behavioural, text);
        assert!(draft.missing().is_empty(), "{draft:?}");
        assert!(draft.action.starts_with("I rang") && draft.action.ends_with("myself."), "{}", draft.action);
        for part in [&draft.situation, &draft.task, &draft.action, &draft.result] {
            assert!(text.contains(part.as_str()));
        }
        let none = Draft::of_answer("en", "Why us?", Kind::Motivation, "");
        assert_eq!(none.missing().len(), 4);
    }

    #[test]
    fn what_no_story_covers_and_what_is_used_too_often_is_told() {
        let told = |competences, chosen| Told { competences, chosen };
        let asked = [Competence::Teamwork, Competence::Conflict, Competence::Teamwork, Competence::Knowledge];
        let stories = [told(&[Competence::Teamwork, Competence::Safety], 3), told(&[Competence::Teamwork], 2)];
        let (rows, too_often) = coverage(&asked, &stories);
        let row = |competence, questions, stories| Covered { competence, questions, stories };
        assert_eq!(rows, [row(Competence::Teamwork, 2, vec![0, 1]), row(Competence::Conflict, 1, vec![])]);
        assert_eq!(too_often, [0]);
    }
}
