//! Drawings of scores: the dial, the ruler of a factor, ten ticks, and the marks of a status.

use std::fmt::Write;

use matching::Status;
use maud::{Markup, PreEscaped, html};
use texts::{Texts, fill};

const CENTRE: f64 = 110.0;
const RADIUS: f64 = 104.0;

fn angle(score: f64) -> f64 {
    135.0 + 2.7 * score
}

fn spot(radius: f64, degrees: f64) -> (f64, f64) {
    let radians = degrees.to_radians();
    (CENTRE + radius * radians.cos(), CENTRE + radius * radians.sin())
}

/// Ten ticks, as many lit as a score has tens.
pub fn ticks(score: u8) -> Markup {
    let on = (f64::from(score) / 10.0).round() as u8;
    html! {
        @for tick in 0..10u8 {
            rect x=(tick * 4) width="2" height="10" class=@if tick < on { "fill-accent" } @else { "fill-tick" } {}
        }
    }
}

/// The dial of a score; `gain` is the score after all fixes.
pub fn dial(texts: Texts, score: u8, gain: u8, class: &str) -> Markup {
    let mut lit: [String; 11] = Default::default();
    let (mut unlit, mut pending) = (String::new(), String::new());
    for tick in 0..=100u8 {
        let at = angle(f64::from(tick));
        let ((x1, y1), (x2, y2)) = (spot(RADIUS, at), spot(RADIUS - if tick % 10 == 0 { 20.0 } else { 13.0 }, at));
        let path = match lit.get_mut(usize::from(tick / 10)) {
            Some(lit) if tick <= score => lit,
            _ if tick <= gain => &mut pending,
            _ => &mut unlit,
        };
        let _ = write!(path, "M{x1:.2} {y1:.2}L{x2:.2} {y2:.2}");
    }
    let at = angle(f64::from(score));
    let [tip, left, right] =
        [(RADIUS - 23.0, 0.0), (RADIUS - 34.0, -4.2), (RADIUS - 34.0, 4.2)].map(|(radius, off)| spot(radius, at + off));
    let needle = format!("M{:.2} {:.2}L{:.2} {:.2}L{:.2} {:.2}Z", tip.0, tip.1, left.0, left.1, right.0, right.1);
    html! {
        svg viewBox="0 0 220 206" fill="none" role="img" aria-label=(fill!(texts.matches.dial_label, score = score)) class={ "block h-auto max-w-full overflow-visible " (class) } {
            path class="stroke-tick" stroke-width="1.40" d=(unlit) {}
            @if !pending.is_empty() { path class="stroke-pending" stroke-width="2" d=(pending) {} }
            g class="dial-lit stroke-accent" stroke-width="2" {
                @for path in lit.iter().filter(|path| !path.is_empty()) { path d=(path) {} }
            }
            path class="dial-needle fill-ink" d=(needle) {}
            g class="fill-subtle font-mono" font-size="10.5" text-anchor="middle" {
                text x="33" y="204" { "0" }
                text x="187" y="204" { "100" }
            }
            text x="110" y="134" text-anchor="middle" class="fill-ink font-sans tnum" font-size="70.0" font-weight="600" letter-spacing="-3" { (score) }
        }
    }
}

/// The ruler of a factor.
pub fn ruler(texts: Texts, factor: &str, score: u8, step: usize, class: &str) -> Markup {
    let (mut lit, mut unlit) = (String::new(), String::new());
    for tick in (0..=100u8).step_by(step) {
        let top = if tick % 10 == 0 { "0" } else { "28%" };
        let group = if tick <= score { &mut lit } else { &mut unlit };
        let _ = write!(group, r#"<line x1="{tick}%" x2="{tick}%" y1="{top}" y2="100%"/>"#);
    }
    html! {
        svg role="img" aria-label=(fill!(texts.matches.factor_finding, factor = factor, score = score)) class={ "block w-full overflow-visible " (class) } {
            g class="stroke-tick" stroke-width="1.25" { (PreEscaped(unlit)) }
            g class="stroke-pending" stroke-width="2" {}
            g class="stroke-accent" stroke-width="2" { (PreEscaped(lit)) }
        }
    }
}

/// The glyph of a status.
pub fn glyph(status: Status) -> Markup {
    html! {
        svg viewBox="0 0 14 14" fill="none" aria-hidden="true" class="shrink-0 size-3" {
            @match status {
                Status::Met => path class="stroke-aligned" stroke-width="2" d="M7 1v12" {},
                Status::Partial => path class="stroke-partial-solid" stroke-width="2" d="M4.8 1v6M9.2 7v6" {},
                Status::Missing => {
                    path class="stroke-missing" stroke-width="2" d="M7 1v4.6" {}
                    path class="stroke-missing" stroke-width="2" stroke-dasharray="1.6 1.7" d="M7 8.2v5" {}
                }
            }
        }
    }
}

/// The line between a requirement and its answer.
pub fn join(status: Status) -> Markup {
    html! {
        svg aria-hidden="true" class="block overflow-visible h-4 w-full" {
            @match status {
                Status::Met => {
                    line x1="0" x2="100%" y1="8" y2="8" class="stroke-aligned" stroke-width="2" {}
                    rect x="-1" y="2" width="2" height="12" class="fill-aligned" {}
                    svg x="100%" overflow="visible" { rect x="-1" y="2" width="2" height="12" class="fill-aligned" {} }
                }
                Status::Partial => {
                    line x1="0" x2="50%" y1="5" y2="5" class="stroke-partial-solid" stroke-width="2" {}
                    line x1="50%" x2="100%" y1="11" y2="11" class="stroke-partial-solid" stroke-width="2" stroke-dasharray="4 3" {}
                    rect x="-1" y="0" width="2" height="10" class="fill-partial-solid" {}
                    svg x="100%" overflow="visible" { rect x="-1" y="6" width="2" height="10" class="fill-partial-solid" {} }
                }
                Status::Missing => {
                    line x1="0" x2="26%" y1="8" y2="8" class="stroke-missing" stroke-width="2" {}
                    line x1="32%" x2="100%" y1="8" y2="8" class="stroke-tick" stroke-width="2" stroke-dasharray="2 5" {}
                    rect x="-1" y="2" width="2" height="12" class="fill-missing" {}
                }
            }
        }
    }
}
