//! An e-mail as an Internet message: the text part, then the HTML part, then the entry for a calendar.

use std::error::Error;

use lettre::{
    Message,
    message::{
        Attachment, Body, Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue},
    },
};

use crate::{Letter, MailError};

/// How the parts of a message are encoded.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Encoding {
    /// Encoded so that every mail server accepts it.
    Safe,
    /// Unencoded, so that the file can be read and its links copied.
    Readable,
}

/// Parses an address such as `JobAlign <jobalign@example.org>`.
pub(crate) fn mailbox(text: &str) -> Result<Mailbox, MailError> {
    text.parse().map_err(|error| MailError::Refused(format!("{text:?} is no mail address: {error}")))
}

/// Builds the message.
pub(crate) fn message(letter: Letter, from: Mailbox, encoding: Encoding) -> Result<Message, MailError> {
    let to = mailbox(&letter.to)?;
    let mut parts = MultiPart::alternative()
        .singlepart(part(letter.text, ContentType::TEXT_PLAIN, encoding))
        .singlepart(part(letter.html, ContentType::TEXT_HTML, encoding));
    // As an alternative, so that mail programs offer it, and as a file for those that do not.
    if let Some(invite) = letter.invite {
        let kind = format!("text/calendar; charset=utf-8; method={}", invite.method);
        let kind = ContentType::parse(&kind)
            .map_err(|error| MailError::Refused(format!("the calendar entry has no type: {error}")))?;
        parts = parts.singlepart(SinglePart::builder().header(kind.clone()).body(Body::new(invite.calendar.clone())));
        let file = Attachment::new("interview.ics".to_owned()).body(invite.calendar, kind);
        parts = MultiPart::mixed().multipart(parts).singlepart(file);
    }
    let mut head = Message::builder().from(from).to(to).subject(letter.subject);
    if let Some(address) = letter.unsubscribe {
        head = head.header(Unsubscribe(format!("<{address}>"))).header(OneClick);
    }
    let built = head.multipart(parts);
    built.map_err(|error| MailError::Refused(format!("the letter is not complete: {error}")))
}

/// `List-Unsubscribe` (RFC 2369).
#[derive(Clone)]
struct Unsubscribe(String);

impl Header for Unsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// `List-Unsubscribe-Post` (RFC 8058): the URL accepts a POST without a page.
#[derive(Clone)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

fn part(text: String, kind: ContentType, encoding: Encoding) -> SinglePart {
    let body = match encoding {
        Encoding::Safe => Body::new(text),
        Encoding::Readable => {
            let lines = text.lines().collect::<Vec<_>>().join("\r\n");
            Body::dangerous_pre_encoded(lines.into_bytes(), ContentTransferEncoding::EightBit)
        }
    };
    SinglePart::builder().header(kind).body(body)
}
