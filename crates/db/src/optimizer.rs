//! Decisions about suggestions, the resumes that came of them, and the facts that people confirmed. The caller of the functions that
//! take a match has checked its owner.

use std::collections::HashMap;

use domain::optimizer::Fact;
use kernel::{FactId, MatchId, Page, PageRequest, ResumeId, Timestamp, UserId};
use optimizer::{Decided, Decision};
use resume::Resume;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

use crate::{
    DbError,
    entity::{facts, optimized, suggestions},
    keyset, row,
};

/// A decision, and the key of its suggestion within the match.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredDecision {
    pub key: String,
    pub decided: Decided,
}

impl StoredDecision {
    /// Whether the person has decided, and not only a model proposed.
    pub fn is_decided(&self) -> bool {
        self.decided.decision != Decision::Proposed
    }
}

/// The decisions about a match, earliest first.
pub async fn decisions<C: ConnectionTrait>(c: &C, id: MatchId) -> Result<Vec<StoredDecision>, DbError> {
    use suggestions::{COLUMN, Column, Entity};

    let rows = Entity::find()
        .filter(COLUMN.match_id.eq(id.to_string()))
        .order_by_asc(Column::DecidedAt)
        .order_by_asc(Column::Key)
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|stored| {
        let suggestion = row::from_json(&stored.suggestion, "suggestions.suggestion")?;
        let decision = row::word(Decision::from_word(&stored.decision), "suggestions.decision")?;
        Ok(StoredDecision { key: stored.key, decided: Decided { suggestion, decision } })
    });
    typed.collect()
}

/// Stores a decision; an earlier one about the same suggestion is replaced.
pub async fn decide<C: ConnectionTrait>(
    c: &C,
    id: MatchId,
    decision: &StoredDecision,
    at: Timestamp,
) -> Result<(), DbError> {
    use suggestions::{ActiveModel, Column, Entity};

    let StoredDecision { key, decided } = decision;
    let row = ActiveModel {
        match_id: Set(id.to_string()),
        key: Set(key.clone()),
        suggestion: Set(row::json(&decided.suggestion)?),
        decision: Set(decided.decision.word().to_owned()),
        decided_at: Set(at),
    };
    let known = OnConflict::columns([Column::MatchId, Column::Key])
        .update_columns([Column::Suggestion, Column::Decision, Column::DecidedAt])
        .to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(c).await?;
    Ok(())
}

/// Takes a decision back. Returns false if there was none.
pub async fn undo<C: ConnectionTrait>(c: &C, id: MatchId, key: &str) -> Result<bool, DbError> {
    let gone = suggestions::Entity::delete_by_id((id.to_string(), key.to_owned())).exec(c).await?;
    Ok(gone.rows_affected > 0)
}

/// Forgets the accepted suggestions of a match, because its resume contains them now.
pub async fn forget_accepted<C: ConnectionTrait>(c: &C, id: MatchId) -> Result<(), DbError> {
    use suggestions::{COLUMN, Entity};

    Entity::delete_many()
        .filter(COLUMN.match_id.eq(id.to_string()))
        .filter(COLUMN.decision.eq(Decision::Accepted.word()))
        .exec(c)
        .await?;
    Ok(())
}

/// The resume to which the accepted suggestions of a match were saved, and what was saved last. `None` for the resume if it was
/// deleted for good.
pub async fn saved<C: ConnectionTrait>(c: &C, id: MatchId) -> Result<Option<(Option<ResumeId>, Resume)>, DbError> {
    let Some(stored) = optimized::Entity::find_by_id(id.to_string()).one(c).await? else { return Ok(None) };
    let resume = stored.resume_id.as_deref().map(|id| row::parse(id, "optimized.resume_id")).transpose()?;
    Ok(Some((resume, row::from_json(&stored.document, "optimized.document")?)))
}

/// Stores to which resume the accepted suggestions were saved, and what was saved.
pub async fn set_saved<C: ConnectionTrait>(
    c: &C,
    id: MatchId,
    resume: ResumeId,
    document: &Resume,
) -> Result<(), DbError> {
    use optimized::{ActiveModel, Column, Entity};

    let row = ActiveModel {
        match_id: Set(id.to_string()),
        resume_id: Set(Some(resume.to_string())),
        document: Set(row::json(document)?),
    };
    let known = OnConflict::column(Column::MatchId).update_columns([Column::ResumeId, Column::Document]).to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(c).await?;
    Ok(())
}

/// A page of the facts that a user confirmed, newest first.
pub async fn facts<C: ConnectionTrait>(c: &C, user: UserId, page: &PageRequest) -> Result<Page<Fact>, DbError> {
    use facts::{COLUMN, Column, Entity};

    let rows = Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(keyset::after(page, Column::ConfirmedAt, Column::Id))
        .order_by_desc(Column::ConfirmedAt)
        .order_by_desc(Column::Id)
        .limit(page.limit() + 1)
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|stored| {
        let id: FactId = row::parse(&stored.id, "facts.id")?;
        Ok(Fact { id, about: stored.about, text: stored.text, confirmed_at: stored.confirmed_at })
    });
    let facts = typed.collect::<Result<Vec<_>, DbError>>()?;
    Ok(row::page(facts, page.limit(), |fact| keyset::cursor(fact.confirmed_at, &fact.id.to_string())))
}

/// The number of facts that a user confirmed.
pub async fn count_facts<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(facts::Entity::find().filter(facts::COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// What a user confirmed about each of these, the newest text of each.
pub async fn facts_about<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    about: &[String],
) -> Result<HashMap<String, String>, DbError> {
    use facts::{COLUMN, Column, Entity};

    if about.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(Column::About.is_in(about))
        .order_by_asc(Column::ConfirmedAt)
        .order_by_asc(Column::Id)
        .all(c)
        .await?;
    Ok(rows.into_iter().map(|stored| (stored.about, stored.text)).collect())
}

/// The texts of all facts that a user confirmed, newest first.
pub async fn fact_texts<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<String>, DbError> {
    use facts::{COLUMN, Column, Entity};

    let query = Entity::find().select_only().column(Column::Text).filter(COLUMN.user_id.eq(user.to_string()));
    Ok(query.order_by_desc(Column::ConfirmedAt).order_by_desc(Column::Id).into_tuple().all(c).await?)
}

/// Stores a fact. One about the same thing with the same words is stored once.
pub async fn add_fact<C: ConnectionTrait>(c: &C, user: UserId, fact: &Fact) -> Result<(), DbError> {
    use facts::{ActiveModel, COLUMN, Entity};

    let same = Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.about.eq(&fact.about))
        .filter(COLUMN.text.eq(&fact.text));
    if same.count(c).await? > 0 {
        return Ok(());
    }
    let row = ActiveModel {
        id: Set(fact.id.to_string()),
        user_id: Set(user.to_string()),
        about: Set(fact.about.clone()),
        text: Set(fact.text.clone()),
        confirmed_at: Set(fact.confirmed_at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// Deletes a fact. Returns false if the user has no such fact.
pub async fn delete_fact<C: ConnectionTrait>(c: &C, user: UserId, id: FactId) -> Result<bool, DbError> {
    use facts::{COLUMN, Entity};

    let gone = Entity::delete_many()
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .exec(c)
        .await?;
    Ok(gone.rows_affected > 0)
}
