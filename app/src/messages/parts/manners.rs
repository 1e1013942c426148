//! What one can do with a conversation besides writing: mute it, block the organization, report it.

use domain::messages::{Side, Writing};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::Talk;
use crate::{
    form::use_form,
    messages::api::{BlockCompany, MuteConversation, ReportConversation},
    texts::{fill, use_texts},
    view::FormProblem,
};

/// The menu, and the form of a report once it was chosen.
#[component]
pub fn Manners(talk: Talk, with: String) -> impl IntoView {
    let texts = use_texts();
    let mute = ServerAction::<MuteConversation>::new();
    use_form(mute);
    let reports = use_query_map().read_untracked().get("report").is_some();
    let report = format!("{}/{}?report=true", talk.side.path(), talk.id);
    let (muted, label) = match talk.muted {
        true => ("false", texts.messages.unmute()),
        false => ("true", texts.messages.mute()),
    };
    let block = (talk.side == Side::Applicant).then(|| view! { <Block talk with /> });
    view! {
        {talk.muted.then(|| view! { <Badge>{texts.messages.muted()}</Badge> })}
        <IconButton icon=icons::ELLIPSIS label=texts.messages.options() menu="conversation-menu" />
        <Menu id="conversation-menu" label=texts.messages.options() class="menu-end w-64">
            <ActionForm action=mute>
                <input type="hidden" name="side" value=talk.side.word() />
                <input type="hidden" name="id" value=talk.id.to_string() />
                <input type="hidden" name="muted" value=muted />
                <MenuButton submit=true icon=icons::BELL>{label}</MenuButton>
            </ActionForm>
            {block}
            <MenuRule />
            <MenuLink href=report icon=icons::FLAG>{texts.messages.report()}</MenuLink>
        </Menu>
        {reports.then(|| view! { <Report talk /> })}
    }
    .into_any()
}

#[component]
fn Block(talk: Talk, with: String) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<BlockCompany>::new();
    use_form(action);
    let is_blocked = talk.writing.get_untracked() == Writing::Blocked;
    let (blocked, label) = match is_blocked {
        true => ("false", fill!(texts.messages.unblock, name = with)),
        false => ("true", fill!(texts.messages.block, name = with)),
    };
    view! {
        <ActionForm action=action>
            <input type="hidden" name="id" value=talk.id.to_string() />
            <input type="hidden" name="blocked" value=blocked />
            <MenuButton submit=true icon=icons::BAN>{label}</MenuButton>
        </ActionForm>
    }
    .into_any()
}

#[component]
fn Report(talk: Talk) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<ReportConversation>::new();
    let form = use_form(action);
    let back = format!("{}/{}", talk.side.path(), talk.id);
    view! {
        <div class="basis-full border-t border-line pt-3">
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="side" value=talk.side.word() />
                <input type="hidden" name="id" value=talk.id.to_string() />
                <Field id="note" label=texts.messages.report_note() hint=texts.messages.report_hint() error=form.error("note")>
                    <TextArea name="note" rows=3 value=form.typed("note") />
                </Field>
                <div class="mt-3 flex gap-2">
                    <Button submit=true formnovalidate=true loading=form.pending()>{texts.messages.report()}</Button>
                    <ButtonLink href=back kind=ButtonKind::Ghost>{texts.common.back()}</ButtonLink>
                </div>
            </ActionForm>
        </div>
    }
    .into_any()
}
