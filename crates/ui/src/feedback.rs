//! Notices, empty states, progress, and placeholders while something loads.

use crate::badge::Tone;
use crate::button::{ButtonSize, IconButton};
use crate::icon::icon as draw;
use crate::icons;
use crate::util::{cx, maybe, say};
use leptos::prelude::*;

/// How serious a [`Notice`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    #[default]
    Info,
    Success,
    Warn,
    Danger,
}

/// A message within the page: what happened, what is safe, what to do. `Danger` is an alert, the others are a status.
#[component]
pub fn Notice(
    #[prop(optional)] level: Level,
    #[prop(into)] title: TextProp,
    /// Buttons below the text.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// The name of a button that hides the notice; without it there is none.
    #[prop(optional, into)]
    dismiss_label: Option<TextProp>,
    /// Runs when it is hidden, to remember it.
    #[prop(optional, into)]
    on_dismiss: Option<Callback<()>>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] class: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (look, sign, tint) = match level {
        Level::Info => ("border-info-line bg-info-soft", icons::INFO, "text-info"),
        Level::Success => ("border-success-line bg-success-soft", icons::CIRCLE_CHECK, "text-success"),
        Level::Warn => ("border-warn-line bg-warn-soft", icons::TRIANGLE_ALERT, "text-warn"),
        Level::Danger => ("border-danger-line bg-danger-soft", icons::OCTAGON_ALERT, "text-danger"),
    };
    let gone = RwSignal::new(false);
    let hide = Callback::new(move |_| {
        gone.set(true);
        if let Some(run) = on_dismiss {
            run.run(());
        }
    });
    view! {
        <div
            id=id
            role=if level == Level::Danger { "alert" } else { "status" }
            hidden=move || gone.get()
            class=cx(&["flex gap-3 rounded-lg border p-3.5", look, &class])
        >
            {draw(sign, &format!("mt-0.5 size-4 {tint}"))}
            <div class="min-w-0 flex-1 text-base">
                <p class="font-medium">{say(title)}</p>
                {children.map(|children| view! { <div class="mt-0.5 text-muted">{children()}</div> })}
                {actions.map(|actions| view! { <div class="mt-2 flex flex-wrap gap-2">{actions.run()}</div> })}
            </div>
            {dismiss_label
                .map(|label| view! { <IconButton icon=icons::X label size=ButtonSize::Sm class="-m-1" on_click=Callback::new(move |_| hide.run(())) /> })}
        </div>
    }
    .into_any()
}

/// The drawing of empty states: two scales that do not meet.
#[component]
pub fn OffTicks(#[prop(into, default = "h-12 w-40".into())] class: String) -> impl IntoView {
    let (mut upper, mut lower) = (String::new(), String::new());
    for i in 0..17 {
        let length = if i % 4 == 0 { 16 } else { 10 };
        upper.push_str(&format!("M{} 4v{length}", 8 + i * 9));
        lower.push_str(&format!("M{:.1} 44v-{length}", 12.0 + f64::from(i) * 8.4));
    }
    let lines = format!(
        r#"<path class="stroke-control" stroke-width="1.5" d="{upper}"/><path class="stroke-tick" stroke-width="1.5" d="{lower}"/>"#
    );
    view! { <svg class=class viewBox="0 0 160 48" fill="none" aria-hidden="true" inner_html=lines></svg> }.into_any()
}

/// An empty state: what will be here, and one action.
#[component]
pub fn EmptyState(
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] body: Option<TextProp>,
    #[prop(optional, into)] actions: Option<ViewFn>,
    /// A drawing instead of the default one.
    #[prop(optional, into)]
    art: Option<ViewFn>,
    /// 1 to 4, to fit the outline of the page; 3 if left out.
    #[prop(default = 3)]
    level: u8,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    view! {
        <div class=cx(&["flex flex-col items-center px-6 py-12 text-center", &class])>
            {match art {
                Some(art) => art.run(),
                None => view! { <OffTicks /> }.into_any(),
            }}
            {heading(level, "mt-5 text-lg", say(title).into_any())}
            {body.map(|text| view! { <p class="mt-1 max-w-sm text-base text-muted">{say(text)}</p> })}
            {actions.map(|actions| view! { <div class="mt-5 flex flex-wrap justify-center gap-2">{actions.run()}</div> })}
        </div>
    }
    .into_any()
}

