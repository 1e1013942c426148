//! The content of an export: account, activity log, resumes with their versions and original files, jobs, applications, matches, interviews, stories.

mod applications;
mod found;

use domain::{Viewer, events::Event, resumes::ResumeCard, uploads::Upload};
use kernel::{JobId, Page, PageRequest, PartialDate, Problem, ProblemCode, ProblemKind, UserId};
use serde::Serialize;
use serde_json::json;
use tokio::sync::mpsc;

use super::archive::Entry;
use crate::{
    accounts::Accounts,
    core::{Core, internal},
    originals,
};

/// Writes all of a user's data into an archive.
pub(super) async fn gather(
    core: &Core,
    accounts: &Accounts,
    viewer: &Viewer,
    user: UserId,
    archive: mpsc::Sender<Entry>,
) -> Result<(), Problem> {
    let export = Export { core, user, archive };
    export.put("README.txt".to_owned(), export.readme().into_bytes()).await?;
    export.account(accounts, viewer).await?;
    export.organizations().await?;
    export.resumes().await?;
    export.jobs().await?;
    export.tracker().await?;
    export.applications().await?;
    export.pending_applications().await?;
    export.messages().await?;
    export.searches().await?;
    export.matches().await?;
    export.facts().await?;
    export.recommendations().await?;
    export.cover_letters().await?;
    export.interviews().await?;
    export.stories().await?;
    core.db.write(async |tx| core.record(tx, user, Event::DataExported).await).await?;
    export.archive.send(Entry::End).await.map_err(|_| broken_off())
}

struct Export<'a> {
    core: &'a Core,
    user: UserId,
    archive: mpsc::Sender<Entry>,
}

