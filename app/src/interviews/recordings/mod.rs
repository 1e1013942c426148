//! Recordings of spoken answers. They are made and kept in the browser only: no form and no call of the server contains them.

mod list;
mod microphone;
mod player;
mod recorder;
mod store;

pub use list::Recordings;
pub use player::Playback;
pub use recorder::Recorder;

use domain::interviews::Interview;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;

use crate::{drafts, interviews::parts::minutes, session::use_session, size::size, texts::use_texts};

/// The key under which the tab stores which recording belongs to the answer that is being sent.
const SENT: &str = "recording-sent";

/// What a recording made for a question belongs to.
fn place(interview: &Interview, number: u32, ask: &str) -> store::Place {
    let owner = use_session().user.clone().unwrap_or_default();
    store::Place { owner, interview: interview.id.to_string(), number, ask: ask.to_owned() }
}

/// Whether the recording of the answer that was just sent is assigned to it; until then it looks like one that was not sent.
#[derive(Clone, Copy)]
struct Assigned(RwSignal<bool>);

/// Assigns the recording of the answer that was just sent: the page that follows names the answer in its query. Returns a signal that
/// is true once it is done; a [`Recorder`] on the page waits for it.
pub fn use_sent_recording(parameter: &'static str) -> RwSignal<bool> {
    let done = RwSignal::new(false);
    provide_context(Assigned(done));
    let query = use_query_map();
    Effect::new(move |_| {
        let answer = query.read().get(parameter);
        let sent = answer.zip(drafts::get(SENT));
        let Some((answer, id)) = sent else {
            done.set(true);
            return;
        };
        drafts::forget(SENT);
        spawn_local(async move {
            // If it was deleted meanwhile there is nothing to assign.
            let _ = store::assign(&id, &answer).await;
            let _ = done.try_set(true);
        });
    });
    done
}

/// Length and size: "0:42, 170 kB".
fn measures(recording: &store::Recording) -> String {
    format!("{}, {}", minutes(recording.seconds), size(use_texts(), recording.size))
}
