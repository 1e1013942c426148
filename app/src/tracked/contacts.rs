//! The contacts of a job on its own page.

use domain::tracker::{Contact, ContactDetails};
use kernel::JobId;
use leptos::{prelude::*, wasm_bindgen::JsCast};
use leptos_router::hooks::use_query_map;
use ui::{icons, *};
use web_sys::HtmlElement;

use crate::{
    form::{FormState, use_form},
    texts::{fill, use_texts},
    tracker::api::{DeleteContact, SetContact},
    view::FormProblem,
};

/// The list of contacts, and the form that adds one. With `?contact=` in the address it changes that contact.
#[component]
pub fn Contacts(id: JobId, contacts: Vec<Contact>) -> impl IntoView {
    let texts = use_texts();
    let (set, delete) = (ServerAction::<SetContact>::new(), ServerAction::<DeleteContact>::new());
    let (form, deleting) = (use_form(set), use_form(delete));
    let query = use_query_map();
    let saved = query.read_untracked().get("contacted").is_some();
    let rows = contacts.iter().map(|contact| view! { <ContactRow contact=contact.clone() delete /> }.into_any());
    let rows: Vec<_> = rows.collect();
    // The contact that the form was last sent for; empty for a new one.
    let sent = RwSignal::new(form.typed("contact"));
    let input = set.input();
    Effect::new(move |_| {
        if let Some(contact) = input.with(|input| input.as_ref().map(|input| input.contact.clone())) {
            sent.set(contact);
        }
    });
    let chosen = Memo::new(move |_| {
        let asked = query.read().get("contact")?;
        contacts.iter().find(|contact| contact.id.to_string() == asked).cloned()
    });
    Effect::new(move |_| {
        if chosen.read().is_some() {
            focus_name();
        }
    });
    view! {
        <section aria-labelledby="contacts" class="print:hidden">
            <h2 id="contacts" class="text-lg">{texts.tracker.contacts()}</h2>
            <p class="mt-0.5 text-base text-muted">{texts.tracker.contacts_text()}</p>
            {saved.then(|| view! { <Notice level=Level::Success title=texts.tracker.contact_saved() class="mt-3" /> })}
            <FormProblem state=deleting />
            {(!rows.is_empty()).then(|| view! { <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul> })}
            {move || {
                let contact = chosen.get();
                let own = contact.as_ref().map(|contact| contact.id.to_string()).unwrap_or_default();
                let form = form.if_sent(Signal::derive(move || sent.with(|sent| *sent == own)));
                view! { <ContactForm job=id contact set form /> }.into_any()
            }}
        </section>
    }
    .into_any()
}

#[component]
fn ContactRow(contact: Contact, delete: ServerAction<DeleteContact>) -> impl IntoView {
    let texts = use_texts();
    let phone_link = contact.details.phone_link();
    let Contact { id, job, details } = contact;
    let ContactDetails { name, role, email, phone, note } = details;
    let (change, remove) = (
        fill!(texts.tracker.change_contact, name = name.clone()),
        fill!(texts.tracker.delete_contact, name = name.clone()),
    );
    let phone = match phone_link {
        Some(link) => view! { <a class="link tnum" href=link rel="external">{phone}</a> }.into_any(),
        None => view! { <span>{phone}</span> }.into_any(),
    };
    view! {
        <li class="flex items-start justify-between gap-4 py-2.5">
            <div class="min-w-0">
                <p class="text-base font-medium break-words">{name}</p>
                {(!role.is_empty()).then(|| view! { <p class="text-sm break-words text-muted">{role}</p> })}
                <p class="flex flex-wrap gap-x-4 gap-y-1 text-base break-all">
                    {(!email.is_empty()).then(|| view! { <a class="link" href=format!("mailto:{email}") rel="external">{email.clone()}</a> })}
                    {phone}
                </p>
                {(!note.is_empty()).then(|| view! { <p class="mt-1 text-base break-words whitespace-pre-wrap">{note}</p> })}
            </div>
            <div class="flex shrink-0 items-center">
                <IconButton icon=icons::PENCIL_LINE size=ButtonSize::Sm href=format!("/jobs/saved/{job}?contact={id}#contact-form") label=change />
                <ActionForm action=delete>
                    <input type="hidden" name="id" value=id.to_string() />
                    <IconButton submit=true icon=icons::TRASH_2 size=ButtonSize::Sm label=remove />
                </ActionForm>
            </div>
        </li>
    }
    .into_any()
}

/// The form for a new contact, or for one that is changed.
#[component]
fn ContactForm(job: JobId, contact: Option<Contact>, set: ServerAction<SetContact>, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let tracker = texts.tracker;
    let id = contact.as_ref().map(|contact| contact.id.to_string());
    let is_new = id.is_none();
    let ContactDetails { name, role, email, phone, note } = contact.map(|contact| contact.details).unwrap_or_default();
    let (title, icon, button) = match is_new {
        true => (tracker.new_contact().to_owned(), icons::USER_PLUS, tracker.add_contact()),
        false => (fill!(texts.tracker.change_contact, name = name.clone()), icons::CHECK, tracker.save_contact()),
    };
    view! {
        <h3 id="contact-form" class="mt-4 scroll-mt-16 text-base font-medium break-words">{title}</h3>
        <div class="mt-2"><FormProblem state=form /></div>
        <ActionForm action=set>
            <input type="hidden" name="id" value=job.to_string() />
            <input type="hidden" name="contact" value=id.unwrap_or_default() />
            <div class="grid max-w-2xl items-start gap-4 sm:grid-cols-2">
                <Field id="name" label=tracker.contact_name() error=form.error("name")>
                    <TextInput name="name" value=form.typed_or("name", name) autocomplete="off" required=true />
                </Field>
                <Field id="role" label=tracker.contact_role() hint=tracker.contact_role_hint() error=form.error("role")>
                    <TextInput name="role" value=form.typed_or("role", role) autocomplete="off" />
                </Field>
                <Field id="email" label=tracker.contact_email() error=form.error("email")>
                    <TextInput name="email" kind="email" value=form.typed_or("email", email) autocomplete="off" />
                </Field>
                <Field id="phone" label=tracker.contact_phone() error=form.error("phone")>
                    <TextInput name="phone" kind="tel" value=form.typed_or("phone", phone) autocomplete="off" />
                </Field>
                <Field id="note" label=tracker.contact_note() error=form.error("note") class="sm:col-span-2">
                    <TextArea name="note" rows=2 value=form.typed_or("note", note) />
                </Field>
            </div>
            <div class="mt-4 flex flex-wrap gap-3">
                <Button submit=true kind=ButtonKind::Secondary icon=icon formnovalidate=true loading=form.pending() loading_label=texts.common.saving()>
                    {button}
                </Button>
                {(!is_new).then(|| view! { <ButtonLink href=format!("/jobs/saved/{job}#contact-form") kind=ButtonKind::Ghost>{tracker.new_contact()}</ButtonLink> })}
            </div>
        </ActionForm>
    }
    .into_any()
}

/// Moves the focus to the form once it shows the contact that is changed.
fn focus_name() {
    request_animation_frame(|| {
        let element = document().get_element_by_id("name");
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
