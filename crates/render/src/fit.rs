//! Fitting a document on one page, by small steps that keep it readable.

use resume::theme::Theme;
use serde::Serialize;
use typst_layout::PagedDocument;

use crate::RenderError;

/// What was done to fit a document on one page.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Fitted {
    /// The spacing, margins in millimetres and size in points that it has now; `None` if nothing was changed.
    pub changed: Option<(f64, f64, f64)>,
    /// Whether it has more than one page although one was wished for.
    pub too_long: bool,
}

/// The steps, each with the most that spacing, margins and size may be: room goes first, the size of letters last.
const STEPS: [(f64, f64, f64); 7] = [
    (0.9, 18.0, 10.0),
    (0.8, 16.0, 10.0),
    (0.75, 14.0, 9.75),
    (0.7, 13.0, 9.5),
    (0.65, 12.0, 9.25),
    (0.62, 11.0, 9.0),
    (0.6, 10.0, 8.75),
];

/// Compiles a look; if it should fit on one page, with the first step that does.
pub(crate) fn fitted(
    theme: &Theme,
    compile: impl Fn(&Theme) -> Result<PagedDocument, RenderError>,
) -> Result<(PagedDocument, Fitted), RenderError> {
    let pages = compile(theme)?;
    if !theme.one_page || pages.pages().len() <= 1 {
        return Ok((pages, Fitted::default()));
    }
    for (spacing, margin, size) in STEPS {
        let denser = Theme {
            spacing: theme.spacing.min(spacing),
            margin: theme.margin.min(margin),
            size: theme.size.min(size),
            ..theme.clone()
        };
        let pages = compile(&denser)?;
        if pages.pages().len() <= 1 {
            let changed = Some((denser.spacing, denser.margin, denser.size));
            return Ok((pages, Fitted { changed, too_long: false }));
        }
    }
    // Dense and still too long helps nobody.
    Ok((pages, Fitted { changed: None, too_long: true }))
}
