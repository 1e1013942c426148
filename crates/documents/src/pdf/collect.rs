//! Collects the output of `pdf-extract` as glyphs on pages.

use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, Transform};

use super::content::Mark;
use crate::layout::{Glyph, Rectangle};

/// The maximum number of glyphs of a document.
const MAX_GLYPHS: usize = 400_000;

/// The look of a font.
#[derive(Debug, Clone, Default)]
pub(crate) struct FontStyle {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// An icon font.
    pub(crate) symbol: bool,
}

/// One page as it was drawn. Coordinates are points from the top left corner.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) glyphs: Vec<Glyph>,
    /// Small filled squares and circles.
    pub(crate) dots: Vec<Rectangle>,
    /// Filled outlines that may be bold letters.
    pub(crate) inks: Vec<Rectangle>,
    pub(crate) links: Vec<(Rectangle, String)>,
}

impl Page {
    /// Whether it has no letters.
    pub(crate) fn is_blank(&self) -> bool {
        self.glyphs.iter().all(Glyph::says_nothing)
    }

    /// Whether it has hardly any letters: at most a stamp or a number on a picture.
    pub(crate) fn is_bare(&self) -> bool {
        self.glyphs.iter().filter(|glyph| !glyph.says_nothing()).take(3).count() < 3
    }
}

/// Collects glyphs.
pub(super) struct Collector<'a> {
    styles: &'a [FontStyle],
    sayings: &'a [String],
    pages: Vec<Page>,
    page: usize,
    font: usize,
    stroked: bool,
    glyphs: usize,
    /// The replacement text of the current glyphs, and where the first of them is.
    saying: Option<(&'a str, Option<usize>)>,
}

impl<'a> Collector<'a> {
    pub(super) fn new(styles: &'a [FontStyle], sayings: &'a [String], blank: &[Page]) -> Self {
        let pages = blank.to_vec();
        Self { styles, sayings, pages, page: 0, font: 0, stroked: false, glyphs: 0, saying: None }
    }

    pub(super) fn finish(self) -> Vec<Page> {
        self.pages
    }
}

impl OutputDev for Collector<'_> {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        matrix: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let Some(page) = self.pages.get_mut(self.page) else { return Ok(()) };
        self.glyphs += 1;
        if self.glyphs > MAX_GLYPHS {
            return Ok(());
        }
        let plain = FontStyle::default();
        let mut style = self.styles.get(self.font).unwrap_or(&plain).clone();
        style.bold |= self.stroked;
        let size = (matrix.m21.hypot(matrix.m22) * font_size.abs()) as f32;
        let along = (matrix.m11 as f32, matrix.m12 as f32);
        let origin = (matrix.m31 as f32, matrix.m32 as f32);
        let length = (width * font_size) as f32;
        let text = match &mut self.saying {
            Some((_, Some(first))) => {
                // Later glyphs of the same text only widen its box.
                if let (Some(first), Some(next)) =
                    (page.glyphs.get_mut(*first), Glyph::new("x", origin, (along, length), size, &style, page.height))
                {
                    first.right = first.right.max(next.right);
                }
                return Ok(());
            }
            Some((says, first)) => {
                *first = Some(page.glyphs.len());
                says
            }
            None => text,
        };
        // A glyph without a letter keeps its place; if it is a ligature, its word may still identify it.
        let unknown = text.chars().all(|letter| letter == '\u{fffd}' || letter == '\0');
        let text = if unknown { "\u{fffd}" } else { text };
        if !(unknown && style.symbol) {
            page.glyphs.extend(Glyph::new(text, origin, (along, length), size, &style, page.height));
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn fill(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        match Mark::read(&path.ops) {
            Some(Mark::Page(page)) => self.page = page,
            Some(Mark::Font { font, stroked }) => (self.font, self.stroked) = (font, stroked),
            Some(mark @ (Mark::Dot([left, bottom, right, top]) | Mark::Ink([left, bottom, right, top]))) => {
                if let Some(page) = self.pages.get_mut(self.page) {
                    let (top, bottom) = (page.height - top, page.height - bottom);
                    let list = if matches!(mark, Mark::Dot(_)) { &mut page.dots } else { &mut page.inks };
                    if list.len() < 2_000 {
                        list.push(Rectangle { left, right, top, bottom });
                    }
                }
            }
            Some(Mark::Says(index)) => self.saying = self.sayings.get(index).map(|text| (text.as_str(), None)),
            None => {}
        }
        Ok(())
    }
}
