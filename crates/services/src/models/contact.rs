//! What is never sent to a model: how to reach the person.

use db::accounts::User;
use llm::Contact;
use resume::Resume;

/// The contact data of a resume and of the account it belongs to. A town alone is none: where a job is matters.
pub(super) fn contact_of(resume: &Resume, person: &User) -> Contact {
    let basics = &resume.basics;
    let home = &basics.location;
    let filled = |texts: Vec<String>| -> Vec<String> {
        let mut texts: Vec<_> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
        texts.sort();
        texts.dedup();
        texts
    };
    // People write several numbers into one field.
    let phones = basics.phone.split([';', '|', '\n', ',']).map(|phone| phone.trim().to_owned());
    let with_town = format!("{} {}", home.postal_code, home.city);
    let mut addresses = Vec::new();
    if !home.address.trim().is_empty() {
        addresses.extend([home.address.clone(), format!("{}, {with_town}", home.address)]);
    }
    if !home.postal_code.trim().is_empty() {
        addresses.extend([home.postal_code.clone(), with_town]);
    }
    let profiles = basics.profiles.iter().flat_map(|profile| [profile.url.clone(), profile.username.clone()]);
    Contact {
        names: filled(vec![basics.name.clone(), person.name.clone()]),
        emails: filled(vec![basics.email.clone(), person.email.clone()]),
        phones: filled(phones.chain([basics.phone.clone()]).collect()),
        addresses: filled(addresses),
        links: filled(profiles.chain([basics.url.clone()]).collect()),
    }
}
