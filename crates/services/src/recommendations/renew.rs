//! Makes a person's list: candidates from the index of words, the nearest of them compared with the resume, in order.

use chrono::TimeDelta;
use db::{
    recommendations::{CandidateJob, Entry, Made},
    resumes::StoredResume,
    tasks::NewTask,
};
use domain::{live::Message, tasks::Task};
use kernel::{Budget, PartialDate, Problem, ResumeId, TaskId, UserId};
use matching::{IndexedDocument, Pool, Vocabulary};
use recommendations::{Candidate, JobFacts, Learned, SHORTLIST, Traits, fit, order, points, reasons, words_of};
use resume::Resume;

use super::{MOST_FEEDBACK, Recommendations, skills_of};
use crate::{core::Core, resumes};

/// The candidates: the nearest by their words, and the newest.
const CANDIDATES: (u64, u64) = (300, 60);
/// The jobs hidden last that keep their place in the list, where they are not shown: taking it back shows them at once.
const KEPT_HIDDEN: u64 = 30;
/// The words of a resume by which candidates are found, the most telling first.
const MOST_WORDS: usize = 48;
/// Letters of a word that tells anything: shorter ones are articles and the like.
const SHORTEST_WORD: usize = 3;
/// The positions and the skills of a resume whose words are used.
const POSITIONS: usize = 4;
/// Comparisons in one turn of the engine, so that somebody who waits for a match gets theirs in between.
const AT_ONCE: usize = 10;
/// When new jobs came in, the lists of those are made anew who opened the page in this time, the last first, so many at most.
const RECENT: TimeDelta = TimeDelta::days(30);
const MOST_VISITORS: u64 = 5_000;

impl Recommendations {
    /// Makes a person's list anew. Nothing happens if they never opened the page.
    ///
    /// # Errors
    /// `TryLater` if too many computations wait, `OverLimit` if one takes too long; the list stays as it was.
    pub async fn renew(&self, user: UserId) -> Result<(), Problem> {
        let core = &self.core;
        let ro = &core.db.ro;
        let Some(settings) = db::recommendations::settings(ro, user).await? else { return Ok(()) };
        let (open_jobs, left_out) = db::recommendations::counts(ro, &settings.preferences).await?;
        let at = core.now();
        let resume = match resume_of(core, user, settings.resume).await? {
            Some((id, _)) => db::resumes::get(ro, user, id).await?,
            None => None,
        };
        let (id, entries) = match resume {
            Some(stored) => {
                let words = words(&stored.document);
                let found =
                    db::recommendations::candidates(ro, user, &settings.preferences, &words, CANDIDATES).await?;
                // The statement left them out already; a job must never be shown that the person ruled out.
                let wanted = |job: &CandidateJob| settings.preferences.left_out(&facts(job)).is_none();
                let hidden =
                    db::recommendations::hidden_candidates(ro, user, &settings.preferences, KEPT_HIDDEN).await?;
                let of = |jobs: Vec<CandidateJob>| jobs.into_iter().filter(wanted).collect::<Vec<_>>();
                let pool = Found { shown: of(found), hidden: of(hidden) };
                let feedback = db::recommendations::all_feedback(ro, user, MOST_FEEDBACK).await?;
                let learned = Learned::of(feedback.iter().map(|one| &one.feedback));
                (Some(stored.id), Box::pin(entries(core, stored, pool, learned, at)).await?)
            }
            None => (None, Vec::new()),
        };
        // Nothing of the first list is new: it is that of the visit which asked for it.
        let added_at = settings.made_at.map_or(settings.visited_at, |_| at);
        let made = Made { at, added_at, resume: id, open_jobs, left_out: &left_out, rules: matching::RULES };
        core.db
            .write(async |tx| {
                db::recommendations::replace(tx, user, &entries, &made).await?;
                Ok(core.show(tx, user, Message::RecommendationsReady).await?)
            })
            .await
    }
}

/// Adds a task for everybody who opened the page lately, because there are other jobs now.
pub(crate) async fn renew_for_visitors(core: &Core) -> Result<(), Problem> {
    let now = core.now();
    core.db
        .write(async |tx| {
            for user in db::recommendations::visitors(tx, now - RECENT, MOST_VISITORS).await? {
                let task = Task::RefreshRecommendations { user };
                let task = NewTask::of(core.mint(TaskId::from_uuid), &task, None, now)?;
                db::tasks::enqueue(tx, &task).await?;
            }
            Ok(())
        })
        .await
}

/// The resume that jobs are recommended for: the chosen one, else the one that was saved last and is no variant of another.
pub(crate) async fn resume_of(
    core: &Core,
    user: UserId,
    chosen: Option<ResumeId>,
) -> Result<Option<(ResumeId, String)>, Problem> {
    if let Some(id) = chosen
        && let Some(stored) = db::resumes::get(&core.db.ro, user, id).await?
    {
        return Ok(Some((stored.id, stored.title)));
    }
    Ok(db::resumes::latest_base(&core.db.ro, user).await?)
}

