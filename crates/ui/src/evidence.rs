//! A requirement, the sentence that answers it, and the line between them.

use crate::badge::{EvidenceState, glyph};
use crate::util::{cx, say};
use crate::{Markup, markup};
use leptos::prelude::*;
use std::fmt::Write;

/// The line between the two columns: joined for met, offset for partly met, open for not found. Decorative.
fn join(state: EvidenceState) -> Markup {
    let lines = match state {
        EvidenceState::Aligned => {
            r#"<line x1="0" x2="100%" y1="8" y2="8" class="stroke-aligned" stroke-width="2"/><rect x="-1" y="2" width="2" height="12" class="fill-aligned"/><svg x="100%" overflow="visible"><rect x="-1" y="2" width="2" height="12" class="fill-aligned"/></svg>"#
        }
        EvidenceState::Partial => {
            r#"<line x1="0" x2="50%" y1="5" y2="5" class="stroke-partial-solid" stroke-width="2"/><line x1="50%" x2="100%" y1="11" y2="11" class="stroke-partial-solid" stroke-width="2" stroke-dasharray="4 3"/><rect x="-1" y="0" width="2" height="10" class="fill-partial-solid"/><svg x="100%" overflow="visible"><rect x="-1" y="6" width="2" height="10" class="fill-partial-solid"/></svg>"#
        }
        EvidenceState::Missing => {
            r#"<line x1="0" x2="26%" y1="8" y2="8" class="stroke-missing" stroke-width="2"/><line x1="32%" x2="100%" y1="8" y2="8" class="stroke-tick" stroke-width="2" stroke-dasharray="2 5"/><rect x="-1" y="2" width="2" height="12" class="fill-missing"/>"#
        }
    };
    Markup::written(format!(r#"<svg class="block h-4 w-full overflow-visible" aria-hidden="true">{lines}</svg>"#))
}

/// The frame of a list of [`EvidenceRow`]s, with the headings of the two columns.
#[component]
pub fn EvidenceList(
    /// "The job asks for"
    #[prop(into)]
    asks: TextProp,
    /// "Your resume says"
    #[prop(into)]
    says: TextProp,
    /// "Points": above the points of the rows.
    #[prop(optional, into)]
    points: Option<TextProp>,
    #[prop(optional, into)] class: String,
    /// [`EvidenceRow`]s.
    children: Children,
) -> impl IntoView {
    let narrow = points.clone();
    view! {
        {narrow.map(|text| view! { <p class="mt-4 pr-3 text-right text-xs text-subtle md:hidden" aria-hidden="true">{say(text)}</p> })}
        <div class=cx(&["border-b border-line md:rounded-lg md:border md:border-t-0", &class])>
            <div class="hidden text-xs text-subtle md:grid md:grid-cols-[minmax(0,0.8fr)_4.5rem_minmax(0,1fr)]" aria-hidden="true">
                <p class="flex justify-between gap-3 rounded-tl-lg border-t border-line py-2 pr-3 pl-4">
                    {say(asks)} {points.map(|text| view! { <span>{say(text)}</span> })}
                </p>
                <p class="border-x border-t border-line"></p>
                <p class="rounded-tr-lg border-t border-line py-2 pl-4">{say(says)}</p>
            </div>
            <ul>{children()}</ul>
        </div>
    }
    .into_any()
}

/// A requirement beside the evidence for it: the content of an [`EvidenceRow`].
#[derive(Clone, Debug)]
pub struct EvidencePair<'a> {
    /// "R5"
    pub code: &'a str,
    pub requirement: &'a str,
    pub state: EvidenceState,
    /// The status and the weight: "Partly met, must have".
    pub detail: &'a str,
    /// "+10", "4/8"
    pub points: Option<&'a str>,
    /// The right side: a [`Quote`], or a sentence and a button when there is no evidence.
    pub answer: Markup,
}

impl EvidencePair<'_> {
    /// The content of the row as markup.
    pub fn markup(self) -> Markup {
        let (rule, tint) = match self.state {
            EvidenceState::Aligned => ("max-md:border-aligned", "text-accent-strong"),
            EvidenceState::Partial => ("max-md:border-dashed max-md:border-partial-solid", "text-partial"),
            EvidenceState::Missing => ("max-md:border-dashed max-md:border-control", "text-subtle"),
        };
        let points = self.points.map(|points| {
            markup!(
                "<span class=\"caption shrink-0 pt-0.5 text-right {tint}\">{points}</span>",
                tint = tint,
                points = points
            )
        });
        markup!(
            "<div class=\"flex gap-3 py-4 pr-3 max-md:pb-2 md:pl-4\">\
             <span class=\"caption w-7 shrink-0 pt-0.5 text-subtle\">{code}</span>\
             <div class=\"min-w-0 flex-1\"><p class=\"text-base font-medium\">{requirement}</p>\
             <p class=\"mt-0.5 flex items-center gap-1.5 text-sm text-muted\">{glyph}<span>{detail}</span></p></div>{points}</div>\
             <div class=\"relative hidden border-x border-line pt-[1.1rem] md:block\">{join}</div>\
             <div class=\"py-4 max-md:mb-4 max-md:ml-10 max-md:border-l-2 max-md:py-1 max-md:pl-3 md:px-4 {rule}\">{answer}</div>",
            code = self.code,
            requirement = self.requirement,
            glyph = glyph(self.state, "size-3"),
            detail = self.detail,
            points = points,
            join = join(self.state),
            rule = rule,
            answer = self.answer,
        )
    }
}

