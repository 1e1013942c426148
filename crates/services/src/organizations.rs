//! Organizations: created and edited, and their public pages. Their members are in `members`.

mod invitations;
mod members;

use std::sync::Arc;

use db::Tx;
use domain::{
    Viewer,
    events::Event,
    organizations::{
        HiringView, MemberRole, Membership, OrganizationView, Profile, PublicOrganization, checked_name, slug, slugs,
    },
    policy::{Action, Actor, Subject, may},
};
use kernel::{OrganizationId, PageRequest, Problem, ProblemCode, ProblemKind, UserId};

pub(crate) use self::invitations::secret;
use crate::{applications, appointments, core::Core, postings};

/// The organizations that a person may belong to.
const MOST_MEMBERSHIPS: usize = 50;

/// Addresses of a sitemap that are those of organizations.
const MOST_IN_SITEMAP: u64 = 900;

/// How often another slug is looked for when somebody else took it at the same time.
const MOST_RACES: usize = 5;

/// Use cases of organizations and memberships.
#[derive(Clone)]
pub struct Organizations {
    core: Arc<Core>,
}

impl Organizations {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// Creates an organization whose only member is the viewer, as its owner, and which is their current one from now on.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` on `name`; `OverLimit` with `too_many_organizations`.
    pub async fn create(&self, viewer: &Viewer, name: &str) -> Result<OrganizationId, Problem> {
        let user = may(viewer, Action::CreateOrganization, Subject::Mine)?.user_id()?;
        let profile = Profile::named(name)?;
        let mut created = self.found(user, &profile).await;
        for _ in 0..MOST_RACES {
            // Another organization of this name got the slug at the same time.
            if !created.as_ref().is_err_and(|problem| problem.kind == ProblemKind::Conflict) {
                break;
            }
            created = self.found(user, &profile).await;
        }
        created
    }

