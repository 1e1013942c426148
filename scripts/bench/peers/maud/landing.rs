//! `/`, as guests see it. All of it but the sample's result is the same for everybody.

use domain::example::Example;
use kernel::Score;
use maud::{Markup, PreEscaped, html};
use texts::Texts;

use crate::{
    drawings::{dial, ruler},
    frame::unmarked,
    requirements::{list, plain_answer, row},
};

/// The start page without the sample's result, which it contains twice.
pub struct Start {
    texts: Texts,
    before: String,
    between: String,
    after: String,
}

impl Start {
    /// Our start page; `None` where it is something else.
    pub fn of(html: &str, texts: Texts) -> Option<Self> {
        let whole = unmarked(html)?;
        let (before, rest) = whole.split_once("<div role=\"group\" aria-label=\"Example of a match report\"")?;
        let foot = "<div class=\"flex flex-col gap-4 border-t border-line p-5";
        let (_, rest) = rest.split_once(foot)?;
        let (between, rest) = rest.split_once("<div><p class=\"mb-2 text-sm text-subtle\">")?;
        let questions = "<section aria-labelledby=\"questions\"";
        let (_, after) = rest.split_once(questions)?;
        let between = format!("</div>{foot}{between}");
        Some(Self { texts, before: before.to_owned(), between, after: format!("</section>{questions}{after}") })
    }

    /// The page.
    pub fn page(&self, example: &Example) -> Markup {
        html! {
            (PreEscaped(&self.before))
            (result(self.texts, example))
            (PreEscaped(&self.between))
            (rows(self.texts, example))
            (PreEscaped(&self.after))
        }
    }
}

/// The score and its factors.
fn result(texts: Texts, example: &Example) -> Markup {
    let factors = [
        (texts.matches.skills(), example.factors.skills),
        (texts.matches.experience(), example.factors.experience),
        (texts.matches.education(), example.factors.education),
        (texts.matches.occupation(), example.factors.occupation),
        (texts.matches.keywords(), example.factors.keywords),
    ];
    html! {
        div role="group" aria-label=(texts.landing.example_reading()) class="hidden flex-col border-l border-line bg-canvas p-6 xl:flex" {
            p class="flex items-baseline justify-between gap-2 text-base font-medium" {
                (texts.matches.reading()) " " span class="text-sm font-normal text-subtle" { (texts.landing.example()) }
            }
            div class="mx-auto my-auto py-3" { (dial(texts, example.score.rounded(), example.reach.rounded(), "w-44")) }
            div class="flex flex-col gap-2.5" {
                @for (label, value) in factors {
                    @if let Some(value) = value.map(Score::rounded) {
                        div class="grid grid-cols-[5.25rem_minmax(0,1fr)_1.75rem] items-center gap-3 text-sm" {
                            span class="truncate text-muted" { (label) }
                            (ruler(texts, label, value, 4, "h-2"))
                            span aria-hidden="true" class="text-right font-medium tnum" { (value) }
                        }
                    }
                }
            }
        }
    }
}

/// A requirement of each status.
fn rows(texts: Texts, example: &Example) -> Markup {
    let rows = html! {
        @for it in &example.rows {
            @let code = format!("R{}", it.index + 1);
            (row(texts, &format!("example-{code}"), &code, &it.requirement, None, &plain_answer(texts, &it.requirement)))
        }
    };
    html! {
        div {
            p class="mb-2 text-sm text-subtle" { (texts.landing.example()) }
            (list(texts, false, &rows))
        }
    }
}
