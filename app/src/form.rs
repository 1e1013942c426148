//! Forms that work before WASM arrives and better after: the input stays, and each problem is shown at its field.
//!
//! Without JavaScript a form posts to its server function; on failure the server stores the input for one page view (the flash)
//! and redirects the browser back. With JavaScript the same form is sent in the background. Both end in the same [`FormState`].

use std::borrow::Cow;

use kernel::{Problem, ProblemCode};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn, wasm_bindgen::JsCast};
use server_fn::codec::MultipartData;
use web_sys::{FormData, HtmlElement, HtmlFormElement, HtmlInputElement};

use crate::{
    drafts,
    error::Failure,
    go::{Go, is_here},
    session::use_session,
    texts::use_texts,
};

/// The state of a form: its input and its problems.
#[derive(Clone, Copy)]
pub struct FormState {
    problem: Signal<Option<Problem>>,
    typed: StoredValue<std::collections::BTreeMap<String, String>>,
    /// The first invalid field when the page came back.
    first_wrong: StoredValue<Option<String>>,
    pending: Signal<bool>,
    /// Whether the browser sent it as a plain form, and this page is the result.
    came_back: bool,
}

/// The state of the form that calls `S` through `action`. When `S` returns [`Go`], the browser goes there.
pub fn use_form<S>(action: ServerAction<S>) -> FormState
where
    S: ServerFn<Output = Go, Error = Failure> + Clone + Send + Sync + 'static,
{
    let answer = action.value();
    Effect::new(move |_| match answer.get() {
        Some(Ok(go)) => visit(&go.to),
        Some(Err(failure)) => focus_first(&failure.0),
        None => {}
    });
    let going = Signal::derive(move || matches!(answer.get(), Some(Ok(_))));
    let pending = action.pending();
    form_state::<S>(
        Signal::derive(move || answer.get().and_then(Result::err).map(|failure| failure.0)),
        Signal::derive(move || pending.get() || going.get()),
    )
}

/// The state of a form that stays on its page when it succeeds.
pub fn use_form_in_place<S>(action: ServerAction<S>) -> FormState
where
    S: ServerFn<Error = Failure> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    let answer = action.value();
    form_state::<S>(
        Signal::derive(move || answer.get().and_then(Result::err).map(|failure| failure.0)),
        action.pending().into(),
    )
}

/// The state of a form that its page submits itself.
pub fn use_plain_form<S: ServerFn>() -> FormState {
    form_state::<S>(Signal::derive(|| None), Signal::derive(|| false))
}

/// A form with files. With JavaScript it is sent in the background, so that the files stay selected after an error.
#[derive(Clone, Copy)]
pub struct UploadForm {
    /// The state of the form.
    pub state: FormState,
    send: Action<FormData, Result<Go, Failure>>,
    refused: RwSignal<Option<Problem>>,
}

/// The form with files that calls the server function `S`, which is `call`.
pub fn use_upload<S, A>(call: impl Fn(MultipartData) -> A + 'static) -> UploadForm
where
    S: ServerFn,
    A: Future<Output = Result<Go, Failure>> + 'static,
{
    let send = Action::new_local(move |form: &FormData| call(MultipartData::from(form.clone())));
    let answer = send.value();
    let refused = RwSignal::new(None::<Problem>);
    Effect::new(move |_| match answer.get() {
        Some(Ok(go)) => visit(&go.to),
        Some(Err(failure)) => focus_first(&failure.0),
        None => {}
    });
    let going = Signal::derive(move || matches!(answer.get(), Some(Ok(_))));
    let pending = send.pending();
    let state = form_state::<S>(
        Signal::derive(move || refused.get().or_else(|| answer.get().and_then(Result::err).map(|failure| failure.0))),
        Signal::derive(move || pending.get() || going.get()),
    );
    UploadForm { state, send, refused }
}

impl UploadForm {
    /// Whether it was accepted, and the browser is on its way to the result.
    pub fn done(self) -> Signal<bool> {
        let answer = self.send.value();
        Signal::derive(move || matches!(answer.get(), Some(Ok(_))))
    }

    /// Sends the form, unless a file is too large.
    pub fn submit(self, event: &SubmitEvent) {
        let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
        let Ok(data) = FormData::new_with_form(&form) else { return };
        event.prevent_default();
        let problem = too_large(&form).map(|name| Problem::field(name, ProblemCode::FileTooLarge));
        if let Some(problem) = &problem {
            focus_first(problem);
        } else if !self.state.pending.get_untracked() {
            self.send.dispatch_local(data);
        }
        self.refused.set(problem);
    }
}

/// The name of a file field whose file exceeds the size limit.
fn too_large(form: &HtmlFormElement) -> Option<String> {
    let inputs = form.query_selector_all("input[type=file]").ok()?;
    let inputs = (0..inputs.length()).filter_map(|at| inputs.get(at)?.dyn_into::<HtmlInputElement>().ok());
    let too_large = |input: &HtmlInputElement| {
        let file = input.files().and_then(|files| files.get(0));
        file.is_some_and(|file| file.size() > domain::uploads::MAX_FILE_BYTES as f64)
    };
    inputs.into_iter().find(too_large).map(|input| input.name())
}

/// Focuses the first field with a problem, once the page shows it. A field's id is its name.
fn focus_first(problem: &Problem) {
    let Some(field) = problem.fields.first().map(|problem| problem.field.clone()) else { return };
    request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&field) else { return };
        if let Ok(Some(folded)) = element.closest("details") {
            let _ = folded.set_attribute("open", "");
        }
        if let Ok(element) = element.dyn_into::<HtmlElement>() {
            let _ = element.focus();
        }
    });
}

