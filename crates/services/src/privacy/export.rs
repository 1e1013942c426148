//! What an export holds: the account, the log, resumes with their versions and originals, jobs, matches.

use domain::{
    Viewer,
    resumes::{ResumeCard, Upload},
};
use kernel::{Page, PageRequest, Problem, UserId};
use serde::Serialize;
use serde_json::json;

use super::archive::Entry;
use crate::{
    accounts::Accounts,
    core::{Core, internal},
    originals,
};

/// Originals above this sum, in bytes, stay out of the archive, which is made in memory; the read-me names them.
const MOST_ORIGINALS: usize = 100 * 1024 * 1024;

/// Everything a person has here, as the files of an archive.
pub(super) async fn gather(
    core: &Core,
    accounts: &Accounts,
    viewer: &Viewer,
    user: UserId,
) -> Result<Vec<Entry>, Problem> {
    let mut export = Export { core, user, entries: Vec::new(), originals: 0, left_out: Vec::new() };
    export.account(accounts, viewer).await?;
    export.resumes().await?;
    export.jobs().await?;
    export.matches().await?;
    let readme = export.readme();
    export.entries.insert(0, Entry { path: "README.txt".to_owned(), bytes: readme.into_bytes() });
    Ok(export.entries)
}

struct Export<'a> {
    core: &'a Core,
    user: UserId,
    entries: Vec<Entry>,
    /// Bytes of originals taken in so far.
    originals: usize,
    left_out: Vec<String>,
}

impl Export<'_> {
    async fn account(&mut self, accounts: &Accounts, viewer: &Viewer) -> Result<(), Problem> {
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
        self.json("account.json", &account)?;
        let (mut pages, mut log) = (Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            log.extend(pages.take(db::activity::page(ro, self.user, &request).await?));
        }
        self.json("activity.json", &log)
    }

    async fn resumes(&mut self) -> Result<(), Problem> {
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

    async fn resume(&mut self, folder: &str, card: &ResumeCard) -> Result<(), Problem> {
        let ro = &self.core.db.ro;
        // Deleted for good since the list was read.
        let Some(stored) = db::resumes::get_even_trashed(ro, self.user, card.id).await? else { return Ok(()) };
        let name = format!("{folder}/{}", file_stem(&card.title, &card.id.to_string()));
        self.json(&format!("{name}.json"), &stored.document)?;
        self.json(&format!("{name}.reading.json"), &stored.reading)?;
        let mut versions = Vec::new();
        for (number, saved_at, title) in db::resumes::versions(ro, card.id).await? {
            let version = db::resumes::version(ro, card.id, number).await?;
            let document = version.map(|version| version.document);
            versions.push(json!({ "version": number, "saved_at": saved_at, "title": title, "document": document }));
        }
        self.json(&format!("{name}.versions.json"), &versions)?;
        if let Some(file) = stored.original {
            let size = db::files::get(ro, self.user, file).await?.map_or(0, |file| file.bytes);
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            if self.originals.saturating_add(size) > MOST_ORIGINALS {
                self.left_out.push(card.title.clone());
                return Ok(());
            }
            let Upload { name: file_name, bytes } = originals::load(self.core, self.user, file).await?;
            self.originals += bytes.len();
            self.entries.push(Entry { path: format!("{name}.original{}", ending(&file_name)), bytes });
        }
        Ok(())
    }

    async fn jobs(&mut self) -> Result<(), Problem> {
        let (ro, user) = (&self.core.db.ro, self.user);
        let mut pages = Pages::new();
        while let Some(request) = pages.request() {
            for card in pages.take(db::jobs::page(ro, user, &request).await?) {
                let Some(view) = db::jobs::get(ro, user, card.id).await? else { continue };
                let name = format!("jobs/{}", file_stem(&card.title, &card.id.to_string()));
                self.entries.push(Entry { path: format!("{name}.txt"), bytes: view.job.text.clone().into_bytes() });
                self.json(&format!("{name}.json"), &view)?;
            }
        }
        Ok(())
    }

    async fn matches(&mut self) -> Result<(), Problem> {
        let (ro, user) = (&self.core.db.ro, self.user);
        let mut pages = Pages::new();
        while let Some(request) = pages.request() {
            for card in pages.take(db::matches::page(ro, user, &request).await?) {
                let Some(view) = db::matches::get(ro, user, card.id).await? else { continue };
                let name = file_stem(&card.heading.job_title, &card.id.to_string());
                self.json(&format!("matches/{name}.json"), &view)?;
            }
        }
        Ok(())
    }

    fn readme(&self) -> String {
        let mut text = format!(
            "Your data from JobAlign, exported {}.\n\n\
             account.json             your account and the devices that are signed in\n\
             activity.json            what happened in it, newest first\n\
             resumes/*.json           your resumes, each a JSON Resume document (https://jsonresume.org) that any such program reads\n\
             resumes/*.reading.json   what was read from the file: text, places, confidence\n\
             resumes/*.versions.json  every version that was saved, newest first\n\
             resumes/*.original.*     the files you sent in, unchanged\n\
             trash/                   the same for resumes in the trash\n\
             jobs/*.txt, *.json       the postings, and what was understood of them\n\
             matches/*.json           the reports, with every quote\n\n\
             Your password is not in here: only a one-way hash of it is stored.\n",
            self.core.now().format("%Y-%m-%d %H:%M UTC"),
        );
        if !self.left_out.is_empty() {
            text.push_str(
                "\nThe originals are larger together than one archive may be. Download these from their pages:\n",
            );
            for title in &self.left_out {
                text.push_str(&format!("- {title}\n"));
            }
        }
        text
    }

    fn json<T: Serialize + ?Sized>(&mut self, path: &str, value: &T) -> Result<(), Problem> {
        let bytes = serde_json::to_vec_pretty(value).map_err(internal)?;
        self.entries.push(Entry { path: path.to_owned(), bytes });
        Ok(())
    }
}

/// Walks a list page by page to its end.
struct Pages(Option<PageRequest>);

impl Pages {
    fn new() -> Self {
        Self(Some(PageRequest { after: None, limit: 100 }))
    }

    /// The page to ask for; `None` after the last one.
    fn request(&self) -> Option<PageRequest> {
        self.0.clone()
    }

    /// The page's items; goes on to the next.
    fn take<T>(&mut self, page: Page<T>) -> Vec<T> {
        self.0 = page.next.map(|after| PageRequest { after: Some(after), limit: 100 });
        page.items
    }
}

/// A file's name from a title, for every system: plain letters and digits, and the end of the id so that no two are the same.
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

/// The ending of a file's name with its dot, if it is a plain one.
fn ending(file_name: &str) -> String {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let plain = (1..=8).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain { format!(".{ending}") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_never_the_same() {
        let id = "res_01930000000070008000000000000001";
        assert_eq!(file_stem("Staff nurse, nights", id), "staff-nurse-nights-000000000001");
        assert_eq!(file_stem("../../护士", id), "untitled-000000000001");
        assert_eq!(ending("My CV.PDF"), ".pdf");
        assert_eq!(ending("cv"), "");
        assert_eq!(ending("cv.p/../x"), "");
    }
}
