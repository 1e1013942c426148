//! Ranking many jobs for one resume, or many resumes for one job.
//!
//! A weighted sum of similarities, each normalized to 0..=1 within the pool: terms (cosine and BM25 over stems and synonym sets), word
//! prefixes (cosine over the first five letters, so that "geology" is near "geological"), skill families and sectors (cosine), likely
//! occupations (cosine), level of education (distance of levels). Then pseudo-relevance feedback: the best documents expand the query with
//! their terms for a second pass, because postings for one occupation resemble one another more than any resume resembles them. No
//! randomness: equal input gives an equal order.

mod features;
mod hashing;
mod pool;
mod scorer;

pub use features::{IndexedDocument, Vocabulary};
pub use pool::Pool;

/// The jobs for a resume, best first: an index into `jobs` and a score from 0 to 1, comparable within this list only.
pub fn rank(resume: &IndexedDocument, jobs: &[IndexedDocument]) -> Vec<(usize, f64)> {
    Pool::of(jobs).rank(resume)
}

/// The resumes for a job, best first: an index into `resumes` and a score from 0 to 1, comparable within this list only.
pub fn rank_resumes(job: &IndexedDocument, resumes: &[IndexedDocument]) -> Vec<(usize, f64)> {
    Pool::of(resumes).rank(job)
}
