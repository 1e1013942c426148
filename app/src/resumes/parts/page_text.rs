//! The original text of a resume, line by line, with the recognized values marked.

use leptos::prelude::*;
use resume::Reading;

use crate::texts::use_texts;

/// The number of the line, from 1, that contains a byte of the text.
pub fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
}

/// The maximum number of lines shown. No resume has more, and they would slow the page down.
const MOST_LINES: usize = 2_000;

/// The text with numbered lines; a link to a line marks it.
#[component]
pub fn PageText(reading: Reading) -> impl IntoView {
    let texts = use_texts();
    let mut used = vec![false; reading.text.lines().count() + 1];
    for span in reading.spans.values() {
        let (first, last) = (line_of(&reading.text, span.start), line_of(&reading.text, span.end.saturating_sub(1)));
        for line in first..=last {
            if let Some(used) = used.get_mut(line - 1) {
                *used = true;
            }
        }
    }
    let lines = reading
        .text
        .lines()
        .take(MOST_LINES)
        .enumerate()
        .map(|(index, line)| {
            let look = if used.get(index).copied().unwrap_or_default() { "text-ink" } else { "text-subtle" };
            view! {
                <li id=format!("line-{}", index + 1) class=format!("grid scroll-mt-24 grid-cols-[2.5rem_1fr] gap-2 rounded-sm px-2 target:bg-selected target:outline-1 target:outline-accent-line {look}")>
                    <span class="caption pt-0.5 text-right text-subtle tnum select-none" aria-hidden="true">{index + 1}</span>
                    <span class="break-words whitespace-pre-wrap">{line.replace('\t', "   ")}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <aside class="min-w-0" aria-labelledby="page-text">
            <div>
                <h2 id="page-text" class="text-lg">{texts.resumes.page_text()}</h2>
                <p class="mt-0.5 text-base text-muted">{texts.resumes.page_text_intro()}</p>
                <ol
                    class="scroll-thin mt-3 max-h-[75vh] overflow-y-auto rounded-lg border border-line bg-canvas py-3 text-sm leading-relaxed"
                    tabindex="0"
                    aria-label=texts.resumes.page_text()
                >
                    {lines}
                </ol>
            </div>
        </aside>
    }
    .into_any()
}
