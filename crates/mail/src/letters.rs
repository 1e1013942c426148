//! The kinds of letters. All have the same parts and one layout (`letters/letter.txt`, `letters/letter.html`); their
//! texts are in
//! `locales/<language>/letters.json`.

use askama::Template;
use texts::Locale;

use crate::{Letter, MailError};

/// The values that a letter is filled with. None of them is user input: otherwise somebody could sign up with another
/// person's address and send them an advertisement as a name. The exceptions, `about`, `items` and `message`, go to confirmed addresses only.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a> {
    /// The recipient's address.
    pub to: &'a str,
    /// The URL of its button.
    pub link: &'a str,
    /// The URL of this server.
    pub base_url: &'a str,
    /// The tag of its language, such as `de`; English if there are no texts in it.
    pub locale: &'a str,
    /// Its unsubscribe URL.
    pub unsubscribe: Option<&'a str>,
    /// What of the recipient's own it is about: the name of a saved search.
    pub about: Option<&'a str>,
    /// What it lists.
    pub items: &'a [Item],
    /// What somebody wrote to the recipient; paragraphs are lines.
    pub message: Option<&'a str>,
}

/// An entry of the list of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub title: String,
    /// A line below the title; may be empty.
    pub line: String,
    /// The URL it leads to.
    pub link: String,
}

/// A kind of letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterKind {
    /// Confirms an address.
    Verify,
    /// Lets somebody choose a new password.
    Reset,
    /// Reports that the password was changed.
    PasswordChanged,
    /// Reports that a copied refresh token was used and its device signed out.
    TokenReused,
    /// Reports a sign-in on an unknown device.
    NewDevice,
    /// Reports that somebody who tried passwords was blocked.
    SignInBlocked,
    /// Reports once a day that there are notifications.
    Digest,
    /// Lists the new jobs of a saved search.
    JobsFound,
    /// Reports that a reminder is due.
    Reminder,
    /// Tells an applicant where their application stands now.
    ApplicationMoved,
    /// Lists messages that the person has not read.
    MessagesWaiting,
    /// Asks an applicant to take one of some times for an interview.
    AppointmentProposed,
    /// Reports that an interview has a time.
    AppointmentBooked,
    /// Reports that none of the times suits the applicant.
    AppointmentRefused,
    /// Reports that an interview is off.
    AppointmentCancelled,
    /// Reminds of an interview.
    AppointmentSoon,
    /// Reports that an organization makes an offer.
    OfferSent,
    /// Reminds of an offer that is not answered.
    OfferSoon,
    /// Reports that an applicant accepted an offer.
    OfferAccepted,
    /// Reports that an applicant declined an offer.
    OfferDeclined,
    /// Reports that the day to answer an offer has passed.
    OfferExpired,
    /// Reports that an offer was taken back.
    OfferWithdrawn,
    /// Invites to an organization. It may reach a stranger, so it names neither the organization nor the inviter.
    Invitation,
    /// Asks somebody without an account whether their application is to be sent. It may reach a stranger, so it names neither the
    /// job nor the applicant.
    ConfirmApplication,
}

impl LetterKind {
    /// Every letter.
    pub const ALL: &[Self] = &[
        Self::Verify,
        Self::Reset,
        Self::PasswordChanged,
        Self::TokenReused,
        Self::NewDevice,
        Self::SignInBlocked,
        Self::Digest,
        Self::JobsFound,
        Self::Reminder,
        Self::ApplicationMoved,
        Self::MessagesWaiting,
        Self::AppointmentProposed,
        Self::AppointmentBooked,
        Self::AppointmentRefused,
        Self::AppointmentCancelled,
        Self::AppointmentSoon,
        Self::OfferSent,
        Self::OfferSoon,
        Self::OfferAccepted,
        Self::OfferDeclined,
        Self::OfferExpired,
        Self::OfferWithdrawn,
        Self::Invitation,
        Self::ConfirmApplication,
    ];

