//! The fields of the form.

use super::FieldKind::{self, Date, Email, Line, Lines, Text, Words};

/// The path of a value below its entry, the end of the locale key of its label, and its input type.
pub(super) type Template = (&'static str, &'static str, FieldKind);

/// The personal details.
pub(super) const BASICS: &[Template] = &[
    ("name", "name", Line),
    ("label", "label", Line),
    ("email", "email", Email),
    ("phone", "phone", Line),
    ("location/city", "city", Line),
    ("location/region", "region", Line),
    ("url", "url", Line),
    ("summary", "summary", Text),
];

/// The fields of an entry of a section with a title of the person's own.
const OWN: &[Template] = &[
    ("name", "name", Line),
    ("entity", "organization", Line),
    ("startDate", "startDate", Date),
    ("endDate", "endDate", Date),
    ("url", "url", Line),
    ("description", "description", Text),
    ("highlights", "highlights", Lines),
];

/// The lists of entries: the key of the section, the path of the list, the fields of an entry.
pub(super) const LISTS: &[(&str, &str, &[Template])] = &[
    (
        "profiles",
        "/basics/profiles",
        &[("network", "network", Line), ("username", "username", Line), ("url", "url", Line)],
    ),
    (
        "work",
        "/work",
        &[
            ("position", "position", Line),
            ("name", "employer", Line),
            ("location", "location", Line),
            ("startDate", "startDate", Date),
            ("endDate", "endDate", Date),
            ("summary", "summary", Text),
            ("highlights", "highlights", Lines),
        ],
    ),
    (
        "education",
        "/education",
        &[
            ("studyType", "studyType", Line),
            ("area", "area", Line),
            ("institution", "institution", Line),
            ("startDate", "startDate", Date),
            ("endDate", "endDate", Date),
            ("score", "score", Line),
        ],
    ),
    ("skills", "/skills", &[("name", "group", Line), ("keywords", "keywords", Words)]),
    ("certificates", "/certificates", &[("name", "name", Line), ("issuer", "issuer", Line), ("date", "date", Date)]),
    ("languages", "/languages", &[("language", "language", Line), ("fluency", "fluency", Line)]),
    (
        "projects",
        "/projects",
        &[
            ("name", "name", Line),
            ("description", "description", Text),
            ("highlights", "highlights", Lines),
            ("keywords", "keywords", Words),
            ("url", "url", Line),
        ],
    ),
    (
        "volunteer",
        "/volunteer",
        &[
            ("position", "position", Line),
            ("organization", "organization", Line),
            ("startDate", "startDate", Date),
            ("endDate", "endDate", Date),
            ("summary", "summary", Text),
            ("highlights", "highlights", Lines),
        ],
    ),
    (
        "publications",
        "/publications",
        &[
            ("name", "name", Line),
            ("publisher", "publisher", Line),
            ("releaseDate", "releaseDate", Date),
            ("url", "url", Line),
        ],
    ),
    ("awards", "/awards", &[("title", "title", Line), ("awarder", "awarder", Line), ("date", "date", Date)]),
    ("interests", "/interests", &[("name", "name", Line), ("keywords", "keywords", Words)]),
    ("references", "/references", &[("name", "name", Line), ("reference", "reference", Text)]),
    ("custom_a", "/custom/a", OWN),
    ("custom_b", "/custom/b", OWN),
    ("custom_c", "/custom/c", OWN),
    ("custom_d", "/custom/d", OWN),
    ("custom_e", "/custom/e", OWN),
    ("custom_f", "/custom/f", OWN),
];
