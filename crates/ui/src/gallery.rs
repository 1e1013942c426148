//! Every component in its states, once in light and once in dark. A development page: its texts are literals.

use crate::toast::{Toast, still_toast};
use crate::*;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Gallery() -> impl IntoView {
    view! {
        <div class="bg-surface text-ink">
            <SkipLink label="Skip to content" />
            <header class="border-b border-line bg-canvas">
                <div class="mx-auto max-w-[82rem] px-4 py-10 lg:px-8">
                    <Logo label="JobAlign" class="h-7 w-auto" />
                    <h1 class="mt-6 text-3xl">"Components"</h1>
                    <p class="mt-2 max-w-prose text-md text-muted">"Every part of JobAlign in every state, in both themes."</p>
                </div>
                <div class="ruler h-2" aria-hidden="true"></div>
            </header>
            <main id="main" tabindex="-1" class="outline-none">
                {sheet("light")}
                {sheet("dark")}
            </main>
        </div>
    }
    .into_any()
}

/// The id, the title and the content of a section, which takes the theme it stands in.
type Section = (&'static str, &'static str, fn(&'static str) -> AnyView);

const SECTIONS: [Section; 18] = [
    ("brand", "Brand", brand),
    ("button", "Button", buttons),
    ("input", "Input, textarea, select", inputs),
    ("choice", "Checkbox, switch, radio cards, segmented", choices),
    ("drop", "File drop zone", drop_zones),
    ("badge", "Badge, chip, avatar", badges),
    ("card", "Card, stat tile, section head, facts", cards),
    ("table", "Table", tables),
    ("nav", "Tabs, breadcrumb, pagination, stepper, timeline", navigation),
    ("overlay", "Dialog, menu, tooltip, toast", overlays),
    ("feedback", "Notice, error summary, progress, empty", feedback),
    ("dial", "Score dial", dials),
    ("factor", "Factors, rulers, ticks", factors),
    ("evidence", "Evidence pair", evidence),
    ("series", "Series", series),
    ("palette", "Command palette", palette),
    ("shell", "Sidebar, top bar, mobile bar", shell),
    ("type", "Type", type_scale),
];

fn sheet(theme: &'static str) -> AnyView {
    let links = SECTIONS
        .iter()
        .map(|(id, title, _)| {
            view! {
                <li>
                    <a href=format!("#{theme}-{id}") class="block truncate rounded-sm py-1 text-sm text-muted hover:text-ink">
                        {*title}
                    </a>
                </li>
            }
        })
        .collect_view();
    let sections = SECTIONS
        .iter()
        .map(|(id, title, body)| {
            view! {
                <section id=format!("{theme}-{id}") class="scroll-mt-6 border-t border-line py-10 first:border-t-0">
                    <h2 class="mb-6 text-lg">{*title}</h2>
                    {body(theme)}
                </section>
            }
        })
        .collect_view();
    view! {
        <div data-theme=theme class="bg-surface text-ink">
            <div class="mx-auto grid max-w-[82rem] gap-10 px-4 lg:grid-cols-[11rem_minmax(0,1fr)] lg:px-8">
                <nav class="hidden lg:block" aria-label=format!("Components, {theme}")>
                    <ul class="sticky top-6 py-10">{links}</ul>
                </nav>
                <div class="min-w-0 pb-16">{sections}</div>
            </div>
        </div>
    }
    .into_any()
}

/// A sample with its name above.
#[component]
fn Sample(name: &'static str, #[prop(optional)] class: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class=class>
            <p class="caption mb-2 text-subtle">{name}</p>
            {children()}
        </div>
    }
    .into_any()
}

const ROW: &str = "flex flex-wrap items-end gap-x-6 gap-y-5";

fn brand(_: &'static str) -> AnyView {
    let states = [(EvidenceState::Aligned, "Aligned"), (EvidenceState::Partial, "Partial"), (EvidenceState::Missing, "Missing")]
        .map(|(state, word)| view! { <span class="flex items-center gap-2"><StateGlyph state class="size-5" /> {word}</span> })
        .collect_view();
    view! {
        <div class=ROW>
            <Sample name="wordmark"><Logo label="JobAlign" class="h-8 w-auto" /></Sample>
            <Sample name="mark"><Mark class="size-10" /></Sample>
            <Sample name="evidence glyphs"><div class="flex gap-6">{states}</div></Sample>
            <Sample name="empty-state scale"><OffTicks /></Sample>
            <Sample name="ruler edge"><div class="ruler h-2.5 w-64 border-b border-line"></div></Sample>
        </div>
    }
    .into_any()
}

fn buttons(_: &'static str) -> AnyView {
    let kinds = [
        ("primary", ButtonKind::Primary, "Measure the match", "Measuring"),
        ("secondary", ButtonKind::Secondary, "Measure the match", "Measuring"),
        ("ghost", ButtonKind::Ghost, "Measure the match", "Measuring"),
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
                <Sample name="large"><Button size=ButtonSize::Lg icon_end=icons::ARROW_RIGHT>"Measure the match"</Button></Sample>
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

fn inputs(theme: &'static str) -> AnyView {
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

fn choices(theme: &'static str) -> AnyView {
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
                <FieldSet id=name("depth") legend="Reading" class="grid gap-2.5 sm:grid-cols-2">
                    {depth("Full reading", "Evidence, rewrites and questions", true, false)}
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

fn drop_zones(theme: &'static str) -> AnyView {
    let zone = move |name: &'static str, error: Option<String>| {
        view! {
            <DropZone
                id=format!("{theme}-{name}")
                name=name
                title="Drop your CV here"
                or="or"
                choose="choose a file"
                change="Choose another one"
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

fn badges(_: &'static str) -> AnyView {
    let chip =
        |label: &'static str, state: EvidenceState, word: &'static str| view! { <Chip label state state_label=word /> };
    view! {
        <div class="grid gap-5">
            <div class=ROW>
                <Sample name="badge">
                    <div class="flex flex-wrap gap-2">
                        <Badge>"Draft"</Badge>
                        <Badge tone=Tone::Accent>"Screening"</Badge>
                        <Badge tone=Tone::Success icon=icons::CHECK>"Paid"</Badge>
                        <Badge tone=Tone::Warn>"Deleting"</Badge>
                        <Badge tone=Tone::Danger>"Suspended"</Badge>
                        <Badge tone=Tone::Outline>"Nice to have"</Badge>
                        <Badge tone=Tone::Solid>"New"</Badge>
                    </div>
                </Sample>
                <Sample name="counter"><div class="flex gap-2"><Count value=12u32 /> <Count value=2u32 accent=true /></div></Sample>
                <Sample name="keyboard hint"><Kbd keys=vec!["Ctrl", "K"] /></Sample>
            </div>
            <div class=ROW>
                <Sample name="aligned">
                    <div class="flex gap-2">
                        <Chip label="SQL" state=EvidenceState::Aligned state_label="aligned" count=5u32 />
                        {chip("dbt", EvidenceState::Aligned, "aligned")}
                    </div>
                </Sample>
                <Sample name="partial">{chip("Tableau", EvidenceState::Partial, "partial")}</Sample>
                <Sample name="missing">{chip("Power BI", EvidenceState::Missing, "missing")}</Sample>
                <Sample name="plain, removable"><Chip label="Python" remove_label="Remove Python" /></Sample>
                <Sample name="match">
                    <div class="flex gap-6">
                        <TickBar score=86u8 label="match score out of 100" />
                        <TickBar score=54u8 label="match score out of 100" />
                        <TickBar label="not measured yet" />
                    </div>
                </Sample>
            </div>
            <div class=ROW>
                <Sample name="avatar">
                    <div class="flex flex-wrap items-center gap-3">
                        <Avatar name="Amara Okafor" size=AvatarSize::Xs />
                        <Avatar name="Inés Marchetti" size=AvatarSize::Sm />
                        <Avatar name="Noor de Wit" />
                        <Avatar name="Pieter Vos" size=AvatarSize::Lg />
                        <Avatar name="Mei Tanaka" size=AvatarSize::Xl />
                        <Avatar name="Amara Okafor" own=true />
                        <Avatar name="Noor de Wit" online=true />
                    </div>
                </Sample>
            </div>
        </div>
    }
    .into_any()
}

fn cards(theme: &'static str) -> AnyView {
    let up = vec![38.0, 40.0, 39.0, 42.0, 43.0, 41.0, 45.0, 47.0, 46.0, 48.0];
    view! {
        <div class="grid gap-7">
            <div class="grid grid-cols-1 gap-6 md:grid-cols-2 xl:grid-cols-4">
                <Card><h3 class="text-base">"Card"</h3><p class="mt-1 text-sm text-muted">"8 px radius, one hairline, no shadow."</p></Card>
                <Card selected=true><h3 class="text-base">"Selected"</h3><p class="mt-1 text-sm text-muted">"Cobalt edge, pale wash."</p></Card>
                <StatTile label="Active people" value="4,812" change="+12%" tone=Tone::Success note=", on 4,296">
                    <Sparkline values=up class="mb-1.5 h-7 w-20" />
                </StatTile>
                <StatTile label="Report to account" value="18.2%" change="−2.1 points" tone=Tone::Warn note=", goal 22%" />
            </div>
            <Panel
                title="Keywords"
                id=format!("{theme}-panel")
                description="Terms an applicant tracking system is likely to search for. Add only what is true."
                side=|| view! { <a class="link" href="#">"See all"</a> }
            >
                <Facts items=vec![
                    Fact::new("Resume", "Data, version 7"),
                    Fact::new("Measured", "14 Oct, 09:12"),
                    Fact::new("Certainty", "± 3 points"),
                ] />
            </Panel>
        </div>
    }
    .into_any()
}

fn tables(_: &'static str) -> AnyView {
    let rows = [
        ("Analytics Engineer", "Amsterdam, hybrid", 84u8),
        ("Data Analyst, Network Planning", "Utrecht", 81),
        ("Senior Data Analyst", "Rotterdam, hybrid", 78),
    ]
    .into_iter()
    .enumerate()
    .map(|(i, (title, place, score))| {
        view! {
            <Row selected={i == 1}>
                <Cell head=true><a href="#" class="rounded-sm hover:underline">{title}</a></Cell>
                <Cell muted=true class="max-sm:hidden">{place}</Cell>
                <Cell align_end=true><TickBar score label="match score out of 100" /></Cell>
            </Row>
        }
    })
    .collect_view();
    view! {
        <div class="grid grid-cols-1 gap-6 xl:grid-cols-2">
            <Table
                caption="New jobs"
                footer=|| {
                    view! {
                        <Pagination
                            label="Pagination"
                            summary="1–3 of 86"
                            page=1
                            pages=29
                            href=Callback::new(|n| format!("?page={n}"))
                            previous_label="Previous page"
                            next_label="Next page"
                        />
                    }
                }
            >
                <TableHead>
                    <SortHead label="Job" href="?sort=title" />
                    <ColumnHead class="max-sm:hidden">"Place"</ColumnHead>
                    <SortHead label="Match" href="?sort=match" sort=Sort::Descending align_end=true />
                </TableHead>
                <TableBody>{rows}</TableBody>
            </Table>
            <SkeletonRows rows=4 label="Loading the list" />
            <div class="rounded-lg border border-line">
                <EmptyState
                    title="No jobs match these filters"
                    body="Three more appear if you widen the distance to 80 km."
                    actions=|| {
                        view! {
                            <Button kind=ButtonKind::Secondary>"Widen to 80 km"</Button>
                            <Button kind=ButtonKind::Ghost>"Clear filters"</Button>
                        }
                    }
                />
            </div>
            <div>
                <Notice
                    level=Level::Danger
                    title="The list did not load"
                    actions=|| {
                        view! { <Button kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::ROTATE_CCW>"Try again"</Button> }
                    }
                >
                    "The server answered too late. Your filters are kept."
                </Notice>
            </div>
        </div>
    }
    .into_any()
}

fn navigation(_: &'static str) -> AnyView {
    view! {
        <div class="grid gap-7">
            <Tabs
                label="Views"
                items=vec![
                    TabItem::new("Evidence", "#").count(11).active(true),
                    TabItem::new("Resume", "#"),
                    TabItem::new("Scorecard", "#"),
                    TabItem::new("Activity", "#").count(3),
                ]
            />
            <div class=ROW>
                <SegmentedLinks
                    label="Filter evidence"
                    items=vec![
                        TabItem::new("All", "#").count(11).active(true),
                        TabItem::new("Aligned", "#").count(6),
                        TabItem::new("Missing", "#").count(2),
                    ]
                />
                <Breadcrumbs label="Breadcrumb" items=vec![Crumb::link("Resumes", "#"), Crumb::link("Data", "#"), Crumb::here("What an ATS reads")] />
            </div>
            <Pagination
                label="Pagination, example"
                summary="41–50 of 86"
                page=5
                pages=9
                href=Callback::new(|n| format!("?page={n}"))
                previous_label="Previous page"
                next_label="Next page"
            />
            <div class="max-w-3xl">
                <ProgressSteps
                    steps=vec!["Read the CV".into(), "Find requirements".into(), "Pair the evidence".into(), "Score and suggest".into()]
                    current=2u32
                    status="Pairing requirement 5 of 11"
                    note="You can leave this page. The report will be in Match."
                />
            </div>
            <div class="max-w-md">
                <Timeline items=vec![
                    TimelineItem::new("Applied", "9 Oct").detail("Data, version 7"),
                    TimelineItem::new("Moved to Screening", "13 Oct").state(TimelineState::Now),
                    TimelineItem::new("Screening call", "16 Oct").state(TimelineState::Next),
                ] />
            </div>
        </div>
    }
    .into_any()
}

fn overlays(theme: &'static str) -> AnyView {
    let (dialog, menu, tip) = (format!("{theme}-dialog"), format!("{theme}-menu"), format!("{theme}-tip"));
    let (opens_dialog, opens_menu, own) = (dialog.clone(), menu.clone(), dialog.clone());
    view! {
        <div class=ROW>
            <Sample name="dialog"><Button kind=ButtonKind::Secondary dialog=opens_dialog>"Decline"</Button></Sample>
            <Sample name="menu"><Button kind=ButtonKind::Secondary icon_end=icons::CHEVRON_DOWN menu=opens_menu>"Data, version 7"</Button></Sample>
            <Sample name="tooltip">
                <Tooltip id=tip.clone() text="Measure again" keys="M">
                    <IconButton icon=icons::REFRESH_CW label="Measure again" kind=ButtonKind::Secondary aria_describedby=tip />
                </Tooltip>
            </Sample>
            <Sample name="toast" class="max-w-full sm:min-w-80">
                <div class="grid gap-2">
                    {still_toast(Toast::new("Saved as version 8").action("Undo", Callback::new(|()| {})), "Dismiss".into())}
                    {still_toast(
                        Toast::new("Export is ready").icon(icons::DOWNLOAD).detail("jobalign-2025-10-14.zip, 2.1 MB").link("Download", "#"),
                        "Dismiss".into(),
                    )}
                </div>
            </Sample>
        </div>
        <Menu id=menu>
            <MenuTitle>"Data, version 7"</MenuTitle>
            <MenuLink href="#" icon=icons::DOWNLOAD>"Download PDF"</MenuLink>
            <MenuButton icon=icons::COPY>"Duplicate"</MenuButton>
            <MenuButton icon=icons::EYE checked=true>"Show in search"</MenuButton>
            <MenuRule />
            <MenuButton icon=icons::TRASH_2 danger=true>"Delete"</MenuButton>
        </Menu>
        <Dialog
            id=dialog
            title="Decline Amara Okafor?"
            description="She gets a message. You can still move her back for 30 days."
            close_label="Close"
            actions=move || {
                view! {
                    <Button kind=ButtonKind::Secondary closes=own.clone()>"Keep"</Button>
                    <Button kind=ButtonKind::Danger closes=own.clone()>"Decline"</Button>
                }
            }
        >
            <div class="grid gap-2">
                <RadioCard name=format!("{theme}-why") value="must" title="Missing a must-have" description="Power BI or Tableau" checked=true />
                <RadioCard name=format!("{theme}-why") value="other" title="Another candidate was chosen" />
            </div>
        </Dialog>
    }
    .into_any()
}

fn feedback(theme: &'static str) -> AnyView {
    let errors = vec![
        FieldError::new(format!("{theme}-wrong"), "Add the part after the @, for example gmail.com."),
        FieldError::new(format!("{theme}-password"), "The password is too short: use 12 characters."),
    ];
    view! {
        <div class="grid grid-cols-1 gap-6 md:grid-cols-2">
            <Notice title="Scores are readings of the text" dismiss_label="Dismiss">"An employer sees one only if you share it."</Notice>
            <Notice level=Level::Success title="Applied to Nordhaven">"Sent with Data, version 7 at 09:40."</Notice>
            <Notice
                level=Level::Warn
                title="Languages are read as skills"
                actions=|| view! { <Button kind=ButtonKind::Secondary size=ButtonSize::Sm>"Move them"</Button> }
            >
                "Give them their own section."
            </Notice>
            <Notice level=Level::Danger title="We could not read this file">"It has no text layer. Your last version is untouched."</Notice>
            <ErrorSummary id=format!("{theme}-errors") title="Two things to correct" errors />
            <div class="grid content-start gap-4">
                <Sample name="progress"><ProgressBar value=62u8 label="Upload" /></Sample>
                <Sample name="allowance in ticks"><Ticks total=60 on=38u32 gap=3.0 class="h-2.5 w-full" /></Sample>
                <Sample name="skeleton"><Skeleton class="h-3 w-1/2" /></Sample>
                <Sample name="spinner"><Spinner /></Sample>
            </div>
            <div class="rounded-lg border border-line md:col-span-2">
                <EmptyState
                    title="No readings yet"
                    body="Drop a CV and a job. The first reading takes about ten seconds."
                    actions=|| view! { <ButtonLink href="#" icon=icons::SCAN_TEXT>"Measure a match"</ButtonLink> }
                />
            </div>
        </div>
    }
    .into_any()
}

fn dials(_: &'static str) -> AnyView {
    view! {
        <div class="flex flex-wrap items-end gap-x-12 gap-y-8">
            <Sample name="large, with history"><Dial score=78u8 previous=71u8 benchmark=75u8 label="Match: 78 out of 100, was 71, typical shortlist 75" fresh=true /></Sample>
            <Sample name="gains in reach"><Dial score=82u8 gain=89u8 previous=78u8 benchmark=75u8 label="Match: 82 out of 100, 89 in reach" /></Sample>
            <Sample name="low is calm, too"><Dial score=34u8 benchmark=75u8 label="Match: 34 out of 100" /></Sample>
            <Sample name="not measured"><Dial label="Match: not measured yet" /></Sample>
            <Sample name="under way"><Dial gain=45u8 label="45% read" /></Sample>
            <Sample name="medium"><Dial score=84u8 size=DialSize::Md label="Match: 84 out of 100" /></Sample>
            <Sample name="small"><Dial score=88u8 size=DialSize::Sm label="Match: 88 out of 100" /></Sample>
        </div>
    }
    .into_any()
}

fn factors(_: &'static str) -> AnyView {
    view! {
        <div class="grid grid-cols-1 gap-x-6 gap-y-7 sm:grid-cols-2 xl:grid-cols-4">
            <FactorRow label="Skills" value=81u8 weight="40%" previous=74u8 benchmark=72u8 finding="Skills: 81 out of 100" />
            <FactorRow label="Experience" value=84u8 weight="30%" previous=80u8 benchmark=78u8 gain=93u8 finding="Experience: 84 out of 100" />
            <FactorRow label="Education" value=92u8 weight="10%" previous=92u8 finding="Education: 92 out of 100" />
            <FactorRow label="Keywords" value=56u8 weight="20%" previous=61u8 finding="Keywords: 56 out of 100" note="14 of 25 terms found." />
            <FactorRow label="Language" finding="Language: not measured" />
            <FactorLine label="Situation" value=92u8 finding="Situation: 92 out of 100" />
            <Sample name="difficulty"><Ticks total=3 on=2u32 fill="fill-muted" /></Sample>
        </div>
    }
    .into_any()
}

fn evidence(theme: &'static str) -> AnyView {
    let row = move |n: u8| format!("{theme}-r{n}");
    let line = |width: f64, kind: MapKind, found: Option<(EvidenceState, &str)>| MapLine {
        width,
        kind,
        state: found.map(|(state, _)| state),
        code: found.map(|(_, code)| code.to_owned()),
    };
    let text = |width: f64| line(width, MapKind::Text, None);
    let lines = vec![
        line(0.45, MapKind::Heading, None),
        text(0.65),
        line(0.25, MapKind::Heading, None),
        text(0.92),
        line(0.97, MapKind::Text, Some((EvidenceState::Aligned, "R1"))),
        text(0.7),
        line(0.3, MapKind::Heading, None),
        line(0.54, MapKind::Meta, None),
        line(0.98, MapKind::Text, Some((EvidenceState::Aligned, "R2"))),
        line(0.9, MapKind::Text, Some((EvidenceState::Partial, "R5"))),
        text(0.95),
        line(0.42, MapKind::Meta, None),
        text(0.86),
        text(0.62),
    ];
    view! {
        <div class="grid gap-8 xl:grid-cols-[minmax(0,1fr)_13rem]">
            <EvidenceList asks="The job asks" says="Your CV says">
                <EvidenceRow id=row(2) code="R2" requirement="Advanced SQL on large transactional data" state=EvidenceState::Aligned detail="Aligned, must have" points="+11">
                    <Quote
                        state=EvidenceState::Aligned
                        marked="Rewrote 38 nightly SQL jobs over 1.2 bn shipment rows"
                        after=", cutting the load from 5 h to 50 min."
                        place="Tideline Freight, line 14"
                    />
                </EvidenceRow>
                <EvidenceRow id=row(5) code="R5" requirement="Dashboards in Power BI or Tableau, used by operations" state=EvidenceState::Partial detail="Partial, must have" points="4/8" selected=true>
                    <Quote
                        state=EvidenceState::Partial
                        marked="Owned the freight-cost dashboard in Looker"
                        after=", opened daily by 40 planners."
                        place="Tideline Freight, line 16"
                    >
                        "Right kind of work, different tool. " <a href="#" class="link">"Rewrite this line"</a>
                    </Quote>
                </EvidenceRow>
                <EvidenceRow id=row(9) code="R9" requirement="Inventory optimisation" state=EvidenceState::Missing detail="Missing, nice to have" points="0/2">
                    <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                        <p class="text-base text-muted">"Nothing in your CV covers this."</p>
                        <Button kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::PLUS>"Add evidence"</Button>
                    </div>
                </EvidenceRow>
            </EvidenceList>
            <PageMap lines label="Two aligned lines and one partial line, most of them in one job" class="w-full max-w-52" />
        </div>
    }
    .into_any()
}

fn series(_: &'static str) -> AnyView {
    let points = [("15 Sep", 54), ("22 Sep", 58), ("29 Sep", 57), ("3 Oct", 66), ("9 Oct", 71), ("14 Oct", 78)];
    view! {
        <div class="grid grid-cols-1 gap-8 lg:grid-cols-2">
            <ScoreSeries
                points=points.map(|(at, score)| SeriesPoint::new(at, score)).to_vec()
                label="The reading rose from 54 to 78 in six measurements"
                benchmark=75u8
                table_label="Show as table"
                date_label="Date"
                score_label="Score"
            />
            <div class="flex items-start gap-8">
                <Sparkline
                    values=vec![62.0, 65.0, 64.0, 66.0, 65.0, 69.0, 70.0, 71.0, 71.0, 73.0, 74.0, 74.0]
                    label="Rose from 62 to 74 over eight weeks"
                    class="h-14 w-36"
                />
                <Sparkline values=vec![21.0, 20.0, 20.5, 20.0, 19.6, 19.0, 19.2, 18.8, 18.4, 18.2] />
            </div>
        </div>
    }
    .into_any()
}

fn palette(theme: &'static str) -> AnyView {
    let id = format!("{theme}-jump");
    let items = vec![
        PaletteItem::new(icons::SCAN_TEXT, "Senior Data Analyst, Supply Chain", "#")
            .group("Reports")
            .detail("78, Nordhaven Logistics"),
        PaletteItem::new(icons::HOUSE, "Home", "#").group("Go to"),
        PaletteItem::new(icons::BRIEFCASE, "Jobs", "#").group("Go to").words("search vacancies"),
        PaletteItem::new(icons::PENCIL_LINE, "Review three rewrites", "#").group("Do").detail("4 points each"),
    ];
    let labels = PaletteLabels {
        title: "Jump to".into(),
        placeholder: "Title, company, page".into(),
        results: "Results".into(),
        nothing: "Nothing found".into(),
        move_: "move".into(),
        open: "open".into(),
        new_tab: "new tab".into(),
    };
    view! {
        <div class="grid w-56"><PaletteButton dialog=id.clone() label="Jump to" /></div>
        <CommandPalette id labels items />
    }
    .into_any()
}

fn shell(_: &'static str) -> AnyView {
    let tabs = vec![
        NavItem::new(icons::HOUSE, "Home", "/dashboard"),
        NavItem::new(icons::SCAN_TEXT, "Match", "/match"),
        NavItem::new(icons::BRIEFCASE, "Jobs", "/jobs"),
        NavItem::new(icons::COLUMNS_3, "Applications", "/tracker").unread(2u32),
        NavItem::new(icons::MENU, "More", "/more"),
    ];
    view! {
        <div class="grid gap-6">
            <Sample name="top bar">
                <div class="overflow-hidden rounded-lg border border-line">
                    <TopBar
                        trail=vec![Crumb::link("Match", "#"), Crumb::here("Senior Data Analyst, Supply Chain")]
                        trail_label="Breadcrumb, top bar"
                        actions=|| {
                            view! {
                                <Button kind=ButtonKind::Ghost icon=icons::LINK>"Share"</Button>
                                <Button kind=ButtonKind::Secondary icon=icons::REFRESH_CW>"Measure again"</Button>
                            }
                        }
                    />
                </div>
            </Sample>
            <Sample name="page header with ruler edge">
                <div class="overflow-hidden rounded-lg border border-line">
                    <PageHeader
                        title="Senior Data Analyst, Supply Chain"
                        description="Nordhaven Logistics, Rotterdam, hybrid. Closes 2 November."
                        side=|| view! { <Facts items=vec![Fact::new("Resume", "Data, version 7"), Fact::new("Certainty", "± 3 points")] /> }
                        ruler=true
                    />
                </div>
            </Sample>
            <Sample name="mobile bar">
                <div class="max-w-sm overflow-hidden rounded-lg border border-line [&_nav]:block!">
                    <TabBar items=tabs path="/match/7".to_owned() label="Main, mobile, example" />
                </div>
            </Sample>
        </div>
    }
    .into_any()
}

fn type_scale(_: &'static str) -> AnyView {
    let lines = [
        ("text-5xl font-semibold", "64/64", "CV meets the job"),
        ("text-3xl font-semibold", "36/40", "Every point has a sentence behind it"),
        ("text-2xl font-semibold", "28/34", "Three things today, 40 minutes"),
        ("text-xl font-semibold", "22/28", "Senior Data Analyst, Supply Chain"),
        ("text-lg font-semibold", "18/24", "Fix first"),
        ("text-md", "16/24", "Prose and mobile inputs: Nordhaven moves 1.4 million parcels a week."),
        ("text-base", "14/20", "Interface default: Owned the freight-cost dashboard, opened daily by 40 planners."),
        ("text-sm", "13/20", "Secondary: Closes 2 November, measured 14 October"),
        ("text-xs", "12/16", "Caption, badge"),
    ]
    .map(|(class, size, text)| {
        view! {
            <div class="grid items-baseline gap-x-6 sm:grid-cols-[9rem_minmax(0,1fr)]">
                <span class="caption text-subtle">{size}</span>
                <span class=format!("truncate {class}")>{text}</span>
            </div>
        }
    })
    .collect_view();
    view! {
        <div class="grid gap-4">
            {lines}
            <p class="max-w-prose text-md leading-[1.7rem]">
                <del class="diff-del">"Helped the planning team estimate peak-season volumes."</del>
                " "
                <ins class="diff-add">"Forecast weekly parcel volumes 12 weeks ahead; peak-season error fell from 19% to 8%."</ins>
            </p>
        </div>
    }
    .into_any()
}
