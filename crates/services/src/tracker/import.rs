//! Jobs from lists of other programs: read, previewed, and added when the person confirms them.

use db::{
    Tx,
    tracker::imports::{self, Waiting},
};
use documents::{JobList, JobRow, ListColumn, RowFault};
use domain::{
    Viewer,
    events::Event,
    policy::{Action, Subject, may},
    tracker::{
        ImportCard, ImportEntry, ImportFault, ImportFields, ImportState, ImportView, Stage, StageChange, states,
    },
    uploads::{MAX_FILE_BYTES, Upload, file_name},
};
use kernel::{JobId, PageRequest, PartialDate, Problem, ProblemCode, StageChangeId, TimeDelta, Timestamp, UserId};
use matching::Job;

use super::Tracker;
use crate::{jobs, quotas};

/// The field of the form with the file.
const FIELD: &str = "list";

/// Jobs that are added in one transaction, so that others can write in between.
const BATCH: usize = 100;

/// A list that nobody confirmed is deleted after this time.
pub(crate) const KEPT: TimeDelta = TimeDelta::days(1);

impl Tracker {
    /// Reads a list of another program and keeps it for a day in place of the one before, until it is confirmed.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` on `list` if there is no file or it cannot be read.
    pub async fn read_list(&self, viewer: &Viewer, file: Option<Upload>) -> Result<(), Problem> {
        let user = may(viewer, Action::ImportTracked, Subject::Mine)?.user_id()?;
        let file = file.ok_or_else(|| Problem::field(FIELD, ProblemCode::ListMissing))?;
        if file.bytes.len() > MAX_FILE_BYTES {
            return Err(Problem::field(FIELD, ProblemCode::FileTooLarge));
        }
        let list = self.core.extractor.job_list(file.bytes).await;
        let list = list.map_err(|refusal| Problem::field(FIELD, refusal.code()))?;
        let waiting =
            Waiting { file_name: file_name(&file.name), entries: entries(&list, self.today()), at: self.core.now() };
        Ok(imports::put(&self.core.db.rw, user, &waiting).await?)
    }