impl Export<'_> {
    async fn account(&self, accounts: &Accounts, viewer: &Viewer) -> Result<(), Problem> {
        let ro = &self.core.db.ro;
        let person = db::accounts::user(ro, self.user).await?.ok_or_else(Problem::not_found)?;
        let roles: Vec<_> = person.roles.iter().map(|role| role.word()).collect();
        let account = json!({
            "id": person.id,
            "name": person.name,
            "email": person.email,
            "roles": roles,
            "created_at": person.created_at,
            "verified_at": person.verified_at,
            "locale": person.locale,
            "theme": person.theme.word(),
            "devices": accounts.devices(viewer).await?,
        });
        self.json("account.json", &account).await?;
        let (mut pages, mut log) = (Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            log.extend(pages.take(db::activity::page(ro, self.user, &request).await?));
        }
        self.json("activity.json", &log).await?;
        let (mut pages, mut told) = (Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            told.extend(pages.take(db::notifications::page(ro, self.user, &request).await?));
        }
        let (mut pages, mut calls) = (Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            let page = db::models::calls(ro, self.user, &request).await?;
            calls.extend(pages.take(page).into_iter().map(|call| {
                json!({
                    "at": call.at, "purpose": call.purpose, "model": call.model, "outcome": call.outcome, "cached": call.cached,
                    "prompt_tokens": call.prompt_tokens, "completion_tokens": call.completion_tokens,
                    "cost_micros": call.cost_micros, "took_ms": call.took_ms, "estimated": call.estimated,
                })
            }));
        }
        let allowed = db::models::allowed_host(ro, self.user).await?;
        self.json("models.json", &json!({ "allowed_host": allowed, "calls": calls })).await?;
        let chosen = db::notifications::preferences(ro, self.user).await?;
        self.json("notifications.json", &json!({ "preferences": chosen, "notifications": told })).await
    }

    async fn resumes(&self) -> Result<(), Problem> {
        let (ro, user) = (&self.core.db.ro, self.user);
        let mut pages = Pages::new();
        while let Some(request) = pages.request() {
            for card in pages.take(db::resumes::page(ro, user, &request).await?) {
                self.resume("resumes", &card).await?;
            }
        }
        for card in db::resumes::trashed(ro, user).await? {
            self.resume("trash", &card).await?;
        }
        Ok(())
    }

    async fn resume(&self, folder: &str, card: &ResumeCard) -> Result<(), Problem> {
        let ro = &self.core.db.ro;
        // Permanently deleted since the list was read.
        let Some(stored) = db::resumes::get_even_trashed(ro, self.user, card.id).await? else { return Ok(()) };
        let name = format!("{folder}/{}", file_stem(&card.title, &card.id.to_string()));
        self.json(&format!("{name}.json"), &stored.document).await?;
        self.json(&format!("{name}.reading.json"), &stored.reading).await?;
        let mut versions = Vec::new();
        for head in db::resumes::versions(ro, card.id).await? {
            let Some(version) = db::resumes::version(ro, card.id, head.version).await? else { continue };
            versions.push(json!({
                "version": version.version, "saved_at": version.saved_at, "title": version.title, "name": version.name,
                "document": version.document,
            }));
        }
        self.json(&format!("{name}.versions.json"), &versions).await?;
        if let Some(stored) = db::shares::get(ro, card.id).await? {
            self.json(&format!("{name}.share.json"), &stored.share).await?;
        }
        if let Some(photo) = stored.photo {
            self.put(format!("{name}.photo.jpg"), originals::load(self.core, self.user, photo).await?.bytes).await?;
        }
        if let Some(file) = stored.original {
            let Upload { name: file_name, bytes } = originals::load(self.core, self.user, file).await?;
            self.put(format!("{name}.original{}", ending(&file_name)), bytes).await?;
        }
        Ok(())
    }

    async fn jobs(&self) -> Result<(), Problem> {
        let (ro, user) = (&self.core.db.ro, self.user);
        let mut pages = Pages::new();
        while let Some(request) = pages.request() {
            for card in pages.take(db::jobs::page(ro, user, &request).await?) {
                let Some(view) = db::jobs::get(ro, user, card.id).await? else { continue };
                let name = format!("jobs/{}", file_stem(&card.title, &card.id.to_string()));
                self.put(format!("{name}.txt"), view.job.text.clone().into_bytes()).await?;
                self.json(&format!("{name}.json"), &view).await?;
                self.tracked(&card.title, card.id).await?;
            }
        }
        Ok(())
    }

    /// The list that waits to be confirmed, and since when there is a calendar feed.
    async fn tracker(&self) -> Result<(), Problem> {
        let (ro, user) = (&self.core.db.ro, self.user);
        if let Some(waiting) = db::tracker::imports::get(ro, user).await? {
            let told = json!({ "file": waiting.file_name, "rows": waiting.entries, "at": waiting.at });
            self.json("tracker.import.json", &told).await?;
        }
        if let Some(since) = db::tracker::calendar::created_at(ro, user).await? {
            self.json("tracker.calendar.json", &json!({ "since": since })).await?;
        }
        Ok(())
    }

    /// Where a job stands in the tracker.
    async fn tracked(&self, title: &str, id: JobId) -> Result<(), Problem> {
        let (ro, user) = (&self.core.db.ro, self.user);
        let Some(job) = db::tracker::get(ro, user, id).await? else { return Ok(()) };
        let (mut pages, mut history) = (Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            history.extend(pages.take(db::tracker::changes(ro, user, id, &request).await?));
        }
        let (mut pages, mut reminders) = (Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            reminders.extend(pages.take(db::tracker::reminders::page(ro, user, id, &request).await?));
        }
        let contacts = db::tracker::contacts::of_job(ro, user, id).await?;
        let files = db::tracker::files::of_job(ro, user, id).await?;
        let told = json!({
            "job": job, "history": history, "reminders": reminders, "contacts": contacts, "files": files,
        });
        let name = format!("tracker/{}", file_stem(title, &id.to_string()));
        self.json(&format!("{name}.json"), &told).await?;
        for file in files {
            // Deleted since the list was read.
            let Some(bytes) = originals::content(self.core, file.id, self.core.sealer.clone()).await? else { continue };
            let title = file.name.rsplit_once('.').map_or(file.name.as_str(), |(title, _)| title);
            let stem = file_stem(title, &file.id.to_string());
            self.put(format!("{name}/{stem}{}", ending(&file.name)), bytes).await?;
        }
        Ok(())
    }

    async fn matches(&self) -> Result<(), Problem> {
        let (ro, user) = (&self.core.db.ro, self.user);
        let mut pages = Pages::new();
        while let Some(request) = pages.request() {
            for card in pages.take(db::matches::page(ro, user, &request).await?) {
                let Some(view) = db::matches::get(ro, user, card.id).await? else { continue };
                let name = file_stem(&card.heading.job_title, &card.id.to_string());
                self.json(&format!("matches/{name}.json"), &view).await?;
                let decisions = db::optimizer::decisions(ro, card.id).await?;
                if !decisions.is_empty() {
                    let decisions = decisions.iter().map(|stored| &stored.decided);
                    let told = decisions.map(|it| json!({ "decision": it.decision, "suggestion": it.suggestion }));
                    self.json(&format!("matches/{name}.decisions.json"), &told.collect::<Vec<_>>()).await?;
                }
            }
        }
        Ok(())
    }

    async fn cover_letters(&self) -> Result<(), Problem> {
        let (ro, user) = (&self.core.db.ro, self.user);
        let mut pages = Pages::new();
        while let Some(request) = pages.request() {
            for card in pages.take(db::cover_letters::page(ro, user, &request).await?) {
                let Some(letter) = db::cover_letters::get(ro, user, card.id).await? else { continue };
                let name = file_stem(&card.job_title, &card.id.to_string());
                let text = format!("{}\n\n{}\n", letter.subject, letter.text);
                self.put(format!("cover_letters/{name}.txt"), text.into_bytes()).await?;
                if let Some(draft) = db::cover_letters::drafts::get(ro, card.id).await? {
                    self.put(format!("cover_letters/{name}.model.txt"), draft.text.into_bytes()).await?;
                }
            }
        }
        Ok(())
    }

    async fn interviews(&self) -> Result<(), Problem> {
        let (ro, user) = (&self.core.db.ro, self.user);
        let (today, mut pages, mut ids) = (PartialDate::of_day(self.core.now()), Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            ids.extend(
                pages.take(db::interviews::page(ro, user, today, &request).await?).into_iter().map(|card| card.id),
            );
        }
        ids.extend(db::interviews::trashed(ro, user).await?);
        for id in ids {
            let Some(interview) = db::interviews::get_even_trashed(ro, user, id).await? else { continue };
            let name = file_stem(&interview.title, &id.to_string());
            let questions = db::interviews::questions_even_trashed(ro, user, id).await?;
            let answers = db::interviews::answers_of(ro, id).await?;
            let notes = db::interviews::notes_of(ro, id).await?;
            let notes: Vec<_> =
                notes.iter().map(|(answer, notes)| json!({ "answer": answer, "notes": notes })).collect();
            let whole =
                json!({ "interview": interview, "questions": questions, "answers": answers, "model_notes": notes });
            self.json(&format!("interviews/{name}.json"), &whole).await?;
        }
        Ok(())
    }

    async fn facts(&self) -> Result<(), Problem> {
        let (mut pages, mut facts) = (Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            facts.extend(pages.take(db::optimizer::facts(&self.core.db.ro, self.user, &request).await?));
        }
        self.json("facts.json", &facts).await
    }

    async fn stories(&self) -> Result<(), Problem> {
        let (ro, mut pages, mut stories) = (&self.core.db.ro, Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            let views = pages.take(db::interviews::stories(ro, self.user, &request).await?);
            stories.extend(views.into_iter().map(|view| view.story));
        }
        stories.extend(db::interviews::trashed_stories(ro, self.user).await?);
        self.json("stories.json", &stories).await
    }

    async fn json<T: Serialize + ?Sized>(&self, path: &str, value: &T) -> Result<(), Problem> {
        self.put(path.to_owned(), serde_json::to_vec_pretty(value).map_err(internal)?).await
    }

    async fn put(&self, path: String, bytes: Vec<u8>) -> Result<(), Problem> {
        self.archive.send(Entry::File(path, bytes)).await.map_err(|_| broken_off())
    }
}

