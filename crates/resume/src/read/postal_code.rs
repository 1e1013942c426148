//! Postal codes of several countries: "10115", "CA 94588", "M5V 2T6", "LS6", "3544 AB", "66-100".

/// The postal code at the start or end of a part.
pub(super) fn postal_code(text: &str) -> Option<&str> {
    let text = text.trim();
    let first = text.split_whitespace().next()?;
    let bare = first
        .split_once('-')
        .filter(|(country, code)| {
            country.len() <= 2 && country.chars().all(|c| c.is_ascii_uppercase()) && !code.is_empty()
        })
        .map_or(first, |(_, code)| code);
    let is_number = |word: &str, range: std::ops::RangeInclusive<usize>| {
        range.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    // "3544 AB Utrecht"
    if let Some(letters) = text.get(first.len()..).and_then(|rest| rest.split_whitespace().next())
        && is_number(first, 4..=4)
        && letters.len() == 2
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
    {
        return text.get(..text.find(letters)? + 2);
    }
    if is_number(bare, 4..=6) {
        return Some(first);
    }
    // "66-100", "7200-314", "01310-100"
    if first.split_once('-').is_some_and(|(one, two)| is_number(one, 2..=5) && one.len() != 3 && is_number(two, 3..=3))
    {
        return Some(first);
    }
    let last = text.rsplit(' ').next()?;
    // "Gorlice 38-300"
    let polish = last.split_once('-').is_some_and(|(one, two)| is_number(one, 2..=2) && is_number(two, 3..=3));
    let zip4 = last.split_once('-').is_some_and(|(five, four)| is_number(five, 5..=5) && is_number(four, 4..=4));
    if is_number(last, 4..=6) || zip4 || polish {
        return Some(last);
    }
    // "Leeds LS6": the first half of a British code.
    let outward = |word: &str| {
        let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
        let digits = word.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&letters) && (1..=2).contains(&digits) && letters + digits == word.len()
    };
    if outward(last) && first != last {
        return Some(last);
    }
    // British and Canadian codes: letters and digits in two groups.
    let mut tail = text.rsplitn(3, ' ');
    if let (Some(inward), Some(outward)) = (tail.next(), tail.next()) {
        let mixed = |word: &str| {
            word.len() >= 2
                && word.len() <= 4
                && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
                && word.chars().any(|c| c.is_ascii_digit())
                && word.chars().any(|c| c.is_ascii_uppercase())
        };
        if mixed(inward) && mixed(outward) && inward.len() == 3 {
            return text.get(text.len() - inward.len() - outward.len() - 1..);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_codes() {
        for (text, wanted) in [
            ("10115 Berlin", Some("10115")),
            ("3544 AB Utrecht", Some("3544 AB")),
            ("66-100 Wielgowo", Some("66-100")),
            ("7200-314 Lagoa", Some("7200-314")),
            ("Leeds LS6", Some("LS6")),
            ("Leeds LS6 1AN", Some("LS6 1AN")),
            ("Toronto M5V 2T6", Some("M5V 2T6")),
            ("Leeds", None),
        ] {
            assert_eq!(postal_code(text), wanted, "{text}");
        }
    }
}
