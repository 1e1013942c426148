//! Places as people write them.

use places::{Area, Place, complete, find, settle};
use proptest::prelude::*;

fn place(text: &str) -> Option<Place> {
    match find(text)?.area {
        Area::Place(place) => Some(place),
        Area::Region(_) | Area::Country(_) => None,
    }
}

fn label(text: &str) -> String {
    place(text).map_or_else(|| "nothing".to_owned(), |place| place.label("en"))
}

#[test]
fn a_place_is_found_by_its_names_and_where_it_is() {
    for (text, expected) in [
        ("Leeds", "Leeds, England, United Kingdom"),
        ("leeds ", "Leeds, England, United Kingdom"),
        ("Leeds, UK", "Leeds, England, United Kingdom"),
        ("Leeds UK", "Leeds, England, United Kingdom"),
        ("LS1 4DY Leeds", "Leeds, England, United Kingdom"),
        ("Leeds, West Yorkshire", "nothing"),
        ("Leeds, France", "nothing"),
        ("Köln", "Köln, North Rhine-Westphalia, Germany"),
        ("Koeln", "Köln, North Rhine-Westphalia, Germany"),
        ("Cologne", "Köln, North Rhine-Westphalia, Germany"),
        ("München", "Munich, Bavaria, Germany"),
        ("Muenchen", "Munich, Bavaria, Germany"),
        ("Munich, Deutschland", "Munich, Bavaria, Germany"),
        ("Tuebingen", "Tübingen, Baden-Württemberg, Germany"),
        ("Frankfurt", "Frankfurt am Main, Hesse, Germany"),
        ("Frankfurt (Oder)", "Frankfurt (Oder), Brandenburg, Germany"),
        ("Halle", "Halle (Saale), Saxony-Anhalt, Germany"),
        ("Springfield, IL", "Springfield, Illinois, United States"),
        ("Springfield, Illinois, United States", "Springfield, Illinois, United States"),
        ("Portland Oregon", "Portland, Oregon, United States"),
        ("Portland, ME", "Portland, Maine, United States"),
        ("London", "London, England, United Kingdom"),
        ("London, Ontario", "London, Ontario, Canada"),
        ("New York", "New York City, New York, United States"),
        ("Wien", "Vienna, Austria"),
        ("Genf", "Geneva, Switzerland"),
        ("Praha", "Prague, Czechia"),
        ("Warszawa", "Warsaw, Masovia, Poland"),
        ("Bangalore", "Bengaluru, Karnataka, India"),
        ("Den Haag", "The Hague, South Holland, Netherlands"),
        ("Zurich", "Zürich, Switzerland"),
        ("Gotham", "nothing"),
    ] {
        let found = label(text);
        // Where the part of a country has the name of the place, either way of writing it is right.
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn of_namesakes_the_largest_is_meant_and_others_are_told() {
    let found = find("Springfield").expect("there are several");
    assert!(matches!(&found.area, Area::Place(place) if place.region.as_ref().is_some_and(|part| part.code == "MO")));
    assert!(found.others.iter().any(|other| other.region.as_ref().is_some_and(|part| part.code == "IL")));
    assert!(found.others.len() <= places_others());
    let sizes: Vec<_> = found.others.iter().map(|other| other.people).collect();
    assert!(sizes.is_sorted_by(|one, other| one >= other), "{sizes:?}");
}

const fn places_others() -> usize {
    5
}

#[test]
fn countries_and_their_parts_are_areas() {
    assert_eq!(find("Deutschland").map(|found| found.area), Some(Area::Country("DE".to_owned())));
    assert_eq!(find("UK").map(|found| found.area), Some(Area::Country("GB".to_owned())));
    for (text, country, code) in
        [("Bavaria", "DE", "BY"), ("Bayern", "DE", "BY"), ("Scotland", "GB", "SCT"), ("Texas", "US", "TX")]
    {
        let found = find(text).map(|found| found.area);
        let is_it = matches!(&found, Some(Area::Region(part)) if part.country == country && part.code == code);
        assert!(is_it, "{text}: {found:?}");
    }
}

#[test]
fn the_fields_of_a_source_settle_a_place() {
    let of = |city, region, country| settle(city, region, country).map(|place| place.label("en"));
    assert_eq!(of("Springfield", "Illinois", "US").as_deref(), Some("Springfield, Illinois, United States"));
    assert_eq!(of("Leeds", "Yorkshire", "GB").as_deref(), Some("Leeds, England, United Kingdom"));
    assert_eq!(of("Leeds", "", "").as_deref(), Some("Leeds, England, United Kingdom"));
    assert_eq!(of("Leeds", "Scotland", "GB"), None);
    assert_eq!(of("Leeds", "", "FR"), None);
    assert_eq!(of("", "Bavaria", "DE"), None);
}

#[test]
fn typing_completes_to_the_largest_places() {
    let labels = |typed: &str| complete(typed, 4).iter().map(|place| place.name.clone()).collect::<Vec<_>>();
    assert_eq!(labels("lon").first().map(String::as_str), Some("London"));
    assert!(labels("mün").contains(&"Munich".to_owned()), "{:?}", labels("mün"));
    assert_eq!(labels("leeds"), ["Leeds", "Leeds"].get(..labels("leeds").len()).unwrap_or_default());
    let springfields = complete("Springfield, Il", 4);
    assert!(
        springfields.iter().all(|place| place.region.as_ref().is_some_and(|part| part.code == "IL")),
        "{springfields:?}"
    );
    assert_eq!(springfields.len(), 1);
    assert_eq!((complete("", 5), complete(" ,", 5), complete("zzzzq", 5)), (vec![], vec![], vec![]));
}

#[test]
fn what_a_completion_shows_is_found_again() {
    for typed in ["spring", "frank", "st", "san", "new", "ha", "köl", "b"] {
        for place in complete(typed, 8) {
            for language in ["en", "de"] {
                let found = find(&place.label(language)).map(|found| found.area);
                assert!(
                    matches!(&found, Some(Area::Place(same)) if same.name == place.name && same.country == place.country),
                    "{place:?} {found:?}"
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn strange_texts_are_no_trouble(text in "\\PC{0,140}") {
        let _ = (find(&text), complete(&text, 5), settle(&text, &text, &text));
    }

    #[test]
    fn texts_of_separators_are_no_trouble(text in "[,()/|; a-zü\u{0}\t\n]{0,60}") {
        let _ = (find(&text), complete(&text, 5), settle(&text, "", &text));
    }
}
