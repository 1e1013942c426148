//! From flows to lines, and columns that continue on the next page.

mod margins;
mod stretched;

use resume::Line;

use self::{
    margins::{lift_margin, wrap_margin},
    stretched::{margin, spaces, unjustified},
};
use super::{
    Segment,
    columns::Node,
    direction,
    segments::{Word, most},
};

/// The gap inside a line that counts as a tab, in font sizes.
const TAB: f32 = 0.9;

/// The layout tree of a page.
pub(super) struct Sheet {
    pub(super) page: u32,
    pub(super) nodes: Vec<Node>,
}

/// The nodes of the whole document; the flows of a column that spans pages are joined.
enum Part {
    Flow(Vec<(u32, Vec<Segment>)>),
    Columns { gutter: f32, left: Vec<Part>, right: Vec<Part>, right_first: bool },
}

/// Lines in reading order, and whether there were columns.
pub(super) fn lines(sheets: Vec<Sheet>) -> (Vec<Line>, bool) {
    let mut parts: Vec<Part> = Vec::new();
    let mut columns = false;
    for sheet in sheets {
        for (index, node) in sheet.nodes.into_iter().enumerate() {
            columns |= matches!(node, Node::Columns { .. });
            append(&mut parts, node, sheet.page, index == 0);
        }
    }
    let mut lines = Vec::new();
    let mut region = 0;
    emit(parts, &mut region, &mut lines);
    (lines, columns)
}

/// Adds a node; the first one of a page may continue the last one of the previous page.
fn append(parts: &mut Vec<Part>, node: Node, page: u32, opens_page: bool) {
    match (parts.last_mut(), node) {
        (Some(Part::Flow(flow)), Node::Flow(segments)) if opens_page => flow.push((page, segments)),
        (Some(Part::Columns { gutter, left, right, .. }), Node::Columns { gutter: next, left: l, right: r, .. })
            if opens_page && (*gutter - next).abs() < 15.0 =>
        {
            for (side, nodes) in [(left, l), (right, r)] {
                for (index, node) in nodes.into_iter().enumerate() {
                    append(side, node, page, index == 0);
                }
            }
        }
        (Some(Part::Columns { gutter, left, right, .. }), Node::Flow(segments)) if opens_page => {
            if segments.iter().all(|segment| segment.left > *gutter - 4.0) {
                append(right, Node::Flow(segments), page, true);
            } else if segments.iter().all(|segment| segment.right < *gutter) {
                append(left, Node::Flow(segments), page, true);
            } else {
                parts.push(Part::Flow(vec![(page, segments)]));
            }
        }
        (_, Node::Flow(segments)) => parts.push(Part::Flow(vec![(page, segments)])),
        (_, Node::Columns { gutter, left, right, right_first }) => {
            let side = |nodes: Vec<Node>| {
                let mut side = Vec::new();
                for node in nodes {
                    append(&mut side, node, page, false);
                }
                side
            };
            parts.push(Part::Columns { gutter, left: side(left), right: side(right), right_first });
        }
    }
}

fn emit(parts: Vec<Part>, region: &mut u32, lines: &mut Vec<Line>) {
    for part in parts {
        match part {
            Part::Flow(pages) => {
                for (page, segments) in pages {
                    let rows = wrap_margin(lift_margin(unjustified(flow(segments))));
                    let margin = margin(&rows);
                    lines.extend(rows.into_iter().filter_map(|segments| line(segments, page, *region, margin)));
                }
                *region += 1;
            }
            Part::Columns { left, right, right_first, .. } => {
                let (first, second) = if right_first { (right, left) } else { (left, right) };
                emit(first, region, lines);
                emit(second, region, lines);
            }
        }
    }
}

/// Segments of one line. Baselines may differ slightly, because dates are often smaller.
fn flow(mut segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    segments.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        let joins = lines.last().is_some_and(|line| {
            line.iter().all(|other| {
                let near = (segment.baseline - other.baseline).abs() <= 0.45 * segment.size.min(other.size);
                let apart = segment.left > other.right - 1.0 || segment.right < other.left + 1.0;
                near && apart
            })
        });
        match lines.last_mut() {
            Some(line) if joins => line.push(segment),
            _ => lines.push(vec![segment]),
        }
    }
    lines
}

/// The gap above which a space separates items, if a line has two kinds of spaces: normal ones inside items and wider
/// ones between them (skills in boxes). `None` if the spaces are of one kind.
fn items_apart(segments: &[Segment]) -> Option<f32> {
    let words: Vec<&Word> = segments.iter().flat_map(|segment| &segment.words).collect();
    let size = most(words.iter().map(|word| (word.size, word.letters())))?;
    let mut gaps: Vec<f32> =
        words.windows(2).filter_map(|pair| Some((pair.get(1)?.left - pair.first()?.right) / size)).collect();
    if gaps.len() < 3 || gaps.iter().any(|gap| *gap < 0.0) {
        return None;
    }
    gaps.sort_by(f32::total_cmp);
    // Not one wide gap (a date at the margin), but several similar ones.
    let wide: Vec<f32> = gaps.iter().copied().filter(|gap| *gap >= 0.6).collect();
    let narrow = gaps.iter().copied().filter(|gap| *gap < 0.6).fold(0.0, f32::max);
    let even = wide.iter().filter(|gap| **gap < 2.5).count() * 10 >= wide.len() * 7;
    let plain = words.iter().all(|word| !word.text.ends_with(['.', ',', ';', ':']));
    (wide.len() >= 3 && even && plain && narrow < 0.4).then_some(0.55 * size)
}

