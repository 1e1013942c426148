//! Markup written as text, for parts in which nothing changes while the page is open: it takes a fraction of what components take. Every
//! value in it is escaped.

use std::borrow::Cow;
use std::fmt::{self, Formatter};

/// Markup that may stand in a page as it is. Made by [`markup!`](crate::markup!), joined by `collect`, shown by `inner_html`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Text that is markup already: a drawing, or what [`markup!`](crate::markup!) has written. No text of a person may come in here.
    pub fn written(text: String) -> Self {
        Self(text)
    }

    /// The text, for `inner_html`.
    pub fn into_text(self) -> String {
        self.0
    }
}

impl FromIterator<Self> for Markup {
    fn from_iter<I: IntoIterator<Item = Self>>(parts: I) -> Self {
        Self(parts.into_iter().fold(String::new(), |whole, part| whole + &part.0))
    }
}

/// A value that can stand in markup, between tags or in quotes.
pub trait Inline {
    /// Writes it, escaped unless it is markup.
    ///
    /// # Errors
    /// Those of the formatter.
    fn write(&self, to: &mut Formatter<'_>) -> fmt::Result;
}

impl Inline for str {
    fn write(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = self;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            let (before, found) = rest.split_at(at);
            to.write_str(before)?;
            let mut letters = found.chars();
            to.write_str(match letters.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                _ => "&#x27;",
            })?;
            rest = letters.as_str();
        }
        to.write_str(rest)
    }
}

impl Inline for String {
    fn write(&self, to: &mut Formatter<'_>) -> fmt::Result {
        self.as_str().write(to)
    }
}

impl Inline for Cow<'_, str> {
    fn write(&self, to: &mut Formatter<'_>) -> fmt::Result {
        self.as_ref().write(to)
    }
}

impl Inline for Markup {
    fn write(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl<T: Inline + ?Sized> Inline for &T {
    fn write(&self, to: &mut Formatter<'_>) -> fmt::Result {
        (**self).write(to)
    }
}

/// Nothing where there is none.
impl<T: Inline> Inline for Option<T> {
    fn write(&self, to: &mut Formatter<'_>) -> fmt::Result {
        self.as_ref().map_or(Ok(()), |value| value.write(to))
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl Inline for $number {
            fn write(&self, to: &mut Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, to)
            }
        })+
    };
}

numbers!(u8, u16, u32, u64, usize);

/// A value on its way into markup.
#[doc(hidden)]
pub struct Escaped<'a, T: ?Sized>(pub &'a T);

impl<T: Inline + ?Sized> fmt::Display for Escaped<'_, T> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        self.0.write(to)
    }
}

/// Markup with values, each by its name: `markup!("<p>{text}</p>", text = title)`. Attributes stand in quotes.
#[macro_export]
macro_rules! markup {
    ($text:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::Markup::written(format!($text, $($name = $crate::Escaped(&$value)),*))
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_markup_is_not() {
        let name = "<b title='x' id=\"y\"> & Søn";
        let inner = markup!("<b>{name}</b>", name = name);
        let outer = markup!(
            "<p title=\"{name}\">{inner}, {count}{none}</p>",
            name = name,
            inner = inner,
            count = 3u8,
            none = None::<&str>
        );
        let shown = "&lt;b title=&#x27;x&#x27; id=&quot;y&quot;&gt; &amp; Søn";
        assert_eq!(outer.into_text(), format!("<p title=\"{shown}\"><b>{shown}</b>, 3</p>"));
    }

    #[test]
    fn parts_are_joined_in_their_order() {
        let rows: Markup = ["a", "<"].iter().map(|row| markup!("<li>{row}</li>", row = row)).collect();
        assert_eq!(rows.into_text(), "<li>a</li><li>&lt;</li>");
    }
}
