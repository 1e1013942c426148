//! The versions of a resume: listed with their changes, and restored as a whole or by one entry.

use db::resumes::Version;
use domain::{
    Viewer,
    policy::{Action, Subject, may},
    resumes::{
        Change, ComparisonView, ResumeState, ResumeView, VersionHead, VersionView, VersionsView, changes,
        check_version_name, put_back,
    },
};
use kernel::{Cursor, Page, PageRequest, Problem, ProblemCode, ProblemKind, ResumeId};

use super::{Resumes, Saving, store};

impl Resumes {
    /// A resume's versions with the changes of each, newest first.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash.
    pub async fn history(&self, viewer: &Viewer, id: ResumeId, page: PageRequest) -> Result<VersionsView, Problem> {
        let user = may(viewer, Action::ReadVersions, Subject::Mine)?.user_id()?;
        let stored = db::resumes::get(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        let before = page.after.as_ref().and_then(|after| after.0.parse::<i32>().ok());
        let most = page.limit();
        // One more than shown: it is compared with the last one, and shows whether there is a next page.
        let found = db::resumes::versions_before(&self.core.db.ro, id, before, most + 1).await?;
        let shown = found.len().min(usize::try_from(most).unwrap_or(usize::MAX));
        let items = found.iter().take(shown).enumerate().map(|(at, version)| VersionView {
            version: version.version,
            title: version.title.clone(),
            name: version.name.clone(),
            inherited: version.inherited,
            saved_at: version.saved_at,
            current: version.version == stored.version,
            changes: found.get(at + 1).map(|earlier| {
                let mut all = changes(&earlier.document, &version.document);
                all.extend(Change::of_title(&earlier.title, &version.title));
                all
            }),
        });
        let items: Vec<_> = items.collect();
        let next = items.last().filter(|_| found.len() > shown).map(|last| Cursor(last.version.to_string()));
        Ok(VersionsView { card: stored.card(0), versions: Page { items, next } })
    }

    /// A resume's versions without their documents, newest first.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash.
    pub async fn versions(&self, viewer: &Viewer, id: ResumeId) -> Result<Vec<VersionHead>, Problem> {
        let user = may(viewer, Action::ReadVersions, Subject::Mine)?.user_id()?;
        db::resumes::get(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        Ok(db::resumes::versions(&self.core.db.ro, id).await?)
    }

    /// Two versions side by side, the earlier one first; by default the newest two.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash, and with `version_unknown` if there is no such version.
    pub async fn compare(
        &self,
        viewer: &Viewer,
        id: ResumeId,
        one: Option<i32>,
        other: Option<i32>,
    ) -> Result<ComparisonView, Problem> {
        let user = may(viewer, Action::ReadVersions, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let stored = db::resumes::get(ro, user, id).await?.ok_or_else(Problem::not_found)?;
        let versions = db::resumes::versions(ro, id).await?;
        let other = other.unwrap_or(stored.version);
        let before = versions.iter().map(|head| head.version).find(|number| *number < other);
        let one = one.or(before).unwrap_or(other);
        let (from, to) = (one.min(other), one.max(other));
        let found = async |number| db::resumes::version(ro, id, number).await?.ok_or_else(unknown);
        let (earlier, later) = (found(from).await?, found(to).await?);
        let mut differences = changes(&earlier.document, &later.document);
        differences.extend(Change::of_title(&earlier.title, &later.title));
        Ok(ComparisonView { card: stored.card(0), versions, from, to, changes: differences })
    }

    /// Names a version, so that it is found again and kept; an empty name takes the name away.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash, and with `version_unknown` if there is no such version; `Invalid` on
    /// `name`.
    pub async fn name_version(&self, viewer: &Viewer, id: ResumeId, version: i32, name: &str) -> Result<(), Problem> {
        let user = may(viewer, Action::NameVersion, Subject::Mine)?.user_id()?;
        let name = check_version_name(name)?;
        self.core
            .db
            .write(async |tx| {
                db::resumes::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                let named = db::resumes::name_version(tx, id, version, &name).await?;
                if named { Ok(()) } else { Err(unknown()) }
            })
            .await
    }

    /// Saves an earlier version as the newest one. The versions in between stay.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash, and with `version_unknown` if there is no such version.
    pub async fn restore_version(&self, viewer: &Viewer, id: ResumeId, version: i32) -> Result<ResumeView, Problem> {
        let user = may(viewer, Action::RestoreVersion, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let stored = db::resumes::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                let earlier = db::resumes::version(tx, id, version).await?.ok_or_else(unknown)?;
                let wanted = Version::new(stored.version + 1, earlier.title, earlier.document, self.core.now());
                store(&self.core, tx, user, &stored, wanted, Saving::KEEP).await
            })
            .await?;
        self.get(viewer, id).await
    }

    /// Restores an entry (`/work/0`) of an earlier version at its old position. Everything else stays unchanged.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash, and with `version_unknown` if there is no such version or entry.
    pub async fn restore_entry(
        &self,
        viewer: &Viewer,
        id: ResumeId,
        version: i32,
        path: &str,
    ) -> Result<ResumeView, Problem> {
        let user = may(viewer, Action::RestoreVersion, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let stored = db::resumes::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                let earlier = db::resumes::version(tx, id, version).await?.ok_or_else(unknown)?;
                let document = put_back(&stored.document, &earlier.document, path).ok_or_else(unknown)?;
                let (version, title) = (stored.version + 1, stored.title.clone());
                let wanted = Version::new(version, title, document, self.core.now());
                let keep = stored.state == ResumeState::Kept;
                store(&self.core, tx, user, &stored, wanted, Saving { keep, replaces: false }).await
            })
            .await?;
        self.get(viewer, id).await
    }
}

fn unknown() -> Problem {
    Problem::new(ProblemKind::NotFound, ProblemCode::VersionUnknown)
}
