//! What an export has of public jobs, saved searches and recommendations, and its list of contents.

use kernel::Problem;
use serde_json::json;

use super::{Export, Pages};

impl Export<'_> {
    pub(super) async fn searches(&self) -> Result<(), Problem> {
        let (ro, mut pages, mut searches) = (&self.core.db.ro, Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            searches.extend(pages.take(db::jobs::saved_searches::page(ro, self.user, &request).await?));
        }
        self.json("searches.json", &searches).await
    }

    pub(super) async fn recommendations(&self) -> Result<(), Problem> {
        let ro = &self.core.db.ro;
        let (mut pages, mut feedback) = (Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            feedback.extend(pages.take(db::recommendations::feedback_page(ro, self.user, &request).await?));
        }
        let (mut pages, mut jobs) = (Pages::new(), Vec::new());
        while let Some(request) = pages.request() {
            let page = db::recommendations::page(ro, self.user, &request, None).await?;
            jobs.extend(pages.take(page).into_iter().map(|listed| {
                json!({
                    "job": listed.hit.id, "title": listed.hit.title, "company": listed.hit.company,
                    "score": listed.score, "reasons": listed.reasons, "added_at": listed.added_at,
                })
            }));
        }
        let settings = db::recommendations::settings(ro, self.user).await?;
        let asked = settings.as_ref().map(|settings| &settings.preferences);
        let visited = settings.as_ref().map(|settings| settings.visited_at);
        let all = json!({ "asked_for": asked, "visited_at": visited, "feedback": feedback, "jobs": jobs });
        self.json("recommendations.json", &all).await
    }

    pub(super) fn readme(&self) -> String {
        format!(
            "Your data from JobAlign, exported {}.\n\n\
             account.json             your account and the devices that are signed in\n\
             activity.json            what happened in it, newest first\n\
             notifications.json       what you were told, and what you chose to be told\n\
             models.json              which language model you allow, and what was asked of it (without texts)\n\
             resumes/*.json           your resumes, each a JSON Resume document (https://jsonresume.org) that any such program reads\n\
             resumes/*.reading.json   what was read from the file: text, places, confidence\n\
             resumes/*.versions.json  every version that was saved, newest first\n\
             resumes/*.original.*     the files you sent in, unchanged\n\
             resumes/*.photo.jpg      the photo of each resume\n\
             trash/                   the same for resumes in the trash\n\
             jobs/*.txt, *.json       the postings, and what was understood of them\n\
             tracker/*.json           where each job stands: stages, dates, notes, reminders, contacts\n\
             tracker/*/               the files you keep with it\n\
             tracker.import.json      a list you sent in to import and have not confirmed yet\n\
             tracker.calendar.json    since when your calendar has an address\n\
             matches/*.json           the reports, with every quote\n\
             matches/*.decisions.json what you decided about suggestions\n\
             cover_letters/*.txt      your cover letters; *.model.txt: what a language model wrote for one\n\
             facts.json               what you confirmed about yourself\n\
             recommendations.json     the jobs recommended to you, what you asked of them and what you said of each\n\
             interviews/*.json        the questions of each interview, your answers, the feedback and the notes to them\n\
             searches.json            your saved searches of jobs\n\
             stories.json             your stories for interviews\n\n\
             Your password is not in here: only a one-way hash of it is stored.\n",
            self.core.now().format("%Y-%m-%d %H:%M UTC"),
        )
    }
}
