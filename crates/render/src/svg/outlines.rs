//! Outlines of glyphs as SVG paths, in units of the font with y pointing down. They are kept for the life of the program: there are
//! only so many glyphs in its fonts.

use std::{
    collections::HashMap,
    fmt::Write,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use ttf_parser::{GlyphId, OutlineBuilder};
use typst::text::{FontInstance, color::should_outline};

/// The outline of a glyph: none for a space. `Err` for one that is no outline, such as a picture.
type Outline = Result<Option<Arc<str>>, ()>;

static KNOWN: LazyLock<RwLock<HashMap<(FontInstance, u16), Outline>>> = LazyLock::new(RwLock::default);

/// The outlines that a page uses, by the names that it gives them: 0, 1, 2 …
#[derive(Default)]
pub(super) struct Outlines {
    fonts: Vec<FontInstance>,
    names: HashMap<(usize, u16), Option<usize>>,
    used: Vec<Arc<str>>,
}

impl Outlines {
    /// The number of a font.
    pub fn font(&mut self, font: &FontInstance) -> usize {
        self.fonts.iter().position(|known| known == font).unwrap_or_else(|| {
            self.fonts.push(font.clone());
            self.fonts.len() - 1
        })
    }

    /// The name of a glyph's outline; `Some(None)` if there is nothing to draw, `None` if it is no outline.
    #[allow(clippy::option_option, reason = "both are needed")]
    pub fn name(&mut self, number: usize, font: &FontInstance, glyph: u16) -> Option<Option<usize>> {
        if let Some(name) = self.names.get(&(number, glyph)) {
            return Some(*name);
        }
        let name = outline(font, glyph).ok()?.map(|outline| {
            self.used.push(outline);
            self.used.len() - 1
        });
        self.names.insert((number, glyph), name);
        Some(name)
    }

    /// The outlines in the order of their names.
    pub fn used(&self) -> impl Iterator<Item = &str> {
        self.used.iter().map(|outline| &**outline)
    }
}

fn outline(font: &FontInstance, glyph: u16) -> Outline {
    let key = (font.clone(), glyph);
    if let Some(known) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return known.clone();
    }
    let id = GlyphId(glyph);
    let outline = if should_outline(font, id) {
        let mut path = Path::default();
        Ok(font.ttf().outline_glyph(id, &mut path).map(|_| path.out.into()))
    } else {
        Err(())
    };
    KNOWN.write().unwrap_or_else(PoisonError::into_inner).insert(key, outline.clone());
    outline
}

/// Writes a path with relative coordinates, in whole units.
#[derive(Default)]
struct Path {
    out: String,
    at: (i32, i32),
    /// Where the contour began: closing it leads back there.
    start: (i32, i32),
}

#[allow(clippy::cast_possible_truncation, reason = "fonts have some thousand units")]
fn place(x: f32, y: f32) -> (i32, i32) {
    (x.round() as i32, -y.round() as i32)
}

impl Path {
    fn to<const N: usize>(&mut self, command: char, points: [(i32, i32); N]) {
        self.out.push(command);
        for (index, point) in points.iter().enumerate() {
            let (x, y) = (point.0 - self.at.0, point.1 - self.at.1);
            let before = if index > 0 && x >= 0 { " " } else { "" };
            let between = if y >= 0 { " " } else { "" };
            // Writing into a string does not fail.
            let _ = write!(self.out, "{before}{x}{between}{y}");
        }
        self.at = points[N - 1];
    }
}

impl OutlineBuilder for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.to('m', [place(x, y)]);
        self.start = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.to('l', [place(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.to('q', [place(x1, y1), place(x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.to('c', [place(x1, y1), place(x2, y2), place(x, y)]);
    }

    fn close(&mut self) {
        self.out.push('z');
        self.at = self.start;
    }
}

#[cfg(test)]
mod tests {
    use ttf_parser::OutlineBuilder;

    use super::Path;

    #[test]
    fn paths_are_relative_and_point_down() {
        let mut path = Path::default();
        path.move_to(10.0, 20.0);
        path.line_to(10.0, 30.4);
        path.quad_to(15.0, 30.0, 20.0, 20.0);
        path.close();
        path.move_to(10.0, 20.0);
        path.curve_to(11.0, 21.0, 12.0, 22.0, 13.0, 23.0);
        assert_eq!(path.out, "m10-20l0-10q5 0 10 10zm0 0c1-1 2-2 3-3");
    }
}
