//! `/hiring/team`: the members of the company and their roles.

use domain::organizations::{Member, MemberRole, Organization, OrganizationView, TeamView};
use kernel::OrganizationId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::invitations::Invitations;
use crate::{
    form::{FormState, use_form},
    organizations::api::{ChangeRole, LeaveOrganization, RemoveMember, get_team},
    texts::{Texts, fill, use_texts},
    view::{Bar, FormProblem, More, load},
    zone::use_clock,
};

/// The members of the company.
#[component]
pub fn TeamPage() -> impl IntoView {
    let query = use_query_map();
    let asked = move || (query.read().get("after"), query.read().get("invited_after"));
    let team = Resource::new_blocking(asked, |(after, invited_after)| get_team(after, invited_after));
    load(team, 6, move |view| view! { <Page view started=query.read_untracked().get("after").is_some() /> })
}

#[component]
fn Page(view: TeamView, started: bool) -> impl IntoView {
    let texts = use_texts();
    let TeamView { organization: OrganizationView { organization, role }, own, members, invitations } = view;
    let trail =
        vec![Crumb::link(texts.organizations.hiring(), "/hiring"), Crumb::here(texts.organizations.team_title())];
    let query = use_query_map().get_untracked();
    let words = texts.organizations;
    let told = [
        ("changed", words.changed()),
        ("removed", words.removed()),
        ("invited", words.invited()),
        ("revoked", words.revoked()),
    ];
    let told = told.into_iter().find(|(name, _)| query.get(name).is_some()).map(|(_, text)| text);
    let told = told.map(|text| view! { <Notice level=Level::Success title=text class="mb-6" /> });
    let (change, remove) = (ServerAction::<ChangeRole>::new(), ServerAction::<RemoveMember>::new());
    let (changed, removed) = (use_form(change), use_form(remove));
    let is_owner = role == MemberRole::Owner;
    let id = organization.id;
    let rows = members.items.into_iter().map(|member| {
        let is_own = member.user == own;
        let forms = Forms { change, remove, changed };
        view! { <Row member organization=organization.clone() is_own is_owner forms /> }.into_any()
    });
    let rows: Vec<_> = rows.collect();
    view! {
        <Bar trail />
        <PageHeader title=texts.organizations.team_title() description=texts.organizations.team_intro() />
        <div class="max-w-3xl px-4 pb-12 lg:px-8">
            {told}
            <FormProblem state=changed />
            <FormProblem state=removed />
            <section aria-labelledby="members">
                <h2 id="members" class="text-lg">{texts.organizations.members()}</h2>
                <ul class="mt-2 divide-y divide-line border-y border-line">{rows}</ul>
                <More path="/hiring/team" next=members.next started />
            </section>
            {invitations.map(|page| view! { <Invitations id page started=query.get("invited_after").is_some() /> })}
            <Roles />
            <Leave id />
        </div>
    }
    .into_any()
}

/// The forms of all rows.
#[derive(Clone, Copy)]
struct Forms {
    change: ServerAction<ChangeRole>,
    remove: ServerAction<RemoveMember>,
    changed: FormState,
}

/// The roles to choose from.
pub(super) fn role_options(texts: Texts) -> Vec<SelectOption> {
    let option = |role: &MemberRole| SelectOption::new(role.word(), role_name(texts, *role));
    MemberRole::ALL.iter().map(option).collect()
}

/// The name of a role.
pub(super) fn role_name(texts: Texts, role: MemberRole) -> &'static str {
    texts.organizations.role_name(role.word()).unwrap_or_default()
}

#[component]
fn Row(member: Member, organization: Organization, is_own: bool, is_owner: bool, forms: Forms) -> impl IntoView {
    let texts = use_texts();
    let since = fill!(texts.organizations.since, date = use_clock().date(member.since));
    let Member { user, name, role, .. } = member;
    let (id, version) = (organization.id.to_string(), organization.version);
    let select = format!("role-{user}");
    let label = fill!(texts.organizations.member_role, name = name.clone());
    let remove = fill!(texts.organizations.remove_member, name = name.clone());
    let tools = if is_owner {
        let (for_remove, user) = (id.clone(), user.to_string());
        let member = user.clone();
        view! {
            <ActionForm action=forms.change>
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="version" value=version />
                <input type="hidden" name="member" value=user />
                <div class="flex items-center gap-2">
                    <label class="sr-only" for=select.clone()>{label}</label>
                    <Select id=select name="role" options=role_options(texts) value=role.word() />
                    <Button submit=true kind=ButtonKind::Secondary loading=forms.changed.pending()>{texts.organizations.change_role()}</Button>
                </div>
            </ActionForm>
            {(!is_own).then(|| view! {
                <ActionForm action=forms.remove>
                    <input type="hidden" name="id" value=for_remove />
                    <input type="hidden" name="version" value=version />
                    <input type="hidden" name="member" value=member />
                    <IconButton submit=true icon=icons::USER_X size=ButtonSize::Sm label=move || remove.clone() />
                </ActionForm>
            })}
        }
        .into_any()
    } else {
        view! { <p class="text-base text-muted">{role_name(texts, role)}</p> }.into_any()
    };
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
            <Avatar name=name.clone() size=AvatarSize::Md decorative=true />
            <div class="min-w-0 flex-1 basis-40">
                <p class="text-base font-medium break-words">
                    {name} {is_own.then(|| view! { " " <Badge>{texts.organizations.you()}</Badge> })}
                </p>
                <p class="text-sm text-subtle tnum">{since}</p>
            </div>
            <div class="flex flex-wrap items-center gap-2">{tools}</div>
        </li>
    }
    .into_any()
}

/// What each role may do.
#[component]
fn Roles() -> impl IntoView {
    let texts = use_texts();
    let rows = MemberRole::ALL.iter().map(|role| {
        let may = texts.organizations.may(role.word()).unwrap_or_default();
        view! {
            <div class="py-2 sm:grid sm:grid-cols-[10rem_minmax(0,1fr)] sm:gap-4">
                <dt class="text-base font-medium">{role_name(texts, *role)}</dt>
                <dd class="text-base text-muted">{may}</dd>
            </div>
        }
        .into_any()
    });
    let rows: Vec<_> = rows.collect();
    view! {
        <section class="mt-10" aria-labelledby="roles">
            <h2 id="roles" class="text-lg">{texts.organizations.roles()}</h2>
            <dl class="mt-2 divide-y divide-line border-y border-line">{rows}</dl>
        </section>
    }
    .into_any()
}

/// Ends the viewer's own membership.
#[component]
fn Leave(id: OrganizationId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<LeaveOrganization>::new();
    let form = use_form(action);
    let open = form.came_back();
    let role = form.error("role");
    view! {
        <details class="mt-10 border-t border-line pt-6" open=open>
            <summary class="touch w-fit cursor-pointer text-base text-muted">{texts.organizations.leave()}</summary>
            <p class="mt-2 text-base text-muted">{texts.organizations.leave_text()}</p>
            <div class="mt-3"><FormProblem state=form /></div>
            {move || role.get().map(|text| view! { <Notice level=Level::Danger title=text class="mb-3" /> })}
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::DangerQuiet class="mt-3" loading=form.pending()>{texts.organizations.leave_now()}</Button>
            </ActionForm>
        </details>
    }
    .into_any()
}
