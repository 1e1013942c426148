//! The optimizer: suggestions for a match, what the person decides about them, and the resume that comes of it.

mod facts;
mod proposed;
mod view;

use std::{collections::HashSet, sync::Arc};

use aws_lc_rs::digest::{SHA256, digest};
use db::{optimizer::StoredDecision, resumes::StoredResume};
use domain::{
    Viewer,
    matches::MatchView,
    optimizer::{Fact, OptimizerView, Step, pointer_of},
    policy::{Action, Subject, may},
    resumes::merge,
};
use kernel::{MatchId, PartialDate, Problem, ProblemCode, ProblemKind, ResumeId, UserId};
use matching::Job;
use optimizer::{Change, Decided, Decision, Kind, Progress, Suggestion, progress};
use resume::Resume;

use crate::{core::Core, keys::encode, models::Models, resumes::Resumes};

/// Use cases of the optimizer.
#[derive(Clone)]
pub struct Optimizer {
    core: Arc<Core>,
    resumes: Resumes,
    models: Models,
}

/// A match with its resume and its job as they are now, and what was decided.
struct Opened {
    id: MatchId,
    view: MatchView,
    resume: StoredResume,
    job: Job,
    decisions: Vec<StoredDecision>,
}

impl Optimizer {
    pub(crate) fn new(core: Arc<Core>, resumes: Resumes, models: Models) -> Self {
        Self { core, resumes, models }
    }

    /// A match with its suggestions, and what was decided about them.
    ///
    /// # Errors
    /// `NotFound` if the match is not the viewer's, with `match_incomplete` if its resume or its job was deleted; `TryLater` and
    /// `OverLimit` of computations.
    pub async fn get(&self, viewer: &Viewer, id: MatchId) -> Result<OptimizerView, Problem> {
        let user = may(viewer, Action::ReadSuggestions, Subject::Mine)?.user_id()?;
        self.shown(user, id).await
    }

    /// Decides about a suggestion. What the person writes themselves becomes a fact that they confirmed.
    ///
    /// # Errors
    /// Those of [`Optimizer::get`]; `NotFound` if there is no such suggestion any more; `Invalid` on `text` if a question is
    /// answered with nothing, and on `place` if the answer has none.
    pub async fn decide(&self, viewer: &Viewer, id: MatchId, key: &str, step: Step) -> Result<OptimizerView, Problem> {
        let user = may(viewer, Action::DecideSuggestion, Subject::Mine)?.user_id()?;
        let opened = self.opened(user, id).await?;
        let (decision, fact) = match step {
            Step::Undo => {
                let known = opened.decisions.iter().find(|known| known.key == key);
                match known.filter(|known| known.decided.suggestion.kind == Kind::Reworded) {
                    // The rules find theirs again; what a model proposed waits again.
                    Some(known) => {
                        let mut waiting = known.clone();
                        waiting.decided.decision = Decision::Proposed;
                        self.keep(user, id, &[waiting], None).await?;
                    }
                    None => {
                        self.core.db.write(async |tx| db::optimizer::undo(tx, id, key).await).await?;
                    }
                }
                return self.shown(user, id).await;
            }
            // A second click, or another tab, decided already.
            _ if opened.decisions.iter().any(|known| known.key == key && known.is_decided()) => {
                return self.shown(user, id).await;
            }
            Step::Reject => {
                (Decided { suggestion: self.open(&opened, key).await?, decision: Decision::Rejected }, None)
            }
            Step::Accept { text, place } => {
                let progress = self.progress(&opened, &opened.decisions).await?;
                let suggestion = found(&progress, key)?;
                // A form sends the text along also where nobody changed it.
                let text = text.filter(|text| Some(text.as_str()) != suggestion.text());
                let fact = text.as_ref().map(|text| self.fact(about(&suggestion), text.clone()));
                let accepted = in_words_of(&suggestion, &progress.resume, text, &place)?;
                (self.gained(&opened, &progress, accepted).await?, fact)
            }
        };
        let stored = StoredDecision { key: key.to_owned(), decided: decision };
        self.keep(user, id, &[stored], fact).await?;
        self.shown(user, id).await
    }

