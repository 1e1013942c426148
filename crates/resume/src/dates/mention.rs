//! Dates found in a text.

/// A date as written. The year may be a placeholder such as `20XX`, or before those of [`kernel::PartialDate`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Point {
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl Point {
    /// `YYYY[-MM[-DD]]`, or empty without a year.
    pub(crate) fn text(self) -> String {
        let Some(year) = self.year else { return String::new() };
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}"),
        }
    }

    /// Months since year 0; a missing month counts as the given one.
    pub(crate) fn months(self, missing: u8) -> Option<i32> {
        self.year.map(|year| i32::from(year) * 12 + i32::from(self.month.unwrap_or(missing)) - 1)
    }
}

/// The end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// A date.
    At(Point),
    /// It is current.
    Present,
}

/// A date or a range of dates found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    /// First byte.
    pub from: usize,
    /// One past the last byte.
    pub to: usize,
    /// The start; a single date is stored here.
    pub start: Option<Point>,
    pub end: Option<End>,
    /// Whether it has two ends, or "since" or "until".
    pub range: bool,
    /// Byte range of the end's own text, if it has one.
    pub end_text: Option<(usize, usize)>,
    /// Byte range of the start's own text.
    pub start_text: Option<(usize, usize)>,
}
