//! The board in the browser: its columns, the card that is being moved, and what is announced. A move is shown at once and taken back if
//! the server refuses it. A column keeps its order, so a card has one place in it.

use domain::applications::{
    ApplicationBoard, ApplicationCard, ApplicationColumn, ApplicationOrder, ApplicationQuery, ApplicationStage, Pick,
    phases::{Phases, Place},
};
use kernel::{ApplicationId, Cursor, JobId, Timestamp};
use leptos::{prelude::*, task::spawn_local};
use ui::{Toast, Toaster, use_toasts};

use super::{move_path, place_name, who};
use crate::{
    applications::api::{more_of_column, move_card, put_card_back},
    board::focus_card,
    error::Failure,
    form::visit,
    texts::{Texts, fill, use_texts},
};

/// A column.
#[derive(Clone, Copy)]
pub struct ColumnState {
    pub place: Place,
    /// Those that are loaded, from the top.
    pub cards: RwSignal<Vec<ApplicationCard>>,
    /// The number of all at the place.
    pub count: RwSignal<u64>,
    /// Where the next ones start, if there are more.
    pub next: RwSignal<Option<Cursor>>,
    pub loading: RwSignal<bool>,
}

/// A card that is being moved, and the column where it would be put.
#[derive(Clone, PartialEq)]
pub struct Lifted {
    pub id: ApplicationId,
    pub name: String,
    pub from: Place,
    pub to: Place,
    /// Whether it was lifted by keyboard.
    pub by_key: bool,
}

/// The board.
#[derive(Clone, Copy)]
pub struct State {
    columns: StoredValue<Vec<ColumnState>>,
    phases: StoredValue<Phases>,
    pub lifted: RwSignal<Option<Lifted>>,
    /// The text for screen readers.
    pub said: RwSignal<String>,
    /// Why the last move failed.
    pub problem: RwSignal<Option<String>>,
    pub job: JobId,
    pub query: StoredValue<ApplicationQuery>,
    /// When the page was read.
    pub at: Timestamp,
    /// Whether the viewer moves cards.
    pub can_decide: bool,
    texts: Texts,
    toasts: StoredValue<Toaster>,
}

impl State {
    /// The state of a page that was just loaded.
    pub fn new(board: ApplicationBoard, query: ApplicationQuery) -> Self {
        let can_decide = board.pipeline.can_decide();
        let column = |column: ApplicationColumn| ColumnState {
            place: column.place,
            cards: RwSignal::new(column.page.items),
            count: RwSignal::new(column.count),
            next: RwSignal::new(column.page.next),
            loading: RwSignal::new(false),
        };
        Self {
            columns: StoredValue::new(board.columns.into_iter().map(column).collect()),
            phases: StoredValue::new(board.pipeline.phases),
            lifted: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            job: board.pipeline.job,
            query: StoredValue::new(query),
            at: board.pipeline.at,
            can_decide,
            texts: use_texts(),
            toasts: StoredValue::new(use_toasts()),
        }
    }

    pub fn columns(self) -> Vec<ColumnState> {
        self.columns.get_value()
    }

    fn column(self, place: Place) -> Option<ColumnState> {
        self.columns.with_value(|columns| columns.iter().find(|column| column.place == place).copied())
    }

    /// What members call a place.
    pub fn name(self, place: Place) -> String {
        self.phases.with_value(|phases| place_name(self.texts, phases, place))
    }

    /// Lifts a card by keyboard or pointer.
    pub fn lift(self, id: ApplicationId, by_key: bool) {
        let texts = self.texts;
        let Some((column, _, card)) = self.find(id).filter(|_| self.can_decide) else { return };
        let (name, from) = (who(texts, &card), column.place);
        self.problem.set(None);
        self.said.set(fill!(texts.tracker.lifted, job = name.clone(), stage = self.name(from)));
        self.lifted.set(Some(Lifted { id, name, from, to: from, by_key }));
    }

    /// Puts the lifted card back.
    pub fn put_back(self) {
        let texts = self.texts;
        if let Some(lifted) = self.lifted.get_untracked() {
            self.said.set(fill!(texts.tracker.put_back, job = lifted.name, stage = self.name(lifted.from)));
            self.lifted.set(None);
        }
    }

    /// The pointer is over a column.
    pub fn hover(self, to: Place) {
        if let Some(lifted) = self.lifted.get_untracked().filter(|lifted| lifted.to != to) {
            self.lifted.set(Some(Lifted { to, ..lifted }));
        }
    }

    /// Moves the place of the card that was lifted by keyboard so many columns to the end.
    pub fn step(self, columns: isize) {
        let texts = self.texts;
        let Some(lifted) = self.lifted.get_untracked() else { return };
        let all = self.columns();
        let at = all.iter().position(|column| column.place == lifted.to).unwrap_or_default();
        let at = at.saturating_add_signed(columns).min(all.len().saturating_sub(1));
        let Some(column) = all.get(at) else { return };
        let count = usize::try_from(column.count.get_untracked()).unwrap_or(usize::MAX);
        self.said.set(fill!(texts.applications.over_column, stage = self.name(column.place), count = count));
        self.hover(column.place);
    }

