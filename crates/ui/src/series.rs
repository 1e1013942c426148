//! Values over time. Axis labels are HTML, so they never scale; a table contains the same data.

use crate::util::{cx, escaped, maybe, say};
use leptos::prelude::*;
use std::fmt::Write;

/// Points of a line in percent of the box: x to the right, y downwards.
fn scale(values: &[f64], low: f64, high: f64) -> Vec<(f64, f64)> {
    let last = values.len().saturating_sub(1).max(1) as f64;
    let range = if high > low { high - low } else { 1.0 };
    values.iter().enumerate().map(|(i, v)| (i as f64 / last * 100.0, 100.0 - (v - low) / range * 100.0)).collect()
}

fn line(points: &[(f64, f64)]) -> String {
    points.iter().enumerate().fold(String::new(), |mut path, (i, (x, y))| {
        let _ = write!(path, "{}{x:.2} {y:.2}", if i == 0 { "M" } else { "L" });
        path
    })
}

fn stretched(inside: &str) -> String {
    format!(
        r#"<svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" overflow="visible">{inside}</svg>"#
    )
}

fn spark_svg(values: &[f64]) -> String {
    let Some(last) = values.len().checked_sub(1) else { return String::new() };
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let room = if high > low { (high - low) * 0.15 } else { 1.0 };
    let points = scale(values, low - room, high + room);
    let path = line(&points);
    let (x, y) = points[last];
    let curve = stretched(&format!(
        r#"<path class="fill-area" d="{path}L100 100L0 100Z"/><path class="stroke-viz-1" fill="none" stroke-width="1.5" vector-effect="non-scaling-stroke" stroke-linejoin="round" d="{path}"/>"#
    ));
    format!(r#"{curve}<circle class="fill-viz-1" cx="{x:.1}%" cy="{y:.1}%" r="2.5"/>"#)
}

/// A line of the size of a word.
#[component]
pub fn Sparkline(
    #[prop(into)] values: Signal<Vec<f64>>,
    /// "Rose from 62 to 74 over eight weeks"; without it the line is decorative, beside the same information in text.
    #[prop(optional, into)]
    label: Option<TextProp>,
    #[prop(into, default = "h-8 w-24".into())] class: String,
) -> impl IntoView {
    let hidden = label.is_none().then_some("true");
    let role = label.is_some().then_some("img");
    view! {
        <svg
            class=cx(&["block overflow-visible", &class])
            role=role
            aria-label=maybe(label)
            aria-hidden=hidden
            inner_html=move || spark_svg(&values.read())
        ></svg>
    }
    .into_any()
}

/// One point in time.
#[derive(Clone, Debug)]
pub struct SeriesPoint {
    /// The time, formatted for display: "14 Oct".
    pub label: String,
    pub score: u8,
    /// Its position among all points of the drawing, from 0.
    pub at: usize,
}

impl SeriesPoint {
    pub fn new(at: usize, label: impl Into<String>, score: u8) -> Self {
        Self { label: label.into(), score, at }
    }
}

/// Points that can be compared with each other, oldest first: those of one job. Only these are connected by a line.
#[derive(Clone, Debug)]
pub struct SeriesLine {
    /// The name of the line: "Nurse, Ashby Infirmary".
    pub name: String,
    pub points: Vec<SeriesPoint>,
}

impl SeriesLine {
    pub fn new(name: impl Into<String>, points: Vec<SeriesPoint>) -> Self {
        Self { name: name.into(), points }
    }
}

/// Lines are distinguished by their number first, then by dashes and color.
fn look(index: usize) -> (&'static str, &'static str, &'static str) {
    match index {
        0 => ("stroke-viz-1", "fill-accent-strong", ""),
        1 => ("stroke-viz-2", "fill-ink", r#" stroke-dasharray="6 3""#),
        2 => ("stroke-viz-3", "fill-accent-strong", r#" stroke-dasharray="2 3""#),
        _ => ("stroke-control", "fill-muted", r#" stroke-dasharray="1 4""#),
    }
}

fn series_svg(lines: &[SeriesLine], benchmark: Option<u8>) -> String {
    let mut svg = String::new();
    let last = lines.iter().flat_map(|line| &line.points).map(|point| point.at).max().unwrap_or_default().max(1) as f64;
    let spot = |point: &SeriesPoint| (point.at as f64 / last * 100.0, 100.0 - f64::from(point.score.min(100)));
    for value in [0, 25, 50, 75, 100] {
        let y = 100 - value;
        let dash = if value == 0 { "" } else { r#" stroke-dasharray="2 3""# };
        let _ = write!(svg, r#"<line x1="0" x2="100%" y1="{y}%" y2="{y}%" class="stroke-grid"{dash}/>"#);
    }
    if let Some(n) = benchmark {
        let y = 100 - n.min(100);
        let _ =
            write!(svg, r#"<line x1="0" x2="100%" y1="{y}%" y2="{y}%" class="stroke-ink" stroke-dasharray="4 3"/>"#);
    }
    // In reverse order, so that the first line is on top.
    for (index, one) in lines.iter().enumerate().rev() {
        let (stroke, fill, dash) = look(index);
        let spots: Vec<_> = one.points.iter().map(spot).collect();
        if spots.len() > 1 {
            let path = line(&spots);
            svg.push_str(&stretched(&format!(
                r#"<path class="{stroke}" fill="none" stroke-width="1.75" vector-effect="non-scaling-stroke" stroke-linejoin="round"{dash} d="{path}"/>"#
            )));
        }
        for (x, y) in &spots {
            let _ = write!(
                svg,
                r#"<circle cx="{x:.2}%" cy="{y:.2}%" r="3" class="fill-surface {stroke}" stroke-width="2"/>"#
            );
        }
        if let Some((x, y)) = spots.last().filter(|_| lines.len() > 1) {
            let _ = write!(
                svg,
                r#"<text x="{x:.2}%" y="{y:.2}%" dy="-8" text-anchor="middle" font-size="11" class="font-mono {fill}">{}</text>"#,
                index + 1
            );
        }
    }
    svg
}

/// The number of a line with a sample of its style.
fn sign(index: usize) -> String {
    let (stroke, fill, dash) = look(index);
    format!(
        r#"<line x1="0" x2="22" y1="7" y2="7" class="{stroke}" stroke-width="2"{dash}/><text x="28" y="11" font-size="11" class="font-mono {fill}">{}</text>"#,
        index + 1
    )
}

/// Scores over time, from 0 to 100, with a line for each job, and a table of the same data.
#[component]
pub fn ScoreSeries(
    /// The first three are distinguished by dashes and color, all of them by their numbers.
    lines: Vec<SeriesLine>,
    /// The accessible name: "Rose from 54 to 78 in five matches".
    #[prop(into)]
    label: TextProp,
    /// The score of a typical shortlist: an ink line.
    #[prop(optional, into)]
    benchmark: Option<u8>,
    /// "Show as table"
    #[prop(into)]
    table_label: TextProp,
    #[prop(into)] date_label: TextProp,
    /// "Job": what a line represents.
    #[prop(into)]
    name_label: TextProp,
    #[prop(into)] score_label: TextProp,
    /// Height; `h-44` if left out.
    #[prop(into, default = "h-44".into())]
    class: String,
) -> impl IntoView {
    let drawing = series_svg(&lines, benchmark);
    let mut points: Vec<_> = lines.iter().flat_map(|line| line.points.iter().map(move |point| (point, line))).collect();
    points.sort_by_key(|(point, _)| point.at);
    // At most five dates below the line, including the first and the last.
    let step = points.len().div_ceil(5).max(1);
    let last = points.len().saturating_sub(1);
    let dates = points
        .iter()
        .enumerate()
        .filter(|(i, _)| *i == last || (i % step == 0 && last - i >= step.div_ceil(2)))
        .fold(String::new(), |mut dates, (_, (point, _))| {
            let _ = write!(dates, "<span>{}</span>", escaped(&point.label));
            dates
        });
    let rows = points.iter().fold(String::new(), |mut rows, (point, line)| {
        let (when, name, score) = (escaped(&point.label), escaped(&line.name), point.score);
        let _ = write!(
            rows,
            r#"<tr class="border-t border-line"><th scope="row" class="py-1 pr-4 text-left font-normal whitespace-nowrap">{when}</th><td class="py-1 pr-4">{name}</td><td class="py-1 text-right font-medium tnum">{score}</td></tr>"#
        );
        rows
    });
    let legend = lines.iter().enumerate().fold(String::new(), |mut legend, (index, line)| {
        let score = |point: Option<&SeriesPoint>| point.map(|point| point.score).unwrap_or_default();
        let (first, last) = (score(line.points.first()), score(line.points.last()));
        let scores = if line.points.len() > 1 { format!("{first} → {last}") } else { last.to_string() };
        let (sign, name) = (sign(index), escaped(&line.name));
        let _ = write!(
            legend,
            r#"<li class="flex items-baseline gap-2"><svg class="h-3.5 w-9 shrink-0 self-center" width="36" height="14" viewBox="0 0 36 14" aria-hidden="true">{sign}</svg><span class="min-w-0 flex-1 truncate">{name}</span><span class="font-medium text-ink tnum">{scores}</span></li>"#
        );
        legend
    });
    let caption = label.clone();
    view! {
        <figure>
            <div class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
                <div class="-my-2 flex flex-col-reverse justify-between text-right text-2xs text-subtle tnum" aria-hidden="true">
                    <span>"0"</span>
                    <span>"25"</span>
                    <span>"50"</span>
                    <span>"75"</span>
                    <span>"100"</span>
                </div>
                <svg class=cx(&["block w-full overflow-visible", &class]) role="img" aria-label=label inner_html=drawing></svg>
                <span></span>
                <div class="mt-2.5 flex justify-between gap-2 text-2xs text-subtle tnum" aria-hidden="true" inner_html=dates></div>
            </div>
            <ol class="mt-3 grid gap-x-8 gap-y-1 text-sm text-muted sm:grid-cols-2" inner_html=legend></ol>
            <details class="mt-2 text-sm">
                <summary class="link link-solo inline-block">{say(table_label)}</summary>
                <table class="mt-2 w-full max-w-lg">
                    <caption class="sr-only">{say(caption)}</caption>
                    <thead class="text-xs text-subtle">
                        <tr>
                            <th scope="col" class="py-1 text-left font-normal">
                                {say(date_label)}
                            </th>
                            <th scope="col" class="py-1 text-left font-normal">
                                {say(name_label)}
                            </th>
                            <th scope="col" class="py-1 text-right font-normal">
                                {say(score_label)}
                            </th>
                        </tr>
                    </thead>
                    <tbody inner_html=rows></tbody>
                </table>
            </details>
        </figure>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scores_of_the_same_job_are_connected() {
        let line = |name: &str, points: &[(usize, u8)]| {
            SeriesLine::new(name, points.iter().map(|(at, score)| SeriesPoint::new(*at, "today", *score)).collect())
        };
        let two = [line("A", &[(0, 40), (2, 60)]), line("B", &[(1, 50)])];
        let svg = series_svg(&two, None);
        assert_eq!(svg.matches("<path").count(), 1);
        assert_eq!(svg.matches("<circle").count(), 3);
        assert!(svg.contains("M0.00 60.00L100.00 40.00"), "{svg}");
        assert!(svg.contains(">1</text>") && svg.contains(">2</text>"));
    }
}