fn form_state<S: ServerFn>(answered: Signal<Option<Problem>>, pending: Signal<bool>) -> FormState {
    let flash = use_session().flash.as_ref().filter(|flash| flash.path == S::PATH).cloned();
    let came_back = flash.is_some();
    let (before, typed) = match flash {
        Some(flash) => (Some(flash.problem), flash.fields),
        None => (None, Default::default()),
    };
    let first_wrong = before.as_ref().and_then(|problem| problem.fields.first()).map(|problem| problem.field.clone());
    let first_wrong = StoredValue::new(first_wrong);
    let problem = Signal::derive(move || if pending.get() { None } else { answered.get().or_else(|| before.clone()) });
    FormState { problem, typed: StoredValue::new(typed), first_wrong, pending, came_back }
}

impl FormState {
    /// The input of a field before the page was loaded again.
    pub fn typed(&self, field: &str) -> String {
        self.typed.with_value(|typed| typed.get(field).cloned().unwrap_or_default())
    }

    /// The input of a field, or its initial value.
    pub fn typed_or(&self, field: &str, start: impl Into<String>) -> String {
        self.typed.with_value(|typed| typed.get(field).cloned()).unwrap_or_else(|| start.into())
    }

    /// Whether a box was ticked when the form was sent, or its initial state.
    pub fn ticked_or(&self, field: &str, start: bool) -> bool {
        if self.came_back { self.typed.with_value(|typed| typed.contains_key(field)) } else { start }
    }

    /// The same form in its initial state.
    pub fn untouched(&self) -> Self {
        Self {
            problem: Signal::derive(|| None),
            typed: StoredValue::new(Default::default()),
            first_wrong: StoredValue::new(None),
            came_back: false,
            ..*self
        }
    }

    /// One of several forms that share an action: it has the input, the problem and the progress only if it is the one that was
    /// sent last.
    pub fn if_sent(&self, sent: Signal<bool>) -> Self {
        let (problem, pending) = (self.problem, self.pending);
        let start = if sent.get_untracked() { *self } else { self.untouched() };
        Self {
            problem: Signal::derive(move || problem.get().filter(|_| sent.get())),
            pending: Signal::derive(move || sent.get() && pending.get()),
            ..start
        }
    }

    /// Whether the browser sent it as a plain form, and this page is the answer.
    pub fn came_back(&self) -> bool {
        self.came_back
    }

    /// Whether the page came back with this field as the first invalid one, so that it gets the focus.
    pub fn begins_at(&self, field: &str) -> bool {
        self.first_wrong.with_value(|first| first.as_deref() == Some(field))
    }

    /// The problem of a field, in words.
    pub fn error(&self, field: impl Into<Cow<'static, str>>) -> Signal<Option<String>> {
        let (problem, texts, field) = (self.problem, use_texts(), field.into());
        Signal::derive(move || {
            problem
                .get()
                .and_then(|problem| problem.field_code(&field).map(|code| texts.problem(code.word()).to_owned()))
        })
    }

    /// The problem of the whole form, in words; without problems of fields.
    pub fn problem(&self) -> Signal<Option<String>> {
        let (problem, texts) = (self.problem, use_texts());
        Signal::derive(move || {
            problem
                .get()
                .filter(|problem| problem.fields.is_empty())
                .map(|problem| texts.problem(problem.code.word()).to_owned())
        })
    }

    /// The problem.
    pub fn cause(&self) -> Signal<Option<Problem>> {
        self.problem
    }

    /// Whether a selected file was lost: browsers do not keep the files of a form after a reload, and only the user can
    /// select them again.
    pub fn lost_files(&self) -> bool {
        self.came_back
    }

    /// Whether the form is being sent.
    pub fn pending(&self) -> Signal<bool> {
        self.pending
    }
}

/// Loads a page of this server. If it is another page than this one, its heading gets the focus.
pub fn visit(path: &str) {
    if is_here(path) {
        let location = window().location();
        let here = location.pathname().unwrap_or_default();
        if path.split(['?', '#']).next() != Some(here.as_str()) {
            drafts::keep(ARRIVING, path);
        }
        let shown = format!("{here}{}", location.search().unwrap_or_default());
        let _ = location.set_href(path);
        // To another place of the same page the browser only scrolls, but what it shows has changed.
        if path.split_once('#').is_some_and(|(page, _)| page == shown) {
            let _ = location.reload();
        }
    }
}

/// The key under which the tab stores that the next page is the result of a form.
const ARRIVING: &str = "arriving";

/// Moves the focus to the heading of a page that a form led to, so that screen readers announce it first.
pub fn arrive() {
    Effect::new(move |_| {
        if drafts::take(ARRIVING).is_none() {
            return;
        }
        request_animation_frame(|| {
            let heading = document().query_selector("main h1").ok().flatten();
            if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
                let _ = heading.set_attribute("tabindex", "-1");
                let _ = heading.focus();
            }
        });
    });
}
