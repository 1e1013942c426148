//! What people type into the tracker: a job of their own, and what they note about one.

use kernel::{FieldProblem, PartialDate, Problem, ProblemCode, ResumeId};

use super::{Channel, Stage};

/// The longest title, employer, place, source or next step, in characters.
const LONGEST_LINE: usize = 120;
/// The longest address of a posting, in characters.
const LONGEST_URL: usize = 2_000;
/// The longest notes, in characters.
const LONGEST_NOTES: usize = 10_000;

/// A job that a person adds by hand, without its posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCard {
    pub title: String,
    pub company: String,
    pub place: String,
    pub url: String,
    pub source: String,
    pub stage: Stage,
}

impl NewCard {
    /// Validates a form; only the title is required. `stage` is a word of [`Stage`], or empty for saved.
    ///
    /// # Errors
    /// `Invalid` on the fields, which are named as the arguments.
    pub fn new(title: &str, company: &str, place: &str, url: &str, source: &str, stage: &str) -> Result<Self, Problem> {
        let mut check = Check::default();
        let title = check.line("title", title);
        if title.is_empty() {
            check.wrong("title", ProblemCode::Empty);
        }
        let new = Self {
            title,
            company: check.line("company", company),
            place: check.line("place", place),
            url: check.url("url", url),
            source: check.line("source", source),
            stage: check.word("stage", stage, Stage::from_word).unwrap_or(Stage::Saved),
        };
        check.done(new)
    }
}

/// What a person notes about a job.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardDetails {
    pub applied_on: Option<PartialDate>,
    pub answered_on: Option<PartialDate>,
    pub next_on: Option<PartialDate>,
    pub next_step: String,
    pub source: String,
    pub channel: Option<Channel>,
    pub notes: String,
    /// The resume that was sent.
    pub resume: Option<ResumeId>,
}

/// The fields of the form with these details, as they were sent.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs, reason = "see `CardDetails`")]
pub struct DetailFields<'a> {
    pub applied_on: &'a str,
    pub answered_on: &'a str,
    pub next_on: &'a str,
    pub next_step: &'a str,
    pub source: &'a str,
    pub channel: &'a str,
    pub notes: &'a str,
    pub resume: &'a str,
}

impl CardDetails {
    /// Validates a form: days as `2026-12-31`, everything may be empty. Neither application nor answer can be after today.
    ///
    /// # Errors
    /// `Invalid` on the fields, which are named as those of [`DetailFields`].
    pub fn new(fields: DetailFields<'_>, today: PartialDate) -> Result<Self, Problem> {
        let mut check = Check::default();
        let details = Self {
            applied_on: check.day("applied_on", fields.applied_on),
            answered_on: check.day("answered_on", fields.answered_on),
            next_on: check.day("next_on", fields.next_on),
            next_step: check.line("next_step", fields.next_step),
            source: check.line("source", fields.source),
            channel: check.word("channel", fields.channel, Channel::from_word),
            notes: check.text("notes", fields.notes),
            resume: check.word("resume", fields.resume, |id| id.parse().ok()),
        };
        // A day ahead is possible: the person may be in a zone that is.
        let last = today.plus_days(1).unwrap_or(today);
        for (name, day) in [("applied_on", details.applied_on), ("answered_on", details.answered_on)] {
            if day.is_some_and(|day| day > last) {
                check.wrong(name, ProblemCode::DayAhead);
            }
        }
        if let (Some(applied), Some(answered)) = (details.applied_on, details.answered_on)
            && answered < applied
        {
            check.wrong("answered_on", ProblemCode::BeforeApplying);
        }
        check.done(details)
    }
}

/// The period of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: PartialDate,
    /// The last day.
    pub to: PartialDate,
}

impl Period {
    /// Validates a form: days as `2026-12-31`; from the first day of this month, and until today, if they are empty.
    ///
    /// # Errors
    /// `Invalid` on `from` and `to`.
    pub fn new(from: &str, to: &str, today: PartialDate) -> Result<Self, Problem> {
        let mut check = Check::default();
        let start = PartialDate::new(today.year(), today.month(), Some(1)).unwrap_or(today);
        let period = Self { from: check.day("from", from).unwrap_or(start), to: check.day("to", to).unwrap_or(today) };
        if period.to < period.from {
            check.wrong("to", ProblemCode::DateOrder);
        }
        check.done(period)
    }
}

/// Validates the text of a reminder.
///
/// # Errors
/// `Invalid` on `text`.
pub fn reminder_text(text: &str) -> Result<String, Problem> {
    let mut check = Check::default();
    let line = check.line("text", text);
    if line.is_empty() {
        check.wrong("text", ProblemCode::Empty);
    }
    check.done(line)
}

/// Collects the problems of a form.
#[derive(Default)]
pub(super) struct Check(Vec<FieldProblem>);

impl Check {
    pub(super) fn wrong(&mut self, field: &str, code: ProblemCode) {
        self.0.push(FieldProblem::new(field, code));
    }

    /// One line: white space is one space each.
    pub(super) fn line(&mut self, field: &str, text: &str) -> String {
        self.line_of(field, text, LONGEST_LINE)
    }

