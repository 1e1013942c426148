//! The letters there are. Each is a folder in `letters/` with subject, text and HTML in every language; the texts are compiled in.

use askama::{DynTemplate, Template};

use crate::{Letter, MailError};

/// What a letter is filled with. Nothing a person typed is among it: somebody could sign up with another's address and have us send
/// them an advertisement in the place of a name.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a> {
    /// The address it goes to.
    pub to: &'a str,
    /// Where its button leads.
    pub link: &'a str,
    /// The server it comes from.
    pub base_url: &'a str,
    /// `en`, `de`; English for any other.
    pub locale: &'a str,
}

macro_rules! letters {
    ($($(#[$doc:meta])* $kind:ident { $($locale:literal: $subject:literal $text:literal $html:literal,)* })*) => {
        /// A letter there is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum LetterKind {
            $($(#[$doc])* $kind,)*
        }

        impl LetterKind {
            /// Every letter.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// Writes the letter.
            ///
            /// # Errors
            /// Only when memory runs out: the templates were checked when this was compiled.
            pub fn write(self, fields: Fields<'_>) -> Result<Letter, MailError> {
                match (self, fields.locale) {
                    $($((Self::$kind, $locale) => {
                        #[derive(Template)]
                        #[template(path = $subject, escape = "none")]
                        struct Subject;
                        #[derive(Template)]
                        #[template(path = $text, escape = "none")]
                        struct Text<'a> { link: &'a str, base_url: &'a str }
                        #[derive(Template)]
                        #[template(path = $html)]
                        struct Html<'a> { link: &'a str, base_url: &'a str }
                        let Fields { to, link, base_url, .. } = fields;
                        render(to, &Subject, &Text { link, base_url }, &Html { link, base_url })
                    })*)*
                    _ => self.write(Fields { locale: "en", ..fields }),
                }
            }
        }
    };
}

letters! {
    /// Confirms an address.
    Verify {
        "en": "verify/en.subject" "verify/en.txt" "verify/en.html",
        "de": "verify/de.subject" "verify/de.txt" "verify/de.html",
    }
    /// Lets somebody choose a new password.
    Reset {
        "en": "reset/en.subject" "reset/en.txt" "reset/en.html",
        "de": "reset/de.subject" "reset/de.txt" "reset/de.html",
    }
    /// Tells that the password was changed.
    PasswordChanged {
        "en": "password_changed/en.subject" "password_changed/en.txt" "password_changed/en.html",
        "de": "password_changed/de.subject" "password_changed/de.txt" "password_changed/de.html",
    }
    /// Tells that a copied sign-in was used and its device signed out.
    TokenReused {
        "en": "welcome_back_reuse/en.subject" "welcome_back_reuse/en.txt" "welcome_back_reuse/en.html",
        "de": "welcome_back_reuse/de.subject" "welcome_back_reuse/de.txt" "welcome_back_reuse/de.html",
    }
}

fn render(
    to: &str,
    subject: &dyn DynTemplate,
    text: &dyn DynTemplate,
    html: &dyn DynTemplate,
) -> Result<Letter, MailError> {
    let written = |template: &dyn DynTemplate| {
        template.dyn_render().map_err(|error| MailError::Refused(format!("a letter cannot be written: {error}")))
    };
    Ok(Letter {
        to: to.to_owned(),
        subject: written(subject)?.trim().to_owned(),
        text: written(text)?.trim_start().to_owned(),
        html: written(html)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(locale: &str) -> Fields<'_> {
        Fields {
            to: "ana@example.org",
            link: "https://jobalign.example/verify?token=abc",
            base_url: "https://jobalign.example",
            locale,
        }
    }

    #[test]
    fn every_letter_says_the_same_in_text_and_html() {
        for kind in LetterKind::ALL {
            for locale in ["en", "de"] {
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
    fn an_unknown_language_is_english() {
        let letter = LetterKind::Reset.write(fields("fr")).unwrap();
        assert_eq!(letter.subject, "Set a new password for JobAlign");
    }

    #[test]
    fn an_address_cannot_change_the_letter() {
        let link = "https://jobalign.example/reset?token=\"><img src=//evil>";
        let letter = LetterKind::Reset.write(Fields { link, ..fields("en") }).unwrap();
        assert!(!letter.html.contains("<img"));
        assert!(letter.text.contains(link));
    }
}