/// The jobs that can be put into a list.
struct Found {
    shown: Vec<CandidateJob>,
    /// Those that the person hid.
    hidden: Vec<CandidateJob>,
}

/// A job to compare with the resume.
struct Near {
    job: CandidateJob,
    /// How near it is as a whole, from 0 to 100.
    near: f64,
    is_hidden: bool,
}

/// A resume and the text that quotes are taken from.
#[derive(Clone)]
struct Side {
    document: Resume,
    text: String,
}

/// The entries of the list, in order.
async fn entries(
    core: &Core,
    stored: StoredResume,
    found: Found,
    learned: Learned,
    at: kernel::Timestamp,
) -> Result<Vec<Entry>, Problem> {
    let side = Side { text: resumes::text_to_quote(&stored), document: stored.document };
    let near = side.clone();
    let mut shortlist = core.engine.run(move |_: Budget<'_>| nearest(&near, found)).await?;
    let today = PartialDate::of_day(at);
    let (mut compared, mut candidates) = (Vec::new(), Vec::new());
    while !shortlist.is_empty() {
        let some: Vec<Near> = shortlist.drain(..AT_ONCE.min(shortlist.len())).collect();
        let side = side.clone();
        let compare = move |budget: Budget<'_>| -> Vec<_> {
            some.into_iter()
                .map(|Near { job, near, is_hidden }| {
                    let report = matching::compare_within(&side.document, &side.text, &job.job, today, budget);
                    let entry = Entry { job: job.id, score: report.score, reasons: reasons(&report) };
                    (traits(&job), near, is_hidden, entry)
                })
                .collect()
        };
        for (traits, near, is_hidden, entry) in core.engine.run(compare).await? {
            let points = points(entry.score.points(), near, learned.points(&traits));
            candidates.push(Candidate { points, company: traits.company, is_hidden });
            compared.push(entry);
        }
    }
    let mut compared: Vec<Option<Entry>> = compared.into_iter().map(Some).collect();
    Ok(order(&candidates).iter().filter_map(|position| compared.get_mut(position.index)?.take()).collect())
}

/// The candidates nearest to a resume as a whole, and the hidden ones that would be among them.
fn nearest(side: &Side, found: Found) -> Vec<Near> {
    let first_hidden = found.shown.len();
    let found: Vec<CandidateJob> = found.shown.into_iter().chain(found.hidden).collect();
    let mut vocabulary = Vocabulary::default();
    let query = IndexedDocument::resume(&side.document, &side.text, &mut vocabulary);
    let documents: Vec<IndexedDocument> =
        found.iter().map(|job| IndexedDocument::job(&job.title, &job.job.text, &mut vocabulary)).collect();
    let ranked = Pool::of(&documents).rank(&query);
    let mut found: Vec<Option<CandidateJob>> = found.into_iter().map(Some).collect();
    let mut nearest = Vec::new();
    let mut places = SHORTLIST;
    for (index, near) in ranked {
        let is_hidden = index >= first_hidden;
        if places == 0 {
            break;
        }
        places -= usize::from(!is_hidden);
        if let Some(job) = found.get_mut(index).and_then(Option::take) {
            nearest.push(Near { job, near: fit(near), is_hidden });
        }
    }
    nearest
}

/// The words by which candidates are found, folded: of the latest positions, the headline, the skills and the certificates.
fn words(resume: &Resume) -> Vec<String> {
    let positions = resume.work.iter().take(POSITIONS).map(|work| work.position.as_str());
    let skills = resume
        .skills
        .iter()
        .flat_map(|skill| std::iter::once(skill.name.as_str()).chain(skill.keywords.iter().map(String::as_str)));
    let certificates = resume.certificates.iter().map(|certificate| certificate.name.as_str());
    let texts = positions.chain([resume.basics.label.as_str()]).chain(skills).chain(certificates);
    let mut words: Vec<String> = Vec::new();
    for word in texts.flat_map(words_of).filter(|word| word.chars().count() >= SHORTEST_WORD) {
        if words.len() < MOST_WORDS && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn facts(job: &CandidateJob) -> JobFacts<'_> {
    JobFacts {
        company: &job.company,
        place: &job.place,
        remote: job.remote,
        employment: job.employment,
        seniority: job.seniority,
        pay: job.pay,
        currency: &job.currency,
    }
}

fn traits(found: &CandidateJob) -> Traits {
    Traits {
        skills: skills_of(&found.job.requirements),
        company: found.company.clone(),
        place: found.place.clone(),
        level: found.seniority,
        pay: found.pay,
        currency: found.currency.clone(),
    }
}
