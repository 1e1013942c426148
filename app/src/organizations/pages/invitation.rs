//! `/invitations/{token}`: an invitation to a company, for whoever has its link. Accepting takes a click and an account.

use domain::organizations::InvitationView;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::{hooks::use_params_map, location::Url};
use ui::*;

use super::team::role_name;
use crate::{
    error::Failure,
    form::use_form,
    organizations::api::{AcceptInvitation, get_invitation},
    session::use_session,
    texts::{fill, use_texts},
    view::{Failed, FormProblem, load_or},
    zone::use_clock,
};

/// The invitation behind a link.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let params = use_params_map();
    let token = move || params.read().get("token").unwrap_or_default();
    let invitation = Resource::new_blocking(token, get_invitation);
    load_or(
        invitation,
        5,
        move |view| view! { <Open view token=params.read_untracked().get("token").unwrap_or_default() /> },
        |failure| view! { <Closed failure /> },
    )
}

/// It was accepted, withdrawn, or has expired.
#[component]
fn Closed(failure: Failure) -> impl IntoView {
    let texts = use_texts();
    if failure.kind() != kernel::ProblemKind::Invalid {
        return view! { <Failed failure /> }.into_any();
    }
    let text = texts.problem(failure.0.code.word());
    let hiring =
        move || view! { <ButtonLink href="/hiring" rel="external">{texts.organizations.hiring()}</ButtonLink> };
    view! {
        <Title text=texts.organizations.invitation_title() />
        <Meta name="robots" content="noindex" />
        <div class="mx-auto max-w-prose px-4 py-20">
            <EmptyState level=1 title=texts.organizations.invitation_title() body=text actions=hiring />
        </div>
    }
    .into_any()
}

#[component]
fn Open(view: InvitationView, token: String) -> impl IntoView {
    let (texts, session) = (use_texts(), use_session());
    let InvitationView { organization, slug, email, invited_by, role, expires_at, is_member } = view;
    let title = fill!(texts.organizations.invitation_to, company = organization.clone());
    let intro = match invited_by {
        Some(person) => fill!(texts.organizations.invitation_by, person = person, company = organization.clone()),
        None => fill!(texts.organizations.invitation_by_company, company = organization.clone()),
    };
    let facts = vec![
        Fact::new(texts.organizations.role(), role_name(texts, role)),
        Fact::new(texts.organizations.invitation_for(), email),
        Fact::new(texts.organizations.invitation_until(), use_clock().date(expires_at)),
    ];
    let next = match &session.name {
        Some(name) => {
            let who = if is_member {
                texts.organizations.invitation_member().to_owned()
            } else {
                fill!(texts.organizations.invitation_account, name = name.clone())
            };
            view! { <Accept token who /> }.into_any()
        }
        None => {
            let back = Url::escape(&format!("/invitations/{token}"));
            let (sign_in, sign_up) = (format!("/login?next={back}"), format!("/signup?next={back}"));
            view! {
                <p class="text-base text-muted">{texts.organizations.invitation_sign_in()}</p>
                <div class="mt-4 flex flex-wrap gap-3">
                    <ButtonLink href=sign_in size=ButtonSize::Lg>{texts.common.sign_in()}</ButtonLink>
                    <ButtonLink href=sign_up size=ButtonSize::Lg kind=ButtonKind::Secondary>{texts.common.sign_up()}</ButtonLink>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <Title text=title.clone() />
        <Meta name="robots" content="noindex" />
        <div class="mx-auto flex w-full max-w-md flex-col px-4 py-12 md:py-20">
            <h1 class="text-2xl break-words">{title}</h1>
            <p class="mt-2 text-md break-words text-muted">{intro}</p>
            <div class="mt-6 border-y border-line py-4 break-words"><Facts items=facts /></div>
            <p class="mt-3"><a class="link link-solo text-sm" href=format!("/companies/{slug}")>{texts.organizations.see_page()}</a></p>
            <div class="mt-8">{next}</div>
        </div>
    }
    .into_any()
}

#[component]
fn Accept(token: String, who: String) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<AcceptInvitation>::new();
    let form = use_form(action);
    view! {
        <FormProblem state=form />
        <p class="text-base break-words text-muted">{who}</p>
        <ActionForm action=action>
            <input type="hidden" name="token" value=token />
            <Button submit=true size=ButtonSize::Lg class="mt-4" loading=form.pending()>{texts.organizations.accept()}</Button>
        </ActionForm>
    }
    .into_any()
}
