//! The numbers before the items of a list: "1.", "b)", "(iii)", "4.2", "KSC1.".

/// `1. Degree`, `2) Degree`, `a) Degree`, `4.2 Degree`, `KSC1. Degree` without the number.
pub(super) fn numbered(line: &str) -> Option<&str> {
    // "(a) be registered"
    if let Some((mark, rest)) = line.strip_prefix('(').and_then(|line| line.split_once(") "))
        && (1..=3).contains(&mark.len())
        && mark.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
    {
        return Some(rest.trim_start());
    }
    if let Some(rest) = below(line).or_else(|| coded(line)) {
        return Some(rest);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let letters = usize::from(digits == 0 && line.starts_with(|c: char| c.is_ascii_lowercase()));
    let rest = line.get(digits + letters..)?;
    let rest = if digits > 0 && digits < 3 {
        rest.strip_prefix(['.', ')'])?
    } else if letters == 1 {
        rest.strip_prefix(')')?
    } else {
        return None;
    };
    rest.starts_with(' ').then(|| rest.trim_start())
}

/// `4.2 Degree`: a number with a part, which no amount or time has at the start of a line that goes on with a capital.
pub(super) fn below(line: &str) -> Option<&str> {
    let (mark, rest) = line.split_once(' ')?;
    let parts: Vec<&str> = mark.trim_end_matches('.').split('.').collect();
    let plain = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let rest = rest.trim_start();
    ((2..=3).contains(&parts.len()) && parts.iter().all(plain) && rest.starts_with(char::is_uppercase)).then_some(rest)
}

/// `KSC1. Degree`, `E2: Degree`: a code in capitals with a number.
fn coded(line: &str) -> Option<&str> {
    let (mark, rest) = line.split_once(' ')?;
    let code = mark.strip_suffix(['.', ':', ')'])?;
    let letters = code.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = code.get(letters..)?;
    ((1..=4).contains(&letters) && (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| rest.trim_start())
}

/// `HOURS ........ 37.5 a week`: the value after a label and a row of dots. Behind the dots after a requirement there is only a mark.
pub(super) fn after_dots(line: &str) -> Option<&str> {
    let (label, value) = line.split_once(" ...")?;
    let value = value.trim_start_matches(['.', ' ', ':']);
    (label.split_whitespace().count() <= 3 && label.chars().all(|c| !c.is_lowercase()) && value.len() > 4)
        .then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_parts_and_codes() {
        for (line, expected) in [
            ("4.10 A clean licence", Some("A clean licence")),
            ("SC3. A clean licence", Some("A clean licence")),
            ("2) a clean licence", Some("a clean licence")),
            ("2.5 tonnes a day", None),
            ("Band 4. Full time", None),
        ] {
            assert_eq!(numbered(line), expected, "{line}");
        }
    }
}
