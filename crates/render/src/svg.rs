//! The SVG of a page in half the bytes. Typst writes coordinates with nine decimals and glyphs under names of 33 characters, at
//! every letter of the page; a browser that shows the page anew after every edit has to load all of them.

use std::collections::HashMap;

/// Decimals that are kept of a coordinate in points: a thousandth is a fiftieth of a pixel at sixteen times the size.
const DECIMALS: usize = 3;
/// The length of the names that typst gives: a letter for the kind and 128 bits in hexadecimal digits.
const NAME: usize = 33;

/// Writes an SVG of typst with short names, coordinates in thousandths of a point, and without attributes that have their
/// default value. Values of all other attributes, links among them, stay as they are.
pub(crate) fn compact(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len() / 2 + 64);
    let mut names = Names::default();
    let mut rest = svg;
    while let Some(at) = rest.find("=\"") {
        let (head, tail) = rest.split_at(at);
        let Some(end) = tail[2..].find('"') else { break };
        let value = &tail[2..2 + end];
        let name = head.rfind([' ', '<']).map_or(head, |space| &head[space + 1..]);
        rest = &tail[end + 3..];
        match (name, value) {
            ("fill-rule", "nonzero") | ("x" | "y", "0") => out.push_str(head[..at - name.len()].trim_end()),
            _ => {
                out.push_str(head);
                out.push_str("=\"");
                match name {
                    "d" | "x" | "y" => rounded(value, &mut out),
                    "id" => names.write(value, &mut out),
                    "xlink:href" if value.starts_with('#') => {
                        out.push('#');
                        names.write(&value[1..], &mut out);
                    }
                    _ => out.push_str(value),
                }
                out.push('"');
            }
        }
    }
    out.push_str(rest);
    out
}

/// Short names of glyphs, in the order in which they occur.
#[derive(Default)]
struct Names<'a>(HashMap<&'a str, usize>);

impl<'a> Names<'a> {
    fn write(&mut self, name: &'a str, out: &mut String) {
        let is_glyph = name.len() == NAME && name.starts_with('g');
        if !is_glyph {
            out.push_str(name);
            return;
        }
        let next = self.0.len();
        let number = *self.0.entry(name).or_insert(next);
        out.push('g');
        out.push_str(&number.to_string());
    }
}

/// Writes a list of commands and numbers with the numbers rounded.
fn rounded(value: &str, out: &mut String) {
    let mut rest = value;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        out.push_str(&rest[..start]);
        let number = &rest[start..];
        let end = number.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(number.len());
        number_rounded(&number[..end], out);
        rest = &number[end..];
    }
    out.push_str(rest);
}

/// Writes a number without a sign.
fn number_rounded(number: &str, out: &mut String) {
    let Some((whole, decimals)) = number.split_once('.').filter(|(_, decimals)| decimals.len() > DECIMALS) else {
        return out.push_str(number);
    };
    let scale = 10_u64.pow(DECIMALS as u32);
    let (Ok(whole), Ok(kept)) = (whole.parse::<u64>(), decimals[..DECIMALS].parse::<u64>()) else {
        return out.push_str(number);
    };
    let up = u64::from(decimals.as_bytes()[DECIMALS] >= b'5');
    let thousandths = whole.saturating_mul(scale).saturating_add(kept + up);
    out.push_str(&(thousandths / scale).to_string());
    if thousandths % scale > 0 {
        let decimals = format!(".{:0width$}", thousandths % scale, width = DECIMALS);
        out.push_str(decimals.trim_end_matches('0'));
    }
}

#[cfg(test)]
mod tests {
    use super::compact;

    const GLYPH: &str = "g37DA91DE7AEDE71305A41FCD9A224D43";

    #[test]
    fn glyphs_have_short_names() {
        let svg = format!(
            r##"<svg><use xlink:href="#{GLYPH}" x="13.59375" y="0" fill="#000000" fill-rule="nonzero"/><symbol id="{GLYPH}"/></svg>"##
        );
        let short = r##"<svg><use xlink:href="#g0" x="13.594" fill="#000000"/><symbol id="g0"/></svg>"##;
        assert_eq!(compact(&svg), short);
    }

    #[test]
    fn coordinates_are_rounded_and_nothing_else() {
        let svg = r#"<path d="M 0 0v 841.88976378h -0.0004q 1.9996 2.5Z"/><a xlink:href="https://a.example/1.23456?x=0&amp;y=2"/><g transform="matrix(0.00048828125 0 0 -1 0 0)"/>"#;
        let short = r#"<path d="M 0 0v 841.89h -0q 2 2.5Z"/><a xlink:href="https://a.example/1.23456?x=0&amp;y=2"/><g transform="matrix(0.00048828125 0 0 -1 0 0)"/>"#;
        assert_eq!(compact(svg), short);
    }

    #[test]
    fn what_is_no_svg_stays() {
        for text in ["", "text", "a=\"open", "=\"\"", "<a x=\"1.23456\" b=\"é\">ß"] {
            assert_eq!(compact(text).len(), if text.contains("1.23456") { text.len() - 2 } else { text.len() });
        }
    }
}