    /// Accepts every open suggestion, except questions.
    ///
    /// # Errors
    /// Those of [`Optimizer::get`].
    pub async fn accept_all(&self, viewer: &Viewer, id: MatchId) -> Result<OptimizerView, Problem> {
        let user = may(viewer, Action::DecideSuggestion, Subject::Mine)?.user_id()?;
        let opened = self.opened(user, id).await?;
        let open = self.progress(&opened, &opened.decisions).await?.open;
        // Of several wordings for a text, the one with the largest gain.
        let mut texts = HashSet::new();
        let changes = open.into_iter().filter(|suggestion| !suggestion.is_question()).filter(|suggestion| {
            !matches!(suggestion.change, Change::Text { .. }) || texts.insert(pointer_of(suggestion).to_owned())
        });
        let accepted: Vec<_> = changes
            .map(|suggestion| StoredDecision {
                key: key_of(&suggestion),
                decided: Decided { suggestion, decision: Decision::Accepted },
            })
            .collect();
        self.keep(user, id, &accepted, None).await?;
        self.shown(user, id).await
    }

    /// Saves the accepted changes to a resume for the job, and returns it: a variant of the match's resume, or a new version if that
    /// is a variant itself. When they were saved before and that resume was edited since, its edits stay.
    ///
    /// # Errors
    /// Those of [`Optimizer::get`]; `Invalid` with `nothing_accepted`; `OverLimit` with `too_many_resumes`.
    pub async fn save(&self, viewer: &Viewer, id: MatchId) -> Result<ResumeId, Problem> {
        let user = may(viewer, Action::SaveOptimized, Subject::Mine)?.user_id()?;
        let opened = self.opened(user, id).await?;
        let wanted = self.progress(&opened, &opened.decisions).await?.resume;
        if wanted == opened.resume.document {
            return Err(Problem::invalid(ProblemCode::NothingAccepted));
        }
        let title = opened.view.heading.job_title.clone();
        if opened.resume.follows.is_some() {
            let resume = opened.resume.id;
            self.core
                .db
                .write(async |tx| {
                    Box::pin(self.resumes.save_document(tx, user, &opened.resume, wanted.clone())).await?;
                    Ok::<_, Problem>(db::optimizer::forget_accepted(tx, id).await?)
                })
                .await?;
            return Ok(resume);
        }
        let before = db::optimizer::saved(&self.core.db.ro, id).await?;
        let saved = match before {
            Some((Some(resume), last)) => {
                let stored = db::resumes::get(&self.core.db.ro, user, resume).await?;
                stored.map(|stored| (last, stored))
            }
            _ => None,
        };
        self.core
            .db
            .write(async |tx| {
                let resume = match &saved {
                    Some((last, variant)) => {
                        let document = merge(last, &variant.document, &wanted).resume;
                        Box::pin(self.resumes.save_document(tx, user, variant, document)).await?;
                        variant.id
                    }
                    None => {
                        let job = opened.view.job;
                        self.resumes.insert_variant(tx, user, &opened.resume, &title, wanted.clone(), job).await?
                    }
                };
                db::optimizer::set_saved(tx, id, resume, &wanted).await?;
                Ok(resume)
            })
            .await
    }

    async fn shown(&self, user: UserId, id: MatchId) -> Result<OptimizerView, Problem> {
        let opened = self.opened(user, id).await?;
        let progress = self.progress(&opened, &opened.decisions).await?;
        self.view(user, opened, progress).await
    }

