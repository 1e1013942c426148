//! The one error of server functions: a `Problem` from a service, or the framework's own failure turned into one.

use kernel::{Problem, ProblemKind};
use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};

/// What a server function answers when it cannot do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(transparent)]
#[error(transparent)]
pub struct Failure(pub Problem);

impl Failure {
    /// The problem's class.
    pub fn kind(&self) -> ProblemKind {
        self.0.kind
    }

    /// Reads a failure out of the address that a server function redirects a plain form to.
    pub fn decode(encoded: &str) -> Self {
        server_fn::error::ServerFnUrlError::<Self>::decode_err(encoded)
    }
}

impl From<Problem> for Failure {
    /// The response takes the problem's status; a plain form's answer is a redirect instead (see `server/src/http/forms.rs`).
    fn from(problem: Problem) -> Self {
        #[cfg(feature = "ssr")]
        crate::request::answer_problem(&problem);
        Self(problem)
    }
}

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        use ServerFnErrorErr as E;
        let (kind, code) = match error {
            E::Request(_) => (ProblemKind::TryLater, "offline"),
            E::Args(_) | E::MissingArg(_) | E::Serialization(_) => (ProblemKind::Invalid, "form_not_understood"),
            // On the server it is the request that cannot be read, in the browser the answer.
            #[cfg(feature = "ssr")]
            E::Deserialization(_) => (ProblemKind::Invalid, "form_not_understood"),
            _ => (ProblemKind::Internal, "internal"),
        };
        #[cfg(feature = "ssr")]
        crate::request::answer_status(kind.status());
        Self(Problem::new(kind, code))
    }
}
