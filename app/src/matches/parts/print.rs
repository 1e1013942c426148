//! The button that prints a report. Only a script can open the browser's print dialog, so without one there is no button.

use leptos::prelude::*;
use ui::{icons, *};

use crate::texts::use_texts;

/// Opens the browser's dialog for printing and saving as PDF.
#[component]
pub fn PrintButton() -> impl IntoView {
    let texts = use_texts();
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let print = Callback::new(|_| {
        let _ = window().print();
    });
    move || {
        alive.get().then(|| {
            view! { <Button kind=ButtonKind::Ghost icon=icons::PRINTER on_click=print>{texts.matches.print()}</Button> }
        })
    }
}
