//! The table as the query of an address: `view=table&words=nurse&stage=applied&order=next`.

use domain::tracker::{Stage, TableOrder, TableQuery};
use leptos_router::location::Url;

/// Reads what the table is asked for; what is not understood counts as not asked for.
pub fn read(value: impl Fn(&str) -> Option<String>) -> TableQuery {
    let text = |name: &str| value(name).unwrap_or_default().trim().to_owned();
    TableQuery {
        words: text("words"),
        stage: Stage::from_word(&text("stage")),
        order: TableOrder::from_word(&text("order")),
    }
}

/// The address of the table, without what it is not asked for.
pub fn path(query: &TableQuery) -> String {
    let parts = [
        ("words", Some(query.words.as_str())),
        ("stage", query.stage.map(Stage::word)),
        ("order", query.order.map(TableOrder::word)),
    ];
    let parts = parts.into_iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)));
    parts.fold("/tracker?view=table".to_owned(), |path, (name, value)| format!("{path}&{name}={}", Url::escape(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_written_and_what_is_unknown_left_out() {
        let query =
            TableQuery { words: "C++ & café".to_owned(), stage: Some(Stage::Applied), order: Some(TableOrder::Next) };
        assert_eq!(path(&query), "/tracker?view=table&words=C%2B%2B%20%26%20caf%C3%A9&stage=applied&order=next");
        assert_eq!(path(&TableQuery::default()), "/tracker?view=table");
        assert_eq!(read(|name| (name == "stage").then(|| "moon".to_owned())), TableQuery::default());
        assert_eq!(read(|name| (name == "stage").then(|| "offer".to_owned())).stage, Some(Stage::Offer));
    }
}