    async fn found(&self, user: UserId, profile: &Profile) -> Result<OrganizationId, Problem> {
        let (id, now) = (self.core.mint(OrganizationId::from_uuid), self.core.now());
        self.core
            .db
            .write(async |tx| {
                // Locked, so that two requests at once do not exceed the limit.
                db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
                if db::organizations::memberships(tx, user).await?.len() >= MOST_MEMBERSHIPS {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyOrganizations));
                }
                let slug = free_slug(tx, &profile.name, id).await?;
                db::organizations::insert(tx, id, &slug, profile, now).await?;
                db::organizations::set_role(tx, id, user, MemberRole::Owner, now).await?;
                db::organizations::choose(tx, id, user, now).await?;
                self.core.record(tx, user, Event::OrganizationJoined { name: profile.name.clone(), own: true }).await?;
                Ok(id)
            })
            .await
    }

    /// The organizations the viewer belongs to, by name.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn list(&self, viewer: &Viewer) -> Result<Vec<Membership>, Problem> {
        let user = may(viewer, Action::ListOrganizations, Subject::Mine)?.user_id()?;
        Ok(db::organizations::memberships(&self.core.db.ro, user).await?)
    }

    /// The organization that the viewer chose last, or the first by name; `None` if they belong to none.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn current(&self, viewer: &Viewer) -> Result<Option<OrganizationView>, Problem> {
        let user = may(viewer, Action::CurrentOrganization, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let Some(membership) = db::organizations::current(ro, user).await? else { return Ok(None) };
        let found = db::organizations::get(ro, membership.organization).await?;
        Ok(found.map(|organization| OrganizationView { organization, role: membership.role }))
    }

    /// The viewer's organizations, and what the current one has.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn hiring(&self, viewer: &Viewer) -> Result<HiringView, Problem> {
        let user = may(viewer, Action::CurrentOrganization, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let current = self.current(viewer).await?;
        let open_jobs = match &current {
            Some(view) => db::jobs::search::count_of_organization(ro, view.organization.id).await?,
            None => 0,
        };
        let address = current.as_ref().map(|view| self.address(&view.organization.slug)).unwrap_or_default();
        Ok(HiringView { current, memberships: db::organizations::memberships(ro, user).await?, open_jobs, address })
    }

    /// Makes an organization the viewer's current one.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member.
    pub async fn choose(&self, viewer: &Viewer, id: OrganizationId) -> Result<(), Problem> {
        let role = self.role(viewer, id).await?;
        let user = may(viewer, Action::ChooseOrganization, Subject::of_organization(id, role))?.user_id()?;
        let chosen = db::organizations::choose(&self.core.db.rw, id, user, self.core.now()).await?;
        if chosen { Ok(()) } else { Err(Problem::not_found()) }
    }

    /// An organization, as its members see it.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member.
    pub async fn get(&self, viewer: &Viewer, id: OrganizationId) -> Result<OrganizationView, Problem> {
        let role = self.role(viewer, id).await?;
        may(viewer, Action::ReadOrganization, Subject::of_organization(id, role))?;
        let found = db::organizations::get(&self.core.db.ro, id).await?;
        let (Some(organization), Some(role)) = (found, role) else { return Err(Problem::not_found()) };
        Ok(OrganizationView { organization, role })
    }

    /// An organization as everybody sees it, with a page of its open jobs.
    ///
    /// # Errors
    /// `NotFound` if there is none with this slug.
    pub async fn public(&self, viewer: &Viewer, slug: &str, page: &PageRequest) -> Result<PublicOrganization, Problem> {
        may(viewer, Action::ReadPublicOrganization, Subject::Mine)?;
        let ro = &self.core.db.ro;
        let found = db::organizations::by_slug(ro, slug).await?.ok_or_else(Problem::not_found)?;
        let jobs = db::jobs::search::of_organization(ro, found.id, page).await?;
        let open = db::jobs::search::count_of_organization(ro, found.id).await?;
        let address = self.address(&found.slug);
        let json_ld = found.profile.linked_data(&address).to_string();
        Ok(PublicOrganization {
            slug: found.slug,
            profile: found.profile,
            verified: found.verified,
            jobs,
            open,
            address,
            json_ld,
        })
    }

    /// The slugs of organizations with open jobs, as many as a sitemap may have besides jobs.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn listed(&self, viewer: &Viewer) -> Result<Vec<String>, Problem> {
        may(viewer, Action::ReadPublicOrganization, Subject::Mine)?;
        Ok(db::organizations::with_open_jobs(&self.core.db.ro, MOST_IN_SITEMAP).await?)
    }

    /// Stores a new profile. Only an owner changes the name.
    ///
    /// # Errors
    /// `Forbidden` for a member without the role; `Conflict` with `edited_elsewhere` if somebody changed the organization
    /// since `version`; `NotFound` for everybody who is not a member.
    pub async fn edit(
        &self,
        viewer: &Viewer,
        id: OrganizationId,
        version: i32,
        profile: &Profile,
    ) -> Result<(), Problem> {
        let mut is_renamed = false;
        self.change(viewer, Action::EditOrganization, id, version, async |tx, actor| {
            let before = db::organizations::get(tx, id).await?.ok_or_else(Problem::not_found)?;
            is_renamed = before.profile.name != profile.name;
            if is_renamed {
                let role = db::organizations::role(tx, id, actor.user_id()?).await?;
                may(viewer, Action::RenameOrganization, Subject::of_organization(id, role))?;
            }
            if before.verified.is_some_and(|verified| !belongs(profile.host(), &verified.domain)) {
                db::organizations::set_verified(tx, id, None).await?;
            }
            Ok(db::organizations::set_profile(tx, id, profile).await?)
        })
        .await?;
        if is_renamed { postings::republish(&self.core, id).await } else { Ok(()) }
    }

    /// Renames an organization.
    ///
    /// # Errors
    /// `Invalid` on `name`; `Forbidden` for a member who is not an owner; `Conflict` with `edited_elsewhere` if
    /// somebody changed the organization since `version`; `NotFound` for everybody who is not a member.
    pub async fn rename(&self, viewer: &Viewer, id: OrganizationId, version: i32, name: &str) -> Result<(), Problem> {
        self.change(viewer, Action::RenameOrganization, id, version, async |tx, _| {
            Ok(db::organizations::set_name(tx, id, &checked_name(name)?).await?)
        })
        .await?;
        postings::republish(&self.core, id).await
    }

    /// The URL of an organization's public page.
    fn address(&self, slug: &str) -> String {
        format!("{}/companies/{slug}", self.core.base_url)
    }

    /// The viewer's role in an organization; `None` for strangers.
    async fn role(&self, viewer: &Viewer, id: OrganizationId) -> Result<Option<MemberRole>, Problem> {
        let Some(user) = viewer.id() else { return Ok(None) };
        Ok(db::organizations::role(&self.core.db.ro, id, user).await?)
    }

    /// The viewer's role in an organization, which nobody else can change until the transaction ends.
    async fn role_for_update(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        id: OrganizationId,
    ) -> Result<Option<MemberRole>, Problem> {
        db::organizations::for_update(tx, id).await?;
        let Some(user) = viewer.id() else { return Ok(None) };
        Ok(db::organizations::role(tx, id, user).await?)
    }

    /// Changes an organization that still has this version. The viewer's role is read in the same transaction.
    async fn change(
        &self,
        viewer: &Viewer,
        action: Action,
        id: OrganizationId,
        version: i32,
        work: impl AsyncFnOnce(&Tx, Actor) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        self.core
            .db
            .write(async |tx| {
                let role = match viewer.id() {
                    Some(user) => db::organizations::role(tx, id, user).await?,
                    None => None,
                };
                let actor = may(viewer, action, Subject::of_organization(id, role))?;
                if !db::organizations::advance(tx, id, version).await? {
                    let now = db::organizations::get(tx, id).await?.ok_or_else(Problem::not_found)?.version;
                    let problem = Problem::new(ProblemKind::Conflict, ProblemCode::EditedElsewhere);
                    return Err(Problem { current_version: Some(now), ..problem });
                }
                work(tx, actor).await
            })
            .await
    }
}

