//! The applications to a posting as a table for other programs. The columns and words are the same in every language.

use kernel::Timestamp;

use super::{ApplicationCard, phases::Phases};
use crate::{
    csv::{START, line},
    postings::form::{Answer, FormQuestion},
};

/// An application with what an export has beside its card.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportedApplication {
    pub card: ApplicationCard,
    /// As it stands in the resume that was sent; may be empty.
    pub email: String,
    /// Where the applicant found the job; may be empty.
    pub source: String,
    pub answers: Vec<Answer>,
}

/// The columns before those of the questions.
const COLUMNS: [&str; 16] = [
    "Id",
    "Name",
    "E-mail",
    "Stage",
    "Part of the stage",
    "Applied on",
    "At this stage since",
    "Answer by",
    "Score",
    "Met",
    "Partly met",
    "Not found",
    "Answers that do not fit",
    "Tags",
    "Assigned to",
    "Source",
];

/// The last column: answers to questions that are not on the form any more.
const OTHERS: &str = "Other answers";

/// The beginning of the table: the columns, with one for each question of the form.
pub fn table_head(questions: &[FormQuestion]) -> String {
    let mut text = START.to_owned();
    let asked = questions.iter().map(|question| question.label.as_str());
    line(&mut text, COLUMNS.into_iter().chain(asked).chain([OTHERS]));
    text
}

/// Some lines of the table. The name and the e-mail address of a hidden applicant are empty.
pub fn table_lines(applications: &[ExportedApplication], phases: &Phases, questions: &[FormQuestion]) -> String {
    let mut text = String::new();
    for application in applications {
        let ExportedApplication { card, email, source, answers } = application;
        let shown = |value: &str| if card.hidden { String::new() } else { value.to_owned() };
        let asked = |answer: &&Answer| questions.iter().any(|question| question.number == answer.question.number);
        let given = |question: &FormQuestion| {
            let answer = answers.iter().find(|answer| answer.question.number == question.number);
            answer.map(|answer| answer.given.join("; ")).unwrap_or_default()
        };
        let others = answers.iter().filter(|answer| !asked(answer));
        let others = others.map(|answer| format!("{}: {}", answer.question.label, answer.given.join("; ")));
        let mut cells = vec![
            card.id.to_string(),
            shown(&card.name),
            shown(email),
            card.place.stage.word().to_owned(),
            phases.name(card.place).to_owned(),
            day(card.applied_at),
            day(card.moved_at),
            card.answer_by.map(day).unwrap_or_default(),
            format!("{:.1}", card.score.points()),
            card.counts.met.to_string(),
            card.counts.partial.to_string(),
            card.counts.missing.to_string(),
            card.unmet.to_string(),
            card.tags.join("; "),
            card.assigned.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            source.clone(),
        ];
        cells.extend(questions.iter().map(given));
        cells.push(others.collect::<Vec<_>>().join("\n"));
        line(&mut text, cells.iter().map(String::as_str));
    }
    text
}

fn day(at: Timestamp) -> String {
    at.format("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use kernel::{ApplicationId, Score, TimeDelta};
    use uuid::Uuid;

    use super::*;
    use crate::{applications::ApplicationStage, matches::Counts, postings::form::QuestionKind};

    fn question(number: u32, label: &str) -> FormQuestion {
        FormQuestion {
            number,
            kind: QuestionKind::Line,
            label: label.to_owned(),
            hint: String::new(),
            required: false,
            options: Vec::new(),
            need: None,
        }
    }

    fn application(hidden: bool) -> ExportedApplication {
        let at = Timestamp::UNIX_EPOCH + TimeDelta::days(1);
        let answer = |number, label: &str, given: &str| Answer {
            question: question(number, label),
            given: vec![given.to_owned()],
        };
        ExportedApplication {
            card: ApplicationCard {
                id: ApplicationId::from_uuid(Uuid::from_u128(1)),
                name: "=1+1".to_owned(),
                hidden,
                place: ApplicationStage::Interview.into(),
                score: Score::new(72.5),
                counts: Counts { met: 3, partial: 1, missing: 2 },
                unmet: 0,
                applied_at: at,
                moved_at: at,
                answer_by: None,
                version: 1,
                tags: vec!["night".to_owned(), "Leeds".to_owned()],
                assigned: None,
            },
            email: "ben@example.org".to_owned(),
            source: "feed".to_owned(),
            answers: vec![answer(1, "Since when?", "@SUM(A1)"), answer(7, "Old one", "Yes")],
        }
    }

    #[test]
    fn a_line_has_a_cell_for_each_question_and_runs_nothing() {
        let questions = [question(1, "Since when?"), question(2, "Why, then?")];
        let head = table_head(&questions);
        assert!(head.starts_with("\u{feff}Id,Name,E-mail,Stage,Part of the stage,"), "{head}");
        assert!(head.ends_with("Source,Since when?,\"Why, then?\",Other answers\r\n"), "{head}");
        let lines = table_lines(&[application(false)], &Phases::default(), &questions);
        let wanted = ",\"'=1+1\",ben@example.org,interview,,1970-01-02,1970-01-02,,72.5,3,1,2,0,\"night; Leeds\",,feed,\"'@SUM(A1)\",,Old one: Yes\r\n";
        assert!(lines.ends_with(wanted), "{lines}");
    }

    #[test]
    fn nobody_who_is_hidden_is_named() {
        let lines = table_lines(&[application(true)], &Phases::default(), &[]);
        assert!(!lines.contains("=1+1") && !lines.contains("example.org"), "{lines}");
        assert!(lines.contains(",,,interview,,"), "{lines}");
    }
}
