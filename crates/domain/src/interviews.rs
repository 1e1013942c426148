//! Interviews: the preparation for one, its questions, answers with feedback, mock interviews.
//!
//! A preparation is made from a job, and from the report of a match with it. Its questions are chosen once and stored, so that answers
//! stay comparable when the bank changes.

mod forms;
mod marked;
mod own;
mod questions;
mod runs;
mod stories;

use interviews::schedule::{Day, Item, Rung};
pub use interviews::{
    Flaw, Kind, Part,
    attempts::{Change, KeptFeedback, KeptFlaw, KeptPart},
    bank::Competence,
    stories::{Covered, Draft},
};
use kernel::{AnswerId, InterviewId, JobId, MatchId, Page, PartialDate, QuestionId, RunId, Score, StoryId, Timestamp};
use matching::Status;
use serde::{Deserialize, Serialize};

use crate::models::{AnswerNotes, NoAnswer};

pub use forms::{Details, NewAnswer};
pub use marked::{Piece, pieces};
pub use own::{OwnQuestion, OwnQuestionView};
pub use questions::{Basis, questions};
pub use runs::{RunHead, RunQuestion, RunView};
pub use stories::{Origin, Story, StoryForm, StoryText, StoryView, lines_of};

/// The longest answer, in characters: an hour of speech is about half as much.
pub const LONGEST_ANSWER: usize = 12_000;

/// The numbers of questions that a mock interview can have.
pub const MOCK_LENGTHS: [usize; 3] = [3, 5, 8];

kernel::words! {
    /// The groups that the questions of an interview are shown in.
    pub enum Group {
        /// What the job asks for and the resume does not show.
        Gaps = "gaps",
        /// Knowledge and method of the trade.
        Technical = "technical",
        /// Cases from the past.
        Behavioural = "behavioural",
        /// How one sees the work.
        Role = "role",
        /// What one knows and wants of the employer.
        Company = "company",
    }
}

/// A quote of the person's resume that fits a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experience {
    /// The words of the resume.
    pub quote: String,
    /// The entry that contains them, such as `work/0`; may be empty.
    pub place: String,
    /// Position and employer of the entry; may be empty.
    pub entry: String,
}

/// A question of an interview, in the interview's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub group: Group,
    /// The kind of answer that is wanted.
    pub kind: Kind,
    pub competence: Competence,
    pub ask: String,
    /// Why it is asked; empty for a question of the person's own.
    pub why: String,
    /// What a good answer shows, point by point.
    pub shows: Vec<String>,
    /// The requirement that it is about, and how far the resume meets it.
    pub requirement: Option<(String, Status)>,
    /// What the person's resume has to say to it, best first.
    pub experience: Vec<Experience>,
}

/// How far the practice of a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Practice {
    /// The number of answers.
    pub answers: u32,
    /// The score of the latest.
    pub score: Option<Score>,
    /// The rung of the ladder.
    pub step: u8,
    /// The day on which it is asked again; `None` before the first answer.
    pub due: Option<PartialDate>,
    /// The time of the latest answer.
    pub at: Option<Timestamp>,
    /// The story chosen for it.
    pub story: Option<StoryId>,
}

impl Practice {
    /// Its place on the ladder.
    pub fn rung(&self) -> Option<Rung> {
        self.due.map(|due| Rung { step: self.step, due })
    }
}

/// A question with its number in the interview and its practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// From 1.
    pub number: u32,
    /// The id, if the person added it.
    pub own: Option<QuestionId>,
    pub question: Question,
    pub practice: Practice,
}

impl Asked {
    /// The question, as a plan needs it.
    pub fn item(&self) -> Item {
        let group = Group::ALL.iter().position(|group| *group == self.question.group).unwrap_or(0);
        let group = u8::try_from(group).unwrap_or(0);
        Item { question: self.number, group, due: self.practice.due, score: self.practice.score }
    }
}

/// What an interview is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    pub id: InterviewId,
    /// The job's title.
    pub title: String,
    /// The employer; may be empty.
    pub company: String,
    /// The location; may be empty.
    pub place: String,
    /// The language that it is held in: `en` or `de`.
    pub language: String,
    /// The job; `None` if it was deleted.
    pub job: Option<JobId>,
    /// The match that it was made from; `None` if it was deleted, or there was none.
    pub match_id: Option<MatchId>,
    /// The day of the interview.
    pub day: Option<PartialDate>,
    /// Notes on the company.
    pub notes: String,
    pub created_at: Timestamp,
}

/// A preparation in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InterviewCard {
    pub id: InterviewId,
    pub title: String,
    pub company: String,
    pub place: String,
    pub day: Option<PartialDate>,
    /// The number of its questions, of those practiced, and of those due today.
    pub questions: u32,
    pub practiced: u32,
    pub due: u32,
    /// The average score of the latest answers.
    pub score: Option<Score>,
    pub created_at: Timestamp,
}

