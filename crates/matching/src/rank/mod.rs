//! Ranking many jobs for one resume, or many resumes for one job.
//!
//! Likenesses, each brought to 0..=1 within the pool, are added with fixed weights: terms (cosine and BM25 over stems and ideas), beginnings of words
//! (cosine over the first five letters, for "geology" beside "geological"), families and sectors of skills (cosine), likely occupations (cosine), schooling
//! (nearness of levels). Then the best few are taken for what they have in common with the rest: the query grows by their terms, as
//! postings for one occupation resemble one another more than any resume resembles them. No randomness: equal input, equal order.

mod features;
mod hashing;
mod lens;
mod pool;

pub use features::{Lexicon, Prepared};
pub use pool::Pool;

/// The jobs for a resume, best first: index into `jobs` and a score from 0 to 1 that compares within this list only.
pub fn rank(resume: &Prepared, jobs: &[Prepared]) -> Vec<(usize, f64)> {
    Pool::of(jobs).rank(resume)
}

/// The resumes for a job, best first: index into `resumes` and a score from 0 to 1 that compares within this list only.
pub fn rank_resumes(job: &Prepared, resumes: &[Prepared]) -> Vec<(usize, f64)> {
    Pool::of(resumes).rank(job)
}
