//! A Word document with real styles, lists and tab stops, in one column: no text boxes, no tables. If the template has a place
//! for a portrait, it floats beside the name.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, Docx, DrawingPosition, Hyperlink, HyperlinkType, IndentLevel, Level, LevelJc,
    LevelText, LineSpacing, NumberFormat, Numbering, NumberingId, PageMargin, Paragraph, Pic, PicAlign,
    RelativeFromHType, RelativeFromVType, Run, RunFonts, SpecialIndentType, Start, Style, StyleType, Tab, TabValueType,
};
use resume::{
    Resume,
    content::{Contact, Content, Entry, Run as Stretch, Section},
    theme::{Paper, Theme, Typeface},
};

use crate::{
    Photo, RenderError,
    content::{JOINT, content},
    templates,
    xml::escaped,
};

/// Twentieths of a point in a millimetre.
const TWIPS: f64 = 1440.0 / 25.4;
/// English Metric Units, in which Word measures pictures, in a millimetre.
const EMU: u32 = 36_000;
/// The room for a portrait, in millimetres.
const PORTRAIT: (u32, u32) = (35, 45);
const BULLETS: usize = 2;

/// A resume as a Word document, with a portrait if its template has a place for one.
///
/// # Errors
/// If the program has a fault.
pub fn word(resume: &Resume, theme: &Theme, photo: Option<&Photo>) -> Result<Vec<u8>, RenderError> {
    let theme = theme.clone().in_range();
    written(&content(resume, &theme), &theme, photo)
}

/// Content as a Word document. `theme` is in its range.
///
/// # Errors
/// If the program has a fault.
pub(crate) fn written(content: &Content, theme: &Theme, photo: Option<&Photo>) -> Result<Vec<u8>, RenderError> {
    let photo = photo.filter(|_| templates::of(theme).shows_portrait(theme));
    let writer = Writer::new(content, theme, photo.and_then(Photo::for_word));
    let mut package = writer.document().build();
    package.document = described(package.document, &content.portrait)?;
    let mut file = Cursor::new(Vec::new());
    package.pack(&mut file).map_err(|error| RenderError::Failed(error.to_string()))?;
    Ok(file.into_inner())
}

/// The document with a description of its portrait, which docx-rs has no place for.
fn described(document: Vec<u8>, portrait: &str) -> Result<Vec<u8>, RenderError> {
    let document = String::from_utf8(document).map_err(|error| RenderError::Failed(error.to_string()))?;
    let picture = r#"<wp:docPr id="1" name="Figure""#;
    Ok(document.replace(picture, &format!("{picture} descr=\"{}\"", escaped(portrait))).into_bytes())
}

struct Writer<'a> {
    content: &'a Content,
    theme: &'a Theme,
    accent: String,
    rtl: bool,
    /// The portrait as PNG, its width and height in pixels.
    photo: Option<(Vec<u8>, u32, u32)>,
    /// The width of the text, in twentieths of a point.
    width: usize,
}

impl<'a> Writer<'a> {
    fn new(content: &'a Content, theme: &'a Theme, photo: Option<(Vec<u8>, u32, u32)>) -> Self {
        let accent = theme.accent.trim_start_matches('#').to_uppercase();
        let width = f64::from(paper(theme.paper).0) - 2.0 * theme.margin * TWIPS;
        Self { content, theme, accent, rtl: content.dir == "rtl", photo, width: width as usize }
    }

