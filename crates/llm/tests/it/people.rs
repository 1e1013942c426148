//! A made-up person with contact data in many spellings.

use llm::Contact;

pub const RESUME: &str = "/basics: ANNA-MARIA O’CONNOR, anna.oconnor@bakers.example, +353 (0)1 234 5678
/summary: Anna-Maria O’Connor is a baker. Write to Anna.OConnor@Bakers.Example or call 01 2345678 / 0035312345678.
/work/0: Sourdough at O'Connor's, see github.com/annabakes and https://bakes.example/. Also a.oconnor (at) bakers.
/home: 12 Long Lane,\n  Dublin D02 X285. Signed: oconnor anna maria; annamaria_oconnor; Änna";

pub fn contact() -> Contact {
    let all = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Contact {
        names: all(&["Anna-Maria O’Connor"]),
        emails: all(&["anna.oconnor@bakers.example"]),
        phones: all(&["+353 1 2345678"]),
        addresses: all(&["12 Long Lane, Dublin D02 X285"]),
        links: all(&["https://github.com/annabakes", "bakes.example"]),
    }
}

/// No part of it, in any spelling, is in a text.
pub fn assert_private(text: &str) {
    let plain: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    for private in ["anna", "änna", "connor", "2345678", "longlane", "d02x285", "bakesexample", "annabakes"] {
        assert!(!plain.contains(private), "{private} was sent: {text}");
    }
}
