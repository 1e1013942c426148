//! From characters with positions to lines in reading order. Pure geometry; no knowledge of PDF syntax.
//!
//! Glyphs become rows of the same baseline, rows become segments (text without a wide gap), segments become columns and
//! flows, flows become lines. Lengths are points; y grows downwards from the page's top edge.

mod bullets;
mod columns;
mod direction;
mod drawn;
mod flow;
mod letters;
mod ligatures;
mod rails;
mod rows;
mod segments;
mod soft_hyphens;

use resume::{Link, Source, Warning, WarningCode};

use crate::pdf::{FontStyle, Page};

pub(crate) use letters::is_bullet;
pub(crate) use segments::Segment;

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Rectangle {
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
}

/// One drawn character, or several that the font draws as one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) text: String,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// Quarter turns of its reading direction, anticlockwise. Its coordinates are those of the page turned upright.
    pub(crate) turn: u8,
    /// Its place among the glyphs of the page as the file draws them.
    pub(crate) drawn: usize,
}

impl Glyph {
    /// A glyph at an origin (y upwards from the page's lower edge) on a page of this height; `None` if it is invisible.
    /// `along` is the direction of its text, `length` the advance of the pen.
    pub(crate) fn new(
        text: &str,
        origin: (f32, f32),
        (along, length): ((f32, f32), f32),
        size: f32,
        style: &FontStyle,
        height: f32,
    ) -> Option<Self> {
        let text = letters::normal(text, style.symbol)?;
        let reach = along.0.hypot(along.1);
        let finite = [origin.0, origin.1, reach, length, size].iter().all(|value| value.is_finite());
        if !finite || !(0.5..=400.0).contains(&size) || reach <= 0.0 {
            return None;
        }
        let turn = match along {
            (x, y) if x.abs() >= y.abs() && x >= 0.0 => 0,
            (x, y) if x.abs() < y.abs() && y > 0.0 => 1,
            (x, y) if x.abs() >= y.abs() => {
                if y == 0.0 || x < 0.0 {
                    2
                } else {
                    0
                }
            }
            _ => 3,
        };
        let (x, up) = match turn {
            0 => origin,
            1 => (origin.1, -origin.0),
            2 => (-origin.0, -origin.1),
            _ => (-origin.1, origin.0),
        };
        let end = x + length * reach;
        let baseline = if turn == 0 { height - up } else { -up };
        Some(Self {
            text,
            left: x.min(end),
            right: x.max(end),
            baseline,
            size,
            bold: style.bold,
            italic: style.italic,
            turn,
            drawn: 0,
        })
    }

    /// Whether it is white space, or its character is unknown.
    pub(crate) fn says_nothing(&self) -> bool {
        self.is_space() || self.text.chars().all(|letter| letter == letters::UNKNOWN)
    }

    /// Whether it is white space.
    pub(crate) fn is_space(&self) -> bool {
        self.text == " "
    }
}

/// A normalized single character; `None` if it is invisible.
pub(crate) fn plain_letter(letter: char) -> Option<String> {
    letters::normal(letter.encode_utf8(&mut [0; 4]), false)
}

/// Reads pages: lines in reading order, links with their text, and warnings.
pub(crate) fn read(pages: Vec<Page>) -> Source {
    let glyphs: usize = pages.iter().map(|page| page.glyphs.len()).sum();
    let mut links = Vec::new();
    let mut sheets = Vec::new();
    for (index, page) in pages.into_iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let width = page.width;
        let mut turned: [Vec<Glyph>; 4] = Default::default();
        for (drawn, mut glyph) in page.glyphs.into_iter().enumerate() {
            glyph.drawn = drawn;
            glyph.bold |= glyph.turn == 0 && is_inked(&glyph, &page.inks);
            let outside = glyph.turn == 0
                && (glyph.right < -2.0
                    || glyph.left > width + 2.0
                    || glyph.baseline < -2.0
                    || glyph.baseline > page.height + glyph.size);
            if let Some(group) = turned.get_mut(usize::from(glyph.turn))
                && !outside
            {
                group.push(glyph);
            }
        }
        // Most of a page has one direction; text at right angles to it (a label in the margin) comes after it.
        let main = (0..4).rev().max_by_key(|turn| turned.get(*turn).map_or(0, Vec::len)).unwrap_or(0);
        for turn in std::iter::once(main).chain((0..4).filter(|turn| *turn != main)) {
            let Some(glyphs) = turned.get_mut(turn).map(std::mem::take).filter(|glyphs| !glyphs.is_empty()) else {
                continue;
            };
            let mut found = segments::segments(rows::rows(glyphs));
            if turn == 0 {
                bullets::dots(&mut found, &page.dots);
                links.extend(beneath(&found, &page.links));
            }
            bullets::signs(&mut found);
            sheets.push(flow::Sheet { page: number, nodes: columns::nodes(found, width) });
        }
    }
    let (mut lines, columns) = flow::lines(sheets);
    soft_hyphens::settle(&mut lines);
    let mut warnings = Vec::new();
    if columns {
        warnings.push(Warning::new(WarningCode::Columns));
    }
    let lost = lines.iter().map(|line| line.text.matches(letters::UNKNOWN).count()).sum::<usize>();
    if lost >= 20 || lost * 50 > glyphs.max(1) {
        warnings.push(Warning::about(WarningCode::UnreadableCharacters, lost.to_string()));
    }
    Source { lines, links, warnings, ..Source::default() }
}

/// Whether a filled outline of the line's height is behind it: browsers draw bold letters this way.
fn is_inked(glyph: &Glyph, inks: &[Rectangle]) -> bool {
    let (x, y) = ((glyph.left + glyph.right) / 2.0, glyph.baseline - 0.25 * glyph.size);
    inks.iter().any(|ink| {
        let height = (ink.bottom - ink.top) / glyph.size;
        (0.4..1.5).contains(&height) && ink.left < x && x < ink.right && ink.top < y && y < ink.bottom
    })
}

/// Links with the words whose centre they cover.
fn beneath(segments: &[Segment], links: &[(Rectangle, String)]) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    for (rectangle, url) in links {
        let covers = |x: f32, y: f32| {
            x > rectangle.left - 1.0
                && x < rectangle.right + 1.0
                && y > rectangle.top - 1.0
                && y < rectangle.bottom + 1.0
        };
        let mut text = String::new();
        for segment in segments {
            for word in &segment.words {
                if covers((word.left + word.right) / 2.0, segment.baseline - segment.size * 0.3) {
                    text.push_str(if text.is_empty() { "" } else { " " });
                    text.push_str(&word.text);
                }
            }
        }
        // A link over two lines is two annotations with the same URL.
        match found.last_mut() {
            Some(last) if last.url == *url && !text.is_empty() => {
                if !last.text.is_empty() {
                    last.text.push(' ');
                }
                last.text.push_str(&text);
            }
            Some(last) if last.url == *url => {}
            _ => found.push(Link { url: url.clone(), text }),
        }
    }
    found
}
