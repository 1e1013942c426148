//! What the sentences of a letter rest on, and what could be said besides.

use domain::cover_letters::{Basis, Checked, CoverLetterView, Evidence};
use kernel::CoverLetterId;
use leptos::prelude::*;
use ui::{icons, *};

use crate::{
    cover_letters::api::{AddToCoverLetter, ConfirmSentence},
    form::{FormState, use_form},
    texts::{fill, use_texts},
    view::FormProblem,
};

/// The sources of the saved letter.
#[component]
pub fn Sources(view: CoverLetterView) -> impl IntoView {
    let texts = use_texts();
    let CoverLetterView { card, match_id, sentences, unused, .. } = view;
    let id = card.id;
    let confirm = ServerAction::<ConfirmSentence>::new();
    let confirming = use_form(confirm);
    let add = ServerAction::<AddToCoverLetter>::new();
    let adding = use_form(add);
    // Greetings and wishes claim nothing.
    let claims: Vec<Checked> = sentences.into_iter().filter(|checked| checked.basis != Basis::Phrase).collect();
    let backed = claims.iter().filter(|checked| matches!(checked.basis, Basis::Sources(_))).count();
    let count = fill!(texts.cover_letters.backed, backed = backed, all = claims.len());
    let claims =
        claims.into_iter().map(|checked| view! { <Claim id checked action=confirm form=confirming /> }).collect_view();
    let unused_rows =
        unused.iter().cloned().map(|evidence| view! { <Unused id evidence action=add form=adding /> }).collect_view();
    view! {
        <aside aria-labelledby="sources">
            <div class="border-b border-line px-4 py-5 lg:px-6">
                <h2 id="sources" class="text-lg">{texts.cover_letters.sources()}</h2>
                <p class="mt-1 text-sm text-muted">
                    {if match_id.is_some() { format!("{} {count}", texts.cover_letters.sources_text()) } else { texts.cover_letters.sources_gone().to_owned() }}
                </p>
                <FormProblem state=confirming />
                <FormProblem state=adding />
            </div>
            <ol>{claims}</ol>
            {(!unused.is_empty()).then(|| view! {
                <div class="px-4 py-5 lg:px-6">
                    <h3 class="text-base font-semibold">{texts.cover_letters.unused()}</h3>
                    <ul class="mt-2 divide-y divide-line">{unused_rows}</ul>
                </div>
            })}
        </aside>
    }
    .into_any()
}

#[component]
fn Claim(id: CoverLetterId, checked: Checked, action: ServerAction<ConfirmSentence>, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let Checked { text, basis } = checked;
    let claim = text.trim_start_matches(['•', ' ']).to_owned();
    let body = match basis {
        Basis::Unknown(words) => {
            let words = words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ");
            view! {
                <p class="mt-1 flex items-start gap-1.5 text-sm text-warn">
                    <Icon icon=icons::CIRCLE_QUESTION_MARK class="mt-0.5 size-3.5" />
                    <span class="min-w-0 break-words">{fill!(texts.cover_letters.unknown, words = words)}</span>
                </p>
                <ActionForm action=action>
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="text" value=claim />
                    <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm class="mt-2" loading=form.pending()>{texts.cover_letters.confirm()}</Button>
                </ActionForm>
            }
            .into_any()
        }
        Basis::Sources(quotes) if quotes.is_empty() => {
            view! { <p class="mt-1 text-sm text-muted">{texts.cover_letters.no_claim()}</p> }.into_any()
        }
        Basis::Sources(quotes) => quotes
            .into_iter()
            .take(3)
            .map(|quote| {
                view! {
                    <p class="mt-1 flex items-start gap-1.5 text-sm text-muted">
                        <Icon icon=icons::CIRCLE_CHECK class="mt-0.5 size-3.5" />
                        <span class="min-w-0 break-words">"“" {quote} "”"</span>
                    </p>
                }
            })
            .collect_view()
            .into_any(),
        Basis::Phrase => ().into_any(),
    };
    view! {
        <li class="border-b border-line px-4 py-4 lg:px-6">
            <p class="text-base break-words">{text}</p>
            {body}
        </li>
    }
    .into_any()
}

#[component]
fn Unused(
    id: CoverLetterId,
    evidence: Evidence,
    action: ServerAction<AddToCoverLetter>,
    form: FormState,
) -> impl IntoView {
    let texts = use_texts();
    let line = evidence.line();
    let name = fill!(texts.cover_letters.use_this, quote = evidence.quote.clone());
    let about = [evidence.requirement, evidence.place];
    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <li class="flex items-start gap-3 py-3">
            <div class="min-w-0 flex-1">
                <p class="text-base break-words">{evidence.quote}</p>
                <p class="mt-0.5 text-sm text-muted break-words">{about}</p>
            </div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="line" value=line />
                <Button submit=true kind=ButtonKind::Ghost size=ButtonSize::Sm aria_label=name loading=form.pending()>{texts.cover_letters.use_it()}</Button>
            </ActionForm>
        </li>
    }
    .into_any()
}
