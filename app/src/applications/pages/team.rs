//! What members keep about an application among themselves: tags, whose it is, notes.

use domain::applications::{
    ApplicationView, decides,
    team::{LONGEST_TAG, MOST_TAGS, MemberNote, NOTERS},
};
use kernel::{ApplicationId, UserId};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    applications::api::{AddTag, AssignApplication, NoteApplication, RemoveTag},
    form::use_form,
    texts::{fill, use_texts},
    view::FormProblem,
    zone::use_clock,
};

/// Tags, assignment and notes.
#[component]
pub fn Team(view: ApplicationView) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let ApplicationView { card, role, notes, known_tags, members, .. } = view;
    let (id, can_decide) = (card.id, decides(role));
    let kept = use_query_map().read_untracked().get("kept");
    let kept = matches!(kept.as_deref(), Some("tags" | "member" | "note"));
    view! {
        <section aria-labelledby="tags" class="scroll-mt-16">
            <h2 id="tags" class="text-lg">{applications.among_members()}</h2>
            <p class="mt-1 text-sm text-muted">{applications.never_shown()}</p>
            {kept.then(|| view! { <Notice level=Level::Success title=applications.kept() class="mt-3" /> })}
            <div class="mt-4 flex flex-col gap-5">
                <Tags id tags=card.tags known=known_tags can_decide />
                <Assigned id assigned=card.assigned members=members.clone() can_decide />
            </div>
        </section>
        <Notes id notes members can_write=NOTERS.contains(&role) />
    }
    .into_any()
}

#[component]
fn Tags(id: ApplicationId, tags: Vec<String>, known: Vec<String>, can_decide: bool) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let (add, remove) = (ServerAction::<AddTag>::new(), ServerAction::<RemoveTag>::new());
    let (form, removing) = (use_form(add), use_form(remove));
    let full = tags.len() >= MOST_TAGS;
    let offered = known.into_iter().filter(|known| !tags.contains(known)).collect::<Vec<_>>();
    let none = tags.is_empty();
    let shown = tags.into_iter().map(|tag| {
        let label = fill!(texts.applications.remove_tag, tag = tag.clone());
        view! {
            <li class="flex items-center rounded-md border border-line ps-2 text-sm">
                <span class="break-words">{tag.clone()}</span>
                {can_decide.then(|| view! {
                    <ActionForm action=remove>
                        <input type="hidden" name="id" value=id.to_string() />
                        <input type="hidden" name="tag" value=tag />
                        <IconButton submit=true icon=icons::X size=ButtonSize::Sm label />
                    </ActionForm>
                })}
            </li>
        }
        .into_any()
    });
    let shown = shown.collect_view();
    let options = offered.into_iter().map(|tag| view! { <option value=tag></option> }).collect_view();
    view! {
        <div>
            <h3 class="text-base font-medium">{applications.tags()}</h3>
            <FormProblem state=removing />
            {match none {
                true => view! { <p class="mt-1 text-base text-muted">{applications.no_tags()}</p> }.into_any(),
                false => view! { <ul class="mt-2 flex flex-wrap gap-1.5">{shown}</ul> }.into_any(),
            }}
            {(can_decide && !full).then(|| view! {
                <div class="mt-2">
                    <FormProblem state=form />
                    <ActionForm action=add>
                        <input type="hidden" name="id" value=id.to_string() />
                        <div class="flex items-end gap-2">
                            <Field id="tag" label=applications.new_tag() error=form.error("tag") class="min-w-0 flex-1">
                                <TextInput name="tag" value=form.typed("tag") list="known-tags" maxlength=u32::try_from(LONGEST_TAG).unwrap_or(u32::MAX) autocomplete="off" />
                            </Field>
                            <Button submit=true formnovalidate=true kind=ButtonKind::Secondary loading=form.pending()>{applications.add_tag()}</Button>
                        </div>
                        <datalist id="known-tags">{options}</datalist>
                    </ActionForm>
                </div>
            })}
        </div>
    }
    .into_any()
}

#[component]
fn Assigned(
    id: ApplicationId,
    assigned: Option<(UserId, String)>,
    members: Vec<(UserId, String)>,
    can_decide: bool,
) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let action = ServerAction::<AssignApplication>::new();
    let form = use_form(action);
    if !can_decide {
        let line = match assigned {
            Some((_, name)) => fill!(texts.applications.assigned_line, name = name),
            None => applications.nobody().to_owned(),
        };
        return view! { <p class="text-base text-muted">{line}</p> }.into_any();
    }
    let members = members.into_iter().map(|(id, name)| SelectOption::new(id.to_string(), name));
    let options = std::iter::once(SelectOption::new("", applications.nobody())).chain(members).collect();
    let now = assigned.map(|(id, _)| id.to_string()).unwrap_or_default();
    view! {
        <div>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <div class="flex items-end gap-2">
                    <Field id="member" label=applications.assigned_to() error=form.error("member") class="min-w-0 flex-1">
                        <Select name="member" options value=form.typed_or("member", now) />
                    </Field>
                    <Button submit=true kind=ButtonKind::Secondary loading=form.pending()>{applications.assign()}</Button>
                </div>
            </ActionForm>
        </div>
    }
    .into_any()
}

#[component]
fn Notes(id: ApplicationId, notes: Vec<MemberNote>, members: Vec<(UserId, String)>, can_write: bool) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let applications = texts.applications;
    let action = ServerAction::<NoteApplication>::new();
    let form = use_form(action);
    let none = notes.is_empty();
    let rows = notes.into_iter().map(|note| {
        let by = note.by.unwrap_or_else(|| applications.former_member().to_owned());
        view! {
            <li class="py-3">
                <p class="flex flex-wrap justify-between gap-x-4 text-sm text-muted"><span class="font-medium text-ink">{by}</span> <span class="tnum">{clock.date_time(note.at)}</span></p>
                <p class="mt-1 text-base whitespace-pre-line break-words">{note.text}</p>
            </li>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    let names = members.iter().take(12).map(|(_, name)| format!("@{name}")).collect::<Vec<_>>().join(", ");
    view! {
        <section aria-labelledby="notes" class="scroll-mt-16">
            <h2 id="notes" class="text-lg">{applications.notes()}</h2>
            {can_write.then(|| view! {
                <div class="mt-3">
                    <FormProblem state=form />
                    <ActionForm action=action>
                        <input type="hidden" name="id" value=id.to_string() />
                        <Field id="text" label=applications.new_note() hint=fill!(texts.applications.mention_hint, names = names) error=form.error("text")>
                            <TextArea name="text" rows=3 value=form.typed("text") />
                        </Field>
                        <Button submit=true formnovalidate=true kind=ButtonKind::Secondary class="mt-3" loading=form.pending() loading_label=texts.common.saving()>{applications.add_note()}</Button>
                    </ActionForm>
                </div>
            })}
            {match none {
                true => view! { <p class="mt-3 text-base text-muted">{applications.no_notes()}</p> }.into_any(),
                false => view! { <ol class="mt-3 divide-y divide-line border-y border-line">{rows}</ol> }.into_any(),
            }}
        </section>
    }
    .into_any()
}
