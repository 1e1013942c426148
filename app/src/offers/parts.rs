//! What both sides see of an offer.

use domain::{
    messages::{Piece, paragraphs},
    offers::{Offer, OfferState, Variable, unknown},
};
use kernel::Timestamp;
use leptos::prelude::*;
use ui::{icons, *};

use crate::{
    texts::{Texts, fill, use_texts},
    zone::{day_of, use_clock},
};

/// The state of an offer.
#[component]
pub fn State(state: OfferState, #[prop(optional)] own: bool) -> impl IntoView {
    let texts = use_texts().offers;
    let tone = match state {
        OfferState::Sent | OfferState::Asked => Tone::Accent,
        OfferState::Accepted | OfferState::Approved => Tone::Success,
        OfferState::Declined | OfferState::Expired => Tone::Warn,
        OfferState::Draft | OfferState::Withdrawn | OfferState::Ended => Tone::Neutral,
    };
    let name = match state {
        OfferState::Sent if own => texts.own_sent(),
        _ => texts.state_name(state.word()).unwrap_or_default(),
    };
    view! { <Badge tone>{name}</Badge> }
}

/// The terms, with the names of the fields.
#[component]
pub fn TermList(offer: Offer) -> impl IntoView {
    let texts = use_texts();
    let rows = terms(texts, &offer)
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div class="flex flex-wrap justify-between gap-x-6 gap-y-1 py-2">
                    <dt class="text-base text-muted">{name}</dt>
                    <dd class="tnum text-base break-words">{value}</dd>
                </div>
            }
            .into_any()
        })
        .collect_view();
    view! { <dl class="divide-y divide-line border-y border-line">{rows}</dl> }.into_any()
}

fn terms(texts: Texts, offer: &Offer) -> Vec<(&'static str, String)> {
    let (offers, terms) = (texts.offers, &offer.terms);
    let pay = terms.pay.as_ref().map(|pay| texts.pay(pay.hundredths, &pay.currency, pay.period.word()));
    let contract = terms.contract.and_then(|kind| offers.contract_name(kind.word()));
    let all = [
        (offers.pay(), pay),
        (offers.start(), terms.start.map(|day| day_of(texts, day))),
        (offers.place(), Some(terms.place.clone())),
        (offers.hours(), terms.hours.map(|hours| texts.tenths(hours))),
        (offers.contract(), contract.map(str::to_owned)),
        (offers.answer_day(), terms.answer_day.map(|day| day_of(texts, day))),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?))).collect()
}

/// A letter: paragraphs of lines.
#[component]
pub fn Letter(#[prop(into)] text: String) -> impl IntoView {
    let blocks = paragraphs(&text)
        .into_iter()
        .map(|lines| {
            let lines: Vec<String> = lines.iter().map(|pieces| pieces.iter().map(said).collect::<String>()).collect();
            view! { <p class="whitespace-pre-line break-words">{lines.join("\n")}</p> }.into_any()
        })
        .collect_view();
    view! { <div class="flex flex-col gap-4 text-base leading-relaxed" dir="auto">{blocks}</div> }.into_any()
}

fn said<'a>(piece: &Piece<'a>) -> &'a str {
    match piece {
        Piece::Text(text) | Piece::Link(text) => text,
    }
}

/// When it was sent, by when it is to be answered, what was said, who signed it, and the letter as a file.
#[component]
pub fn About(offer: Offer, at: Timestamp) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let sent = offer
        .sent_at
        .map(|sent| fill!(texts.offers.sent_on, date = clock.date_time(sent), name = offer.sender.clone()));
    let until = offer.answer_by.filter(|_| offer.can_answer(at)).map(|until| {
        let left = match usize::try_from(offer.days_left(at)).unwrap_or_default() {
            0 => texts.offers.last_day().to_owned(),
            days => fill!(texts.offers.days_left, count = days),
        };
        let until = fill!(texts.offers.answer_until, date = clock.date_time(until));
        view! { <p class="tnum text-base">{until} " " <span class="font-medium">{left}</span></p> }
    });
    let signed = (!offer.signature.is_empty()).then(|| {
        let at = offer.answered_at.map(|at| clock.date_time(at)).unwrap_or_default();
        let signed = fill!(texts.offers.signed, name = offer.signature.clone(), date = at);
        view! { <p class="tnum text-base break-words">{signed}</p> }
    });
    let said = (!offer.said.is_empty() && !offer.state.is_unsent()).then(|| {
        view! {
            <div>
                <p class="text-sm text-muted">{texts.offers.said()}</p>
                <p class="border-l-2 border-line pl-3 text-base whitespace-pre-line break-words">{offer.said.clone()}</p>
            </div>
        }
    });
    let pdf = offer.sent_at.is_some().then(|| {
        let href = format!("/offers/{}/letter.pdf", offer.id);
        view! {
            <div><ButtonLink href=href kind=ButtonKind::Secondary icon=icons::DOWNLOAD rel="external" download="">{texts.offers.pdf()}</ButtonLink></div>
        }
    });
    view! {
        <div class="flex flex-col gap-3 empty:hidden">
            {sent.map(|sent| view! { <p class="tnum text-base text-muted">{sent}</p> })}
            {until}
            {signed}
            {said}
            {pdf}
        </div>
    }
    .into_any()
}

/// The words that can stand in braces, as they are written.
pub fn variables() -> String {
    let words = Variable::ALL.iter().map(|variable| format!("{{{variable}}}"));
    words.collect::<Vec<_>>().join(", ")
}

/// The words in braces of a text that are not known.
#[component]
pub fn Unknown(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let texts = use_texts();
    move || {
        let words: Vec<_> = unknown(&text.read()).iter().map(|word| format!("{{{word}}}")).collect();
        let line = (!words.is_empty()).then(|| fill!(texts.offers.unknown, words = words.join(", ")));
        line.map(|line| view! { <p class="mt-1 text-sm text-danger break-words" role="status">{line}</p> }.into_any())
    }
}

/// The letter that everybody can begin with.
pub fn starter(texts: Texts) -> String {
    let [applicant, job, company, pay, start, place, hours, contract, answer_by, sender] = Variable::ALL else {
        return String::new();
    };
    let braced = |variable: &Variable| format!("{{{variable}}}");
    let paragraphs = [
        fill!(texts.offers.starter_1, applicant = braced(applicant)),
        fill!(texts.offers.starter_2, job = braced(job), company = braced(company)),
        fill!(
            texts.offers.starter_3,
            start = braced(start),
            place = braced(place),
            hours = braced(hours),
            pay = braced(pay),
            contract = braced(contract),
        ),
        fill!(texts.offers.starter_4, answer_by = braced(answer_by)),
        texts.offers.starter_5().to_owned(),
        fill!(texts.offers.starter_6, sender = braced(sender)),
    ];
    paragraphs.join("\n\n")
}