/// A heading from `h1` to `h4`.
pub(crate) fn heading(level: u8, class: &str, text: AnyView) -> AnyView {
    let class = class.to_owned();
    match level {
        1 => view! { <h1 class=class>{text}</h1> }.into_any(),
        2 => view! { <h2 class=class>{text}</h2> }.into_any(),
        3 => view! { <h3 class=class>{text}</h3> }.into_any(),
        _ => view! { <h4 class=class>{text}</h4> }.into_any(),
    }
}

/// A placeholder line while content loads. Use it only if the layout is known; set `aria-busy` on the region.
#[component]
pub fn Skeleton(
    /// Width and height: `h-3 w-1/2`.
    #[prop(into, default = "h-3 w-full".into())]
    class: String,
) -> impl IntoView {
    view! { <span class=cx(&["skeleton block", &class]) aria-hidden="true"></span> }.into_any()
}

/// Placeholder rows with the height of the rows of a list that is loading.
#[component]
pub fn SkeletonRows(
    #[prop(default = 3)] rows: usize,
    /// What is loading, for screen readers.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    const WIDTHS: [&str; 5] = ["h-3 w-1/2", "h-3 w-2/3", "h-3 w-2/5", "h-3 w-3/5", "h-3 w-1/3"];
    let lines = (0..rows)
        .map(|i| {
            view! {
                <div class="flex h-11 items-center gap-6 border-t border-line px-4 first:border-t-0">
                    <span class="flex-1">
                        <Skeleton class=WIDTHS[i % WIDTHS.len()] />
                    </span>
                    <Skeleton class="h-3 w-16" />
                </div>
            }
        })
        .collect_view();
    view! {
        <div role="status" aria-busy="true" class="overflow-hidden rounded-lg border border-line">
            <span class="sr-only">{say(label)}</span>
            {lines}
        </div>
    }
    .into_any()
}

/// A spinner. It appears only after 300 ms.
#[component]
pub fn Spinner(
    /// What is loading; without it the spinner is decorative.
    #[prop(optional, into)]
    label: Option<TextProp>,
    #[prop(into, default = "size-4".into())] class: String,
) -> impl IntoView {
    let role = label.is_some().then_some("status");
    view! {
        <span class="late inline-flex" role=role>
            {draw(icons::LOADER_CIRCLE, &format!("{class} animate-spin"))}
            {label.map(|text| view! { <span class="sr-only">{say(text)}</span> })}
        </span>
    }
    .into_any()
}

/// A solid progress bar: an upload, a quantity. For a score or an allowance use ticks ([`crate::TickBar`]).
#[component]
pub fn ProgressBar(
    /// 0 to 100.
    #[prop(into)]
    value: Signal<u8>,
    /// What is progressing; without it the bar is decorative.
    #[prop(optional, into)]
    label: Option<TextProp>,
    #[prop(optional)] tone: Tone,
    #[prop(into, default = "h-1.5".into())] class: String,
) -> impl IntoView {
    let fill = match tone {
        Tone::Success => "fill-success-solid",
        Tone::Warn => "fill-warn-solid",
        Tone::Danger => "fill-danger-solid",
        Tone::Outline | Tone::Solid => "fill-viz-2",
        Tone::Neutral | Tone::Accent => "fill-accent",
    };
    let named = label.is_some();
    let bar = move || {
        format!(
            r#"<rect width="100%" height="100%" class="fill-pressed"/><rect width="{}%" height="100%" class="{fill}"/>"#,
            value.get().min(100)
        )
    };
    view! {
        <svg
            class=cx(&["block w-full overflow-hidden rounded-full", &class])
            role=named.then_some("progressbar")
            aria-label=maybe(label)
            aria-valuemin=named.then_some("0")
            aria-valuemax=named.then_some("100")
            aria-valuenow=move || named.then(|| value.get().min(100).to_string())
            aria-hidden=(!named).then_some("true")
            inner_html=bar
        ></svg>
    }
    .into_any()
}
