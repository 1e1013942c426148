//! JobAlign's design system: components that are independent of features.
//!
//! * Every text is a prop ([`leptos::prelude::TextProp`]): a literal, a `String`, a signal or a closure.
//! * The server renders complete HTML that works before WASM is loaded; JavaScript only adds to it.
//! * Ids are props, never random, so that server and browser agree.
//! * Only semantic color classes; no `style=` attribute and no inline script, so that the pages work with a strict CSP.
//!
//! `README.md` explains how to add a component, `API.md` lists all of them, [`gallery::Gallery`] shows them.

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("the features `ssr` and `hydrate` of the crate `ui` exclude each other");

mod badge;
mod brand;
mod button;
mod choice;
mod drop_zone;
mod evidence;
mod feedback;
mod field;
mod form_error;
mod icon;
mod layout;
mod markup;
mod navigation;
mod overlay;
mod palette;
mod prepared;
mod reading;
mod series;
mod sorting;
mod surface;
mod table;
mod tick_button;
mod toast;
mod util;

pub mod gallery;
pub mod icons;

pub use badge::*;
pub use brand::*;
pub use button::*;
pub use choice::*;
pub use drop_zone::*;
pub use evidence::*;
pub use feedback::*;
pub use field::*;
pub use form_error::*;
pub use icon::Icon;
pub use layout::*;
pub use markup::*;
pub use navigation::*;
pub use overlay::*;
pub use palette::*;
pub use prepared::{Prepared, prepared};
pub use reading::*;
pub use series::*;
pub use sorting::{DragHandle, Sorting};
pub use surface::*;
pub use table::*;
pub use tick_button::TickButton;
pub use toast::{Toast, ToastProvider, Toaster, use_toasts};
pub use util::escaped;
