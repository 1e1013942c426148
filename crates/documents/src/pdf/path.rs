//! Filled paths that matter for text.

use pdf_extract::Object;

use super::{
    content::Mark,
    values::{Matrix, number},
};

/// The bounding box of a path, to recognize the dots and bold outlines that browsers draw.
#[derive(Debug, Default)]
pub(super) struct Path {
    points: usize,
    bounds: Option<[f32; 4]>,
}

impl Path {
    fn add(&mut self, x: f32, y: f32) {
        let [left, bottom, right, top] = self.bounds.unwrap_or([x, y, x, y]);
        self.points += 1;
        self.bounds = Some([left.min(x), bottom.min(y), right.max(x), top.max(y)]);
    }

    pub(super) fn points(&mut self, operands: &[Object], matrix: Matrix) {
        for pair in operands.chunks_exact(2) {
            if let [Some(x), Some(y)] = [0, 1].map(|index| pair.get(index).and_then(number)) {
                let (x, y) = matrix.point(x, y);
                self.add(x, y);
            }
        }
    }

    pub(super) fn rectangle(&mut self, operands: &[Object], matrix: Matrix) {
        let values: Vec<f32> = operands.iter().filter_map(number).collect();
        if let [x, y, width, height] = values.as_slice() {
            for (x, y) in [(*x, *y), (x + width, y + height)] {
                let (x, y) = matrix.point(x, y);
                self.add(x, y);
            }
        }
    }

    /// A dot if the box is small and square; a letter outline if it is as high as a line.
    pub(super) fn mark(&self) -> Option<Mark> {
        let bounds = self.bounds?;
        let [left, bottom, right, top] = bounds;
        let (width, height) = (right - left, top - bottom);
        let square = (width - height).abs() < 0.35 * width.max(height);
        if square && (1.2..=7.0).contains(&width) {
            return Some(Mark::Dot(bounds));
        }
        (self.points >= 12 && (3.0..=60.0).contains(&height) && width > 0.3 * height).then_some(Mark::Ink(bounds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_outlines() {
        let mut dot = Path::default();
        dot.rectangle(&[10.into(), 20.into(), 3.into(), 3.into()], Matrix::IDENTITY);
        assert_eq!(dot.mark(), Some(Mark::Dot([10.0, 20.0, 13.0, 23.0])));
        let mut rule = Path::default();
        rule.rectangle(&[10.into(), 20.into(), 300.into(), 1.into()], Matrix::IDENTITY);
        assert_eq!(rule.mark(), None);
        let mut letters = Path::default();
        for x in 0..8 {
            letters.points(&[(x * 5).into(), 0.into(), (x * 5).into(), 9.into()], Matrix::IDENTITY);
        }
        assert_eq!(letters.mark(), Some(Mark::Ink([0.0, 0.0, 35.0, 9.0])));
    }
}