    /// The column where the lifted card would be put, if it is another one than its own.
    pub fn target(self) -> Option<Place> {
        self.lifted.get().filter(|lifted| lifted.to != lifted.from).map(|lifted| lifted.to)
    }

    /// Drops the lifted card at its place. Nobody is declined without a reason: it is asked for first.
    pub fn drop_lifted(self) {
        let texts = self.texts;
        let Some(lifted) = self.lifted.get_untracked() else { return };
        self.lifted.set(None);
        if lifted.to == lifted.from {
            self.said.set(fill!(texts.tracker.put_back, job = lifted.name, stage = self.name(lifted.from)));
        } else if lifted.to.stage == ApplicationStage::Declined {
            if let Some((_, _, card)) = self.find(lifted.id) {
                let pick = Pick { id: card.id, version: card.version };
                visit(&move_path(self.job, pick, Some(lifted.to)));
            }
        } else {
            self.send(lifted.id, lifted.to);
        }
    }

    fn find(self, id: ApplicationId) -> Option<(ColumnState, usize, ApplicationCard)> {
        self.columns().into_iter().find_map(|column| {
            let cards = column.cards.read_untracked();
            let at = cards.iter().position(|card| card.id == id)?;
            Some((column, at, cards.get(at)?.clone()))
        })
    }

    /// Takes a card out of its column and puts it into another one.
    fn show(self, card: ApplicationCard) {
        if let Some((column, at, _)) = self.find(card.id) {
            column.cards.update(|cards| drop(cards.remove(at)));
            column.count.update(|count| *count = count.saturating_sub(1));
        }
        if let Some(column) = self.column(card.place) {
            let order = self.query.with_value(ApplicationQuery::order);
            column.cards.update(|cards| {
                let at = cards.iter().position(|other| comes_before(order, &card, other)).unwrap_or(cards.len());
                cards.insert(at, card);
            });
            column.count.update(|count| *count += 1);
        }
    }

    fn send(self, id: ApplicationId, to: Place) {
        let Some((_, _, old)) = self.find(id) else { return };
        self.problem.set(None);
        self.show(ApplicationCard { place: to, moved_at: self.at, ..old.clone() });
        focus_card(element_id(id));
        let texts = self.texts;
        spawn_local(async move {
            match move_card(id, old.version, to).await {
                Ok(moves) => {
                    let version = moves.moved.first().map_or(old.version, |pick| pick.version);
                    self.show(ApplicationCard { place: to, moved_at: self.at, version, ..old.clone() });
                    focus_card(element_id(id));
                    let line = fill!(texts.applications.moved_card, name = who(texts, &old), stage = self.name(to));
                    self.said.set(line.clone());
                    let old = StoredValue::new(old);
                    let batch = StoredValue::new(moves.batch);
                    let undo = move |()| self.undo(old.get_value(), version, batch.get_value());
                    self.toasts.get_value().show(Toast::new(line).action(texts.common.undo(), Callback::new(undo)));
                }
                Err(failure) => {
                    self.show(old);
                    self.fail(&failure);
                }
            }
        });
    }

    fn undo(self, old: ApplicationCard, version: i32, batch: String) {
        let texts = self.texts;
        spawn_local(async move {
            match put_card_back(self.job, batch).await {
                Ok(_) => {
                    let (id, name, stage) = (old.id, who(texts, &old), self.name(old.place));
                    self.show(ApplicationCard { version: version + 1, ..old });
                    focus_card(element_id(id));
                    self.said.set(fill!(texts.tracker.put_back, job = name, stage = stage));
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
            match more_of_column(self.job, self.query.get_value(), column.place, Some(next.0)).await {
                Ok(page) => {
                    column.next.set(page.next);
                    column.cards.update(|cards| {
                        // One that was moved here in the meantime is shown already.
                        let new = page.items.into_iter().filter(|new| cards.iter().all(|card| card.id != new.id));
                        let new: Vec<_> = new.collect();
                        cards.extend(new);
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

/// Whether a card stands above another one in a column.
fn comes_before(order: ApplicationOrder, card: &ApplicationCard, other: &ApplicationCard) -> bool {
    let points = |card: &ApplicationCard| card.score.points();
    match order {
        ApplicationOrder::Score => (points(card), card.id) > (points(other), other.id),
        ApplicationOrder::Newest => (card.applied_at, card.id) > (other.applied_at, other.id),
        ApplicationOrder::Answer => (card.answer_by, card.id) < (other.answer_by, other.id),
    }
}

/// The id of a card's element.
pub fn element_id(id: ApplicationId) -> String {
    format!("card-{id}")
}
