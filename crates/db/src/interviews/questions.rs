//! The questions of interviews, and how far their practice is. Those that people add are in `own`.

use domain::interviews::{Asked, DueQuestion, Practice, Question};
use kernel::{Cursor, InterviewId, Page, PageRequest, PartialDate, Score, StoryId, UserId};
use sea_orm::{
    ActiveValue::Set, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select, sea_query::Expr,
};

use crate::{
    DbError,
    entity::{
        interview_questions::{self as questions, COLUMN, Column, Entity},
        interviews,
    },
    matches::{score, tenths},
    row,
};

/// Adds the questions of a new preparation, numbered from 1.
pub async fn insert_questions<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    interview: InterviewId,
    all: &[Question],
) -> Result<(), DbError> {
    let rows = all.iter().zip(1..).map(|(question, number)| {
        Ok(questions::ActiveModel {
            interview_id: Set(interview.to_string()),
            number: Set(number),
            user_id: Set(user.to_string()),
            content: Set(row::json(question)?),
            answers: Set(0),
            score_tenths: Set(None),
            step: Set(0),
            due: Set(None),
            answered_at: Set(None),
            story_id: Set(None),
            own_id: Set(None),
            deleted_at: Set(None),
        })
    });
    let rows: Vec<_> = rows.collect::<Result<_, DbError>>()?;
    if !rows.is_empty() {
        Entity::insert_many(rows).exec_without_returning(c).await?;
    }
    Ok(())
}

/// The questions of a user's interview, by number.
pub async fn questions<C: ConnectionTrait>(c: &C, user: UserId, interview: InterviewId) -> Result<Vec<Asked>, DbError> {
    let kept = of(user, interview).filter(COLUMN.deleted_at.is_null());
    kept.order_by_asc(Column::Number).all(c).await?.into_iter().map(typed).collect()
}

/// The same, with those in the trash.
pub async fn questions_even_trashed<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    interview: InterviewId,
) -> Result<Vec<Asked>, DbError> {
    of(user, interview).order_by_asc(Column::Number).all(c).await?.into_iter().map(typed).collect()
}

/// One question of a user's interview.
pub async fn question<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    interview: InterviewId,
    number: u32,
) -> Result<Option<Asked>, DbError> {
    let kept = of(user, interview).filter(COLUMN.deleted_at.is_null());
    kept.filter(COLUMN.number.eq(row::to_i32(number))).one(c).await?.map(typed).transpose()
}

/// A page of the questions that a user should be asked again by a day, the longest due first, and how many there are in all.
pub async fn due<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    today: PartialDate,
    request: &PageRequest,
) -> Result<(Page<DueQuestion>, u64), DbError> {
    let its_interview: RelationDef =
        Entity::belongs_to(interviews::Entity).from(Column::InterviewId).to(interviews::Column::Id).into();
    let query = Entity::find()
        .join(JoinType::InnerJoin, its_interview)
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.due.lte(today.to_string()))
        .filter(COLUMN.deleted_at.is_null())
        .filter(interviews::COLUMN.deleted_at.is_null());
    let count = query.clone().count(c).await?;
    let rows = query
        .select_only()
        .columns([Column::InterviewId, Column::Number, Column::Content, Column::ScoreTenths, Column::Due])
        .columns([interviews::Column::Title, interviews::Column::Language])
        .order_by_asc(Column::Due)
        .order_by_asc(Column::InterviewId)
        .order_by_asc(Column::Number)
        .filter(after_due(request))
        .limit(request.limit() + 1)
        .into_model::<DueRow>()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| format!("{}.{}.{}", row.due, row.interview_id, row.number));
    let typed = |found: DueRow| {
        let question: Question = row::from_json(&found.content, "interview_questions.content")?;
        Ok(DueQuestion {
            interview: row::parse(&found.interview_id, "interview_questions.interview_id")?,
            title: found.title,
            language: found.language,
            number: row::to_u32(found.number),
            ask: question.ask,
            due: row::parse(&found.due, "interview_questions.due")?,
            score: found.score_tenths.map(score),
        })
    };
    Ok((Page { items: page.items.into_iter().map(typed).collect::<Result<_, DbError>>()?, next: page.next }, count))
}

/// The due questions that a page may contain: all, or those after its cursor. An unknown cursor starts from the beginning.
fn after_due(request: &PageRequest) -> Condition {
    let read = |cursor: &Cursor| {
        let mut parts = cursor.0.splitn(3, '.');
        let due: PartialDate = parts.next()?.parse().ok()?;
        let interview: InterviewId = parts.next()?.parse().ok()?;
        Some((due.to_string(), interview.to_string(), parts.next()?.parse::<i32>().ok()?))
    };
    let Some((due, interview, number)) = request.after.as_ref().and_then(read) else { return Condition::all() };
    let same_day = || Condition::all().add(COLUMN.due.eq(due.clone()));
    let same = same_day().add(COLUMN.interview_id.eq(interview.clone())).add(COLUMN.number.gt(number));
    let later = same_day().add(COLUMN.interview_id.gt(interview.clone()));
    Condition::any().add(COLUMN.due.gt(due.clone())).add(later).add(same)
}

/// Stores the practice of a question. The caller has checked the owner.
pub async fn set_practice<C: ConnectionTrait>(
    c: &C,
    interview: InterviewId,
    number: u32,
    practice: &Practice,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::Answers, Expr::value(row::to_i32(practice.answers)))
        .col_expr(Column::ScoreTenths, Expr::value(practice.score.map(tenths)))
        .col_expr(Column::Step, Expr::value(i32::from(practice.step)))
        .col_expr(Column::Due, Expr::value(practice.due.map(|due| due.to_string())))
        .col_expr(Column::AnsweredAt, Expr::value(practice.at))
        .filter(COLUMN.interview_id.eq(interview.to_string()))
        .filter(COLUMN.number.eq(row::to_i32(number)))
        .exec(c)
        .await?;
    Ok(())
}

/// Chooses a story for a question, or none. The caller has checked the owner of both.
pub async fn set_story<C: ConnectionTrait>(
    c: &C,
    interview: InterviewId,
    number: u32,
    story: Option<StoryId>,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::StoryId, Expr::value(story.map(|id| id.to_string())))
        .filter(COLUMN.interview_id.eq(interview.to_string()))
        .filter(COLUMN.number.eq(row::to_i32(number)))
        .exec(c)
        .await?;
    Ok(())
}

/// A question that is due, with its interview.
#[derive(FromQueryResult)]
struct DueRow {
    interview_id: String,
    number: i32,
    content: String,
    score_tenths: Option<i32>,
    due: String,
    title: String,
    language: String,
}

pub(super) fn of(user: UserId, interview: InterviewId) -> Select<Entity> {
    Entity::find().filter(COLUMN.user_id.eq(user.to_string())).filter(COLUMN.interview_id.eq(interview.to_string()))
}

pub(super) fn typed(row: questions::Model) -> Result<Asked, DbError> {
    let stored: Option<Score> = row.score_tenths.map(score);
    Ok(Asked {
        number: row::to_u32(row.number),
        own: row.own_id.map(|id| row::parse(&id, "interview_questions.own_id")).transpose()?,
        question: row::from_json(&row.content, "interview_questions.content")?,
        practice: Practice {
            answers: row::to_u32(row.answers),
            score: stored,
            step: u8::try_from(row.step).unwrap_or_default(),
            due: row.due.map(|due| row::parse(&due, "interview_questions.due")).transpose()?,
            at: row.answered_at,
            story: row.story_id.map(|id| row::parse(&id, "interview_questions.story_id")).transpose()?,
        },
    })
}
