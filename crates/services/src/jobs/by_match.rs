//! The order by match: the first hits by relevance, nearest to a resume first, as recommended jobs are (`matching::Pool`). The jobs
//! of a page are compared with the resume, so that each has the score of its match report.
//!
//! What is computed of a posting is kept in memory, so that only the first search has to read the texts. The order depends on nothing
//! but the resume and these hits, so a page follows the one before on every server.

use std::{cmp::Reverse, sync::Arc};

use db::{
    jobs::search::{HitKey, Terms},
    resumes::StoredResume,
};
use domain::jobs::search::{ByMatch, JobHit, JobSearch, MOST_ORDERED};
use kernel::{Budget, Cursor, JobId, Page, PageRequest, PartialDate, Problem, ResumeId, Score, UserId};
use matching::{IndexedDocument, Pool, Vocabulary};
use moka::future::Cache;

use super::Jobs;
use crate::{core::Core, recommendations::resume_of, resumes};

/// Bytes of indexed postings in memory: some ten thousand.
const INDEXED_BYTES: u64 = 64 * 1024 * 1024;
/// Scores in memory: of a version of a resume, a posting and a day.
const SCORES: u64 = 100_000;
/// Postings that are indexed, or jobs that are compared, in one turn of the engine.
const INDEXED_AT_ONCE: usize = 100;
const COMPARED_AT_ONCE: usize = 10;
/// The resumes to choose from.
const MOST_RESUMES: u32 = 100;

/// What is kept of postings and comparisons.
#[derive(Clone)]
pub(super) struct Computed {
    indexed: Cache<HitKey, Arc<IndexedDocument>>,
    scores: Cache<Compared, Score>,
}

/// A comparison: a version of a resume, a posting, a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Compared {
    resume: ResumeId,
    version: i32,
    job: HitKey,
    day: PartialDate,
}

impl Default for Computed {
    fn default() -> Self {
        let weigh = |_: &HitKey, document: &Arc<IndexedDocument>| u32::try_from(document.bytes()).unwrap_or(u32::MAX);
        Self {
            indexed: Cache::builder().weigher(weigh).max_capacity(INDEXED_BYTES).build(),
            scores: Cache::new(SCORES),
        }
    }
}

impl Jobs {
    /// A page of the hits in the order of a resume of a person; `None` if they have none.
    pub(super) async fn by_match(
        &self,
        user: UserId,
        search: &JobSearch,
        terms: &Terms,
        request: &PageRequest,
    ) -> Result<Option<(Page<JobHit>, ByMatch)>, Problem> {
        let core = &self.core;
        let ro = &core.db.ro;
        let Some((id, _)) = resume_of(core, user, search.resume).await? else { return Ok(None) };
        let Some(resume) = db::resumes::get(ro, user, id).await? else { return Ok(None) };
        let all = PageRequest { after: None, limit: MOST_RESUMES };
        let (first, resumes) = tokio::try_join!(
            db::jobs::search::first(ro, search, terms, MOST_ORDERED),
            db::resumes::page(ro, user, &all)
        )?;
        let resume = Arc::new(Side { text: resumes::text_to_quote(&resume), resume });
        let ordered = self.ordered(&resume, first).await?;
        let limit = usize::try_from(request.limit()).unwrap_or(usize::MAX);
        let mut rest = ordered.into_iter().filter(|near| is_after(near, request.after.as_ref())).peekable();
        let page: Vec<Near> = rest.by_ref().take(limit).collect();
        let next = page.last().filter(|_| rest.peek().is_some()).map(cursor);
        let mut scores = self.scores(&resume, page.iter().map(|near| near.job.clone()).collect()).await?;
        let ids: Vec<JobId> = page.iter().map(|near| near.job.id).collect();
        let mut items = db::jobs::search::by_ids(ro, &ids).await?;
        // A job that was closed meanwhile is left out.
        items.retain(|hit| scores.iter().any(|(id, _)| *id == hit.id));
        scores.retain(|(id, _)| items.iter().any(|hit| hit.id == *id));
        let scores = scores.into_iter().map(|(_, score)| score).collect();
        let resumes = resumes.items.into_iter().map(|card| (card.id, card.title)).collect();
        Ok(Some((Page { items, next }, ByMatch { resume: id, resumes, scores })))
    }