/// A question to be asked again today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueQuestion {
    pub interview: InterviewId,
    /// The job's title.
    pub title: String,
    pub language: String,
    pub number: u32,
    pub ask: String,
    pub due: PartialDate,
    /// The score of its latest answer.
    pub score: Option<Score>,
}

/// The page of all preparations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InterviewsView {
    pub page: Page<InterviewCard>,
    /// A page of what is due, the longest due first.
    pub due: Page<DueQuestion>,
    /// How many are due.
    pub due_count: u64,
    pub today: PartialDate,
}

/// What to practice on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanDay {
    pub day: PartialDate,
    /// The numbers of the questions.
    pub questions: Vec<u32>,
    /// Whether it is the day for a mock interview.
    pub mock: bool,
}

impl From<Day> for PlanDay {
    fn from(day: Day) -> Self {
        Self { day: day.day, questions: day.questions, mock: day.mock }
    }
}

/// A preparation with everything that its page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InterviewView {
    pub interview: Interview,
    pub questions: Vec<Asked>,
    /// What to practice until the day of the interview; empty without one.
    pub plan: Vec<PlanDay>,
    /// The average share of points by part of the latest answers, in percent.
    pub parts: Vec<(Part, u8)>,
    /// The person's stories, the latest first; at most a hundred.
    pub stories: Vec<StoryHead>,
    /// What the questions ask about, with places in `stories`.
    pub covered: Vec<Covered>,
    /// Places in `stories` of those chosen for too many questions.
    pub too_often: Vec<usize>,
    pub today: PartialDate,
}

/// A story's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryHead {
    pub id: StoryId,
    pub title: String,
}

/// An answer in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerHead {
    pub id: AnswerId,
    pub score: Score,
    pub at: Timestamp,
}

/// An answer with its feedback.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    pub id: AnswerId,
    /// The number of the question.
    pub number: u32,
    pub text: String,
    /// How long it took by the clock.
    pub seconds: Option<u32>,
    pub feedback: KeptFeedback,
    /// The mock interview that it was given in.
    pub run: Option<RunId>,
    pub at: Timestamp,
}

/// A question to practice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PracticeView {
    pub interview: Interview,
    pub asked: Asked,
    /// The number of questions of the interview.
    pub count: u32,
    /// The question to practice after this one: what is due, then what is new.
    pub next: Option<u32>,
    /// The answer to show the feedback of.
    pub attempt: Option<Attempt>,
    /// What has changed in it since the answer before.
    pub change: Option<Change>,
    /// The answers, the latest first.
    pub answers: Page<AnswerHead>,
    /// The story chosen for the question, or else one that shows its competence.
    pub story: Option<Story>,
    /// The person's stories to choose from.
    pub stories: Vec<StoryHead>,
    /// What a language model said about the shown answer.
    pub notes: Option<AnswerNotes>,
    /// Why no language model can be asked; `None` if one can.
    pub obstacle: Option<NoAnswer>,
}

/// The average of scores; `None` of none.
pub fn average(scores: impl IntoIterator<Item = Score>) -> Option<Score> {
    let (sum, count) = scores.into_iter().fold((0.0, 0_u32), |(sum, count), score| (sum + score.points(), count + 1));
    (count > 0).then(|| Score::new(sum / f64::from(count)))
}

/// The average share of points by part, in percent; empty of none.
pub fn shares<'a>(of: impl IntoIterator<Item = &'a KeptFeedback>) -> Vec<(Part, u8)> {
    let all: Vec<_> = of.into_iter().flat_map(|feedback| &feedback.parts).collect();
    let share = |part: Part| {
        let percents: Vec<u32> = all.iter().filter(|it| it.part == part).map(|it| u32::from(it.percent())).collect();
        let count = u32::try_from(percents.len()).ok().filter(|count| *count > 0)?;
        u8::try_from((percents.iter().sum::<u32>() + count / 2) / count).ok()
    };
    Part::ALL.iter().filter_map(|part| Some((*part, share(*part)?))).collect()
}

/// What a preparation is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A saved match: its report tells the gaps.
    Match(MatchId),
    /// A saved job: with its latest match, or the latest resume.
    Job(JobId),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_are_of_what_there_is() {
        assert_eq!(average([]), None);
        assert_eq!(average([Score::new(50.0), Score::new(75.0)]), Some(Score::new(62.5)));
        assert!(shares([]).is_empty());
        let part =
            |points| KeptPart { part: Part::Task, points, of: 12, told: true, reason: String::new(), span: None };
        let feedback = |points| KeptFeedback { parts: vec![part(points)], ..KeptFeedback::default() };
        assert_eq!(shares([&feedback(0), &feedback(12)]), [(Part::Task, 50)]);
    }
}
