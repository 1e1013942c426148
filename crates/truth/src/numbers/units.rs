//! Units of numbers, and the value of digits.

/// Units: the key of the list `units`, the family and what one is in the base of the family.
const UNITS: [(&str, &str, f64); 49] = [
    ("second", "time", 1.0),
    ("minute", "time", 60.0),
    ("hour", "time", 3600.0),
    ("day", "time", 86_400.0),
    ("week", "time", 604_800.0),
    ("fortnight", "time", 1_209_600.0),
    ("month", "months", 1.0),
    ("quarter", "months", 3.0),
    ("year", "months", 12.0),
    ("decade", "months", 120.0),
    ("millimetre", "length", 0.001),
    ("centimetre", "length", 0.01),
    ("metre", "length", 1.0),
    ("kilometre", "length", 1000.0),
    ("inch", "length", 0.0254),
    ("foot", "length", 0.3048),
    ("mile", "length", 1609.344),
    ("milligram", "mass", 0.001),
    ("gram", "mass", 1.0),
    ("kilogram", "mass", 1000.0),
    ("quintal", "mass", 100_000.0),
    ("tonne", "mass", 1_000_000.0),
    ("millilitre", "volume", 0.001),
    ("litre", "volume", 1.0),
    ("hectolitre", "volume", 100.0),
    ("cubic_metre", "volume", 1000.0),
    ("square_metre", "area", 1.0),
    ("hectare", "area", 10_000.0),
    ("square_kilometre", "area", 1_000_000.0),
    ("watt", "power", 1.0),
    ("kilowatt", "power", 1000.0),
    ("megawatt", "power", 1_000_000.0),
    ("horsepower", "power", 740.0),
    ("volt", "voltage", 1.0),
    ("kilovolt", "voltage", 1000.0),
    ("megabyte", "data", 1.0),
    ("gigabyte", "data", 1000.0),
    ("terabyte", "data", 1_000_000.0),
    ("degree", "degree", 1.0),
    ("percent", "%", 1.0),
    ("millisecond", "time", 0.001),
    ("point", "point", 1.0),
    ("euro", "€", 1.0),
    ("dollar", "$", 1.0),
    ("pound", "£", 1.0),
    ("zloty", "zł", 1.0),
    ("franc", "CHF", 1.0),
    ("real", "R$", 1.0),
    ("shift", "shift", 1.0),
];

/// The family of a unit, and what one is in its base.
pub(super) fn unit(name: &str) -> Option<(&'static str, f64)> {
    UNITS.iter().find(|(known, ..)| *known == name).map(|(_, family, factor)| (*family, *factor))
}

/// Families of money.
pub(super) const MONEY: [&str; 6] = ["€", "$", "£", "zł", "CHF", "R$"];

/// The value of digits with separators: "8.200" is 8200 in German and 8.2 in English; of two kinds the last is the decimal point.
pub(super) fn value_of(digits: &str, language: &str) -> Option<f64> {
    let mut text: String =
        digits.chars().map(|c| if c == '٫' { '.' } else { c }).filter(|c| !matches!(c, '\'' | '’' | '٬')).collect();
    let count = |c: char| digits.matches(c).count();
    let groups = |c: char| digits.split(c).skip(1).all(|group| group.len() == 3) && !digits.starts_with('0');
    let point_is_decimal = matches!(language, "en" | "he" | "zh" | "ja" | "ko");
    match (count('.'), count(',')) {
        (0, 0) => {}
        (points, commas) if points > 0 && commas > 0 => {
            let decimal = if digits.rfind('.') > digits.rfind(',') { '.' } else { ',' };
            text = text.chars().filter(|c| c.is_ascii_digit() || *c == decimal).collect::<String>().replace(',', ".");
        }
        (points, _) => {
            let separator = if points > 0 { '.' } else { ',' };
            let thousands = groups(separator) && ((separator == '.') != point_is_decimal || count(separator) > 1);
            text = if thousands { text.replace(separator, "") } else { text.replace(separator, ".") };
        }
    }
    text.parse().ok()
}