/// One requirement and its evidence: an `li` of an [`EvidenceList`]. Of its content nothing changes but whether it is selected.
#[component]
pub fn EvidenceRow(
    /// The anchor of this row.
    #[prop(into)]
    id: String,
    /// Made by [`EvidencePair::markup`].
    content: Markup,
    /// The selected row.
    #[prop(optional, into)]
    selected: Signal<bool>,
    /// For a frame that has no gutter of its own on mobile.
    #[prop(optional)]
    inset: bool,
    /// What the person can do about it, below the answer.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let row = move || {
        cx(&[
            "grid grid-cols-1 scroll-mt-20 target:bg-selected border-t border-line md:grid-cols-[minmax(0,0.8fr)_4.5rem_minmax(0,1fr)]",
            if inset { "max-md:px-4" } else { "" },
            if selected.get() { "bg-selected" } else { "" },
        ])
    };
    let current = move || selected.get().then_some("true");
    let content = content.into_text();
    let Some(children) = children else {
        return view! { <li id=id class=row aria-current=current inner_html=content></li> }.into_any();
    };
    view! {
        <li id=id class=row aria-current=current>
            <div class="contents" inner_html=content></div>
            <div class="relative hidden border-x border-line md:col-start-2 md:block"></div>
            <div class="pb-4 max-md:ml-10 max-md:pl-3 md:col-start-3 md:-mt-3 md:px-4">{children()}</div>
        </li>
    }
    .into_any()
}

/// A quote from the resume with the relevant part marked, its place, and what differs.
#[derive(Clone, Debug)]
pub struct Quote<'a> {
    pub state: EvidenceState,
    /// The rest of the line before the relevant part.
    pub before: &'a str,
    /// The relevant part.
    pub marked: &'a str,
    /// The rest of the line after it.
    pub after: &'a str,
    /// The URL of the quote's place in the full text, and what the link does, for screen readers: "Show both in the full
    /// text".
    pub link: Option<(&'a str, &'a str)>,
    /// "Tideline Freight, line 14"
    pub place: Option<&'a str>,
    /// What differs, and a link to fix it.
    pub note: Option<Markup>,
}

