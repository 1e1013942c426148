//! Small helpers shared by the components.

use std::borrow::Cow;

use leptos::oco::Oco;
use leptos::prelude::*;

/// A text that may change, as a child.
pub(crate) fn say(text: TextProp) -> impl Fn() -> Oco<'static, str> + Clone + Send + Sync + 'static {
    move || text.get()
}

/// An optional text, as an attribute.
pub(crate) fn maybe(text: Option<TextProp>) -> Option<impl Fn() -> Oco<'static, str> + Clone + Send + Sync + 'static> {
    text.map(say)
}

/// Joins class lists and drops the empty ones.
pub(crate) fn cx(parts: &[&str]) -> String {
    let mut joined = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(part);
    }
    joined
}

/// Escapes a text for prepared markup.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

/// Focuses an element of the page; returns whether it exists.
pub(crate) fn focus_id(id: &str) -> bool {
    use leptos::wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Whether the link `href` leads to the page at `path`, or (unless `exact`) to a page above it.
pub(crate) fn leads_to(href: &str, path: &str, exact: bool) -> bool {
    let (href, path) = (href.trim_end_matches('/'), path.split(['?', '#']).next().unwrap_or("").trim_end_matches('/'));
    href == path || (!exact && !href.is_empty() && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(escaped("a <b> & c"), "a &lt;b&gt; &amp; c");
        assert!(matches!(escaped("Nurse"), Cow::Borrowed("Nurse")));
    }

    #[test]
    fn joins_only_what_is_there() {
        assert_eq!(cx(&["a", "", "b c"]), "a b c");
    }

    #[test]
    fn a_link_leads_to_its_page_and_to_the_pages_below_it() {
        assert!(leads_to("/match", "/match", false));
        assert!(leads_to("/match", "/match/7?tab=evidence", false));
        assert!(!leads_to("/match", "/matches", false));
        assert!(!leads_to("/match", "/match/7", true));
        assert!(!leads_to("/", "/match", false));
        assert!(leads_to("/", "/", true));
    }
}