    /// Its key in `letters.json`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Reset => "reset",
            Self::PasswordChanged => "password_changed",
            Self::TokenReused => "token_reused",
            Self::NewDevice => "new_device",
            Self::SignInBlocked => "sign_in_blocked",
            Self::Digest => "digest",
            Self::JobsFound => "jobs_found",
            Self::Reminder => "reminder",
            Self::ApplicationMoved => "application_moved",
            Self::MessagesWaiting => "messages_waiting",
            Self::AppointmentProposed => "appointment_proposed",
            Self::AppointmentBooked => "appointment_booked",
            Self::AppointmentRefused => "appointment_refused",
            Self::AppointmentCancelled => "appointment_cancelled",
            Self::AppointmentSoon => "appointment_soon",
            Self::OfferSent => "offer_sent",
            Self::OfferSoon => "offer_soon",
            Self::OfferAccepted => "offer_accepted",
            Self::OfferDeclined => "offer_declined",
            Self::OfferExpired => "offer_expired",
            Self::OfferWithdrawn => "offer_withdrawn",
            Self::Invitation => "invitation",
            Self::ConfirmApplication => "confirm_application",
        }
    }

    /// Writes the letter.
    ///
    /// # Errors
    /// Only if memory runs out: the templates are checked at compile time.
    pub fn write(self, fields: Fields<'_>) -> Result<Letter, MailError> {
        let parts = Parts::new(self, fields);
        let failed = |error| MailError::Refused(format!("a letter cannot be written: {error}"));
        Ok(Letter {
            to: fields.to.to_owned(),
            subject: parts.subject.to_owned(),
            text: Text { parts }.render().map_err(failed)?,
            html: Html { parts }.render().map_err(failed)?,
            unsubscribe: fields.unsubscribe.map(str::to_owned),
            invite: None,
        })
    }
}

/// The texts and links of a letter's parts.
#[derive(Clone, Copy)]
struct Parts<'a> {
    lang: &'static str,
    dir: &'static str,
    subject: &'static str,
    title: &'static str,
    text: &'static str,
    button: &'static str,
    aside: &'static str,
    why: &'static str,
    link: &'a str,
    base_url: &'a str,
    stop: &'static str,
    unsubscribe: Option<&'a str>,
    about: Option<&'a str>,
    items: &'a [Item],
    message: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn new(kind: LetterKind, fields: Fields<'a>) -> Self {
        let Fields { link, base_url, locale, unsubscribe, about, items, message, .. } = fields;
        let locale = Locale::from_code(locale).unwrap_or_default();
        let (letters, key) = (locale.texts().letters, kind.key());
        Self {
            lang: locale.code(),
            dir: locale.direction().word(),
            subject: letters.subject(key).unwrap_or_default(),
            title: letters.title(key).unwrap_or_default(),
            text: letters.text(key).unwrap_or_default(),
            button: letters.button(key).unwrap_or_default(),
            aside: letters.aside(key).unwrap_or_default(),
            why: letters.why(key).unwrap_or_default(),
            link,
            base_url,
            stop: locale.texts().notifications.unsubscribe(),
            unsubscribe,
            about,
            items,
            message,
        }
    }
}