    fn document(&self) -> Docx {
        let theme = self.theme;
        let family = theme.typeface.unwrap_or(Typeface::SourceSans).family();
        let fonts = RunFonts::new().ascii(family).hi_ansi(family).cs(family).east_asia(family);
        // In half points.
        let size = |factor: f64| (theme.size * factor * 2.0).round() as usize;
        let room = |before: f64, after: f64| {
            let twips = |points: f64| (points * theme.spacing * 20.0).round() as u32;
            LineSpacing::new().before(twips(before)).after(twips(after))
        };
        let style = |id: &str, name: &str| Style::new(id, StyleType::Paragraph).name(name).q_format(true);
        let (across, down) = paper(theme.paper);
        let margin = (theme.margin * TWIPS) as i32;
        let level =
            Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
                .indent(Some(284), Some(SpecialIndentType::Hanging(284)), None, None);
        let mut docx = Docx::new()
            .page_size(across, down)
            .page_margin(PageMargin::new().top(margin).bottom(margin).left(margin).right(margin))
            .default_fonts(fonts)
            .default_size(size(1.0))
            .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(level))
            .add_numbering(Numbering::new(BULLETS, BULLETS))
            .add_style(style("Title", "Title").size(size(2.0)).bold().line_spacing(room(0.0, 2.0)))
            .add_style(style("Subtitle", "Subtitle").size(size(1.15)).color(&self.accent).line_spacing(room(0.0, 2.0)))
            .add_style(
                style("Heading1", "heading 1")
                    .size(size(1.15))
                    .bold()
                    .color(&self.accent)
                    .line_spacing(room(12.0, 4.0))
                    .outline_lvl(0),
            )
            .add_style(style("Heading2", "heading 2").size(size(1.0)).line_spacing(room(5.0, 1.0)).outline_lvl(1))
            .add_style(style("ListBullet", "List Bullet").line_spacing(room(0.0, 1.0)))
            .add_style(style("BodyText", "Body Text").line_spacing(room(0.0, 2.0)));
        let mut title = self.styled("Title");
        if let Some(photo) = self.portrait() {
            title = title.add_run(Run::new().add_image(photo));
        }
        docx = docx.add_paragraph(title.add_run(Run::new().add_text(&self.content.name)));
        if !self.content.label.is_empty() {
            docx = docx.add_paragraph(self.styled("Subtitle").add_run(Run::new().add_text(&self.content.label)));
        }
        if !self.content.contact.is_empty() {
            docx = docx.add_paragraph(self.contact());
        }
        for section in &self.content.sections {
            docx = self.section(docx, section);
        }
        docx
    }

    /// The portrait at the end of the first lines, which flow around it.
    fn portrait(&self) -> Option<Pic> {
        let (png, width, height) = self.photo.as_ref()?;
        let side = if self.rtl { PicAlign::Left } else { PicAlign::Right };
        let room = 4 * EMU as i32;
        // As wide as there is room, or as high.
        let (across, down) = (PORTRAIT.0 * EMU, PORTRAIT.1 * EMU);
        let size = if height * PORTRAIT.0 > width * PORTRAIT.1 {
            ((f64::from(down) * f64::from(*width) / f64::from(*height)) as u32, down)
        } else {
            (across, (f64::from(across) * f64::from(*height) / f64::from(*width)) as u32)
        };
        let pic = Pic::new_with_dimensions(png.clone(), *width, *height)
            .size(size.0, size.1)
            .floating()
            .relative_from_h(RelativeFromHType::Margin)
            .relative_from_v(RelativeFromVType::Margin)
            .position_h(DrawingPosition::Align(side))
            .dist_b(room);
        Some(if self.rtl { pic.dist_r(room) } else { pic.dist_l(room) })
    }

    fn styled(&self, style: &str) -> Paragraph {
        let mut paragraph = Paragraph::new().style(style);
        if self.rtl {
            paragraph.property = paragraph.property.bidi(true);
            paragraph = paragraph.align(AlignmentType::Start);
        }
        paragraph
    }

    fn contact(&self) -> Paragraph {
        let mut paragraph = self.styled("BodyText");
        for (number, Contact { text, url, .. }) in self.content.contact.iter().enumerate() {
            if number > 0 {
                paragraph = paragraph.add_run(Run::new().add_text(" · "));
            }
            paragraph = add(paragraph, &Stretch { text: text.clone(), url: url.clone(), ..Stretch::default() });
        }
        paragraph
    }

    fn section(&self, docx: Docx, section: &Section) -> Docx {
        let mut docx =
            docx.add_paragraph(self.styled("Heading1").keep_next(true).add_run(Run::new().add_text(&section.title)));
        for paragraph in &section.paragraphs {
            docx = docx.add_paragraph(self.text("BodyText", paragraph));
        }
        for entry in &section.entries {
            docx = self.entry(docx, entry);
        }
        for group in &section.groups {
            let mut paragraph = self.styled("BodyText");
            if !group.name.is_empty() {
                let joint = if group.items.is_empty() { "" } else { ": " };
                paragraph = paragraph.add_run(Run::new().bold().add_text(format!("{}{joint}", group.name)));
            }
            docx = docx.add_paragraph(paragraph.add_run(Run::new().add_text(group.items.join(", "))));
        }
        docx
    }

    fn entry(&self, docx: Docx, entry: &Entry) -> Docx {
        let follows = !entry.paragraphs.is_empty() || !entry.bullets.is_empty();
        let mut head = self.styled("Heading2").keep_next(follows);
        let bold = |stretch: &Stretch| Stretch { bold: true, ..stretch.clone() };
        let place = vec![Stretch { text: entry.place.clone(), ..Stretch::default() }];
        let parts = [("", entry.title.iter().map(bold).collect()), (JOINT, entry.organization.clone()), (", ", place)];
        let filled = parts.into_iter().filter(|(_, part)| part.iter().any(|stretch| !stretch.text.is_empty()));
        for (number, (joint, part)) in filled.enumerate() {
            if number > 0 {
                head = head.add_run(Run::new().add_text(joint));
            }
            head = part.iter().fold(head, add);
        }
        if !entry.dates.is_empty() {
            head = head
                .add_tab(Tab::new().val(TabValueType::Right).pos(self.width))
                .add_run(Run::new().add_tab().add_text(&entry.dates).color("555555"));
        }
        // A paragraph of a letter has no head.
        let mut docx = if entry.has_head() { docx.add_paragraph(head) } else { docx };
        for paragraph in &entry.paragraphs {
            docx = docx.add_paragraph(self.text("BodyText", paragraph));
        }
        for bullet in &entry.bullets {
            let item = self.text("ListBullet", bullet).numbering(NumberingId::new(BULLETS), IndentLevel::new(0));
            docx = docx.add_paragraph(item);
        }
        if !entry.url.is_empty() {
            let link = Stretch { text: entry.url.clone(), url: entry.url.clone(), ..Stretch::default() };
            docx = docx.add_paragraph(add(self.styled("BodyText"), &link));
        }
        docx
    }

    fn text(&self, style: &str, stretches: &[Stretch]) -> Paragraph {
        stretches.iter().fold(self.styled(style), add)
    }
}

