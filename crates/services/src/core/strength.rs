//! Refuses passwords that are guessed first: common ones, keyboard walks, dates, repetitions, letters written as
//! digits, and what is known about the user.

use domain::accounts::NewPassword;
use kernel::ProblemCode;
use zxcvbn::{Score, zxcvbn};

/// Number of characters examined. The estimate is slower than linear, and longer passwords are not guessed.
const MOST: usize = 64;

/// Words that an attacker would try on any server of this product.
const PRODUCT: &[&str] = &["jobalign"];

/// Checks that a new password takes more than a hundred million guesses, even for somebody who knows `about`.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn check(password: &NewPassword, about: &[String]) -> Result<(), ProblemCode> {
    let text: String = password.expose().chars().take(MOST).collect();
    let weak = |text: &str, about: &[&str]| zxcvbn(text, about).score() < Score::Three;
    if weak(&text, PRODUCT) {
        return Err(ProblemCode::PasswordCommon);
    }
    let words = words(about);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    // Every dot and dash would count as a word to guess, but between parts of a name it is not.
    let joined: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let personal = weak(&text, &words) || (weak(&joined, &words) && !weak(&joined, PRODUCT));
    if personal { Err(ProblemCode::PasswordPersonal) } else { Ok(()) }
}

/// The words that an attacker who knows these texts would try: each text as a whole, and its parts.
fn words(about: &[String]) -> Vec<String> {
    let about = about.iter().map(|text| text.to_lowercase());
    let parts = |text: String| {
        let parts: Vec<_> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() > 2).collect();
        let parts: Vec<_> = parts.into_iter().map(str::to_owned).collect();
        let joined = text.split_whitespace().collect::<String>();
        let local = text.split('@').next().unwrap_or_default().to_owned();
        [text, joined, local].into_iter().chain(parts).collect::<Vec<_>>()
    };
    about.flat_map(parts).collect()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn checked(password: &str) -> Result<(), ProblemCode> {
        let about = ["Ana Beltrano".to_owned(), "ana.beltrano@kiosk-oldenburg.example".to_owned()];
        check(&NewPassword::new(password).unwrap(), &about)
    }

    #[test]
    fn passwords_that_are_guessed_first_are_refused() {
        for password in [
            "1q2w3e4r5t",
            "P@ssw0rd123",
            "monkey123456",
            "password123",
            "1234567890",
            "aaaaaaaaaaaa",
            "qwertzuiop",
            "iloveyou2024",
            "Passwort123!",
            "abcdefghijk",
            "letmein12345",
            "jobalign2026",
            "Jobalign123!",
            "19.05.1984",
            "hallohallo",
        ] {
            assert_eq!(checked(password), Err(ProblemCode::PasswordCommon), "{password}");
        }
    }

    #[test]
    fn passwords_made_from_known_facts_about_the_user_are_refused() {
        for password in
            ["ana.beltrano@kiosk-oldenburg.example", "Ana Beltrano", "anabeltrano1", "beltrano2026", "oldenburg-kiosk"]
        {
            assert!(checked(password).is_err(), "{password}");
        }
        assert_eq!(checked("ana.beltrano@kiosk-oldenburg.example"), Err(ProblemCode::PasswordPersonal));
    }

    #[test]
    fn uncommon_words_are_accepted() {
        for password in [
            "correct horse battery",
            "lampe wolke gabel",
            "measure twice 2026",
            "a quite different one",
            "пароль из слов",
            "Xk9-vTq2-Lm4w",
            &"x1".repeat(128),
        ] {
            // The last one is long and still bad: the same two characters again and again.
            let expected = if password.starts_with("x1") { Err(ProblemCode::PasswordCommon) } else { Ok(()) };
            assert_eq!(checked(password), expected, "{password}");
        }
    }

    #[test]
    fn the_longest_password_is_checked_quickly() {
        let start = Instant::now();
        for text in ["P4ssw0rd!2024".repeat(20), "äöü1".repeat(64), "qwerty1234567890".repeat(16)] {
            let short: String = text.chars().take(256).collect();
            let _ = checked(&short);
        }
        assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    }
}
