//! The index of open public jobs: a narrow row for each (`job_index`), its skills, its words, and the vocabulary of all titles and
//! employers, used to correct misspelt searches. It follows `jobs` in the same transaction.

use kernel::JobId;
use sea_orm::{
    ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Statement, Value,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use domain::jobs::terms::Indexed;

use crate::{
    DbError, Engine,
    dialect::engine,
    entity::{
        job_index, job_index_skills,
        job_words::{self, COLUMN},
    },
};

/// What a search can find of `jobs j`: what is open and was not pasted by anybody.
const FOUND: &str = "j.pasted_by IS NULL AND j.listed_at IS NOT NULL AND j.state = 'open'";

/// The columns of `job_index` but its number and its words, and what of `jobs j` is in them.
const COLUMNS: [(&str, &str); 16] = [
    ("job_id", "j.id"),
    ("listed_at", "j.listed_at"),
    ("first_seen_at", "j.first_seen_at"),
    ("remote", "j.remote"),
    ("employment", "j.employment"),
    ("seniority", "j.seniority"),
    ("visa", "j.visa"),
    ("pay", "COALESCE(j.salary_max, j.salary_min)"),
    ("currency", "j.currency"),
    ("place", "j.place"),
    ("country", "j.country"),
    ("region", "j.region"),
    ("x", "j.x"),
    ("y", "j.y"),
    ("z", "j.z"),
    (
        "sources",
        "COALESCE((SELECT ';' || string_agg(s.source, ';') || ';' FROM (SELECT DISTINCT source FROM job_sources \
         WHERE job_id = j.id AND NOT gone ORDER BY source) s), '')",
    ),
];

/// Ids in one statement; SQLite takes 32,766 parameters, PostgreSQL 65,535.
pub(in crate::jobs) const TOGETHER: usize = 1_000;

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

/// Brings the index up to date after a job was stored or overwritten: its row, its skills and its words.
///
/// # Errors
/// If the database does not answer.
pub async fn index<C: ConnectionTrait>(c: &C, id: JobId, text: &Indexed) -> Result<(), DbError> {
    refresh(c, &[id.to_string()]).await?;
    let Some(number) = number(c, id).await? else { return Ok(()) };
    let backend = c.get_database_backend();
    let sql = match engine(backend) {
        Engine::Postgres => {
            "UPDATE job_index SET words = setweight(to_tsvector('simple', $2), 'A') || setweight(to_tsvector('simple', $3), 'B') \
             || setweight(to_tsvector('simple', $4), 'C') || setweight(to_tsvector('simple', $5), 'D') WHERE number = $1"
        }
        Engine::Sqlite => {
            "INSERT OR REPLACE INTO job_search (rowid, title, company, place, posting) VALUES ($1, $2, $3, $4, $5)"
        }
    };
    let texts = [&text.title, &text.company, &text.place, &text.posting].map(|text| Value::from(text.clone()));
    let values = std::iter::once(Value::from(number)).chain(texts);
    c.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    set_skills(c, number, &text.skills).await?;
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

async fn set_skills<C: ConnectionTrait>(c: &C, number: i64, skills: &[String]) -> Result<(), DbError> {
    use job_index_skills::{ActiveModel, Column, Entity};
    Entity::delete_many().filter(job_index_skills::COLUMN.number.eq(number)).exec(c).await?;
    let rows =
        skills.iter().map(|skill| ActiveModel { number: sea_orm::Set(number), skill: sea_orm::Set(skill.clone()) });
    let twice = OnConflict::columns([Column::Number, Column::Skill]).do_nothing().to_owned();
    Entity::insert_many(rows).on_conflict(twice).exec_without_returning(c).await?;
    Ok(())
}

/// Takes over what changed of these jobs except for their words and skills, and removes those that are no longer open.
pub(in crate::jobs) async fn refresh<C: ConnectionTrait>(c: &C, ids: &[String]) -> Result<(), DbError> {
    let backend = c.get_database_backend();
    for ids in ids.chunks(TOGETHER) {
        let marks: Vec<String> = (1..=ids.len()).map(|number| format!("${number}")).collect();
        let marks = marks.join(", ");
        let run = async |sql: String| -> Result<(), DbError> {
            c.execute_raw(Statement::from_sql_and_values(backend, sql, ids.iter().map(Value::from))).await?;
            Ok(())
        };
        let over = format!(
            "job_id IN ({marks}) AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = job_index.job_id AND {FOUND})"
        );
        if engine(backend) == Engine::Sqlite {
            run(format!("DELETE FROM job_search WHERE rowid IN (SELECT number FROM job_index WHERE {over})")).await?;
        }
        run(format!("DELETE FROM job_index WHERE {over}")).await?;
        let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        let values: Vec<&str> = COLUMNS.iter().map(|(_, value)| *value).collect();
        let changed: Vec<String> = names.iter().skip(1).map(|name| format!("{name} = excluded.{name}")).collect();
        run(format!(
            "INSERT INTO job_index ({}) SELECT {} FROM jobs j WHERE j.id IN ({marks}) AND {FOUND} \
             ON CONFLICT (job_id) DO UPDATE SET {}",
            names.join(", "),
            values.join(", "),
            changed.join(", ")
        ))
        .await?;
    }
    Ok(())
}

/// The number of a job in the index; `None` if it is not open.
async fn number<C: ConnectionTrait>(c: &C, id: JobId) -> Result<Option<i64>, DbError> {
    Ok(job_index::Entity::find()
        .filter(job_index::COLUMN.job_id.eq(id.to_string()))
        .one(c)
        .await?
        .map(|row| row.number))
}
