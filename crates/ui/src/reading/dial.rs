//! The dial of a score.

use crate::util::cx;
use leptos::prelude::*;
use std::{fmt::Write, sync::OnceLock};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialSize {
    /// 26 ticks, 64 pixels.
    Sm,
    /// 51 ticks, 128 pixels.
    Md,
    /// 101 ticks, 224 pixels, with needle, benchmark, previous score and gains.
    #[default]
    Lg,
}

struct DialShape {
    step: usize,
    tick: f64,
    major: f64,
    width: f64,
    figure: f64,
}

impl DialSize {
    fn shape(self) -> DialShape {
        match self {
            Self::Lg => DialShape { step: 1, tick: 13.0, major: 20.0, width: 2.0, figure: 70.0 },
            Self::Md => DialShape { step: 2, tick: 15.0, major: 22.0, width: 2.6, figure: 72.0 },
            Self::Sm => DialShape { step: 4, tick: 22.0, major: 22.0, width: 4.6, figure: 80.0 },
        }
    }

    /// The ticks as parts of a path, with their points on the scale. They are the same on every dial of a size.
    fn ticks(self) -> impl Iterator<Item = (usize, &'static str)> {
        static TICKS: [OnceLock<Vec<String>>; 3] = [const { OnceLock::new() }; 3];
        let DialShape { step, tick, major, .. } = self.shape();
        let draw = move |i: usize| {
            let length = if self != Self::Sm && i.is_multiple_of(10) { major } else { tick };
            let (x1, y1) = polar(RADIUS, angle(i as f64));
            let (x2, y2) = polar(RADIUS - length, angle(i as f64));
            format!("M{x1:.2} {y1:.2}L{x2:.2} {y2:.2}")
        };
        let ticks = TICKS[self as usize].get_or_init(|| (0..=100).step_by(step).map(draw).collect());
        (0..=100).step_by(step).zip(ticks.iter().map(String::as_str))
    }
}

const CENTRE: f64 = 110.0;

const RADIUS: f64 = 104.0;

/// The angle of a score: 270 degrees, open at the bottom.
fn angle(score: f64) -> f64 {
    135.0 + 2.7 * score
}

fn polar(radius: f64, degrees: f64) -> (f64, f64) {
    let radians = degrees.to_radians();
    (CENTRE + radius * radians.cos(), CENTRE + radius * radians.sin())
}

/// Values of one dial.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct DialValues {
    score: Option<u8>,
    previous: Option<u8>,
    benchmark: Option<u8>,
    gain: Option<u8>,
}

