//! Pages as SVG, for the preview beside a form that is drawn anew after every edit. Outlines of glyphs are taken from the fonts once
//! for the whole program, and stand once in a page whatever their size; coordinates are in hundredths of a point. What the templates do
//! not use (gradients, patterns, outlined text, pictures) is left to `typst-svg`.

mod number;
mod outlines;

use std::fmt::Write;

use typst::{
    layout::{Abs, Frame, FrameItem, GroupItem, Point, Transform},
    model::Destination,
    text::TextItem,
    visualize::{Curve, CurveItem, FillRule, FixedStroke, Geometry, LineCap, LineJoin, Paint, Shape},
};
use typst_layout::Page;
use typst_svg::SvgOptions;

use crate::xml::escaped;

use number::Number;
use outlines::Outlines;

/// A page as an SVG.
pub(crate) fn svg(page: &Page) -> String {
    drawn(page).unwrap_or_else(|| typst_svg::svg(page, &SvgOptions::default()))
}

/// The page, unless something in it is not drawn here.
fn drawn(page: &Page) -> Option<String> {
    let size = page.frame.size();
    let (width, height) = (Number(size.x.to_pt()), Number(size.y.to_pt()));
    let mut drawing = Drawing { out: String::with_capacity(64 * 1024), ..Drawing::default() };
    let head = r#"xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink""#;
    drawing.write(format_args!(r#"<svg {head} viewBox="0 0 {width} {height}" width="{width}pt" height="{height}pt">"#));
    if let Some(fill) = page.fill_or_white() {
        let fill = color(&fill)?;
        drawing.write(format_args!(r#"<path fill="{fill}" d="M0 0h{width}v{height}h-{width}z"/>"#));
    }
    drawing.frame(&page.frame, Point::zero())?;
    drawing.definitions();
    drawing.out.push_str("</svg>");
    Some(drawing.out)
}

#[derive(Default)]
struct Drawing {
    out: String,
    outlines: Outlines,
    /// The shapes that parts are cut to.
    clips: Vec<String>,
}

impl Drawing {
    fn write(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing into a string does not fail.
        let _ = self.out.write_fmt(arguments);
    }

    /// Draws a frame at a place of the space that is open. `None` if something in it is not drawn here.
    fn frame(&mut self, frame: &Frame, origin: Point) -> Option<()> {
        for (place, item) in frame.items() {
            let at = origin + *place;
            match item {
                FrameItem::Group(group) => self.group(group, at)?,
                FrameItem::Text(text) => self.text(text, at)?,
                FrameItem::Shape(shape, _) => self.shape(shape, at)?,
                FrameItem::Link(Destination::Url(url), size) => {
                    let (x, y) = (Number(at.x.to_pt()), Number(at.y.to_pt()));
                    let (width, height) = (Number(size.x.to_pt()), Number(size.y.to_pt()));
                    let url = escaped(url.as_str());
                    self.write(format_args!(
                        r#"<a xlink:href="{url}"><rect x="{x}" y="{y}" width="{width}" height="{height}" fill="transparent"/></a>"#
                    ));
                }
                FrameItem::Link(..) | FrameItem::Tag(_) => {}
                FrameItem::Image(..) => return None,
            }
        }
        Some(())
    }

    fn group(&mut self, group: &GroupItem, at: Point) -> Option<()> {
        let Transform { sx, ky, kx, sy, tx, ty } = group.transform;
        let moved = Transform::translate(tx, ty) == group.transform;
        if moved && group.clip.is_none() {
            return self.frame(&group.frame, at + Point::new(tx, ty));
        }
        // The clip is in the space of the group.
        let inner = if moved { at + Point::new(tx, ty) } else { Point::zero() };
        self.out.push_str("<g");
        if !moved {
            let [sx, ky, kx, sy] = [sx, ky, kx, sy].map(|ratio| ratio.get());
            let (x, y) = (Number((at.x + tx).to_pt()), Number((at.y + ty).to_pt()));
            self.write(format_args!(r#" transform="matrix({sx} {ky} {kx} {sy} {x} {y})""#));
        }
        if let Some(clip) = &group.clip {
            let mut path = String::new();
            curve(clip, inner, &mut path);
            self.write(format_args!(r##" clip-path="url(#c{})""##, self.clips.len()));
            self.clips.push(path);
        }
        self.out.push('>');
        self.frame(&group.frame, inner)?;
        self.out.push_str("</g>");
        Some(())
    }

    /// Draws text: the glyphs in units of the font, in a group that has the size.
    fn text(&mut self, text: &TextItem, at: Point) -> Option<()> {
        if text.stroke.is_some() {
            return None;
        }
        let units = text.font.units_per_em();
        let scale = text.size.to_pt() / units;
        let fill = color(&text.fill)?;
        let font = self.outlines.font(&text.font);
        let (x, y) = (Number(at.x.to_pt()), Number(at.y.to_pt()));
        self.write(format_args!(r#"<g fill="{fill}" transform="matrix({scale} 0 0 {scale} {x} {y})">"#));
        let (mut right, mut up) = (0.0, 0.0);
        for glyph in &text.glyphs {
            if let Some(name) = self.outlines.name(font, &text.font, glyph.id)? {
                let x = Number((right + glyph.x_offset.get()) * units);
                let y = Number(-(up + glyph.y_offset.get()) * units);
                self.write(format_args!(r##"<use xlink:href="#g{name}""##));
                if x.0 != 0.0 {
                    self.write(format_args!(r#" x="{x}""#));
                }
                if y.0 != 0.0 {
                    self.write(format_args!(r#" y="{y}""#));
                }
                self.out.push_str("/>");
            }
            right += glyph.x_advance.get();
            up += glyph.y_advance.get();
        }
        self.out.push_str("</g>");
        Some(())
    }

    fn shape(&mut self, shape: &Shape, at: Point) -> Option<()> {
        let fill = match &shape.fill {
            Some(fill) => color(fill)?,
            None => "none".to_owned(),
        };
        self.write(format_args!(r#"<path fill="{fill}""#));
        if shape.fill_rule == FillRule::EvenOdd {
            self.out.push_str(r#" fill-rule="evenodd""#);
        }
        if let Some(stroke) = &shape.stroke {
            self.stroke(stroke)?;
        }
        self.out.push_str(r#" d=""#);
        let (x, y) = (Number(at.x.to_pt()), Number(at.y.to_pt()));
        match &shape.geometry {
            Geometry::Line(to) => {
                let (right, down) = (Number(to.x.to_pt()), Number(to.y.to_pt()));
                self.write(format_args!("M{x} {y}l{right} {down}"));
            }
            Geometry::Rect(size) => {
                let (width, height) = (Number(size.x.to_pt()), Number(size.y.to_pt()));
                let back = Number(-size.x.to_pt());
                self.write(format_args!("M{x} {y}h{width}v{height}h{back}z"));
            }
            Geometry::Curve(path) => curve(path, at, &mut self.out),
        }
        self.out.push_str(r#""/>"#);
        Some(())
    }

    fn stroke(&mut self, stroke: &FixedStroke) -> Option<()> {
        let (paint, width) = (color(&stroke.paint)?, Number(stroke.thickness.to_pt()));
        let cap = match stroke.cap {
            LineCap::Butt => "butt",
            LineCap::Round => "round",
            LineCap::Square => "square",
        };
        let join = match stroke.join {
            LineJoin::Miter => "miter",
            LineJoin::Round => "round",
            LineJoin::Bevel => "bevel",
        };
        let limit = stroke.miter_limit.get();
        self.write(format_args!(
            r#" stroke="{paint}" stroke-width="{width}" stroke-linecap="{cap}" stroke-linejoin="{join}" stroke-miterlimit="{limit}""#
        ));
        if let Some(dash) = &stroke.dash {
            let lengths: Vec<String> = dash.array.iter().map(|length| Number(length.to_pt()).to_string()).collect();
            let phase = Number(dash.phase.to_pt());
            self.write(format_args!(r#" stroke-dasharray="{}" stroke-dashoffset="{phase}""#, lengths.join(" ")));
        }
        Some(())
    }

    /// The glyphs and clips that the page refers to.
    fn definitions(&mut self) {
        self.out.push_str("<defs>");
        for (number, outline) in self.outlines.used().enumerate() {
            let _ = write!(self.out, r#"<path id="g{number}" d="{outline}"/>"#);
        }
        for (number, path) in self.clips.iter().enumerate() {
            let _ = write!(self.out, r#"<clipPath id="c{number}"><path d="{path}"/></clipPath>"#);
        }
        self.out.push_str("</defs>");
    }
}

/// A color as SVG writes it; `None` for a gradient or a pattern.
fn color(paint: &Paint) -> Option<String> {
    match paint {
        Paint::Solid(color) => Some(color.to_hex().to_string()),
        Paint::Gradient(_) | Paint::Tiling(_) => None,
    }
}

/// Writes a curve that begins at a place.
fn curve(curve: &Curve, at: Point, out: &mut String) {
    let place = |point: Point| (Number((at.x + point.x).to_pt()), Number((at.y + point.y).to_pt()));
    // A curve without a move begins at its origin.
    if !matches!(curve.0.first(), Some(CurveItem::Move(_))) {
        let (x, y) = place(Point::new(Abs::zero(), Abs::zero()));
        let _ = write!(out, "M{x} {y}");
    }
    for item in &curve.0 {
        let _ = match item {
            CurveItem::Move(to) => {
                let (x, y) = place(*to);
                write!(out, "M{x} {y}")
            }
            CurveItem::Line(to) => {
                let (x, y) = place(*to);
                write!(out, "L{x} {y}")
            }
            CurveItem::Cubic(from, towards, to) => {
                let ((a, b), (c, d), (x, y)) = (place(*from), place(*towards), place(*to));
                write!(out, "C{a} {b} {c} {d} {x} {y}")
            }
            CurveItem::Close => write!(out, "Z"),
        };
    }
}

#[cfg(test)]
mod tests {
    use resume::{Resume, theme::Theme};

    use super::*;
    use crate::{Document, Extras, templates};

    #[test]
    fn every_template_is_drawn_here_with_all_its_glyphs() {
        for sample in ["short", "arabic"] {
            let json = std::fs::read_to_string(format!("tests/samples/{sample}.json")).unwrap();
            let resume = Resume::from_json(&json).unwrap();
            for template in templates() {
                let theme = Theme { template: template.name.to_owned(), ..Theme::default() };
                let document = Document::compile(&resume, &theme, Extras::default()).unwrap();
                for page in document.typst_pages() {
                    let own = drawn(page).unwrap_or_else(|| panic!("{}, {sample}", template.name));
                    let other = typst_svg::svg(page, &SvgOptions::default());
                    for element in ["<use", "<a "] {
                        assert_eq!(
                            own.matches(element).count(),
                            other.matches(element).count(),
                            "{}, {sample}",
                            template.name
                        );
                    }
                    assert!(own.len() * 2 < other.len(), "{}, {sample}", template.name);
                }
            }
        }
    }
}
