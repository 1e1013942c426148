//! What a page looks like, as a number.

use std::hash::{Hash, Hasher};

use typst::{
    layout::{Frame, FrameItem},
    utils::hash128,
};
use typst_layout::Page;

/// Pages with the same number look the same. The tags that typst leaves in a page are not part of it: nothing of them is drawn,
/// and on every page some differ after any edit.
pub(crate) fn look(page: &Page) -> u128 {
    hash128(&Look(page))
}

struct Look<'a>(&'a Page);

impl Hash for Look<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.0.bleed, &self.0.fill).hash(state);
        drawn(&self.0.frame, state);
    }
}

/// Hashes what of a frame is drawn.
fn drawn(frame: &Frame, state: &mut impl Hasher) {
    (frame.size(), frame.kind()).hash(state);
    for (point, item) in frame.items() {
        match item {
            FrameItem::Tag(_) => {}
            FrameItem::Group(group) => {
                (1_u8, point, &group.transform, &group.clip, &group.label).hash(state);
                drawn(&group.frame, state);
            }
            item => (2_u8, point, item).hash(state),
        }
    }
    // The frame ends.
    0_u8.hash(state);
}