/// The reader of the archive is gone or has stopped reading.
fn broken_off() -> Problem {
    Problem::new(ProblemKind::TryLater, ProblemCode::TryLater)
}

/// Iterates over a list page by page.
struct Pages(Option<PageRequest>);

impl Pages {
    fn new() -> Self {
        Self(Some(PageRequest { after: None, limit: 100 }))
    }

    /// The page to request; `None` after the last one.
    fn request(&self) -> Option<PageRequest> {
        self.0.clone()
    }

    /// Returns the items of the page and moves to the next one.
    fn take<T>(&mut self, page: Page<T>) -> Vec<T> {
        self.0 = page.next.map(|after| PageRequest { after: Some(after), limit: 100 });
        page.items
    }
}

/// A file name made from a title: ASCII letters and digits, and the end of the id to make it unique.
fn file_stem(title: &str, id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let words: String = title.chars().map(plain).collect();
    let mut stem: String = words.split_whitespace().collect::<Vec<_>>().join("-").chars().take(60).collect();
    if stem.is_empty() {
        stem.push_str("untitled");
    }
    let tail = id.get(id.len().saturating_sub(12)..).unwrap_or(id);
    format!("{}-{tail}", stem.trim_end_matches('-'))
}

/// The file name's extension with its dot, if it is a plain one.
fn ending(file_name: &str) -> String {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let plain = (1..=8).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain { format!(".{ending}") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_plain_and_unique() {
        let id = "res_01930000000070008000000000000001";
        assert_eq!(file_stem("Staff nurse, nights", id), "staff-nurse-nights-000000000001");
        assert_eq!(file_stem("../../护士", id), "untitled-000000000001");
        assert_eq!(ending("My CV.PDF"), ".pdf");
        assert_eq!(ending("cv"), "");
        assert_eq!(ending("cv.p/../x"), "");
    }
}
