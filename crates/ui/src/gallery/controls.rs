//! Buttons, fields, choices, files.

use super::{ROW, Sample};
use crate::*;
use leptos::prelude::*;

pub(super) fn buttons(_: &'static str) -> AnyView {
    let kinds = [
        ("primary", ButtonKind::Primary, "See my match", "Comparing"),
        ("secondary", ButtonKind::Secondary, "See my match", "Comparing"),
        ("ghost", ButtonKind::Ghost, "See my match", "Comparing"),
        ("danger", ButtonKind::Danger, "Delete account", "Deleting"),
        ("danger, quiet", ButtonKind::DangerQuiet, "Decline", "Declining"),
    ]
    .map(|(name, kind, text, busy)| {
        view! {
            <div class="flex flex-wrap items-end gap-x-5 gap-y-3">
                <Sample name=name><Button kind>{text}</Button></Sample>
                <Sample name="icon"><Button kind icon=icons::CHECK>{text}</Button></Sample>
                <Sample name="loading"><Button kind loading=true loading_label=busy>{text}</Button></Sample>
                <Sample name="disabled"><Button kind disabled=true>{text}</Button></Sample>
            </div>
        }
    })
    .collect_view();
    view! {
        <div class="grid gap-6">
            {kinds} <div class=ROW>
                <Sample name="small"><Button size=ButtonSize::Sm icon=icons::CHECK>"Accept"</Button></Sample>
                <Sample name="medium"><Button icon=icons::CHECK>"Accept"</Button></Sample>
                <Sample name="large"><Button size=ButtonSize::Lg icon_end=icons::ARROW_RIGHT>"See my match"</Button></Sample>
                <Sample name="link"><Button kind=ButtonKind::Link>"Try a sample"</Button></Sample>
                <Sample name="button link"><ButtonLink href="#" kind=ButtonKind::Secondary>"Edit by hand"</ButtonLink></Sample>
                <Sample name="icon">
                    <div class="flex items-center gap-1">
                        <IconButton icon=icons::BELL label="Notifications, 3 unread" dot=true />
                        <IconButton icon=icons::BOOKMARK label="Save" kind=ButtonKind::Secondary />
                        <IconButton icon=icons::ELLIPSIS label="More" size=ButtonSize::Sm />
                        <IconButton icon=icons::TRASH_2 label="Delete" disabled=true />
                    </div>
                </Sample>
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn inputs(theme: &'static str) -> AnyView {
    let id = move |name: &str| format!("{theme}-{name}");
    view! {
        <div class="grid grid-cols-1 gap-x-6 gap-y-7 sm:grid-cols-2 xl:grid-cols-4">
            <Field id=id("email") label="Default" hint="We send one link to confirm it.">
                <TextInput name="email" kind="email" placeholder="name@example.com" />
            </Field>
            <Field id=id("wrong") label="Error" error="Add the part after the @, for example gmail.com." hint="Replaced by the error.">
                <TextInput name="wrong" value="amara.okafor@" />
            </Field>
            <Field id=id("locked") label="Disabled">
                <TextInput name="locked" value="Version 6, locked" disabled=true />
            </Field>
            <Field id=id("readonly") label="Read-only">
                <TextInput name="readonly" value="ja_live_9fQ2" readonly=true mono=true />
            </Field>
            <Field id=id("search") label="With icon">
                <TextInput name="q" kind="search" placeholder="Title, skill or company" icon=icons::SEARCH />
            </Field>
            <Field id=id("pay") label="With unit" optional="(optional)">
                <TextInput name="pay" value="62,000" suffix="EUR" inputmode="numeric" />
            </Field>
            <Field id=id("password") label="Password" side=|| view! { <a class="link link-solo -my-3 text-sm" href="#">"Forgot it?"</a> }>
                <PasswordInput name="password" show_label="Show password" hide_label="Hide password" />
            </Field>
            <Field id=id("mode") label="Select">
                <Select
                    name="mode"
                    value="hybrid"
                    options=vec![
                        SelectOption::new("site", "On site"),
                        SelectOption::new("hybrid", "Hybrid, 2 days on site"),
                        SelectOption::new("remote", "Remote"),
                    ]
                />
            </Field>
            <Field id=id("text") label="Textarea" optional="(optional)" class="sm:col-span-2">
                <TextArea name="text" rows=3 value="Presented the monthly cost review to the operations board; two proposals became policy." />
            </Field>
        </div>
    }
    .into_any()
}

pub(super) fn choices(theme: &'static str) -> AnyView {
    let name = move |name: &str| format!("{theme}-{name}");
    let depth = move |title: &'static str, description: &'static str, checked: bool, disabled: bool| {
        view! {
            <RadioCard
                name=name("depth")
                value=title
                title
                description
                checked
                disabled
                side=move || checked.then(|| view! { <span class="caption text-subtle">"1 of 22"</span> })
            />
        }
    };
    view! {
        <div class="grid grid-cols-1 gap-x-6 gap-y-7 sm:grid-cols-2 xl:grid-cols-4">
            <div class="grid content-start gap-2.5">
                <Checkbox name=name("c1") label="Off" />
                <Checkbox name=name("c2") label="On" checked=true />
                <Checkbox name=name("c3") label="Some" indeterminate=true />
                <Checkbox name=name("c4") label="Disabled" disabled=true />
                <Checkbox name=name("c5") label="With help" hint="Counts only, never text." checked=true />
                <Checkbox name=name("c6") error="Accept the terms to go on.">
                    "I accept the " <a class="link" href="#">"terms"</a>
                </Checkbox>
            </div>
            <div class="grid content-start gap-3">
                <Switch name=name("s1") label="Off" />
                <Switch name=name("s2") label="On" checked=true />
                <Switch name=name("s3") label="Disabled" disabled=true />
                <Switch name=name("s4") label="With help" hint="Names stay hidden until Interview." checked=true />
            </div>
            <div class="grid gap-6 sm:col-span-2">
                <FieldSet id=name("depth") legend="Report" class="grid gap-2.5 sm:grid-cols-2">
                    {depth("Full report", "Requirements, rewrites and questions", true, false)}
                    {depth("Quick check", "Rules only, under a second", false, false)}
                    {depth("Not available", "The server has no model", false, true)}
                </FieldSet>
                <Segmented
                    label="View"
                    name=name("view")
                    value="board"
                    options=vec![
                        Segment::new("board", "Board").icon(icons::COLUMNS_3),
                        Segment::new("table", "Table").icon(icons::ROWS_3),
                    ]
                    class="justify-self-start"
                />
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn drop_zones(theme: &'static str) -> AnyView {
    let zone = move |name: &'static str, error: Option<String>| {
        view! {
            <DropZone
                id=format!("{theme}-{name}")
                name=name
                title="Drop your resume here"
                or="or"
                choose="choose a file"
                change="Choose another file"
                release="Release to read this file"
                formats="PDF, DOCX, ODT or TXT, up to 10 MB"
                accept=".pdf,.docx,.odt,.txt"
                error
            />
        }
    };
    view! {
        <div class="grid grid-cols-1 gap-x-6 gap-y-7 md:grid-cols-2 xl:grid-cols-3">
            <Sample name="idle">{zone("cv", None)}</Sample>
            <Sample name="error">{zone("cv2", Some("This file is larger than 10 MB.".to_owned()))}</Sample>
            <div class="grid content-start gap-3">
                <FileCard name="Amara-Okafor-Data-v7.pdf" detail="112 KB, 62%" progress=62u8 progress_label="Upload" />
                <FileCard
                    name="Amara-Okafor-Data-v7.pdf"
                    detail="1 page, 36 lines, text layer found"
                    action=|| view! { <IconButton icon=icons::X label="Remove file" size=ButtonSize::Sm /> }
                />
                <FileCard name="scan_0007.pdf" detail="No text in this file. Try a text PDF." failed=true />
            </div>
        </div>
    }
    .into_any()
}
