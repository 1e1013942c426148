//! Badges, counts, chips, avatars, keys, and the marks of the evidence states.

use crate::icon::icon as draw;
use crate::icons::{self, IconPath};
use crate::util::{cx, maybe, say};
use crate::{Markup, markup};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    Accent,
    Success,
    Warn,
    Danger,
    Outline,
    Solid,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Neutral => "bg-hover text-muted",
            Self::Accent => "bg-accent-soft text-accent-strong",
            Self::Success => "bg-success-soft text-success",
            Self::Warn => "bg-warn-soft text-warn",
            Self::Danger => "bg-danger-soft text-danger",
            Self::Outline => "border border-line-strong text-muted",
            Self::Solid => "bg-action text-on-action",
        }
    }
}

/// A state in one or two words: "Draft", "Paid".
#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] icon: Option<IconPath>,
    children: Children,
) -> impl IntoView {
    view! {
        <span class=cx(&[
            "inline-flex h-5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap forced-colors:border",
            tone.class(),
        ])>{icon.map(|path| draw(path, "size-3"))} {children()}</span>
    }
    .into_any()
}

/// A small number beside a name. `accent` for unread items; say so in words too.
#[component]
pub fn Count(#[prop(into)] value: Signal<u32>, #[prop(optional)] accent: bool) -> impl IntoView {
    let tone = if accent { "bg-accent text-on-accent" } else { "bg-surface text-muted ring-1 ring-line" };
    view! {
        <span class=cx(&["inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full px-1 text-2xs font-medium tnum", tone])>
            {move || value.get()}
        </span>
    }
    .into_any()
}

/// The status of a requirement. It is shown by a glyph, a line style and a word; color only supports them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EvidenceState {
    Aligned,
    Partial,
    Missing,
}

/// The lines of the glyph of a status.
fn glyph_lines(state: EvidenceState) -> &'static str {
    match state {
        EvidenceState::Aligned => r#"<path class="stroke-aligned" stroke-width="2" d="M7 1v12"/>"#,
        EvidenceState::Partial => r#"<path class="stroke-partial-solid" stroke-width="2" d="M4.8 1v6M9.2 7v6"/>"#,
        EvidenceState::Missing => {
            r#"<path class="stroke-missing" stroke-width="2" d="M7 1v4.6"/><path class="stroke-missing" stroke-width="2" stroke-dasharray="1.6 1.7" d="M7 8.2v5"/>"#
        }
    }
}

/// [`StateGlyph`] as markup, for parts in which nothing changes.
pub(crate) fn glyph(state: EvidenceState, size: &str) -> Markup {
    markup!(
        "<svg class=\"shrink-0 {size}\" viewBox=\"0 0 14 14\" fill=\"none\" aria-hidden=\"true\">{lines}</svg>",
        size = size,
        lines = Markup::written(glyph_lines(state).to_owned()),
    )
}

/// The glyph of a status. Write the word next to it.
#[component]
pub fn StateGlyph(
    state: EvidenceState,
    #[prop(into, default = "size-3.5".into())] class: String,
    /// The word, for screen readers, if no text is next to it.
    #[prop(optional, into)]
    label: Option<TextProp>,
) -> impl IntoView {
    let hidden = label.is_none().then_some("true");
    let role = label.is_some().then_some("img");
    view! {
        <svg
            class=cx(&["shrink-0", &class])
            viewBox="0 0 14 14"
            fill="none"
            role=role
            aria-label=maybe(label)
            aria-hidden=hidden
            inner_html=glyph_lines(state)
        ></svg>
    }
    .into_any()
}

fn chip_look(state: Option<EvidenceState>) -> &'static str {
    match state {
        Some(EvidenceState::Aligned) => "bg-accent-soft text-accent-strong",
        Some(EvidenceState::Partial) => "bg-warn-soft text-warn",
        Some(EvidenceState::Missing) => "border border-dashed border-control text-muted",
        None => "bg-hover text-ink",
    }
}

/// A [`Chip`] with a status as markup, for lists in which nothing changes. `state_label` names the status for screen
/// readers, `count` says how often the term was found.
pub fn chip(label: &str, state: EvidenceState, state_label: &str, count: Option<u32>) -> Markup {
    let count = count.map(|count| markup!("<span class=\"text-xs tnum opacity-80\">{count}</span>", count = count));
    markup!(
        "<span class=\"inline-flex max-w-full items-center gap-1.5 rounded-sm px-2 whitespace-nowrap h-6 text-sm {look}\">\
         {glyph}<span class=\"truncate\">{label}</span>{count}<span class=\"sr-only\">, {state}</span></span>",
        look = chip_look(Some(state)),
        glyph = glyph(state, "size-3"),
        label = label,
        count = count,
        state = state_label,
    )
}

