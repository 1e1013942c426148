//! Buttons that mark the selected text of a field as bold, italic or a link, as documents print it.

use leptos::{prelude::*, wasm_bindgen::JsCast};
use ui::{icons, *};
use web_sys::{Event, EventInit, HtmlTextAreaElement};

use crate::texts::use_texts;

/// The characters before and after a marked text.
type Mark = (&'static str, &'static str);

const BOLD: Mark = ("**", "**");
const ITALIC: Mark = ("*", "*");
const LINK: Mark = ("[", "](https://)");

/// A text with the stretch between two offsets marked, or unmarked if it is marked already, and the stretch's new offsets. Blanks at
/// its ends stay outside. Offsets count UTF-16 units, as browsers do.
fn marked(text: &str, from: usize, to: usize, (before, after): Mark) -> Option<(String, usize, usize)> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let part = |from: usize, to: usize| String::from_utf16(units.get(from..to)?).ok();
    let length = |text: &str| text.encode_utf16().count();
    let chosen = part(from, to)?;
    let from = from + length(&chosen) - length(chosen.trim_start());
    let chosen = chosen.trim();
    let to = from + length(chosen);
    let (head, tail) = (part(0, from)?, part(to, units.len())?);
    if let (Some(head), Some(tail)) = (head.strip_suffix(before), tail.strip_prefix(after)) {
        return Some((format!("{head}{chosen}{tail}"), length(head), length(head) + length(chosen)));
    }
    let start = from + length(before);
    Some((format!("{head}{before}{chosen}{after}{tail}"), start, start + length(chosen)))
}

/// Marks the selection of a text area, as if it had been typed.
fn mark(id: &str, mark: Mark) {
    let area = document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(area) = area else { return };
    let offset = |place: Option<u32>| place.and_then(|place| usize::try_from(place).ok()).unwrap_or_default();
    let from = offset(area.selection_start().ok().flatten());
    let to = offset(area.selection_end().ok().flatten());
    let Some((text, start, end)) = marked(&area.value(), from, to, mark) else { return };
    area.set_value(&text);
    let _ = area.focus();
    let _ = area.set_selection_range(u32::try_from(start).unwrap_or_default(), u32::try_from(end).unwrap_or_default());
    let options = EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &options) {
        let _ = area.dispatch_event(&event);
    }
}

/// The buttons of the text area with this id. They need JavaScript, so they appear after hydration.
#[component]
pub fn Marks(field: String) -> impl IntoView {
    let texts = use_texts();
    let live = RwSignal::new(false);
    Effect::new(move |_| live.set(true));
    let field = StoredValue::new(field);
    let button = move |icon, label: &'static str, wanted: Mark| {
        let press = Callback::new(move |_| field.with_value(|id| mark(id, wanted)));
        view! { <IconButton icon=icon label=label size=ButtonSize::Sm on_click=press /> }
    };
    move || {
        live.get().then(|| {
            view! {
                <span class="flex">
                    {button(icons::BOLD, texts.resumes.bold(), BOLD)}
                    {button(icons::ITALIC, texts.resumes.italic(), ITALIC)}
                    {button(icons::LINK, texts.resumes.link_text(), LINK)}
                </span>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_marked_and_unmarked() {
        let (text, from, to) = marked("Led nine nurses", 4, 9, BOLD).unwrap();
        assert_eq!((text.as_str(), from, to), ("Led **nine** nurses", 6, 10));
        assert_eq!(marked(&text, from, to, BOLD).unwrap(), ("Led nine nurses".to_owned(), 4, 8));
        assert_eq!(marked("Zoë 🙂 works", 7, 12, ITALIC).unwrap().0, "Zoë 🙂 *works*");
        assert_eq!(marked("see site", 4, 8, LINK).unwrap().0, "see [site](https://)");
        assert_eq!(marked("", 0, 0, BOLD).unwrap(), ("****".to_owned(), 2, 2));
        assert_eq!(marked("abc", 2, 9, BOLD), None);
    }
}
