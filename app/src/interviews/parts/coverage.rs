//! What the questions of an interview ask about, against the person's stories.

use domain::interviews::{Covered, StoryHead};
use leptos::prelude::*;
use ui::*;

use crate::texts::{fill, use_texts};

/// The table.
#[component]
pub fn Coverage(covered: Vec<Covered>, stories: Vec<StoryHead>, too_often: Vec<usize>) -> impl IntoView {
    let texts = use_texts();
    let open = covered.iter().filter(|row| row.stories.is_empty()).count();
    let total = covered.len();
    let summary = fill!(texts.interviews.covered, covered = total - open, total = total);
    let stories = StoredValue::new(stories);
    let link = move |at: usize| {
        stories.with_value(|stories| {
            stories.get(at).map(|story| {
                view! { <li><a class="link link-solo" href=format!("/interviews/stories/{}", story.id)>{story.title.clone()}</a></li> }
            })
        })
    };
    let often = too_often.into_iter().filter_map(link).collect::<Vec<_>>();
    let rows = covered
        .into_iter()
        .map(|row| {
            let name = texts.competence(row.competence.word());
            let is_open = row.stories.is_empty();
            let told = row.stories.into_iter().filter_map(link).collect_view();
            view! {
                <Row>
                    <Cell head=true>{name}</Cell>
                    <Cell align_end=true muted=true>{row.questions}</Cell>
                    <Cell>
                        {if is_open {
                            view! {
                                <span class="flex items-center gap-1.5 text-muted"><StateGlyph state=EvidenceState::Missing class="size-3" />{texts.interviews.no_story()}</span>
                            }.into_any()
                        } else {
                            view! { <ul class="grid gap-1">{told}</ul> }.into_any()
                        }}
                    </Cell>
                </Row>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="coverage">
            <div class="flex flex-wrap items-baseline justify-between gap-3">
                <h2 id="coverage" class="text-lg">{texts.interviews.coverage()}</h2>
                <a class="link link-solo text-base" href="/interviews/stories">{texts.interviews.stories()}</a>
            </div>
            <p class="mt-0.5 text-base text-muted">{texts.interviews.coverage_intro()} " " {summary}</p>
            <Table caption=texts.interviews.coverage() class="mt-3">
                <TableHead>
                    <ColumnHead>{texts.interviews.asked_about()}</ColumnHead>
                    <ColumnHead align_end=true>{texts.interviews.questions()}</ColumnHead>
                    <ColumnHead>{texts.interviews.your_stories()}</ColumnHead>
                </TableHead>
                <TableBody>{rows}</TableBody>
            </Table>
            {(!often.is_empty()).then(|| view! {
                <Notice level=Level::Warn title=texts.interviews.too_often() class="mt-3"><ul>{often}</ul></Notice>
            })}
        </section>
    }
    .into_any()
}
