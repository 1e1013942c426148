//! Icons: the inner SVG of [Lucide](https://lucide.dev) (24 × 24, drawn with `currentColor`). Unused constants are not
//! linked, so adding one costs nothing: copy the inside of the file from the npm package `lucide-static` into the file
//! of its first letter, in alphabetical order.
//!
//! Lucide, ISC License. Copyright (c) 2026 Lucide Icons and Contributors
//!
//! Permission to use, copy, modify, and/or distribute this software for any
//! purpose with or without fee is hereby granted, provided that the above
//! copyright notice and this permission notice appear in all copies.
//!
//! THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
//! WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
//! MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
//! ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
//! WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
//! ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
//! OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
//!
//! Some of these come from the Feather project, MIT License, Copyright (c) 2013-present Cole Bemis; the same warranty terms apply.

mod a_to_c;
mod d_to_l;
mod m_to_z;

pub use a_to_c::*;
pub use d_to_l::*;
pub use m_to_z::*;

/// The inside of an icon: trusted, static SVG markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IconPath(pub(crate) &'static str);
