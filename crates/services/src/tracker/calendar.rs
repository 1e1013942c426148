//! The calendar feed: reminders, next steps, days of interviews and appointments as iCalendar (RFC 5545), at an address with a secret.

use db::tracker::calendar as feeds;
use domain::{
    Viewer,
    events::Event as Recorded,
    policy::{Action, Subject, may},
    tracker::{CalendarDay, CalendarView},
};
use icalendar::{Calendar, Component, Event, EventLike};
use kernel::{PartialDate, Problem, TimeDelta, UserId};

use super::Tracker;
use crate::{appointments, keys::random_token};

/// Days before today that stay in the feed.
const PAST_DAYS: i64 = 90;
/// The most entries of each kind.
const MOST: u64 = 2_000;

impl Tracker {
    /// The viewer's calendar feed; its address is not known any more.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn calendar(&self, viewer: &Viewer) -> Result<CalendarView, Problem> {
        let user = may(viewer, Action::ReadCalendar, Subject::Mine)?.user_id()?;
        Ok(CalendarView { since: feeds::created_at(&self.core.db.ro, user).await?, address: None })
    }

    /// Makes the viewer's calendar feed, or gives it another address; the one before does not work any more. Returns the secret
    /// in the address, of which only a hash is stored.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn renew_calendar(&self, viewer: &Viewer) -> Result<String, Problem> {
        let user = may(viewer, Action::SetCalendar, Subject::Mine)?.user_id()?;
        let token = random_token();
        let (hash, now) = (self.core.keys.hash(&token), self.core.now());
        self.core
            .db
            .write(async |tx| {
                feeds::put(tx, user, &hash, now).await?;
                Ok::<_, Problem>(self.core.record(tx, user, Recorded::CalendarShared).await?)
            })
            .await?;
        Ok(token)
    }

    /// Turns the viewer's calendar feed off.
    ///
    /// # Errors
    /// `NotFound` if it is off.
    pub async fn end_calendar(&self, viewer: &Viewer) -> Result<(), Problem> {
        let user = may(viewer, Action::SetCalendar, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                if !feeds::delete(tx, user).await? {
                    return Err(Problem::not_found());
                }
                Ok(self.core.record(tx, user, Recorded::CalendarEnded).await?)
            })
            .await
    }

    /// The address of the feed with this secret.
    pub fn calendar_address(&self, token: &str) -> String {
        format!("{}/calendar/{token}.ics", self.core.base_url)
    }

    /// The calendar at the address with this secret, as iCalendar.
    ///
    /// # Errors
    /// `NotFound` if no feed has it.
    pub async fn open_calendar(&self, token: &str) -> Result<String, Problem> {
        let owner = feeds::owner(&self.core.db.ro, &self.core.keys.hashes(token)).await?;
        self.written(owner.ok_or_else(Problem::not_found)?).await
    }

    async fn written(&self, user: UserId) -> Result<String, Problem> {
        let (ro, now) = (&self.core.db.ro, self.core.now());
        let since = now - TimeDelta::days(PAST_DAYS);
        let first = PartialDate::of_day(since);
        let reminders = feeds::reminders_from(ro, user, since, MOST).await?;
        let steps = feeds::next_steps(ro, user, first, MOST).await?;
        let interviews = feeds::interview_days(ro, user, first, MOST).await?;
        let mut calendar = Calendar::new();
        calendar.name("JobAlign");
        let base = &self.core.base_url;
        let stamped = |uid: String, summary: &str, url: String| {
            let mut event = Event::new();
            event.uid(&format!("{uid}@jobalign")).timestamp(now).summary(summary).url(&url);
            event
        };
        for (reminder, title) in reminders {
            let summary = format!("{} ({title})", reminder.text);
            let mut event = stamped(reminder.id.to_string(), &summary, format!("{base}/jobs/saved/{}", reminder.job));
            calendar.push(event.starts(reminder.at).done());
        }
        for step in steps {
            let link = format!("{base}/jobs/saved/{}", step.id);
            push_day(&mut calendar, stamped(format!("{}-next", step.id), &summary(&step), link), step.on);
        }
        for interview in interviews {
            let link = format!("{base}/interviews/{}", interview.id);
            push_day(&mut calendar, stamped(interview.id.to_string(), &summary(&interview), link), interview.on);
        }
        for event in appointments::events(&self.core, user, since, MOST).await? {
            calendar.push(event);
        }
        Ok(calendar.to_string())
    }
}

/// `Call Ms Okafor: Cook, Harbour Works`.
fn summary<I>(day: &CalendarDay<I>) -> String {
    let job: Vec<_> = [day.title.as_str(), &day.company].into_iter().filter(|part| !part.is_empty()).collect();
    let job = job.join(", ");
    if day.text.is_empty() { job } else { format!("{}: {job}", day.text) }
}

/// Adds an entry for a whole day. Without an end it lasts that day.
fn push_day(calendar: &mut Calendar, mut event: Event, on: PartialDate) {
    // A day of the database is a whole one.
    if let Ok(day) = on.to_string().parse::<chrono::NaiveDate>() {
        calendar.push(event.starts(day).done());
    }
}
