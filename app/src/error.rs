//! The one error type of server functions: a `Problem` from a service, or an error of the framework converted to one.

use kernel::{Problem, ProblemCode, ProblemKind};
use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};

/// What a server function returns when it fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(transparent)]
#[error(transparent)]
pub struct Failure(pub Problem);

impl Failure {
    /// The kind of the problem.
    pub fn kind(&self) -> ProblemKind {
        self.0.kind
    }

    /// Parses a failure from the URL to which a server function redirects a plain form.
    pub fn decode(encoded: &str) -> Self {
        server_fn::error::ServerFnUrlError::<Self>::decode_err(encoded)
    }
}

impl From<Problem> for Failure {
    /// The response has the problem's status. A plain form gets a redirect instead (see `server/src/http/forms.rs`).
    fn from(problem: Problem) -> Self {
        #[cfg(feature = "ssr")]
        crate::answer::problem(&problem);
        Self(problem)
    }
}

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        use ServerFnErrorErr as E;
        let (kind, code) = match error {
            E::Request(_) => (ProblemKind::TryLater, ProblemCode::Offline),
            E::Args(_) | E::MissingArg(_) | E::Serialization(_) => {
                (ProblemKind::Invalid, ProblemCode::FormNotUnderstood)
            }
            // On the server the request cannot be parsed, in the browser the response.
            #[cfg(feature = "ssr")]
            E::Deserialization(_) => (ProblemKind::Invalid, ProblemCode::FormNotUnderstood),
            _ => (ProblemKind::Internal, ProblemCode::Internal),
        };
        #[cfg(feature = "ssr")]
        crate::answer::status(kind.status());
        Self(Problem::new(kind, code))
    }
}
