//! Draws an icon.

use crate::icons::IconPath;
use crate::util::{cx, maybe};
use leptos::prelude::*;

/// A Lucide icon. Decorative unless `label` is given.
#[component]
pub fn Icon(
    /// One of the constants in [`crate::icons`].
    icon: IconPath,
    /// Size and colour; `size-4` if left out.
    #[prop(into, default = "size-4".into())]
    class: String,
    /// The accessible name of an icon that stands alone.
    #[prop(optional, into)]
    label: Option<TextProp>,
) -> impl IntoView {
    let hidden = label.is_none().then_some("true");
    let role = label.is_some().then_some("img");
    view! {
        <svg
            class=cx(&["shrink-0", &class])
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.75"
            stroke-linecap="round"
            stroke-linejoin="round"
            role=role
            aria-label=maybe(label)
            aria-hidden=hidden
            inner_html=icon.0
        ></svg>
    }
}

/// An icon as a value, for the components of this crate. On the server it is the text that [`Icon`] would render.
pub(crate) fn icon(path: IconPath, class: &str) -> AnyView {
    #[cfg(feature = "ssr")]
    return leptos::tachys::html::InertElement::new(format!(
        "<svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" stroke-linecap=\"round\" \
         stroke-linejoin=\"round\" aria-hidden=\"true\" class=\"shrink-0 {class}\">{}</svg>",
        path.0
    ))
    .into_any();
    #[cfg(not(feature = "ssr"))]
    view! { <Icon icon=path class=class.to_owned() /> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_what_the_component_renders() {
        let component = view! { <Icon icon=crate::icons::CHECK class="size-5 text-muted" /> }.to_html();
        assert_eq!(icon(crate::icons::CHECK, "size-5 text-muted").to_html(), component);
    }
}
