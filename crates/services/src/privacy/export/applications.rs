//! The organizations and applications of an export.

use kernel::{ApplicationId, Problem};
use serde_json::json;

use super::{Export, Pages, ending, file_stem};
use crate::originals;

impl Export<'_> {
    /// The organizations they belong to, with their role, and the invitations they sent.
    pub(super) async fn organizations(&self) -> Result<(), Problem> {
        let ro = &self.core.db.ro;
        let memberships = db::organizations::memberships(ro, self.user).await?;
        let (mut pages, mut sent) = (Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            sent.extend(pages.take(db::organizations::invitations::sent_by(ro, self.user, &request).await?));
        }
        if memberships.is_empty() && sent.is_empty() {
            return Ok(());
        }
        self.json("organizations.json", &json!({ "memberships": memberships, "invitations": sent })).await
    }

    /// The applications to jobs of this server, with what was sent and every step that they were told of. What members of the
    /// organization noted among themselves is the organization's (decision 0042).
    pub(super) async fn applications(&self) -> Result<(), Problem> {
        let (ro, user) = (&self.core.db.ro, self.user);
        let mut pages = Pages::new();
        while let Some(request) = pages.request() {
            for own in pages.take(db::applications::own_page(ro, user, &request).await?) {
                let Some(sent) = db::applications::get(ro, own.id).await? else { continue };
                let steps = db::applications::own_moves(ro, own.id).await?;
                let interviews: Vec<_> = db::appointments::of_application(ro, own.id).await?;
                let interviews: Vec<_> = interviews.into_iter().map(|stored| stored.appointment).collect();
                let offers: Vec<_> = db::offers::of_application(ro, own.id).await?;
                let offers: Vec<_> = offers.into_iter().filter_map(crate::offers::own).collect();
                let told = json!({
                    "application": own, "source": db::applications::source(ro, own.id).await?, "interviews": interviews, "offers": offers,
                    "note": sent.note, "answers": sent.answers, "resume": sent.resume, "report": sent.report, "steps": steps,
                });
                let name = file_stem(&own.title, &own.id.to_string());
                self.json(&format!("applications/{name}.json"), &told).await?;
                self.conversation(&name, own.id).await?;
            }
        }
        Ok(())
    }

    /// The applications from their address that wait for the click in a letter. Whoever did not confirm the address may not be the one
    /// who filled them in.
    pub(super) async fn pending_applications(&self) -> Result<(), Problem> {
        let ro = &self.core.db.ro;
        let person = db::accounts::user(ro, self.user).await?.filter(|person| person.verified_at.is_some());
        let Some(person) = person else { return Ok(()) };
        let waiting = db::applications::pending::from(ro, &person.email).await?;
        if waiting.is_empty() {
            return Ok(());
        }
        let told = waiting.into_iter().map(|it| {
            json!({
                "job": it.posting, "name": it.name, "email": it.email, "resume": it.reading.map(|reading| reading.resume),
                "note": it.note, "answers": it.answers, "source": it.source, "at": it.created_at, "until": it.expires_at,
            })
        });
        self.json("pending_applications.json", &told.collect::<Vec<_>>()).await
    }

    /// The messages about one of their applications; without the names of members.
    async fn conversation(&self, name: &str, id: ApplicationId) -> Result<(), Problem> {
        let (ro, mut pages, mut said) = (&self.core.db.ro, Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            let messages = pages.take(db::messages::messages(ro, id, &request).await?);
            said.extend(messages.into_iter().map(|message| {
                json!({
                    "from": message.side, "at": message.sent_at, "text": message.text,
                    "files": message.files.iter().map(|file| &file.name).collect::<Vec<_>>(),
                })
            }));
        }
        if said.is_empty() {
            return Ok(());
        }
        let reader = db::messages::reader(ro, id, self.user).await?;
        let told = json!({ "messages": said, "read_to": reader.read_to, "muted": reader.muted });
        self.json(&format!("messages/{name}.json"), &told).await
    }

    /// What they wrote to applicants, whom they block, and what they reported.
    pub(super) async fn messages(&self) -> Result<(), Problem> {
        let (ro, user) = (&self.core.db.ro, self.user);
        let (mut pages, mut written) = (Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            let page = pages.take(db::messages::written_by(ro, user, &request).await?);
            written.extend(page.into_iter().map(|(id, at, text)| json!({ "application": id, "at": at, "text": text })));
        }
        let (blocked, reported) =
            (db::messages::blocked(ro, user).await?, db::messages::complaints_of(ro, user).await?);
        let files = self.message_files().await?;
        if written.is_empty() && blocked.is_empty() && reported.is_empty() && files.is_empty() {
            return Ok(());
        }
        let told = json!({ "written": written, "blocked": blocked, "reported": reported, "files": files });
        self.json("messages.json", &told).await
    }

    /// The files that they sent with messages; returns what they are.
    async fn message_files(&self) -> Result<Vec<serde_json::Value>, Problem> {
        const AT_ONCE: u64 = 100;
        let (mut told, mut last) = (Vec::new(), None);
        loop {
            let files = db::messages::files::by_person(&self.core.db.ro, self.user, last, AT_ONCE).await?;
            let is_end = (files.len() as u64) < AT_ONCE;
            last = files.last().map(|(_, file)| file.id);
            for (id, file) in files {
                // Deleted since the list was read.
                let Some(bytes) = originals::content(self.core, file.id, self.core.sealer.clone()).await? else {
                    continue;
                };
                let title = file.name.rsplit_once('.').map_or(file.name.as_str(), |(title, _)| title);
                let path = format!("messages/files/{}{}", file_stem(title, &file.id.to_string()), ending(&file.name));
                told.push(json!({ "application": id, "name": file.name, "bytes": file.bytes, "file": path }));
                self.put(path, bytes).await?;
            }
            if is_end {
                return Ok(told);
            }
        }
    }
}