/// A skill or a keyword. With `state` it has the glyph, and `state_label` names it for screen readers ("met").
#[component]
pub fn Chip(
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] state: Option<EvidenceState>,
    #[prop(optional, into)] state_label: Option<TextProp>,
    /// How often it was found.
    #[prop(optional, into)]
    count: Option<u32>,
    #[prop(optional)] small: bool,
    /// The name of the button that removes it ("Remove Python"); without it there is no button.
    #[prop(optional, into)]
    remove_label: Option<TextProp>,
    #[prop(optional, into)] on_remove: Option<Callback<MouseEvent>>,
    /// `name` and `value` make the button submit its form, for removal without JavaScript.
    #[prop(optional, into)]
    remove_name: Option<String>,
    #[prop(optional, into)] remove_value: Option<String>,
) -> impl IntoView {
    let look = chip_look(state);
    let height = if small { "h-5.5 text-xs" } else { "h-6 text-sm" };
    let remove = remove_label.map(|name| {
        view! {
            <button
                type=if remove_name.is_some() { "submit" } else { "button" }
                name=remove_name
                value=remove_value
                aria-label=name
                class="-my-1 -mr-1.5 inline-flex size-6 items-center justify-center rounded-xs hover:bg-pressed max-md:-my-3 max-md:-mr-3 max-md:size-11"
                on:click=move |event| {
                    if let Some(run) = on_remove {
                        run.run(event);
                    }
                }
            >
                {draw(icons::X, "size-3")}
            </button>
        }
    });
    view! {
        <span class=cx(&["inline-flex max-w-full items-center gap-1.5 rounded-sm px-2 whitespace-nowrap", height, look])>
            {state.map(|state| view! { <StateGlyph state class="size-3" /> })} <span class="truncate">{say(label)}</span>
            {count.map(|n| view! { <span class="text-xs tnum opacity-80">{n}</span> })}
            {state_label.map(|word| view! { <span class="sr-only">", " {say(word)}</span> })} {remove}
        </span>
    }
    .into_any()
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    Xs,
    Sm,
    #[default]
    Md,
    Lg,
    Xl,
}

/// The initials: the first letters of the first and the last word that start with a capital, or of any words if none does.
fn initials(name: &str) -> String {
    let first = |word: &&str| word.chars().next();
    let capital: Vec<char> =
        name.split_whitespace().filter_map(|word| first(&word)).filter(|c| c.is_uppercase()).collect();
    let letters =
        if capital.is_empty() { name.split_whitespace().filter_map(|word| first(&word)).collect() } else { capital };
    match letters.as_slice() {
        [] => String::new(),
        [one] => one.to_uppercase().collect(),
        [one, .., last] => one.to_uppercase().chain(last.to_uppercase()).collect(),
    }
}

/// Initials on a neutral background. Photos are off by default, for fairness and speed.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    #[prop(optional)] size: AvatarSize,
    /// The current user: in the accent color.
    #[prop(optional)]
    own: bool,
    #[prop(optional)] online: bool,
    /// The name is next to it, so screen readers skip it.
    #[prop(optional)]
    decorative: bool,
) -> impl IntoView {
    let box_ = match size {
        AvatarSize::Xs => "size-5 text-[0.5625rem]",
        AvatarSize::Sm => "size-6 text-[0.625rem]",
        AvatarSize::Md => "size-8 text-xs",
        AvatarSize::Lg => "size-10 text-sm",
        AvatarSize::Xl => "size-14 text-lg",
    };
    view! {
        <span
            class=cx(&[
                "relative inline-flex shrink-0 items-center justify-center rounded-full font-medium forced-colors:border",
                box_,
                if own { "bg-accent-soft text-accent-strong" } else { "bg-pressed text-muted" },
            ])
            role=(!decorative).then_some("img")
            aria-label=(!decorative).then(|| name.clone())
            aria-hidden=decorative.then_some("true")
        >
            {initials(&name)}
            {online
                .then(|| view! { <span class="absolute right-0 bottom-0 size-2 rounded-full bg-success-solid ring-2 ring-surface"></span> })}
        </span>
    }
    .into_any()
}

/// Keys to press: "Ctrl", "K".
#[component]
pub fn Kbd(keys: Vec<&'static str>) -> impl IntoView {
    let keys = keys
        .into_iter()
        .map(|key| {
            view! {
                <kbd class="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line-strong bg-surface px-1 font-mono text-2xs text-muted">
                    {key}
                </kbd>
            }
        })
        .collect_view();
    view! { <span class="inline-flex gap-0.5">{keys}</span> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_take_the_first_and_the_last_name() {
        assert_eq!(initials("Amara Okafor"), "AO");
        assert_eq!(initials("Noor de Wit"), "NW");
        assert_eq!(initials("Ada"), "A");
        assert_eq!(initials("jonas lindqvist"), "JL");
        assert_eq!(initials(" "), "");
        assert_eq!(initials("Émile Zola Ångström"), "ÉÅ");
    }
}
