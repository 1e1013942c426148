//! Rulers and ticks.

use crate::markup;
use crate::markup::Markup;
use crate::util::{cx, maybe, say};
use leptos::prelude::*;
use std::{fmt::Write, sync::OnceLock};

/// A tick of a ruler at each of 0 to 100: the same on every ruler.
fn ruler_ticks() -> &'static [String] {
    static TICKS: OnceLock<Vec<String>> = OnceLock::new();
    TICKS.get_or_init(|| {
        let draw = |i: usize| {
            let top = if i.is_multiple_of(10) { "0" } else { "28%" };
            format!(r#"<line x1="{i}%" x2="{i}%" y1="{top}" y2="100%"/>"#)
        };
        (0..=100).map(draw).collect()
    })
}

fn ruler_svg(score: Option<u8>, benchmark: Option<u8>, gain: Option<u8>, step: usize) -> String {
    let (mut lit, mut unlit, mut pending) = (String::new(), String::new(), String::new());
    for (i, tick) in ruler_ticks().iter().enumerate().step_by(step.max(1)) {
        let group = if score.is_some_and(|n| i <= usize::from(n)) {
            &mut lit
        } else if gain.is_some_and(|n| i <= usize::from(n)) {
            &mut pending
        } else {
            &mut unlit
        };
        group.push_str(tick);
    }
    let mut svg = format!(
        r#"<g class="stroke-tick" stroke-width="1.25">{unlit}</g><g class="stroke-pending" stroke-width="2">{pending}</g><g class="stroke-accent" stroke-width="2">{lit}</g>"#
    );
    if let Some(n) = benchmark {
        let n = n.min(100);
        let _ = write!(svg, r#"<line class="stroke-ink" stroke-width="2" x1="{n}%" x2="{n}%" y1="-25%" y2="125%"/>"#);
    }
    svg
}

/// A linear scale from 0 to 100: a taller tick every ten, a line at the benchmark.
#[component]
pub fn Ruler(
    #[prop(optional, into)] score: MaybeProp<u8>,
    #[prop(optional, into)] benchmark: MaybeProp<u8>,
    #[prop(optional, into)] gain: MaybeProp<u8>,
    /// "Skills: 81 out of 100"; without it the ruler is decorative, beside the same information in text.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// Points between two ticks: 2, or 4 if there is little space.
    #[prop(default = 2)]
    step: usize,
    /// Height; `h-3` if left out.
    #[prop(into, default = "h-3".into())]
    class: String,
) -> impl IntoView {
    let hidden = label.is_none().then_some("true");
    let role = label.is_some().then_some("img");
    view! {
        <svg
            class=cx(&["block w-full overflow-visible", &class])
            role=role
            aria-label=maybe(label)
            aria-hidden=hidden
            inner_html=move || ruler_svg(score.get(), benchmark.get(), gain.get(), step)
        ></svg>
    }
    .into_any()
}

fn ticks_svg(total: u32, on: u32, width: f64, gap: f64, lit: &str, unlit: &str) -> String {
    (0..total).fold(String::new(), |mut svg, i| {
        let x = f64::from(i) * (width + gap);
        let class = if i < on { lit } else { unlit };
        let _ = write!(svg, r#"<rect x="{x:.1}" width="{width}" height="10" class="{class}"/>"#);
        svg
    })
}

/// The ten ticks of a score: one of eleven drawings.
fn ten_ticks(score: u8) -> &'static str {
    static DRAWINGS: OnceLock<Vec<String>> = OnceLock::new();
    let drawings =
        DRAWINGS.get_or_init(|| (0..=10).map(|on| ticks_svg(10, on, 2.0, 2.0, "fill-accent", "fill-tick")).collect());
    let on = (f64::from(score.min(100)) / 10.0).round() as usize;
    drawings.get(on).map(String::as_str).unwrap_or_default()
}

/// [`TickBar`] as markup, for rows in which nothing changes.
pub fn tick_bar(score: u8, label: &str) -> Markup {
    markup!(
        "<span class=\"inline-flex items-center gap-2 whitespace-nowrap\">\
         <span class=\"text-base min-w-[1.2em] text-right font-semibold tnum\">{score}</span>\
         <svg class=\"h-2.5 shrink-0\" width=\"38\" height=\"10\" viewBox=\"0 0 38 10\" aria-hidden=\"true\">{ticks}</svg>\
         <span class=\"sr-only\">{label}</span></span>",
        score = score.min(100),
        ticks = Markup::written(ten_ticks(score).to_owned()),
        label = label,
    )
}

/// A match in a row: the figure and ten ticks. Two dashes if there is none yet.
#[component]
pub fn TickBar(
    #[prop(optional, into)] score: MaybeProp<u8>,
    /// For screen readers, after the figure: "match score out of 100".
    #[prop(into)]
    label: TextProp,
    /// A larger figure.
    #[prop(optional)]
    large: bool,
    /// A word after the ticks: "good".
    #[prop(optional, into)]
    word: Option<TextProp>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let figure = move || score.get().map_or_else(|| "––".to_owned(), |n| n.min(100).to_string());
    let figure_class = move || {
        cx(&[
            if large { "text-lg" } else { "text-base" },
            "min-w-[1.2em] text-right font-semibold tnum",
            if score.get().is_none() { "text-subtle" } else { "" },
        ])
    };
    let ticks = move || ten_ticks(score.get().unwrap_or(0));
    view! {
        <span class=cx(&["inline-flex items-center gap-2 whitespace-nowrap", &class])>
            <span class=figure_class>{figure}</span>
            <svg class="h-2.5 shrink-0" width="38" height="10" viewBox="0 0 38 10" aria-hidden="true" inner_html=ticks></svg>
            <span class="sr-only">{say(label)}</span>
            {word.map(|word| view! { <span class="text-sm text-muted">{say(word)}</span> })}
        </span>
    }
    .into_any()
}

/// An allowance or a level in ticks. Decorative: the number is next to it as text.
#[component]
pub fn Ticks(
    total: u32,
    #[prop(into)] on: Signal<u32>,
    #[prop(default = 2.0)] width: f64,
    #[prop(default = 2.0)] gap: f64,
    /// `fill-muted` for a difficulty, `fill-viz-4` for a count.
    #[prop(default = "fill-accent")]
    fill: &'static str,
    #[prop(default = "fill-tick")] unlit: &'static str,
    /// `h-2.5`, or `h-2 w-full` to stretch.
    #[prop(into, default = "h-2.5".into())]
    class: String,
) -> impl IntoView {
    let span = f64::from(total) * (width + gap) - gap;
    view! {
        <svg
            class=cx(&["shrink-0", &class])
            width=span.to_string()
            height="10"
            viewBox=format!("0 0 {span} 10")
            preserveAspectRatio="none"
            aria-hidden="true"
            inner_html=move || ticks_svg(total, on.get(), width, gap, fill, unlit)
        ></svg>
    }
    .into_any()
}
