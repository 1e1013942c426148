//! The kanban in the browser: its columns, the card that is being moved, and what is announced. A move is shown at once and
//! taken back if the server refuses it.

use domain::tracker::{Column, Kanban, Stage, Target, TrackedJob};
use kernel::{Cursor, JobId, PartialDate};
use leptos::{prelude::*, task::spawn_local};
use ui::{Toast, Toaster, use_toasts};

use super::api::{more_of_stage, move_job, undo_move};
use crate::{
    board::focus_card,
    error::Failure,
    texts::{Texts, fill, use_texts},
    tracked::target_name,
};

/// A column.
#[derive(Clone, Copy)]
pub struct ColumnState {
    pub stage: Stage,
    /// Those that are loaded, from the top.
    pub jobs: RwSignal<Vec<TrackedJob>>,
    /// The number of all jobs at the stage.
    pub count: RwSignal<u64>,
    /// Where the next ones start, if there are more.
    pub next: RwSignal<Option<Cursor>>,
    pub loading: RwSignal<bool>,
}

/// A card that is being moved, and the place where it would be put.
#[derive(Clone, PartialEq)]
pub struct Lifted {
    pub id: JobId,
    pub title: String,
    /// Where it is.
    pub from: Stage,
    pub to: Stage,
    /// The number of cards above its new place.
    pub index: usize,
    /// Whether it was lifted by keyboard.
    pub by_key: bool,
}

/// The kanban.
#[derive(Clone, Copy)]
pub struct State {
    columns: StoredValue<Vec<ColumnState>>,
    pub lifted: RwSignal<Option<Lifted>>,
    /// The text for screen readers.
    pub said: RwSignal<String>,
    /// Why the last move failed.
    pub problem: RwSignal<Option<String>>,
    pub today: PartialDate,
    texts: Texts,
    toasts: StoredValue<Toaster>,
}

impl State {
    /// The state of a page that was just loaded.
    pub fn new(kanban: Kanban) -> Self {
        let column = |column: Column| ColumnState {
            stage: column.stage,
            jobs: RwSignal::new(column.page.items),
            count: RwSignal::new(column.count),
            next: RwSignal::new(column.page.next),
            loading: RwSignal::new(false),
        };
        Self {
            columns: StoredValue::new(kanban.columns.into_iter().map(column).collect()),
            lifted: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            today: kanban.summary.today,
            texts: use_texts(),
            toasts: StoredValue::new(use_toasts()),
        }
    }

    pub fn columns(self) -> Vec<ColumnState> {
        self.columns.get_value()
    }

    fn column(self, stage: Stage) -> Option<ColumnState> {
        self.columns.with_value(|columns| columns.iter().find(|column| column.stage == stage).copied())
    }