fn dial_svg(size: DialSize, values: DialValues) -> String {
    let shape = size.shape();
    let DialValues { score, previous, benchmark, gain } = values;
    let score = score.map(|n| n.min(100));
    let mut lit: [String; 11] = Default::default();
    let (mut unlit, mut pending) = (String::new(), String::new());
    for (i, tick) in size.ticks() {
        let path = if score.is_some_and(|n| i <= usize::from(n)) {
            &mut lit[i / 10]
        } else if gain.is_some_and(|n| i <= usize::from(n)) {
            &mut pending
        } else {
            &mut unlit
        };
        path.push_str(tick);
    }
    let mut svg = format!(r#"<path class="stroke-tick" stroke-width="{:.2}" d="{unlit}"/>"#, shape.width * 0.7);
    if !pending.is_empty() {
        let _ = write!(svg, r#"<path class="stroke-pending" stroke-width="{}" d="{pending}"/>"#, shape.width);
    }
    // One path per ten points, so that a new score can light up from left to right.
    let _ = write!(svg, r#"<g class="dial-lit stroke-accent" stroke-width="{}">"#, shape.width);
    for path in lit.iter().filter(|path| !path.is_empty()) {
        let _ = write!(svg, r#"<path d="{path}"/>"#);
    }
    svg.push_str("</g>");
    // Drawn before the needle, which covers it if the two are close; if they are equal there is only the needle.
    if let Some(n) = previous.filter(|n| size == DialSize::Lg && score.is_some_and(|score| score != *n)) {
        let (x, y) = polar(RADIUS - shape.major - 8.0, angle(f64::from(n.min(100))));
        let _ = write!(
            svg,
            r#"<circle class="fill-surface stroke-control" stroke-width="1.5" cx="{x:.2}" cy="{y:.2}" r="3"/>"#
        );
    }
    if let Some(n) = score.filter(|_| size != DialSize::Sm) {
        let at = angle(f64::from(n));
        let (tip, left, right) = (
            polar(RADIUS - shape.major - 3.0, at),
            polar(RADIUS - shape.major - 14.0, at - 4.2),
            polar(RADIUS - shape.major - 14.0, at + 4.2),
        );
        let _ = write!(
            svg,
            r#"<path class="dial-needle fill-ink" d="M{:.2} {:.2}L{:.2} {:.2}L{:.2} {:.2}Z"/>"#,
            tip.0, tip.1, left.0, left.1, right.0, right.1
        );
    }
    if size == DialSize::Lg {
        if let Some(n) = benchmark {
            let at = angle(f64::from(n.min(100)));
            let (outer, inner) = (polar(RADIUS + 10.0, at), polar(RADIUS + 2.0, at));
            let _ = write!(
                svg,
                r#"<path class="stroke-ink" stroke-width="2" d="M{:.2} {:.2}L{:.2} {:.2}"/>"#,
                outer.0, outer.1, inner.0, inner.1
            );
        }
        svg.push_str(
            r#"<g class="fill-subtle font-mono" font-size="10.5" text-anchor="middle"><text x="33" y="204">0</text><text x="187" y="204">100</text></g>"#,
        );
    }
    let (figure, tint, height, weight) = match score {
        Some(n) => (n.to_string(), "fill-ink", shape.figure, 600),
        None => ("––".to_owned(), "fill-subtle", shape.figure * 0.55, 400),
    };
    let y = match size {
        DialSize::Lg => 134,
        DialSize::Md => 136,
        DialSize::Sm => 138,
    };
    let spacing = if size == DialSize::Lg { -3 } else { -2 };
    let _ = write!(
        svg,
        r#"<text x="110" y="{y}" text-anchor="middle" class="{tint} font-sans tnum" font-size="{height:.1}" font-weight="{weight}" letter-spacing="{spacing}">{figure}</text>"#
    );
    svg
}

/// The dial of a score: one tick per point over 270 degrees. Never red, never green.
///
/// Without a `score` it is unlit and shows two dashes; `gain` then draws the progress of a comparison.
#[component]
pub fn Dial(
    /// 0 to 100.
    #[prop(optional, into)]
    score: MaybeProp<u8>,
    /// The previous score: a ring. Large only.
    #[prop(optional, into)]
    previous: MaybeProp<u8>,
    /// The score of a typical shortlist: a line outside. Large only.
    #[prop(optional, into)]
    benchmark: MaybeProp<u8>,
    /// The score after all open fixes: pale ticks.
    #[prop(optional, into)]
    gain: MaybeProp<u8>,
    #[prop(optional)] size: DialSize,
    /// The accessible name: "Match: 78 out of 100, was 71, typical shortlist 75" or "Match: no score yet".
    #[prop(into)]
    label: TextProp,
    /// A new score: the ticks light up once.
    #[prop(optional)]
    fresh: bool,
    /// Width, if not the default.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    let width = match (class.is_empty(), size) {
        (false, _) => class.as_str(),
        (true, DialSize::Sm) => "w-16",
        (true, DialSize::Md) => "w-32",
        (true, DialSize::Lg) => "w-56",
    };
    let inside = move || {
        let values =
            DialValues { score: score.get(), previous: previous.get(), benchmark: benchmark.get(), gain: gain.get() };
        dial_svg(size, values)
    };
    view! {
        <svg
            class=cx(&["block h-auto max-w-full overflow-visible", if fresh { "dial-fresh" } else { "" }, width])
            viewBox=if size == DialSize::Lg { "0 0 220 206" } else { "0 0 220 192" }
            fill="none"
            role="img"
            aria-label=label
            inner_html=inside
        ></svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks_of(svg: &str) -> usize {
        svg.matches('L').count()
    }

    #[test]
    fn a_large_dial_has_a_tick_per_point() {
        let svg = dial_svg(DialSize::Lg, DialValues::default());
        assert_eq!(ticks_of(&svg), 101);
        assert!(svg.contains("––"));
    }

    #[test]
    fn the_previous_score_is_a_ring_behind_the_needle_unless_it_is_equal() {
        let svg = |previous| dial_svg(DialSize::Lg, DialValues { score: Some(60), previous, ..DialValues::default() });
        assert!(!svg(None).contains("<circle") && !svg(Some(60)).contains("<circle"));
        let close = svg(Some(61));
        assert!(close.find("<circle").unwrap() < close.find("dial-needle").unwrap());
    }

    #[test]
    fn a_small_dial_has_26_ticks() {
        assert_eq!(ticks_of(&dial_svg(DialSize::Sm, DialValues::default())), 26);
    }

    #[test]
    fn a_score_beyond_the_scale_ends_at_100() {
        let svg = dial_svg(DialSize::Md, DialValues { score: Some(130), ..DialValues::default() });
        assert!(svg.contains(">100</text>"));
    }
}