    /// Boxed, so that futures stay small.
    async fn opened(&self, user: UserId, id: MatchId) -> Result<Box<Opened>, Problem> {
        let ro = &self.core.db.ro;
        let view = db::matches::get(ro, user, id).await?.ok_or_else(Problem::not_found)?;
        let (Some(resume), Some(job)) = (view.resume, view.job) else { return Err(incomplete()) };
        let resume = db::resumes::get(ro, user, resume).await?.ok_or_else(incomplete)?;
        let job = db::jobs::get(ro, user, job).await?.ok_or_else(incomplete)?.job;
        Ok(Box::new(Opened { id, view, resume, job, decisions: db::optimizer::decisions(ro, id).await? }))
    }

    async fn progress(&self, opened: &Opened, decisions: &[StoredDecision]) -> Result<Box<Progress>, Problem> {
        let decided: Vec<Decided> = decisions.iter().map(|stored| stored.decided.clone()).collect();
        let (resume, job) = (opened.resume.document.clone(), opened.job.clone());
        let today = PartialDate::of_day(self.core.now());
        self.core.engine.run(move |budget| Box::new(progress(&resume, &job, &decided, today, budget))).await
    }

    async fn open(&self, opened: &Opened, key: &str) -> Result<Suggestion, Problem> {
        found(&*self.progress(opened, &opened.decisions).await?, key)
    }

    /// The accepted suggestion with the points that it gives in the words of the person.
    async fn gained(&self, opened: &Opened, before: &Progress, accepted: Suggestion) -> Result<Decided, Problem> {
        let mut decided = Decided { suggestion: accepted, decision: Decision::Accepted };
        let mut decisions = opened.decisions.clone();
        decisions.push(StoredDecision { key: String::new(), decided: decided.clone() });
        let after = self.progress(opened, &decisions).await?;
        decided.suggestion.gain = after.now.score.points() - before.now.score.points();
        Ok(decided)
    }

    async fn keep(
        &self,
        user: UserId,
        id: MatchId,
        decisions: &[StoredDecision],
        fact: Option<Fact>,
    ) -> Result<(), Problem> {
        let at = self.core.now();
        self.core
            .db
            .write(async |tx| {
                for (number, decision) in decisions.iter().enumerate() {
                    // The order of the decisions is the order in which the changes are made.
                    let at = at + kernel::TimeDelta::microseconds(i64::try_from(number).unwrap_or_default());
                    db::optimizer::decide(tx, id, decision, at).await?;
                }
                match &fact {
                    Some(fact) => self.add(tx, user, fact).await,
                    None => Ok(()),
                }
            })
            .await
    }
}

/// Identifies a suggestion in forms and in the database: its own key can be as long as a text.
fn key_of(suggestion: &Suggestion) -> String {
    let digest = digest(&SHA256, suggestion.key().as_bytes());
    encode(digest.as_ref().get(..16).unwrap_or_default())
}

fn found(progress: &Progress, key: &str) -> Result<Suggestion, Problem> {
    progress.open.iter().find(|open| key_of(open) == key).cloned().ok_or_else(Problem::not_found)
}

fn in_words_of(
    suggestion: &Suggestion,
    resume: &Resume,
    text: Option<String>,
    place: &str,
) -> Result<Suggestion, Problem> {
    let Some(text) = text else {
        let empty = || Problem::field("text", ProblemCode::Empty);
        return if suggestion.is_question() { Err(empty()) } else { Ok(suggestion.clone()) };
    };
    let unchanged = || {
        if suggestion.asks_about_a_text() {
            Problem::field("text", ProblemCode::NothingChanged)
        } else {
            Problem::field("place", ProblemCode::Empty)
        }
    };
    suggestion.in_own_words(resume, &text, place).ok_or_else(unchanged)
}

/// What the words of a person are about: the skill or the requirement of a question.
fn about(suggestion: &Suggestion) -> String {
    match &suggestion.change {
        Change::Ask { text, .. } => text.clone(),
        _ => String::new(),
    }
}

fn incomplete() -> Problem {
    Problem::new(ProblemKind::NotFound, ProblemCode::MatchIncomplete)
}
