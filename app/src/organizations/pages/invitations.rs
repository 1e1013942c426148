//! Inviting colleagues, and the open invitations: a part of the team's page.

use domain::organizations::{Invitation, MemberRole};
use kernel::{OrganizationId, Page};
use leptos::prelude::*;
use ui::{icons, *};

use super::team::{role_name, role_options};
use crate::{
    form::use_form,
    organizations::api::{InviteMember, RevokeInvitation, SendInvitation},
    texts::{fill, use_texts},
    view::{FormProblem, More},
    zone::use_clock,
};

/// The form, and the open invitations.
#[component]
pub(super) fn Invitations(id: OrganizationId, page: Page<Invitation>, started: bool) -> impl IntoView {
    let texts = use_texts();
    let (send, revoke) = (ServerAction::<SendInvitation>::new(), ServerAction::<RevokeInvitation>::new());
    let (sent, revoked) = (use_form(send), use_form(revoke));
    let rows = page.items.into_iter().map(|invitation| view! { <Row id invitation send revoke /> }.into_any());
    let rows: Vec<_> = rows.collect();
    let list = if rows.is_empty() {
        view! { <p class="mt-2 text-base text-muted">{texts.organizations.no_invitations()}</p> }.into_any()
    } else {
        view! { <ul class="mt-2 divide-y divide-line border-y border-line">{rows}</ul> }.into_any()
    };
    view! {
        <Invite id />
        <section class="mt-10" aria-labelledby="invitations">
            <h2 id="invitations" class="text-lg">{texts.organizations.invitations()}</h2>
            <FormProblem state=sent />
            <FormProblem state=revoked />
            {list}
            <More path="/hiring/team" next=page.next started parameter="invited_after" anchor="#invitations" />
        </section>
    }
    .into_any()
}

#[component]
fn Invite(id: OrganizationId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<InviteMember>::new();
    let form = use_form(action);
    let role = form.typed_or("role", MemberRole::Recruiter.word());
    view! {
        <section class="mt-10" aria-labelledby="invite">
            <h2 id="invite" class="text-lg">{texts.organizations.invite_title()}</h2>
            <p class="mt-0.5 text-sm text-muted">{texts.organizations.invite_text()}</p>
            <div class="mt-3"><FormProblem state=form /></div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <div class="flex flex-wrap items-start gap-3">
                    <Field id="email" label=texts.organizations.email() error=form.error("email") class="min-w-0 flex-1 basis-60">
                        <TextInput name="email" kind="email" autocomplete="off" required=true value=form.typed("email") />
                    </Field>
                    <Field id="role" label=texts.organizations.role() error=form.error("role") class="basis-44">
                        <Select name="role" options=role_options(texts) value=role />
                    </Field>
                    <Button submit=true formnovalidate=true icon=icons::USER_PLUS class="mt-7.5" loading=form.pending()>{texts.organizations.invite()}</Button>
                </div>
            </ActionForm>
        </section>
    }
    .into_any()
}

#[component]
fn Row(
    id: OrganizationId,
    invitation: Invitation,
    send: ServerAction<SendInvitation>,
    revoke: ServerAction<RevokeInvitation>,
) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let Invitation { id: invitation, email, role, created_at, expires_at } = invitation;
    let dates = fill!(texts.organizations.invited_on, sent = clock.date(created_at), until = clock.date(expires_at));
    let again = fill!(texts.organizations.send_again_to, email = email.clone());
    let withdraw = fill!(texts.organizations.revoke, email = email.clone());
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
            <div class="min-w-0 flex-1 basis-52">
                <p class="text-base font-medium break-words">{email}</p>
                <p class="text-sm text-muted">{role_name(texts, role)}</p>
                <p class="text-sm text-subtle tnum">{dates}</p>
            </div>
            <div class="flex flex-wrap items-center gap-2">
                <ActionForm action=send>
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="invitation" value=invitation.to_string() />
                    <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm aria_label=again>{texts.organizations.send_again()}</Button>
                </ActionForm>
                <ActionForm action=revoke>
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="invitation" value=invitation.to_string() />
                    <IconButton submit=true icon=icons::X size=ButtonSize::Sm label=move || withdraw.clone() />
                </ActionForm>
            </div>
        </li>
    }
    .into_any()
}