/// The words of a segment, with a tab at each gap wider than `gap`.
fn spaced(segment: &Segment, gap: f32) -> String {
    let mut text = String::new();
    let mut before: Option<&Word> = None;
    for word in &segment.words {
        if let Some(before) = before {
            text.push(if word.left - before.right > gap { '\t' } else { ' ' });
        }
        text.push_str(&word.text);
        before = Some(word);
    }
    text
}

fn line(mut segments: Vec<Segment>, page: u32, region: u32, margin: Option<f32>) -> Option<Line> {
    segments.sort_by(|a, b| a.left.total_cmp(&b.left));
    let bullet = segments.first()?.bullet;
    let left = segments.first()?.left;
    let right = segments.iter().map(|segment| segment.right).fold(left, f32::max);
    let weigh = |of: fn(&Word) -> f32| {
        most(segments.iter().flat_map(|segment| &segment.words).map(move |word| (of(word), word.letters())))
    };
    let size = weigh(|word| word.size).unwrap_or(0.0);
    let bold = weigh(|word| f32::from(u8::from(word.bold))).is_some_and(|bold| bold > 0.5);
    let italic = weigh(|word| f32::from(u8::from(word.italic))).is_some_and(|italic| italic > 0.5);
    let baseline = most(segments.iter().map(|segment| (segment.baseline, segment.letters())))?;
    let (narrowest, widest) = spaces(&segments);
    let stretched = margin.is_some_and(|margin| (margin - right).abs() < 1.0) && widest - narrowest < 0.12;
    let apart = if stretched { None } else { items_apart(&segments) };
    let texts: Vec<(String, f32, f32)> = segments
        .iter()
        .map(|segment| {
            let text = apart.map_or_else(|| segment.text(), |gap| spaced(segment, gap));
            (text, segment.left, segment.right)
        })
        .collect();
    let (texts, _) = direction::order(texts, |(text, ..)| text.as_str());
    let mut text = String::new();
    let mut before: Option<(f32, f32)> = None;
    let mut part_left = 0.0;
    for (piece, left, right) in texts {
        if let Some((before_left, before_right)) = before {
            let gap = (left - before_right).max(before_left - right);
            let tab = gap > apart.unwrap_or(TAB * size);
            text.push(if tab { '\t' } else { ' ' });
            part_left = if tab { left } else { part_left };
        }
        text.push_str(&piece);
        before = Some((left, right));
    }
    Some(Line { text, page, left, right, baseline, size, bold, italic, bullet, heading: false, region, part_left })
}

#[cfg(test)]
mod tests {
    use super::super::segments::{segments, tests::line as glyphs};
    use super::*;

    fn texts(nodes: Vec<Vec<Node>>) -> Vec<String> {
        let sheets = nodes.into_iter().zip(1..).map(|(nodes, page)| Sheet { page, nodes }).collect();
        lines(sheets).0.into_iter().map(|line| format!("{}.{} {}", line.page, line.region, line.text)).collect()
    }

    fn texts_of(segments: Vec<Segment>) -> Vec<String> {
        texts(vec![vec![Node::Flow(segments)]])
    }

    fn piece(text: &str, left: f32, baseline: f32) -> Node {
        Node::Flow(segments(vec![glyphs(text, left, baseline, 10.0)]))
    }

    #[test]
    fn columns_continue_over_pages() {
        let sides = |left: &str, right: &str| Node::Columns {
            gutter: 200.0,
            left: vec![piece(left, 30.0, 50.0)],
            right: vec![piece(right, 200.0, 50.0)],
            right_first: false,
        };
        let found = texts(vec![
            vec![piece("Ana", 30.0, 20.0), sides("a", "b")],
            vec![sides("c", "d")],
            vec![piece("e", 210.0, 20.0)],
        ]);
        assert_eq!(found, ["1.0 Ana", "1.1 a", "2.1 c", "1.2 b", "2.2 d", "3.2 e"]);
    }

    #[test]
    fn dates_beside_a_list_come_before_it() {
        let mut found = segments(vec![glyphs("Acme", 30.0, 20.0, 10.0)]);
        let mut item = segments(vec![glyphs("Led a team of ten people and", 40.0, 32.0, 10.0)]);
        item[0].bullet = true;
        found.extend(item);
        found.extend(segments(vec![glyphs("2019", 300.0, 32.0, 10.0), glyphs("more", 40.0, 44.0, 10.0)]));
        assert_eq!(
            texts(vec![vec![Node::Flow(found)]]),
            ["1.0 Acme", "1.0 2019", "1.0 Led a team of ten people and", "1.0 more"]
        );
    }

    #[test]
    fn boxed_items_are_separated() {
        let row = |texts: &[(&str, f32)]| {
            let glyphs: Vec<_> = texts.iter().flat_map(|(text, left)| glyphs(text, *left, 20.0, 10.0)).collect();
            texts_of(segments(vec![glyphs]))
        };
        let boxed = row(&[("AWS", 30.0), ("EC2", 53.0), ("RDS", 76.0), ("Azure", 99.0)]);
        assert_eq!(boxed, ["1.0 AWS\tEC2\tRDS\tAzure"]);
        assert_eq!(row(&[("Led a team of ten", 30.0)]), ["1.0 Led a team of ten"]);
    }

    #[test]
    fn wide_gaps_are_tabs() {
        let mut row = segments(vec![glyphs("Acme", 30.0, 20.0, 10.0)]);
        row.extend(segments(vec![glyphs("2019", 300.0, 21.0, 9.0)]));
        row.extend(segments(vec![glyphs("next", 30.0, 32.0, 10.0)]));
        assert_eq!(texts(vec![vec![Node::Flow(row)]]), ["1.0 Acme\t2019", "1.0 next"]);
    }
}