fn add(paragraph: Paragraph, stretch: &Stretch) -> Paragraph {
    let mut run = Run::new().add_text(&stretch.text);
    if stretch.bold {
        run = run.bold();
    }
    if stretch.italic {
        run = run.italic();
    }
    if stretch.url.is_empty() {
        paragraph.add_run(run)
    } else {
        paragraph.add_hyperlink(Hyperlink::new(&stretch.url, HyperlinkType::External).add_run(run))
    }
}

/// The paper's width and height in twentieths of a point.
const fn paper(paper: Paper) -> (u32, u32) {
    match paper {
        Paper::A4 => (11_906, 16_838),
        Paper::Letter => (12_240, 15_840),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portrait_is_described() {
        let sample = include_str!("../tests/samples/short.json");
        let theme = Theme { template: "europe".to_owned(), ..Theme::default() };
        let content =
            Content { portrait: "A \"photo\"".to_owned(), ..content(&Resume::from_json(sample).unwrap(), &theme) };
        let photo = Photo::new(include_bytes!("../tests/samples/portrait.png").to_vec()).unwrap();
        let package = Writer::new(&content, &theme, photo.for_word()).document().build();
        let document = String::from_utf8(described(package.document, &content.portrait).unwrap()).unwrap();
        assert!(document.contains(r#"descr="A &quot;photo&quot;""#));
    }
}