#[derive(Template)]
#[template(path = "letter.txt", escape = "none")]
struct Text<'a> {
    parts: Parts<'a>,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    parts: Parts<'a>,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use texts::Letters;

    use super::*;

    fn fields(locale: &str) -> Fields<'_> {
        Fields {
            to: "ana@example.org",
            link: "https://jobalign.example/verify?token=abc",
            base_url: "https://jobalign.example",
            locale,
            unsubscribe: None,
            about: None,
            items: &[],
            message: None,
        }
    }

    #[test]
    fn every_letter_has_its_texts_and_no_text_is_unused() {
        let keys: BTreeSet<&str> = LetterKind::ALL.iter().map(|kind| kind.key()).collect();
        for told in [Letters::SUBJECT_CODES, Letters::TITLE_CODES, Letters::TEXT_CODES, Letters::BUTTON_CODES] {
            assert_eq!(BTreeSet::from(told), keys);
        }
        for told in [Letters::ASIDE_CODES, Letters::WHY_CODES] {
            assert_eq!(BTreeSet::from(told), keys);
        }
    }

    #[test]
    fn text_and_html_have_the_same_content() {
        for kind in LetterKind::ALL {
            for locale in Locale::ALL.map(Locale::code) {
                let letter = kind.write(fields(locale)).unwrap();
                assert!(!letter.subject.is_empty() && !letter.subject.contains('\n'), "{kind:?} {locale}");
                for part in [&letter.text, &letter.html] {
                    assert!(part.contains("https://jobalign.example/verify?token=abc"), "{kind:?} {locale}: {part}");
                }
                assert!(letter.html.contains(&format!("lang=\"{locale}\"")), "{kind:?} {locale}");
                assert!(
                    letter.html.lines().all(|line| line.len() < 998),
                    "{kind:?} {locale}: a line no mail server takes"
                );
            }
        }
    }

    #[test]
    fn the_text_is_above_the_signature_delimiter() {
        let letter = LetterKind::Reset.write(fields("en")).unwrap();
        let letters = Locale::En.texts().letters;
        let (text, why) = (letters.text("reset").unwrap(), letters.why("reset").unwrap());
        assert!(letter.text.starts_with(&format!("{text}\n\n")), "{}", letter.text);
        assert!(letter.text.ends_with(&format!("\n\n-- \n{why}\nhttps://jobalign.example")), "{:?}", letter.text);
    }

    #[test]
    fn a_letter_with_a_subscription_has_an_unsubscribe_link() {
        let link = "https://jobalign.example/unsubscribe/abc";
        let letter = LetterKind::Digest.write(Fields { unsubscribe: Some(link), ..fields("en") }).unwrap();
        let stop = Locale::En.texts().notifications.unsubscribe();
        assert!(letter.text.ends_with(&format!("\n{stop}: {link}")), "{:?}", letter.text);
        assert!(letter.html.contains(&format!("href=\"{link}\"")) && letter.unsubscribe.as_deref() == Some(link));
    }

    #[test]
    fn a_list_is_in_both_forms_and_escaped_in_one() {
        let items = [Item {
            title: "Cook <b>& baker".to_owned(),
            line: "Elm & Co, Leeds".to_owned(),
            link: "https://jobalign.example/jobs/1".to_owned(),
        }];
        let letter =
            LetterKind::JobsFound.write(Fields { about: Some("cook <i>"), items: &items, ..fields("en") }).unwrap();
        let listed = "cook <i>\n\nCook <b>& baker\nElm & Co, Leeds\nhttps://jobalign.example/jobs/1\n";
        assert!(letter.text.contains(listed), "{}", letter.text);
        assert!(letter.html.contains("href=\"https://jobalign.example/jobs/1\""), "{}", letter.html);
        assert!(!letter.html.contains("<b>") && !letter.html.contains("<i>"), "{}", letter.html);
    }

    #[test]
    fn a_message_is_in_both_forms_and_escaped_in_one() {
        let message = Some("We chose somebody else.\nGood luck <i>& goodbye");
        let letter = LetterKind::ApplicationMoved.write(Fields { message, ..fields("en") }).unwrap();
        assert!(letter.text.contains("\nWe chose somebody else.\nGood luck <i>& goodbye\n"), "{}", letter.text);
        assert!(letter.html.contains("We chose somebody else.<br>Good luck"), "{}", letter.html);
        assert!(!letter.html.contains("<i>"), "{}", letter.html);
    }

    #[test]
    fn an_unknown_language_falls_back_to_english() {
        let [unknown, english] = ["xx", "en"].map(|locale| LetterKind::Reset.write(fields(locale)).unwrap());
        assert_eq!(unknown, english);
    }

    #[test]
    fn an_address_cannot_change_the_letter() {
        let link = "https://jobalign.example/reset?token=\"><img src=//evil>";
        let letter = LetterKind::Reset.write(Fields { link, ..fields("en") }).unwrap();
        assert!(!letter.html.contains("<img"));
        assert!(letter.text.contains(link));
    }
}
