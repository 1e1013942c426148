//! The full-text index of public jobs, and the vocabulary of their titles and employers, used to correct misspelt searches.

use sea_orm::{
    ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Statement, Value,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use domain::jobs::terms::Indexed;

use crate::{
    DbError, Engine,
    dialect::engine,
    entity::job_words::{self, COLUMN},
};

/// Whether a title or an employer has a word that begins with this one.
///
/// # Errors
/// If the database does not answer.
pub async fn known<C: ConnectionTrait>(c: &C, word: &str) -> Result<bool, DbError> {
    let found = job_words::Entity::find()
        .filter(COLUMN.word.gte(word.to_owned()))
        .filter(COLUMN.word.lt(format!("{word}\u{10ffff}")))
        .limit(1)
        .one(c)
        .await?;
    Ok(found.is_some())
}

/// Words of titles and employers of about this length that begin with the same letter.
///
/// # Errors
/// If the database does not answer.
pub async fn words_near<C: ConnectionTrait>(c: &C, word: &str, distance: usize) -> Result<Vec<String>, DbError> {
    let letters = word.chars().count();
    let first: String = word.chars().take(1).collect();
    let length = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let chars = || Expr::cust("LENGTH(word)");
    Ok(job_words::Entity::find()
        .filter(COLUMN.word.gte(first.clone()))
        .filter(COLUMN.word.lt(format!("{first}\u{10ffff}")))
        .filter(chars().gte(length(letters.saturating_sub(distance))))
        .filter(chars().lte(length(letters + distance)))
        .all(c)
        .await?
        .into_iter()
        .map(|found| found.word)
        .collect())
}

/// Adds a public job to the full-text index, replacing its previous entry.
///
/// # Errors
/// If the database does not answer.
pub async fn index<C: ConnectionTrait>(c: &C, id: kernel::JobId, text: &Indexed) -> Result<(), DbError> {
    let backend = c.get_database_backend();
    let values = [id.to_string(), text.title.clone(), text.company.clone(), text.place.clone(), text.posting.clone()];
    match engine(backend) {
        Engine::Postgres => {
            let sql = "UPDATE jobs SET search = setweight(to_tsvector('simple', $2), 'A') || setweight(to_tsvector('simple', $3), 'B') \
                       || setweight(to_tsvector('simple', $4), 'C') || setweight(to_tsvector('simple', $5), 'D') WHERE id = $1";
            c.execute_raw(Statement::from_sql_and_values(backend, sql, values.map(Value::from))).await?;
        }
        Engine::Sqlite => {
            unindex(c, id).await?;
            let sql = "INSERT INTO job_search (job_id, title, company, place, posting) VALUES ($1, $2, $3, $4, $5)";
            c.execute_raw(Statement::from_sql_and_values(backend, sql, values.map(Value::from))).await?;
        }
    }
    let words = format!("{} {}", text.title, text.company);
    let mut words: Vec<&str> = words.split(' ').filter(|word| word.chars().nth(2).is_some()).collect();
    words.sort_unstable();
    words.dedup();
    let rows = words.into_iter().map(|word| job_words::ActiveModel { word: sea_orm::Set(word.to_owned()) });
    job_words::Entity::insert_many(rows)
        .on_conflict(OnConflict::column(job_words::Column::Word).do_nothing().to_owned())
        .exec_without_returning(c)
        .await?;
    Ok(())
}

/// Removes a job from the full-text index. On PostgreSQL the index entry is part of the row.
///
/// # Errors
/// If the database does not answer.
pub async fn unindex<C: ConnectionTrait>(c: &C, id: kernel::JobId) -> Result<(), DbError> {
    let backend = c.get_database_backend();
    if engine(backend) == Engine::Sqlite {
        let sql = "DELETE FROM job_search WHERE job_id = $1";
        c.execute_raw(Statement::from_sql_and_values(backend, sql, [id.to_string().into()])).await?;
    }
    Ok(())
}
