//! The form in which phrases are matched: a line of tokens, `_`, `*ending`, `prefix*whole` or a normalized word, separated by
//! spaces. Used by the build script too.

/// The line of a phrase, with the functions that normalize its words; none for a phrase without words.
pub(crate) fn line(
    phrase: &str,
    fold: impl Fn(&str) -> String,
    plain: impl Fn(&str) -> String,
    stretches: impl Fn(&str) -> Vec<(usize, usize)>,
) -> Option<String> {
    let mut tokens: Vec<String> = Vec::new();
    for token in phrase.split_whitespace() {
        match token.strip_suffix('*') {
            _ if token == "_" => tokens.push("_".to_owned()),
            None if token.starts_with('*') => tokens.push(format!("*{}", fold(token.trim_start_matches('*')))),
            // The prefix, and its normal form: "duits*" is "duit" as a word, since a plural ending goes.
            Some(begin) => tokens.push(format!("{}*{}", fold(begin), plain(begin))),
            None => tokens.extend(stretches(token).into_iter().map(|(start, end)| plain(&token[start..end]))),
        }
    }
    (!tokens.is_empty()).then(|| tokens.join(" "))
}

/// Whether a line begins with a certain word.
pub(crate) fn is_keyed(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    first != "_" && !first.contains('*')
}

/// The order of lines that do not begin with a certain word: those that are found by a prefix come last.
pub(crate) fn order(line: &str) -> (bool, &str) {
    let first = line.split(' ').next().unwrap_or_default();
    (first.find('*').is_some_and(|at| at >= 2), line)
}
