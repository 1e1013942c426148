//! Nothing of the contact data is sent, and what is put back is what stood there.

use proptest::prelude::*;

use super::*;

fn contact() -> Contact {
    let all = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Contact {
        names: all(&["Anna-Lena Müller de Li"]),
        emails: all(&["anna.mueller@example.org"]),
        phones: all(&["+49 (0)170 123 45 67"]),
        addresses: all(&["Große Straße 5a, 10115 Berlin"]),
        links: all(&["https://www.linkedin.com/in/annalm-77/", "https://mueller-welt.example"]),
    }
}

/// What is sent for a text, after it was put back unchanged.
fn sent(text: &str) -> String {
    let mut redaction = Redaction::new(&contact());
    let sent = redaction.redact(text);
    assert_eq!(redaction.restore(&sent), text, "{sent}");
    sent
}

#[test]
fn every_spelling_of_contact_data_is_replaced() {
    for (text, kind) in [
        ("Anna-Lena Müller de Li", "NAME"),
        ("ANNA LENA MUELLER", "NAME"),
        ("Müller, Anna-Lena", "NAME"),
        ("anna", "NAME"),
        ("Anna\u{ad}-Lena\u{301}", "NAME"),
        ("Mu\u{308}ller", "NAME"),
        ("Li", "NAME"),
        ("annalenamuellerdeli", "NAME"),
        ("Anna.Mueller@EXAMPLE.org", "EMAIL"),
        ("anna mueller @ example . org", "EMAIL"),
        ("someone.else+tag@mail.example.co.uk", "EMAIL"),
        ("ann＠example.org", "EMAIL"),
        ("0170/1234567", "PHONE"),
        ("+491701234567", "PHONE"),
        ("0049-170-123.45.67", "PHONE"),
        ("(0170) 1 23 45 67", "PHONE"),
        ("٠١٧٠ ١٢٣ ٤٥ ٦٧", "PHONE"),
        ("(415) 555-0132", "PHONE"),
        ("06 12 34 56 78", "PHONE"),
        ("+1 415 555 0132", "PHONE"),
        ("Große Straße 5A,\n  10115 Berlin", "ADDRESS"),
        ("grosse strasse 5a", "ADDRESS"),
        ("10115 Berlin", "ADDRESS"),
        ("linkedin.com/in/annalm-77", "LINK"),
        ("annalm_77", "LINK"),
        ("Mueller-Welt", "LINK"),
    ] {
        let around = sent(&format!("x: {text}; y"));
        assert_eq!(around.replace('(', ""), format!("x: [{kind}]; y"), "{text}");
    }
}

#[test]
fn other_words_stay() {
    for text in [
        "de la banana, annals of lists, li, Berlin, strasse 5, Lenas",
        "01/2019 – 03/2021, 2015-2019, 12.05.2014 - 30.06.2018, 1 000 000 users, €0123456789",
        "Room 4 of 120, version 10.15.7, 192.168.0.1, ISO 27001:2013, @mention, a@b",
    ] {
        assert_eq!(sent(text), text);
    }
}

#[test]
fn towns_are_no_contact_data() {
    let redact = |address: &str, text: &str| {
        let addresses = vec![address.to_owned()];
        Redaction::new(&Contact { addresses, phones: vec!["+49-511-FLOWERS".to_owned()], ..Contact::default() })
            .redact(text)
    };
    assert_eq!(redact("San Francisco, CA 94105", "Shop in San Francisco, CA"), "Shop in San Francisco, CA");
    assert_eq!(redact("San Francisco, CA", "San Francisco, CA"), "San Francisco, CA");
    assert_eq!(
        redact("Rose House, Leeds, LS1 4AB", "Rose House is in Leeds: LS1-4AB"),
        "[ADDRESS] is in Leeds: [ADDRESS_2]"
    );
    assert_eq!(redact("", "call +49 511 flowers"), "call +[PHONE]");
}

#[test]
fn names_without_spaces_are_found() {
    let mut redaction = Redaction::new(&Contact { names: vec!["李小明".to_owned()], ..Contact::default() });
    assert_eq!(redaction.redact("我是李小明，小明的简历。李先生"), "我是[NAME]，[NAME_2]的简历。李先生");
}

#[test]
fn texts_of_a_request_share_placeholders() {
    let mut redaction = Redaction::new(&contact());
    assert_eq!(redaction.redact("Anna or ANNA, anna@x.example"), "[NAME] or [NAME_2], [EMAIL]");
    assert_eq!(redaction.restore(&redaction.clone().redact("Anna(x)")), "Anna(x)");
    assert_eq!(redaction.redact("ANNA. See [Appendix A] and [1]."), "[NAME_2]. See [Appendix A] and [1].");
    let answer = "Dear [Hiring Manager], [NAME] ([name_2]) [PHONE] read [Appendix A], [link](x), [1], a[i]. [COMPANY]";
    assert_eq!(redaction.restore(answer), "Dear, Anna (ANNA) read [Appendix A], [link](x), [1], a[i]. ");
}

proptest! {
    #[test]
    fn what_is_put_back_is_what_stood_there(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("Anna".to_owned()), Just("müller".to_owned()), Just("0170 1234567".to_owned()), Just("@".to_owned()),
                Just("[NAMES]".to_owned()), Just("Große Straße 5a".to_owned()), "\\PC{0,6}", "[ .,\n+0-9-]{0,4}",
            ],
            0..12,
        ),
        cut in 1_usize..9,
    ) {
        let text = parts.concat();
        let mut redaction = Redaction::new(&contact());
        let sent = redaction.redact(&text);
        let digits: String = sent.chars().filter(char::is_ascii_digit).collect();
        prop_assert!(!digits.contains("701234567"), "{sent}");
        prop_assert_eq!(&redaction.restore(&sent), &text);
        let chars: Vec<char> = sent.chars().collect();
        let mut restorer = redaction.restorer();
        let mut told: String = chars.chunks(cut).map(|piece| restorer.push(&piece.iter().collect::<String>())).collect();
        told.push_str(&restorer.finish());
        prop_assert_eq!(told, text);
    }
}