    /// A page of the list that waits to be confirmed: its rows of one state, or of the first state that has any.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn import_preview(
        &self,
        viewer: &Viewer,
        asked: Option<ImportState>,
        page: PageRequest,
    ) -> Result<Option<ImportView>, Problem> {
        let user = may(viewer, Action::ImportTracked, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let Some(waiting) = self.waiting(user).await? else { return Ok(None) };
        let known = imports::known(ro, user).await?;
        Ok(Some(ImportView::new(waiting.file_name, waiting.entries, known, asked, &page)))
    }

    /// Adds the new jobs of the list that waits, and forgets it. Returns their number.
    ///
    /// # Errors
    /// `NotFound` if no list waits; `OverLimit` with `too_many_jobs` if they are more than the viewer may still add: then none
    /// is added, and the list stays.
    pub async fn import(&self, viewer: &Viewer) -> Result<u64, Problem> {
        let user = may(viewer, Action::ImportTracked, Subject::Mine)?.user_id()?;
        let waiting = self.waiting(user).await?.ok_or_else(Problem::not_found)?;
        let known = imports::known(&self.core.db.ro, user).await?;
        let states = states(&waiting.entries, known);
        let entries = waiting.entries.into_iter().zip(states);
        let new = entries.filter(|(_, state)| *state == ImportState::New).filter_map(|(entry, _)| entry.card);
        // The first row of the file is on top, as if it had been added last.
        let mut cards: Vec<ImportCard> = new.collect();
        cards.reverse();
        let all = u64::try_from(cards.len()).unwrap_or(u64::MAX);
        self.core.db.write(async |tx| quotas::room_for_jobs(&self.core, tx, user, all).await).await?;
        for batch in cards.chunks(BATCH) {
            self.core
                .db
                .write(async |tx| {
                    quotas::room_for_jobs(&self.core, tx, user, u64::try_from(batch.len()).unwrap_or(u64::MAX)).await?;
                    // What was added by another request in the meantime is not added again.
                    let mut known = imports::known(tx, user).await?;
                    for card in batch {
                        if known.add(&card.title, &card.company, &card.url) {
                            self.add_imported(tx, user, card).await?;
                        }
                    }
                    Ok::<_, Problem>(())
                })
                .await?;
        }
        let file = waiting.file_name;
        self.core
            .db
            .write(async |tx| {
                imports::delete(tx, user).await?;
                Ok::<_, Problem>(
                    self.core.record(tx, user, Event::JobsImported { title: format!("{file} ({all})") }).await?,
                )
            })
            .await?;
        Ok(all)
    }

    /// Forgets the list that waits.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn drop_import(&self, viewer: &Viewer) -> Result<(), Problem> {
        let user = may(viewer, Action::ImportTracked, Subject::Mine)?.user_id()?;
        imports::delete(&self.core.db.rw, user).await?;
        Ok(())
    }

    async fn waiting(&self, user: UserId) -> Result<Option<Waiting>, Problem> {
        let waiting = imports::get(&self.core.db.ro, user).await?;
        Ok(waiting.filter(|waiting| self.core.now() - waiting.at < KEPT))
    }

    async fn add_imported(&self, tx: &Tx, user: UserId, card: &ImportCard) -> Result<(), Problem> {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let job = Job {
            title: some(&card.title),
            company: some(&card.company),
            city: some(&card.place),
            url: some(&card.url),
            ..Job::default()
        };
        let fingerprint = jobs::fingerprint(&job);
        let mut view = jobs::view_of(&self.core, job);
        let now = self.core.now();
        view.card.saved_at = card.added_on.and_then(midnight).filter(|at| *at < now).unwrap_or(now);
        let id: JobId = match db::jobs::pasted_before(tx, user, &fingerprint).await? {
            // One from the trash comes back as the list has it.
            Some(before) => {
                db::jobs::restore(tx, user, before).await?;
                before
            }
            None => {
                db::jobs::insert_pasted(tx, user, &view, &fingerprint).await?;
                view.card.id
            }
        };
        let standing = &card.standing;
        let moved_on = standing.answered_on.or(standing.applied_on).and_then(midnight);
        let moved_at = moved_on.filter(|at| *at < now).unwrap_or(view.card.saved_at);
        imports::complete(tx, user, id, card, moved_at).await?;
        if standing.stage != Stage::Saved {
            let change = StageChange { stage: standing.stage, outcome: standing.outcome, at: moved_at };
            db::tracker::insert_change(tx, user, id, self.core.mint(StageChangeId::from_uuid), &change).await?;
        }
        Ok(())
    }
}

/// The start of a day in UTC.
fn midnight(day: PartialDate) -> Option<Timestamp> {
    format!("{day}T00:00:00Z").parse().ok()
}

/// The rows of a list, in the order of its lines.
fn entries(list: &JobList, today: PartialDate) -> Vec<ImportEntry> {
    let unread = list.unread.iter().map(|(line, fault)| {
        let fault = match fault {
            RowFault::NoTitle => ImportFault::NoTitle,
            RowFault::QuoteOpen => ImportFault::QuoteOpen,
        };
        ImportEntry { line: *line, card: None, faults: vec![(fault, String::new())] }
    });
    list.rows.iter().map(|row| entry(row, today)).chain(unread).collect()
}

fn entry(row: &JobRow, today: PartialDate) -> ImportEntry {
    let fields = ImportFields {
        title: row.get(ListColumn::Title),
        company: row.get(ListColumn::Company),
        place: row.get(ListColumn::Place),
        url: row.get(ListColumn::Url),
        source: row.get(ListColumn::Source),
        stage: row.get(ListColumn::Stage),
        result: row.get(ListColumn::Result),
        applied_on: row.get(ListColumn::AppliedOn),
        answered_on: row.get(ListColumn::AnsweredOn),
        next_on: row.get(ListColumn::NextOn),
        next_step: row.get(ListColumn::NextStep),
        channel: row.get(ListColumn::Channel),
        notes: row.get(ListColumn::Notes),
        added_on: row.get(ListColumn::AddedOn),
    };
    let unread = row.unread.iter().map(|(column, text)| {
        let fault = match column {
            ListColumn::Stage | ListColumn::Result => ImportFault::StageUnknown,
            ListColumn::Channel => ImportFault::ChannelUnknown,
            _ => ImportFault::DayUnclear,
        };
        (fault, text.clone())
    });
    ImportEntry::new(row.line, fields, unread.collect(), today)
}
