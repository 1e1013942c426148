//! The pages of public links.

mod share;
mod shared;

pub use share::SharePage;
pub use shared::SharedPage;
