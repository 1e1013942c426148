//! Markup that is the same for everybody in a language: the server renders it once and inserts it as text from then on.
//! The browser uses the component as usual, so both agree.

use leptos::prelude::*;

/// What identifies a set of prepared markup. Together with a part's name and variant it must determine every byte of
/// the part, which therefore never contains personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Prepared {
    /// The layout or the page: "seeker".
    pub of: &'static str,
    /// The language's code.
    pub language: &'static str,
}

/// A part with one root element, rendered once for each variant. It must not wait for data.
pub fn prepared<V: IntoView + 'static>(
    prepared: Option<Prepared>,
    part: &'static str,
    variant: usize,
    view: impl FnOnce() -> V,
) -> AnyView {
    #[cfg(feature = "ssr")]
    if let Some(prepared) = prepared {
        return texts::inert((prepared, part, variant), || view().to_html());
    }
    #[cfg(not(feature = "ssr"))]
    let _ = (prepared, part, variant);
    view().into_any()
}

#[cfg(feature = "ssr")]
pub(crate) mod texts {
    use std::{
        collections::HashMap,
        sync::{LazyLock, PoisonError, RwLock},
    };

    use leptos::{prelude::*, tachys::html::InertElement};

    use super::Prepared;

    type Key = (Prepared, &'static str, usize);

    /// One entry for each layout, language and current destination; they stay for the life of the process.
    static TEXTS: LazyLock<RwLock<HashMap<Key, &'static str>>> = LazyLock::new(RwLock::default);

    pub(super) fn inert(key: Key, render: impl FnOnce() -> String) -> AnyView {
        let known = TEXTS.read().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
        let text = known.unwrap_or_else(|| {
            let text: &'static str = Box::leak(render().into_boxed_str());
            TEXTS.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(text)
        });
        InertElement::new(text).into_any()
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_part_is_rendered_once_for_each_language_and_variant() {
        static RENDERED: AtomicUsize = AtomicUsize::new(0);
        let part = |language, variant| {
            let view = move || {
                RENDERED.fetch_add(1, Ordering::SeqCst);
                view! { <p lang=language>{variant}</p> }
            };
            prepared(Some(Prepared { of: "test", language }), "part", variant, view).to_html()
        };
        assert!(part("en", 1).starts_with("<p lang=\"en\">1"));
        assert_eq!(part("en", 1), part("en", 1));
        assert!(part("de", 2).starts_with("<p lang=\"de\">2"));
        assert_eq!(RENDERED.load(Ordering::SeqCst), 2);
    }
}
