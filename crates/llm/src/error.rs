//! Why there is no answer, in the words that a page needs.

use std::fmt;

/// What came before an answer was cut. It is text about a person, so it does not print.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Partial(pub String);

impl fmt::Debug for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

/// Whose budget is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// That of the person who asks.
    Person,
    /// That of the whole site.
    Site,
}

/// Why a [`Ledger`](crate::Ledger) does not allow a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    OverBudget(Whose),
    /// The ledger failed: what cannot be accounted is not spent.
    Unknown,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LlmError {
    /// The operator has set no key.
    #[error("no language model is configured")]
    NotConfigured,
    /// The configuration cannot be used; the text says why.
    #[error("the language model's configuration: {0}")]
    Misconfigured(&'static str),
    /// The operator has turned language models off.
    #[error("language models are off")]
    Off,
    #[error("over the budget of the {0:?}")]
    OverBudget(Whose),
    /// Too many callers wait, or the endpoint asks for a longer pause than there is time.
    #[error("busy")]
    Busy,
    /// The endpoint cannot be reached, or fails.
    #[error("the endpoint is down")]
    Down,
    #[error("timed out")]
    TimedOut,
    /// The endpoint rejects what was sent: the key, the model or the request. An operator has to look at it.
    #[error("the endpoint rejects the request with status {0}")]
    Rejected(u16),
    /// The model, or a filter of its endpoint, will not answer this.
    #[error("the model refuses to answer")]
    Refused,
    /// The answer does not have the requested form, after one repair; the text says what was wrong with it.
    #[error("the answer is not what was asked for: {0}")]
    NotAsAsked(String),
    /// The answer ended early.
    #[error("the answer was cut after {0:?}")]
    Cut(Partial),
}

impl LlmError {
    /// Whether the same request may succeed later.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Busy | Self::Down | Self::TimedOut | Self::Cut(_))
    }

    /// A word for logs and statistics.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotConfigured => "not_configured",
            Self::Misconfigured(_) => "misconfigured",
            Self::Off => "off",
            Self::OverBudget(_) => "over_budget",
            Self::Busy => "busy",
            Self::Down => "down",
            Self::TimedOut => "timed_out",
            Self::Rejected(_) => "rejected",
            Self::Refused => "refused",
            Self::NotAsAsked(_) => "not_as_asked",
            Self::Cut(_) => "cut",
        }
    }
}

impl From<Refused> for LlmError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::OverBudget(whose) => Self::OverBudget(whose),
            Refused::Unknown => Self::Busy,
        }
    }
}