impl Quote<'_> {
    /// The quote as markup.
    pub fn markup(self) -> Markup {
        let mark = match self.state {
            EvidenceState::Aligned => "mark-aligned",
            EvidenceState::Partial => "mark-partial",
            EvidenceState::Missing => "bg-transparent text-inherit",
        };
        let words = markup!(
            "{before}<mark class=\"{mark}\">{marked}</mark>{after}",
            before = self.before,
            mark = mark,
            marked = self.marked,
            after = self.after,
        );
        let words = match self.link {
            Some((href, label)) => markup!(
                "<a href=\"{href}\" class=\"rounded-sm hover:bg-hover\">{words}<span class=\"sr-only\"> {label}</span></a>",
                href = href,
                words = words,
                label = label,
            ),
            None => words,
        };
        let place = self.place.map(|place| markup!("<p class=\"mt-1 text-sm text-subtle\">{place}</p>", place = place));
        let note = self.note.map(|note| markup!("<p class=\"mt-2 text-sm text-muted\">{note}</p>", note = note));
        markup!(
            "<blockquote class=\"text-base leading-[1.45rem]\">{words}</blockquote>{place}{note}",
            words = words,
            place = place,
            note = note,
        )
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MapKind {
    #[default]
    Text,
    /// A section's title.
    Heading,
    /// A role, a date.
    Meta,
}

/// One line of a [`PageMap`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapLine {
    /// How much of the line is filled, 0 to 1.
    pub width: f64,
    pub kind: MapKind,
    pub state: Option<EvidenceState>,
    /// The requirement it answers: "R5".
    pub code: Option<String>,
}

fn map_svg(lines: &[MapLine]) -> (String, f64) {
    let (mut svg, mut y) = (String::new(), 14.0);
    for (i, line) in lines.iter().enumerate() {
        let fill = match (line.state, line.kind) {
            (Some(EvidenceState::Aligned), _) => "fill-aligned",
            (Some(EvidenceState::Partial), _) => "fill-partial-solid",
            (_, MapKind::Heading) => "fill-muted",
            (_, MapKind::Meta) => "fill-control",
            _ => "fill-tick",
        };
        if i > 0 && line.kind != MapKind::Text {
            y += if line.kind == MapKind::Heading { 5.0 } else { 1.5 };
        }
        let height = if line.kind == MapKind::Heading { 3.5 } else { 3.0 };
        let width = 130.0 * line.width.clamp(0.04, 1.0);
        let _ = write!(svg, r#"<rect x="14" y="{y:.1}" width="{width:.1}" height="{height}" rx=".5" class="{fill}"/>"#);
        let text = line.code.as_deref().filter(|code| code.chars().all(char::is_alphanumeric));
        if let (Some(code), Some(state)) = (text, line.state) {
            let tint = if state == EvidenceState::Aligned { "fill-accent-strong" } else { "fill-partial" };
            let _ = write!(
                svg,
                r#"<text x="150" y="{:.1}" font-size="6.6" class="font-mono {tint}">{code}</text>"#,
                y + 4.0
            );
        }
        y += 8.5;
    }
    (svg, y + 6.0)
}

/// The resume as a page of lines; lines with evidence are highlighted.
#[component]
pub fn PageMap(
    lines: Vec<MapLine>,
    /// The accessible name: "Six lines that meet a requirement, most of them under Tideline Freight".
    #[prop(into)]
    label: TextProp,
    #[prop(into, default = "w-full".into())] class: String,
) -> impl IntoView {
    let (rows, height) = map_svg(&lines);
    let inside = format!(
        r#"<rect x=".5" y=".5" width="175" height="{:.1}" rx="3" class="fill-surface stroke-line-strong"/>{rows}"#,
        height - 1.0
    );
    view! {
        <svg
            class=cx(&["block h-auto", &class])
            viewBox=format!("0 0 176 {height:.1}")
            role="img"
            aria-label=label
            inner_html=inside
        ></svg>
    }
    .into_any()
}
