//! What members keep about an application among themselves: tags, whose it is, notes with mentions. Its applicant never sees it.

use db::Tx;
use domain::{
    Viewer,
    applications::team::{MOST_NOTES, MOST_TAGS, Tag, member_note, mentioned},
    events::Event,
    policy::{Action, Actor},
};
use kernel::{ApplicationId, JobId, OrganizationId, Problem, ProblemCode, ProblemKind, UserId};

use super::{Applications, role_in};
use crate::quotas;

impl Applications {
    /// Adds a tag to an application, as the organization writes it already if it does.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide; `Invalid` on `tag`; `OverLimit` with
    /// `too_many_tags`.
    pub async fn tag(&self, viewer: &Viewer, id: ApplicationId, tag: &str) -> Result<(), Problem> {
        self.core
            .db
            .write(async |tx| {
                let of = of_member(tx, viewer, Action::TagApplication, id).await?;
                let tag = Tag::new(tag)?;
                let known = db::applications::tags(tx, of.organization, None).await?;
                let known =
                    known.iter().find_map(|known| Tag::new(known).ok().filter(|known| known.key() == tag.key()));
                let card = db::applications::some(tx, of.job, &[id]).await?.pop().ok_or_else(Problem::not_found)?;
                let has = card.tags.iter().any(|has| has.to_lowercase() == tag.key());
                if !has {
                    let (count, most) = (card.tags.len() as u64 + 1, MOST_TAGS as u64);
                    quotas::fits(count, most, ProblemCode::TooManyTags)?;
                    db::applications::add_tag(tx, id, &known.unwrap_or(tag)).await?;
                }
                Ok(())
            })
            .await
    }

    /// Takes a tag off an application.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide.
    pub async fn untag(&self, viewer: &Viewer, id: ApplicationId, tag: &str) -> Result<(), Problem> {
        self.core
            .db
            .write(async |tx| {
                of_member(tx, viewer, Action::TagApplication, id).await?;
                Ok(db::applications::remove_tag(tx, id, tag).await.map(drop)?)
            })
            .await
    }

    /// Assigns an application to a member, or to nobody.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide; `Invalid` on `member` with
    /// `not_a_member`.
    pub async fn assign(&self, viewer: &Viewer, id: ApplicationId, member: Option<UserId>) -> Result<(), Problem> {
        self.core
            .db
            .write(async |tx| {
                let of = of_member(tx, viewer, Action::AssignApplication, id).await?;
                if let Some(member) = member
                    && db::organizations::role(tx, of.organization, member).await?.is_none()
                {
                    return Err(Problem::field("member", ProblemCode::NotAMember));
                }
                Ok(db::applications::assign(tx, id, member).await?)
            })
            .await
    }

    /// Adds a note to an application. Members who are mentioned in it are notified.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who only read; `Invalid` on `text`; `OverLimit` with
    /// `too_many_notes`.
    pub async fn note(&self, viewer: &Viewer, id: ApplicationId, text: &str) -> Result<(), Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let of = of_member(tx, viewer, Action::NoteApplication, id).await?;
                let by = of.actor.user_id()?;
                let text = member_note(text)?;
                quotas::fits(db::applications::count_notes(tx, id).await? + 1, MOST_NOTES, ProblemCode::TooManyNotes)?;
                let note = core.mint(|id| id.to_string());
                db::applications::add_note(tx, (id, note), by, (&text, core.now())).await?;
                let members = db::organizations::names(tx, of.organization).await?;
                for member in mentioned(&text, &members).into_iter().filter(|member| *member != by) {
                    core.record(tx, member, Event::Mentioned { job: of.title.clone() }).await?;
                }
                Ok(())
            })
            .await
    }
}

/// An application on the side of its organization.
struct Of {
    actor: Actor,
    organization: OrganizationId,
    job: JobId,
    /// The job title.
    title: String,
}

async fn of_member(tx: &Tx, viewer: &Viewer, action: Action, id: ApplicationId) -> Result<Of, Problem> {
    let of = db::applications::posting_of(tx, id).await?;
    let actor = role_in(tx, viewer, action, of.as_ref().map(|(of, ..)| *of)).await?;
    let (organization, job, title) = of.ok_or_else(|| Problem::new(ProblemKind::NotFound, ProblemCode::NotFound))?;
    Ok(Of { actor, organization, job, title })
}
