//! `/tracker/import`: a list of another program is read, previewed and added.

use domain::tracker::{ImportEntry, ImportFault, ImportState, ImportView};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::{use_form, use_upload},
    texts::{Texts, fill, use_texts},
    tracked::standing_name,
    tracker::api::{ConfirmImport, DropImport, ReadList, get_import, read_list},
    view::{Bar, FileAgain, FormProblem, More, load},
    zone::day_of,
};

/// The form for the file, and the list that waits to be confirmed.
#[component]
pub fn ImportPage() -> impl IntoView {
    let texts = use_texts();
    let map = use_query_map();
    let asked = move |name: &str| map.read().get(name);
    let state = move || asked("show").and_then(|word| ImportState::from_word(&word));
    let import = Resource::new_blocking(move || (state(), asked("after")), |(state, after)| get_import(state, after));
    let count = asked("imported").and_then(|count| count.parse::<usize>().ok());
    let trail = vec![Crumb::link(texts.tracker.title(), "/tracker"), Crumb::here(texts.tracker.import())];
    view! {
        <Bar trail />
        <PageHeader title=texts.tracker.import() description=texts.tracker.import_intro() />
        <div class="px-4 pb-12 lg:px-8">
            {count.map(|count| view! {
                <Notice level=Level::Success title=fill!(texts.tracker.imported, count = count) class="mb-6">
                    <a class="link" href="/tracker">{texts.tracker.title()}</a>
                </Notice>
            })}
            <FileForm />
            {load(import, 4, move |import| {
                let started = map.read_untracked().get("after").is_some();
                import.map(|import| view! { <Preview import started /> }).into_any()
            })}
        </div>
    }
    .into_any()
}

#[component]
fn FileForm() -> impl IntoView {
    let texts = use_texts();
    let upload = use_upload::<ReadList, _>(read_list);
    let form = upload.state;
    view! {
        <form
            method="post"
            action=ReadList::url()
            enctype="multipart/form-data"
            class="flex max-w-form flex-col gap-4"
            on:submit=move |event| upload.submit(&event)
        >
            <FormProblem state=form />
            <DropZone
                id="list" name="list" accept=".csv,.tsv,.txt,.zip"
                title=texts.tracker.import_file() or=texts.landing.or()
                choose=texts.landing.choose_file() formats=texts.tracker.import_formats()
                release=texts.landing.release() change=texts.landing.change_file()
                error=form.error("list")
            />
            <FileAgain form name="list" />
            <div>
                <Button submit=true icon=icons::UPLOAD loading=form.pending() loading_label=texts.tracker.import_reading()>
                    {texts.tracker.import_read()}
                </Button>
            </div>
        </form>
    }
    .into_any()
}

/// What becomes of each row, and the buttons that add the new ones or forget the list.
#[component]
fn Preview(import: ImportView, started: bool) -> impl IntoView {
    let texts = use_texts();
    let (confirm, forget) = (ServerAction::<ConfirmImport>::new(), ServerAction::<DropImport>::new());
    let (confirming, forgetting) = (use_form(confirm), use_form(forget));
    let new = usize::try_from(import.count(ImportState::New)).unwrap_or(usize::MAX);
    let shown = import.shown;
    let tab = |state: &ImportState| {
        let count = u32::try_from(import.count(*state)).unwrap_or(u32::MAX);
        let name = texts.tracker.import_state(state.word()).unwrap_or_default();
        TabItem::new(name, format!("/tracker/import?show={state}#preview")).count(count).active(*state == shown)
    };
    let items = ImportState::ALL.iter().map(tab).collect();
    let next = import.page.next.clone();
    let rows = import.page.items.into_iter().map(|entry| view! { <EntryRow entry /> }.into_any()).collect_view();
    view! {
        <section class="mt-10" aria-labelledby="preview">
            <h2 id="preview" class="text-lg break-words">{fill!(texts.tracker.import_preview, file = import.file_name)}</h2>
            <p class="mt-1 text-base text-muted">{texts.tracker.import_preview_text()}</p>
            <div class="mt-4"><FormProblem state=confirming /> <FormProblem state=forgetting /></div>
            <div class="mt-4 flex flex-wrap gap-3">
                {(new > 0).then(|| view! {
                    <ActionForm action=confirm>
                        <Button submit=true icon=icons::PLUS loading=confirming.pending() loading_label=texts.common.saving()>
                            {fill!(texts.tracker.import_confirm, count = new)}
                        </Button>
                    </ActionForm>
                })}
                <ActionForm action=forget>
                    <Button submit=true kind=ButtonKind::Secondary loading=forgetting.pending()>{texts.tracker.import_drop()}</Button>
                </ActionForm>
            </div>
            <Tabs label=texts.tracker.import_rows() items class="mt-6 border-b border-line" />
            <Table caption=texts.tracker.import_rows() scrolls=true class="mt-4">
                <TableHead>
                    <ColumnHead>{texts.tracker.import_line()}</ColumnHead>
                    <ColumnHead>{texts.tracker.job()}</ColumnHead>
                    <ColumnHead>{texts.tracker.label_stage()}</ColumnHead>
                    <ColumnHead>{texts.tracker.applied()}</ColumnHead>
                    <ColumnHead>{texts.tracker.import_faults()}</ColumnHead>
                </TableHead>
                <TableBody>{rows}</TableBody>
            </Table>
            <More path=format!("/tracker/import?show={shown}") next started anchor="#preview" />
        </section>
    }
    .into_any()
}

#[component]
fn EntryRow(entry: ImportEntry) -> impl IntoView {
    let texts = use_texts();
    let ImportEntry { line, card, faults } = entry;
    let faults =
        faults.into_iter().map(|(fault, text)| view! { <p>{fault_text(texts, fault, &text)}</p> }).collect_view();
    let (title, employer, stage, applied) = match card {
        Some(card) => {
            let employer: Vec<_> = [card.company, card.place].into_iter().filter(|part| !part.is_empty()).collect();
            let applied = card.standing.applied_on.map(|day| day_of(texts, day)).unwrap_or_default();
            (card.title, employer.join(", "), standing_name(texts, &card.standing), applied)
        }
        None => Default::default(),
    };
    let has_title = !title.is_empty();
    view! {
        <Row>
            <Cell class="tnum">{line}</Cell>
            // A row that cannot be read may have no title, and an empty header is none.
            <Cell head=has_title class="break-words">
                {title}
                {(!employer.is_empty()).then(|| view! { <span class="block text-sm font-normal text-muted">{employer}</span> })}
            </Cell>
            <Cell>{stage}</Cell>
            <Cell class="tnum whitespace-nowrap">{applied}</Cell>
            <Cell class="break-words">{faults}</Cell>
        </Row>
    }
    .into_any()
}

fn fault_text(texts: Texts, fault: ImportFault, text: &str) -> String {
    let name = texts.tracker.import_fault(fault.word()).unwrap_or_default();
    if text.is_empty() {
        name.to_owned()
    } else {
        format!("{name} {}", fill!(texts.tracker.import_text, text = text.to_owned()))
    }
}