    fn name(self, stage: Stage) -> &'static str {
        target_name(self.texts, Target::of(stage))
    }

    /// Lifts a card by keyboard or pointer.
    pub fn lift(self, job: &TrackedJob, by_key: bool) {
        let texts = self.texts;
        let from = job.standing.stage;
        let index = self.column(from).and_then(|column| position(&column.jobs.read_untracked(), job.id));
        let title = job.title.clone();
        self.problem.set(None);
        self.said.set(fill!(texts.tracker.lifted, job = title.clone(), stage = self.name(from)));
        self.lifted.set(Some(Lifted { id: job.id, title, from, to: from, index: index.unwrap_or_default(), by_key }));
    }

    /// Puts the lifted card back.
    pub fn put_back(self) {
        let texts = self.texts;
        if let Some(lifted) = self.lifted.get_untracked() {
            self.said.set(fill!(texts.tracker.put_back, job = lifted.title, stage = self.name(lifted.from)));
            self.lifted.set(None);
        }
    }

    /// The pointer is over a card, or over the end of a column.
    pub fn hover(self, stage: Stage, over: Option<JobId>) {
        let (Some(lifted), Some(column)) = (self.lifted.get_untracked(), self.column(stage)) else { return };
        let jobs = column.jobs.read_untracked();
        let others = others(&jobs, lifted.id);
        let index = match over {
            None => others.len(),
            // Over itself nothing changes.
            Some(over) if over == lifted.id => return,
            Some(over) => {
                let at = others.iter().position(|id| *id == over).unwrap_or(others.len());
                // A card that comes from above goes below the one that it is over.
                let came_from_above = lifted.from == stage && position(&jobs, lifted.id) < position(&jobs, over);
                at + usize::from(came_from_above)
            }
        };
        drop(jobs);
        self.aim(lifted, stage, index);
    }

    fn aim(self, lifted: Lifted, to: Stage, index: usize) {
        if (lifted.to, lifted.index) != (to, index) {
            self.lifted.set(Some(Lifted { to, index, ..lifted }));
        }
    }

    /// Moves the place of the card that was lifted by keyboard: so many columns to the end, so many cards down.
    pub fn step(self, columns: isize, cards: isize) {
        let texts = self.texts;
        let Some(lifted) = self.lifted.get_untracked() else { return };
        let at = Stage::ALL.iter().position(|stage| *stage == lifted.to).unwrap_or_default();
        let last = Stage::ALL.len() - 1;
        let to = at.saturating_add_signed(columns).min(last);
        let Some(column) = Stage::ALL.get(to).and_then(|stage| self.column(*stage)) else { return };
        let room = others(&column.jobs.read_untracked(), lifted.id).len();
        let index = lifted.index.saturating_add_signed(cards).min(room);
        self.said.set(fill!(
            texts.tracker.place_of,
            stage = self.name(column.stage),
            place = (index + 1).to_string(),
            count = (room + 1).to_string()
        ));
        self.aim(lifted, column.stage, index);
    }

    /// The card that the place of the lifted one is above: `None` within for the end of the column.
    pub fn place(self) -> Option<(Stage, Option<JobId>)> {
        let lifted = self.lifted.get()?;
        let column = self.column(lifted.to)?;
        let jobs = column.jobs.read();
        let others = others(&jobs, lifted.id);
        let stays = lifted.from == lifted.to && position(&jobs, lifted.id) == Some(lifted.index);
        (!stays).then(|| (lifted.to, others.get(lifted.index).copied()))
    }

    /// Drops the lifted card at its place.
    pub fn drop_lifted(self) {
        let texts = self.texts;
        let Some(lifted) = self.lifted.get_untracked() else { return };
        self.lifted.set(None);
        let Some(column) = self.column(lifted.to) else { return };
        let (above, stays) = {
            let jobs = column.jobs.read_untracked();
            let above = lifted.index.checked_sub(1).and_then(|at| others(&jobs, lifted.id).get(at).copied());
            (above, lifted.from == lifted.to && position(&jobs, lifted.id) == Some(lifted.index))
        };
        if stays {
            self.said.set(fill!(texts.tracker.put_back, job = lifted.title, stage = self.name(lifted.from)));
        } else {
            self.send(lifted.id, Target::of(lifted.to), above, lifted.index);
        }
    }

    /// Moves a card to the top of a stage.
    pub fn send_to(self, job: JobId, to: Target) {
        self.send(job, to, None, 0);
    }

    fn find(self, id: JobId) -> Option<(ColumnState, usize, TrackedJob)> {
        self.columns().into_iter().find_map(|column| {
            let jobs = column.jobs.read_untracked();
            let at = position(&jobs, id)?;
            Some((column, at, jobs.get(at)?.clone()))
        })
    }

    /// Takes a card out of its column and puts it into another one.
    fn show(self, job: TrackedJob, index: usize) {
        if let Some((column, at, _)) = self.find(job.id) {
            column.jobs.update(|jobs| drop(jobs.remove(at)));
            column.count.update(|count| *count = count.saturating_sub(1));
        }
        if let Some(column) = self.column(job.standing.stage) {
            column.jobs.update(|jobs| jobs.insert(index.min(jobs.len()), job));
            column.count.update(|count| *count += 1);
        }
    }

    fn send(self, id: JobId, to: Target, above: Option<JobId>, index: usize) {
        let Some((_, old_index, old)) = self.find(id) else { return };
        let mut shown = old.clone();
        shown.standing = old.standing.moved(to, self.today, old.latest.map(|latest| latest.score));
        self.problem.set(None);
        self.show(shown, index);
        focus(id);
        let texts = self.texts;
        spawn_local(async move {
            let below = above.map(|id| id.to_string()).unwrap_or_default();
            match move_job(id, to.to_string(), old.version, below, String::new()).await {
                Ok(job) => {
                    let (title, version) = (job.title.clone(), job.version);
                    let line = fill!(texts.tracker.moved, job = title, stage = target_name(texts, to));
                    self.show(job, index);
                    focus(id);
                    self.said.set(line.clone());
                    let undo = move |()| self.undo(id, version, old_index);
                    self.toasts.get_value().show(Toast::new(line).action(texts.common.undo(), Callback::new(undo)));
                }
                Err(failure) => {
                    self.show(old, old_index);
                    self.fail(&failure);
                }
            }
        });
    }

    fn undo(self, id: JobId, version: i32, index: usize) {
        let texts = self.texts;
        spawn_local(async move {
            match undo_move(id, version, String::new()).await {
                Ok(job) => {
                    let (title, stage) = (job.title.clone(), self.name(job.standing.stage));
                    self.show(job, index);
                    focus(id);
                    self.said.set(fill!(texts.tracker.put_back, job = title, stage = stage));
                }
                Err(failure) => self.fail(&failure),
            }
        });
    }

    /// Loads more of a column.
    pub fn more(self, column: ColumnState) {
        let Some(next) = column.next.get_untracked().filter(|_| !column.loading.get_untracked()) else { return };
        column.loading.set(true);
        spawn_local(async move {
            match more_of_stage(column.stage, Some(next.0)).await {
                Ok(page) => {
                    column.next.set(page.next);
                    column.jobs.update(|jobs| {
                        // One that was moved here in the meantime is shown already.
                        let new: Vec<_> =
                            page.items.into_iter().filter(|job| position(jobs, job.id).is_none()).collect();
                        jobs.extend(new);
                    });
                }
                Err(failure) => self.fail(&failure),
            }
            column.loading.set(false);
        });
    }

    fn fail(self, failure: &Failure) {
        let text = self.texts.problem(failure.0.code.word()).to_owned();
        self.said.set(text.clone());
        self.problem.set(Some(text));
    }
}

fn position(jobs: &[TrackedJob], id: JobId) -> Option<usize> {
    jobs.iter().position(|job| job.id == id)
}

fn others(jobs: &[TrackedJob], id: JobId) -> Vec<JobId> {
    jobs.iter().map(|job| job.id).filter(|other| *other != id).collect()
}

/// The id of a card's element.
pub fn element_id(id: JobId) -> String {
    format!("card-{id}")
}

fn focus(id: JobId) {
    focus_card(element_id(id));
}