    /// Hits, nearest to a resume first.
    async fn ordered(&self, side: &Arc<Side>, hits: Vec<HitKey>) -> Result<Vec<Near>, Problem> {
        let core = &self.core;
        let mut found: Vec<(HitKey, Option<Arc<IndexedDocument>>)> = Vec::with_capacity(hits.len());
        for key in hits {
            let known = self.computed.indexed.get(&key).await;
            found.push((key, known));
        }
        let unknown: Vec<JobId> =
            found.iter().filter(|(_, document)| document.is_none()).map(|(key, _)| key.id).collect();
        if !unknown.is_empty() {
            let mut texts = db::jobs::search::texts(&core.db.ro, &unknown).await?;
            let mut missing: Vec<(HitKey, String)> = Vec::with_capacity(unknown.len());
            for (key, _) in found.iter().filter(|(_, document)| document.is_none()) {
                missing.extend(texts.remove(&key.id).map(|text| (key.clone(), text)));
            }
            let mut new = std::collections::HashMap::with_capacity(missing.len());
            while !missing.is_empty() {
                let some: Vec<_> = missing.drain(..INDEXED_AT_ONCE.min(missing.len())).collect();
                for (key, document) in core.engine.run(move |_: Budget<'_>| index(some)).await? {
                    self.computed.indexed.insert(key.clone(), document.clone()).await;
                    new.insert(key, document);
                }
            }
            for (key, document) in found.iter_mut().filter(|(_, document)| document.is_none()) {
                *document = new.remove(key);
            }
        }
        let side = side.clone();
        core.engine.run(move |_: Budget<'_>| nearest(&side, found)).await
    }

    /// The scores of jobs, in their order; jobs that are gone are left out.
    async fn scores(&self, side: &Arc<Side>, jobs: Vec<HitKey>) -> Result<Vec<(JobId, Score)>, Problem> {
        let core: &Core = &self.core;
        let day = PartialDate::of_day(core.now());
        let (resume, version) = (side.resume.id, side.resume.version);
        let of = |job: HitKey| Compared { resume, version, job, day };
        let mut scores: Vec<(HitKey, Option<Score>)> = Vec::with_capacity(jobs.len());
        for job in jobs {
            let known = self.computed.scores.get(&of(job.clone())).await;
            scores.push((job, known));
        }
        let unknown: Vec<JobId> = scores.iter().filter(|(_, score)| score.is_none()).map(|(job, _)| job.id).collect();
        let mut jobs: Vec<_> = if unknown.is_empty() {
            Vec::new()
        } else {
            db::jobs::search::understood(&core.db.ro, &unknown).await?.into_iter().collect()
        };
        while !jobs.is_empty() {
            let some: Vec<_> = jobs.drain(..COMPARED_AT_ONCE.min(jobs.len())).collect();
            let side = side.clone();
            let compare = move |budget: Budget<'_>| -> Vec<(JobId, Score)> {
                let score = |job| matching::compare_within(&side.resume.document, &side.text, job, day, budget).score;
                some.iter().map(|(id, job)| (*id, score(job))).collect()
            };
            for (id, score) in core.engine.run(compare).await? {
                let Some((job, known)) = scores.iter_mut().find(|(job, _)| job.id == id) else { continue };
                self.computed.scores.insert(of(job.clone()), score).await;
                *known = Some(score);
            }
        }
        Ok(scores.into_iter().filter_map(|(job, score)| Some((job.id, score?))).collect())
    }
}

/// A resume and the text that quotes are taken from.
struct Side {
    resume: StoredResume,
    text: String,
}

/// A hit, and how near it is to the resume, from 0 to 1.
struct Near {
    job: HitKey,
    near: f64,
}

fn index(postings: Vec<(HitKey, String)>) -> Vec<(HitKey, Arc<IndexedDocument>)> {
    let mut vocabulary = Vocabulary::default();
    let index = |(key, text): (HitKey, String)| {
        let document = IndexedDocument::job(&key.title, &text, &mut vocabulary);
        (key, Arc::new(document))
    };
    postings.into_iter().map(index).collect()
}

fn nearest(side: &Side, found: Vec<(HitKey, Option<Arc<IndexedDocument>>)>) -> Vec<Near> {
    let query = IndexedDocument::resume(&side.resume.document, &side.text, &mut Vocabulary::default());
    let (mut keys, mut documents) = (Vec::with_capacity(found.len()), Vec::with_capacity(found.len()));
    for (key, document) in found {
        let Some(document) = document else { continue };
        keys.push(Some(key));
        documents.push(IndexedDocument::clone(&document));
    }
    let ranked = Pool::of(&documents).rank(&query);
    let mut near: Vec<Near> =
        ranked.into_iter().filter_map(|(index, near)| Some(Near { job: keys.get_mut(index)?.take()?, near })).collect();
    near.sort_by_cached_key(|near| Reverse(place(near)));
    near
}

/// The place of a hit in the order, the highest first. How near it is is not negative, so its bits are in its order.
fn place(near: &Near) -> (u64, String) {
    (near.near.max(0.0).to_bits(), near.job.id.to_string())
}

fn cursor(near: &Near) -> Cursor {
    let (bits, id) = place(near);
    Cursor(format!("{bits}.{id}"))
}

/// Whether a hit comes after a place; an unknown place is before all.
fn is_after(near: &Near, after: Option<&Cursor>) -> bool {
    let after = after.and_then(|cursor| cursor.0.split_once('.'));
    let after = after.and_then(|(bits, id)| Some((bits.parse::<u64>().ok()?, id.to_owned())));
    after.is_none_or(|after| place(near) < after)
}
