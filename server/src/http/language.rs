//! The languages a browser asks for, in the order it wants them: pages take the first they know.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};

/// More languages than this nobody has set.
const MOST: usize = 20;

/// Puts `Accept-Language` in order.
pub async fn order(mut request: Request, next: Next) -> Response {
    if let Some(wanted) = wanted(request.headers())
        && let Ok(value) = HeaderValue::from_str(&wanted)
    {
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, value);
    }
    next.run(request).await
}

/// The languages by their weight (RFC 9110, section 12.4.2), most wanted first, without those that are not wanted at all.
fn wanted(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut languages: Vec<(u16, &str)> = value.split(',').take(MOST).filter_map(weighed).collect();
    // Those of the same weight stay as they stood.
    languages.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    Some(languages.into_iter().map(|(_, language)| language).collect::<Vec<_>>().join(", "))
}

/// A language and its weight in thousandths; `None` where it is not wanted or cannot be read.
fn weighed(part: &str) -> Option<(u16, &str)> {
    let (language, parameters) = part.split_once(';').unwrap_or((part, ""));
    let language = language.trim();
    let weight = match parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("q=")) {
        None => 1.0,
        Some(weight) => weight.trim().parse::<f32>().ok().filter(|weight| (0.0..=1.0).contains(weight))?,
    };
    let weight = (weight * 1000.0).round() as u16;
    (weight > 0 && !language.is_empty()).then_some((weight, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_come_in_the_order_they_are_wanted() {
        let order = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, text.parse().unwrap());
            wanted(&headers).unwrap()
        };
        assert_eq!(order("en;q=0.5,de-AT,fr;q=0.50"), "de-AT, en, fr");
        assert_eq!(order("en;q=0, de ; q=0.1"), "de");
        assert_eq!(order("de, en"), "de, en");
        assert_eq!(order("en;q=x, en;q=7, *;q=0.001, ,"), "*");
        assert_eq!(wanted(&HeaderMap::new()), None);
    }
}
