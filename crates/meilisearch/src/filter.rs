//! Filter expressions. Attributes are ours and every value is quoted, so that nothing a person types can change a filter.

use places::Position;

/// A filter expression that can stand between others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filter(String);

/// A value in double quotes. The server takes a backslash and a double quote for themselves behind a backslash, and every other
/// character for itself.
pub fn quoted(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('"');
    for character in value.chars() {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

impl Filter {
    /// The attribute, or one of its values, is this one.
    pub fn is(attribute: &'static str, value: &str) -> Self {
        Self(format!("{attribute} = {}", quoted(value)))
    }

    /// The attribute, or one of its values, is one of these.
    pub fn is_one_of<'a>(attribute: &'static str, values: impl Iterator<Item = &'a str>) -> Self {
        let values: Vec<String> = values.map(quoted).collect();
        Self(format!("{attribute} IN [{}]", values.join(", ")))
    }

    /// The attribute is a number that is not below this one.
    pub fn at_least(attribute: &'static str, value: i64) -> Self {
        Self(format!("{attribute} >= {value}"))
    }

    /// The job is within a distance in kilometres.
    pub fn within(position: Position, km: f64) -> Self {
        // The least distance is a metre: the server reads whole ones in every version.
        let metres = (km * 1000.0).round().max(1.0);
        Self(format!("_geoRadius({:.6}, {:.6}, {metres:.0})", position.latitude, position.longitude))
    }

    /// It does not fit. A job without the attribute does.
    pub fn not(self) -> Self {
        Self(format!("NOT ({})", self.0))
    }

    /// One of them fits; there must be one.
    pub fn any(filters: impl IntoIterator<Item = Self>) -> Self {
        let filters: Vec<String> = filters.into_iter().map(|filter| filter.0).collect();
        Self(format!("({})", filters.join(" OR ")))
    }

    /// All of them fit; there must be one.
    pub fn all(filters: impl IntoIterator<Item = Self>) -> Self {
        let filters: Vec<String> = filters.into_iter().map(|filter| filter.0).collect();
        Self(filters.join(" AND "))
    }

    pub fn into_text(self) -> String {
        self.0
    }
}
