//! Answers with their feedback, and mock interviews. The caller of these functions has checked the owner of the interview.

use std::collections::HashSet;

use domain::interviews::{AnswerHead, Attempt, KeptFeedback, RunHead, average};
use kernel::{AnswerId, InterviewId, Page, PageRequest, RunId, Timestamp};
use sea_orm::{
    ActiveValue::Set, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use crate::{
    DbError,
    entity::{
        interview_answers::{self as answers, COLUMN, Column, Entity},
        interview_questions as questions, interview_runs as runs,
    },
    keyset,
    matches::{score, tenths},
    row,
};

/// The most answers that are read of an interview at once.
const MOST: u64 = 2_000;

/// Adds an answer.
pub async fn insert_answer<C: ConnectionTrait>(c: &C, interview: InterviewId, new: &Attempt) -> Result<(), DbError> {
    let row = answers::ActiveModel {
        id: Set(new.id.to_string()),
        interview_id: Set(interview.to_string()),
        number: Set(row::to_i32(new.number)),
        run_id: Set(new.run.map(|id| id.to_string())),
        content: Set(new.text.clone()),
        seconds: Set(new.seconds.map(row::to_i32)),
        score_tenths: Set(tenths(new.feedback.score)),
        feedback: Set(row::json(&new.feedback)?),
        answered_at: Set(new.at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// An answer to a question.
pub async fn answer<C: ConnectionTrait>(
    c: &C,
    interview: InterviewId,
    number: u32,
    id: AnswerId,
) -> Result<Option<Attempt>, DbError> {
    of(interview, number).filter(COLUMN.id.eq(id.to_string())).one(c).await?.map(typed).transpose()
}

/// The answer to the same question before this one.
pub async fn previous<C: ConnectionTrait>(
    c: &C,
    interview: InterviewId,
    attempt: &Attempt,
) -> Result<Option<Attempt>, DbError> {
    let same_moment = Condition::all().add(COLUMN.answered_at.eq(attempt.at)).add(COLUMN.id.lt(attempt.id.to_string()));
    let earlier = Condition::any().add(COLUMN.answered_at.lt(attempt.at)).add(same_moment);
    newest_first(of(interview, attempt.number)).filter(earlier).one(c).await?.map(typed).transpose()
}

/// The answers to a question, the latest first, without their texts.
pub async fn heads<C: ConnectionTrait>(
    c: &C,
    interview: InterviewId,
    number: u32,
    request: &PageRequest,
) -> Result<Page<AnswerHead>, DbError> {
    let rows: Vec<(String, i32, Timestamp)> = newest_first(of(interview, number))
        .select_only()
        .columns([Column::Id, Column::ScoreTenths, Column::AnsweredAt])
        .filter(keyset::after(request, Column::AnsweredAt, Column::Id))
        .limit(request.limit() + 1)
        .into_tuple()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |(id, _, at)| keyset::cursor(*at, id));
    let typed = |(id, tenths, at): (String, i32, Timestamp)| {
        Ok(AnswerHead { id: row::parse(&id, "interview_answers.id")?, score: score(tenths), at })
    };
    Ok(Page { items: page.items.into_iter().map(typed).collect::<Result<_, DbError>>()?, next: page.next })
}

/// The number of answers to a question.
pub async fn count_answers<C: ConnectionTrait>(c: &C, interview: InterviewId, number: u32) -> Result<u64, DbError> {
    Ok(of(interview, number).count(c).await?)
}

/// The feedback to the latest answer to each question of an interview that is not in the trash.
pub async fn latest<C: ConnectionTrait>(c: &C, interview: InterviewId) -> Result<Vec<KeptFeedback>, DbError> {
    let trashed: Vec<i32> = questions::Entity::find()
        .select_only()
        .column(questions::Column::Number)
        .filter(questions::COLUMN.interview_id.eq(interview.to_string()))
        .filter(questions::COLUMN.deleted_at.is_not_null())
        .into_tuple()
        .all(c)
        .await?;
    let rows: Vec<(i32, String)> = Entity::find()
        .select_only()
        .columns([Column::Number, Column::Feedback])
        .filter(COLUMN.interview_id.eq(interview.to_string()))
        .filter(COLUMN.number.is_not_in(trashed))
        .order_by_desc(Column::AnsweredAt)
        .order_by_desc(Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(c)
        .await?;
    let mut seen = HashSet::new();
    rows.into_iter()
        .filter(|(number, _)| seen.insert(*number))
        .map(|(_, feedback)| row::from_json(&feedback, "interview_answers.feedback"))
        .collect()
}

/// All answers of an interview, oldest first.
pub async fn answers_of<C: ConnectionTrait>(c: &C, interview: InterviewId) -> Result<Vec<Attempt>, DbError> {
    let rows = Entity::find()
        .filter(COLUMN.interview_id.eq(interview.to_string()))
        .order_by_asc(Column::AnsweredAt)
        .order_by_asc(Column::Id)
        .all(c)
        .await?;
    rows.into_iter().map(typed).collect()
}

/// The answers given in a mock interview, the latest first.
pub async fn of_run<C: ConnectionTrait>(c: &C, interview: InterviewId, run: RunId) -> Result<Vec<Attempt>, DbError> {
    let rows = newest_first(Entity::find())
        .filter(COLUMN.interview_id.eq(interview.to_string()))
        .filter(COLUMN.run_id.eq(run.to_string()))
        .all(c)
        .await?;
    rows.into_iter().map(typed).collect()
}

/// Adds a mock interview with these questions.
pub async fn insert_run<C: ConnectionTrait>(
    c: &C,
    interview: InterviewId,
    id: RunId,
    numbers: &[u32],
    at: Timestamp,
) -> Result<(), DbError> {
    let row = runs::ActiveModel {
        id: Set(id.to_string()),
        interview_id: Set(interview.to_string()),
        questions: Set(row::json(&numbers)?),
        started_at: Set(at),
    };
    runs::Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The questions of a mock interview, and when it began.
pub async fn run<C: ConnectionTrait>(
    c: &C,
    interview: InterviewId,
    id: RunId,
) -> Result<Option<(Vec<u32>, Timestamp)>, DbError> {
    let found = runs::Entity::find_by_id(id.to_string())
        .filter(runs::COLUMN.interview_id.eq(interview.to_string()))
        .one(c)
        .await?;
    found.map(|run| Ok((row::from_json(&run.questions, "interview_runs.questions")?, run.started_at))).transpose()
}

/// A page of the mock interviews of an interview, the latest first.
pub async fn runs_of<C: ConnectionTrait>(
    c: &C,
    interview: InterviewId,
    request: &PageRequest,
) -> Result<Page<RunHead>, DbError> {
    let rows = runs::Entity::find()
        .filter(runs::COLUMN.interview_id.eq(interview.to_string()))
        .filter(keyset::after(request, runs::Column::StartedAt, runs::Column::Id))
        .order_by_desc(runs::Column::StartedAt)
        .order_by_desc(runs::Column::Id)
        .limit(request.limit() + 1)
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.started_at, &row.id));
    // The latest answer to each question counts.
    let given: Vec<(Option<String>, i32, i32)> = newest_first(Entity::find())
        .select_only()
        .columns([Column::RunId, Column::Number, Column::ScoreTenths])
        .filter(COLUMN.run_id.is_in(page.items.iter().map(|row| row.id.clone())))
        .into_tuple()
        .all(c)
        .await?;
    let typed = |row: runs::Model| {
        let numbers: Vec<u32> = row::from_json(&row.questions, "interview_runs.questions")?;
        let mut seen = HashSet::new();
        let of_run = given.iter().filter(|(run, number, _)| run.as_ref() == Some(&row.id) && seen.insert(*number));
        let scores: Vec<_> = of_run.map(|(.., tenths)| score(*tenths)).collect();
        Ok(RunHead {
            id: row::parse(&row.id, "interview_runs.id")?,
            questions: u32::try_from(numbers.len()).unwrap_or(u32::MAX),
            answered: u32::try_from(scores.len()).unwrap_or(u32::MAX),
            score: average(scores),
            at: row.started_at,
        })
    };
    Ok(Page { items: page.items.into_iter().map(typed).collect::<Result<_, DbError>>()?, next: page.next })
}

fn of(interview: InterviewId, number: u32) -> Select<Entity> {
    Entity::find().filter(COLUMN.interview_id.eq(interview.to_string())).filter(COLUMN.number.eq(row::to_i32(number)))
}

fn newest_first(query: Select<Entity>) -> Select<Entity> {
    query.order_by_desc(Column::AnsweredAt).order_by_desc(Column::Id)
}

fn typed(row: answers::Model) -> Result<Attempt, DbError> {
    Ok(Attempt {
        id: row::parse(&row.id, "interview_answers.id")?,
        number: row::to_u32(row.number),
        text: row.content,
        seconds: row.seconds.map(row::to_u32),
        feedback: row::from_json(&row.feedback, "interview_answers.feedback")?,
        run: row.run_id.map(|id| row::parse(&id, "interview_answers.run_id")).transpose()?,
        at: row.answered_at,
    })
}
