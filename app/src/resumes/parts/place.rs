//! The origin and the confidence of a value, and the list of values to check.

use domain::resumes::{ResumeView, form::sections};
use leptos::prelude::*;
use resume::Reading;
use ui::*;

use super::{autosave::id_of, line_of, side::line_href};
use crate::texts::{fill, use_texts};

/// Values with at least this confidence are not marked: at least 97 of 100 of them are correct.
const HIGH_CONFIDENCE: f32 = 0.9;
/// Values below this confidence are marked for a careful check.
const DOUBTFUL: f32 = 0.6;

/// The confidence of a value, and its line in the original.
#[derive(Clone)]
pub struct Place {
    confidence: Option<f32>,
    line: Option<usize>,
}

impl Place {
    /// The origin of the value at a path, or of its first item.
    pub fn of(reading: &Reading, path: &str) -> Option<Self> {
        // City and region have one confidence and span, those of the location.
        let whole = path.rsplit_once('/').map_or(path, |(above, _)| above);
        let whole = if whole.ends_with("/location") { whole } else { path };
        let inside = format!("{path}/");
        let under = |key: &String| key == path || key == whole || key.starts_with(&inside);
        let confidence =
            reading.confidence.iter().filter(|(key, _)| under(key)).map(|(_, value)| *value).reduce(f32::min);
        let line = reading.spans.iter().find(|(key, _)| under(key)).map(|(_, span)| line_of(&reading.text, span.start));
        (confidence.is_some() || line.is_some()).then_some(Self { confidence, line })
    }
}

/// The note beside a field's label: whether to check the field, and its line in the original.
#[component]
pub fn Found(place: Place) -> impl IntoView {
    let texts = use_texts();
    let percent = place.confidence.map(|value| format!("{:.0}%", value * 100.0));
    let tone = match place.confidence {
        Some(value) if value < DOUBTFUL => Some(Tone::Warn),
        Some(value) if value < HIGH_CONFIDENCE => Some(Tone::Neutral),
        _ => None,
    };
    view! {
        <span class="flex shrink-0 items-center gap-2 text-sm">
            {tone.zip(percent).map(|(tone, percent)| view! {
                <Badge tone=tone>{move || fill!(texts.resumes.sure, percent = percent.clone())}</Badge>
            })}
            {place.line.map(|line| view! {
                <a class="link tap text-subtle" rel="external" href=line_href(line)>{move || fill!(texts.resumes.line, line = line.to_string())}</a>
            })}
        </span>
    }
    .into_any()
}

/// The values with low confidence, each a link to its field.
#[component]
pub fn ToCheck(view: ResumeView) -> impl IntoView {
    let texts = use_texts();
    let reading = &view.reading;
    let fields =
        sections(&reading.resume).into_iter().flat_map(|section| section.entries).flat_map(|entry| entry.fields);
    let doubtful = fields.filter(|field| {
        let place = (!field.value.is_empty()).then(|| Place::of(reading, &field.path)).flatten();
        place.and_then(|place| place.confidence).is_some_and(|value| value < HIGH_CONFIDENCE)
    });
    let links: Vec<_> = doubtful
        .map(|field| {
            let value = field.value.lines().next().unwrap_or_default().chars().take(60).collect::<String>();
            view! {
                <li>
                    <a class="link inline-flex min-h-6 items-center max-md:min-h-11" rel="external" href=format!("#{}", id_of(&field.path))>{texts.field(field.key)}</a>
                    <span class="text-muted">": " {value}</span>
                </li>
            }
        })
        .collect();
    let count = links.len();
    (count > 0).then(|| view! {
        <details class="mb-8 rounded-lg border border-line p-4" open=count <= 12>
            <summary class="touch flex cursor-pointer items-center text-base font-medium">{fill!(texts.resumes.check_these, count = count)}</summary>
            <ul class="mt-2 grid gap-x-6 text-base sm:grid-cols-2">{links}</ul>
        </details>
    })
    .into_any()
}