    /// One line of so many characters at most.
    pub(super) fn line_of(&mut self, field: &str, text: &str, most: usize) -> String {
        let words: Vec<_> =
            text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|it| !it.is_empty()).collect();
        let line = words.join(" ");
        if line.chars().count() > most {
            self.wrong(field, ProblemCode::TooLong);
        }
        line
    }

    /// Several lines.
    pub(super) fn text(&mut self, field: &str, text: &str) -> String {
        self.text_of(field, text, LONGEST_NOTES)
    }

    /// Several lines of so many characters at most.
    pub(super) fn text_of(&mut self, field: &str, text: &str, most: usize) -> String {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let kept: String = lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let kept = kept.trim().to_owned();
        if kept.chars().count() > most {
            self.wrong(field, ProblemCode::TooLong);
        }
        kept
    }

    /// A web address; `https://` is added to one without a scheme. Other schemes could run code in the page.
    pub(super) fn url(&mut self, field: &str, text: &str) -> String {
        let text = text.trim();
        if text.is_empty() {
            return String::new();
        }
        let lower = text.to_ascii_lowercase();
        let is_web = lower.starts_with("https://") || lower.starts_with("http://");
        let url = if is_web || text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let host = url.split("://").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
        let plain = !url.chars().any(|c| c.is_whitespace() || c.is_control());
        if url.chars().count() > LONGEST_URL {
            self.wrong(field, ProblemCode::TooLong);
        } else if !plain || !host.contains('.') || (text.contains("://") && !is_web) {
            self.wrong(field, ProblemCode::UrlForm);
        }
        url
    }

    fn day(&mut self, field: &str, text: &str) -> Option<PartialDate> {
        let text = text.trim();
        let day = text.parse::<PartialDate>().ok().filter(|day| day.days_until(*day).is_some());
        if day.is_none() && !text.is_empty() {
            self.wrong(field, ProblemCode::DayForm);
        }
        day
    }

    /// A word of a choice; empty for none.
    fn word<T>(&mut self, field: &str, text: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = known(text);
        if found.is_none() && !text.is_empty() {
            self.wrong(field, ProblemCode::FormNotUnderstood);
        }
        found
    }

    pub(super) fn done<T>(self, value: T) -> Result<T, Problem> {
        if self.0.is_empty() { Ok(value) } else { Err(Problem::fields(self.0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_needs_a_title_and_a_web_address() {
        let new = |title: &str, url: &str| NewCard::new(title, " Acme\n Ltd ", "", url, "", "applied");
        let good = new(" Night  nurse ", "jobs.example.org/7").unwrap();
        assert_eq!((good.title.as_str(), good.company.as_str()), ("Night nurse", "Acme Ltd"));
        assert_eq!((good.url.as_str(), good.stage), ("https://jobs.example.org/7", Stage::Applied));
        assert_eq!(new(" ", "").unwrap_err().field_code("title"), Some(ProblemCode::Empty));
        assert_eq!(new(&"x".repeat(121), "").unwrap_err().field_code("title"), Some(ProblemCode::TooLong));
        for url in ["javascript:alert(1)", "javascript://a.b/%0aalert(1)", "ftp://a.example", "a b.example", "here"] {
            assert_eq!(new("Nurse", url).unwrap_err().field_code("url"), Some(ProblemCode::UrlForm), "{url}");
        }
    }

    #[test]
    fn a_period_is_this_month_or_what_was_asked_for() {
        let (day, today) = (|text: &str| text.parse::<PartialDate>().unwrap(), "2026-10-09".parse().unwrap());
        assert_eq!(Period::new("", "", today), Ok(Period { from: day("2026-10-01"), to: today }));
        let asked = Period::new("2026-07-01", "2026-09-30", today);
        assert_eq!(asked, Ok(Period { from: day("2026-07-01"), to: day("2026-09-30") }));
        let swapped = Period::new("2026-09-30", "2026-07-01", today).unwrap_err();
        assert_eq!(swapped.field_code("to"), Some(ProblemCode::DateOrder));
        let wrong = Period::new("2026", "soon", today).unwrap_err();
        assert_eq!(
            (wrong.field_code("from"), wrong.field_code("to")),
            (Some(ProblemCode::DayForm), Some(ProblemCode::DayForm))
        );
    }

    #[test]
    fn days_are_whole_and_in_order() {
        let today = "2026-10-09".parse().unwrap();
        let code = |fields: DetailFields<'_>, name: &str| {
            CardDetails::new(fields, today).err().and_then(|problem| problem.field_code(name))
        };
        let fields = DetailFields { applied_on: "2026-10-01", answered_on: "2026-10-08", ..DetailFields::default() };
        assert!(CardDetails::new(fields, today).is_ok());
        let swapped = DetailFields { applied_on: "2026-10-08", answered_on: "2026-10-01", ..fields };
        assert_eq!(code(swapped, "answered_on"), Some(ProblemCode::BeforeApplying));
        for wrong in ["2026-10", "2026-02-30", "yesterday"] {
            assert_eq!(code(DetailFields { applied_on: wrong, ..fields }, "applied_on"), Some(ProblemCode::DayForm));
        }
        let ahead = DetailFields { applied_on: "2026-10-11", answered_on: "", ..fields };
        assert_eq!(code(ahead, "applied_on"), Some(ProblemCode::DayAhead));
        assert_eq!(code(DetailFields { channel: "pigeon", ..fields }, "channel"), Some(ProblemCode::FormNotUnderstood));
    }
}