async fn name_of(tx: &Tx, id: OrganizationId) -> Result<String, Problem> {
    Ok(db::organizations::get(tx, id).await?.map(|found| found.profile.name).unwrap_or_default())
}

/// A slug for a name that no organization has.
async fn free_slug(tx: &Tx, name: &str, id: OrganizationId) -> Result<String, Problem> {
    let base = slug(&lexicon::words::fold(name));
    let wanted = slugs(&base);
    let taken = db::organizations::taken(tx, &wanted).await?;
    let free = wanted.into_iter().find(|slug| !taken.contains(slug));
    Ok(free.unwrap_or_else(|| format!("{base}-{}", id.uuid().simple())))
}

/// Whether a website's host is a domain or below it.
fn belongs(host: Option<&str>, domain: &str) -> bool {
    host.is_some_and(|host| host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.')))
}

/// Before an account is deleted: an organization without other members is deleted too; if it was the last owner of one,
/// the longest-standing member becomes the owner.
pub(crate) async fn hand_over(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    if let Some(person) = db::accounts::user(tx, user).await? {
        db::organizations::invitations::forget(tx, &person.email).await?;
    }
    for membership in db::organizations::memberships(tx, user).await? {
        let id = membership.organization;
        db::organizations::remove_member(tx, id, user).await?;
        appointments::leave(tx, id, user).await?;
        match db::organizations::heir(tx, id).await? {
            // What people sent to it, and its answer, stay with them.
            None if applications::end_all(core, tx, id).await? => {}
            None => db::organizations::remove(tx, id).await?,
            Some(heir) if db::organizations::owners(tx, id).await? == 0 => {
                db::organizations::set_role(tx, id, heir, MemberRole::Owner, core.now()).await?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}
