//! Rows that can be dragged to another place of their list, with a mouse, a finger or the arrow keys.

use leptos::{html, prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, KeyboardEvent, PointerEvent};

use crate::{icon::icon as draw, icons, util::say};

/// The state of one list. A row is an element with the attribute `data-row`; rows are children of one element.
#[derive(Clone, Copy)]
pub struct Sorting {
    /// The index of the dragged row, and the index that it would get.
    drag: RwSignal<Option<(usize, usize)>>,
    moved: Callback<(usize, usize)>,
}

impl Sorting {
    /// `moved` gets the index of a row and the index that it shall get.
    pub fn new(moved: impl Fn(usize, usize) + Send + Sync + 'static) -> Self {
        Self { drag: RwSignal::new(None), moved: Callback::new(move |(from, to)| moved(from, to)) }
    }

    /// The classes of a row that show where the dragged one would be put.
    pub fn look(self, index: usize) -> Signal<&'static str> {
        Signal::derive(move || match self.drag.get() {
            Some((from, to)) if from == index && from != to => "opacity-50",
            Some((from, to)) if to == index && to < from => {
                "relative before:absolute before:inset-x-0 before:-top-1 before:h-0.5 before:bg-accent"
            }
            Some((from, to)) if to == index && to > from => {
                "relative after:absolute after:inset-x-0 after:-bottom-1 after:h-0.5 after:bg-accent"
            }
            _ => "",
        })
    }

    fn end(self) {
        if let Some((from, to)) = self.drag.try_update(Option::take).flatten()
            && from != to
        {
            self.moved.run((from, to));
        }
    }
}

/// The index that a row dragged to this height would get.
fn place_at(row: &Element, height: f64) -> Option<usize> {
    let rows = row.parent_element()?.children();
    let others =
        (0..rows.length()).filter_map(|index| rows.item(index)).filter(|other| other.has_attribute("data-row"));
    let above = others.filter(|other| other != row).filter(|other| {
        let bounds = other.get_bounding_client_rect();
        bounds.top() + bounds.height() / 2.0 < height
    });
    Some(above.count())
}

/// The handle of a row: dragged, or moved by the arrow keys.
#[component]
pub fn DragHandle(
    sorting: Sorting,
    /// The index of the row.
    index: usize,
    /// The number of rows.
    count: usize,
    #[prop(into)] id: String,
    /// Names the row, and says that arrow keys move it.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let node = NodeRef::<html::Button>::new();
    let row = move || node.get_untracked()?.closest("[data-row]").ok().flatten();
    let down = move |event: PointerEvent| {
        if event.button() == 0
            && let Some(handle) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok())
        {
            // Without this a mouse that leaves the handle would select text.
            event.prevent_default();
            let _ = handle.set_pointer_capture(event.pointer_id());
            sorting.drag.set(Some((index, index)));
        }
    };
    let drag = move |event: PointerEvent| {
        if sorting.drag.with_untracked(Option::is_some)
            && let Some(to) = row().and_then(|row| place_at(&row, f64::from(event.client_y())))
        {
            sorting.drag.set(Some((index, to)));
        }
    };
    let key = move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowUp" => index.checked_sub(1),
            "ArrowDown" => Some(index + 1).filter(|to| *to < count),
            "Escape" => return sorting.drag.set(None),
            _ => return,
        };
        event.prevent_default();
        if let Some(to) = to {
            sorting.moved.run((index, to));
        }
    };
    view! {
        <button
            node_ref=node
            id=id
            type="button"
            aria-label=say(label)
            class="inline-flex size-7 shrink-0 touch cursor-grab touch-none items-center justify-center rounded-sm text-subtle hover:bg-hover hover:text-ink active:cursor-grabbing"
            on:pointerdown=down
            on:pointermove=drag
            on:pointerup=move |_| sorting.end()
            on:pointercancel=move |_| sorting.drag.set(None)
            on:keydown=key
        >
            {draw(icons::GRIP_VERTICAL, "size-4")}
        </button>
    }
    .into_any()
}
