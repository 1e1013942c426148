//! A topic's file as a type: its functions, and the position of each text in its table.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::{Written, camel};
use crate::{
    locales::{Texts, form, placeholders, stems},
    plurals::Category,
};

/// Topics that no page in a browser needs: their texts are used on the server only.
const SERVER_ONLY: [&str; 2] = ["check", "letters"];

/// Keys that are looked up by a code known only at run time: the topic, the prefix of the keys, and the name of the
/// function that takes the code. The codes are defined in Rust; a test compares both sets (`tests/codes.rs`).
const FAMILIES: [(&str, &str, &str); 56] = [
    ("applications", "order_", "order_name"),
    ("applications", "phase_template_", "phase_template"),
    ("applications", "phase_word_", "phase_word"),
    ("applications", "stage_", "stage"),
    ("appointments", "kind_", "kind_name"),
    ("appointments", "state_", "state_name"),
    ("common", "activity_", "activity"),
    ("cover_letters", "length_", "length"),
    ("cover_letters", "structure_", "structure"),
    ("cover_letters", "tone_", "tone"),
    ("design", "accent_", "accent"),
    ("design", "language_", "language"),
    ("design", "suits_", "suits"),
    ("design", "template_", "template"),
    ("interviews", "about_", "about"),
    ("interviews", "ask_", "ask"),
    ("interviews", "competence_", "competence"),
    ("interviews", "cure_", "cure"),
    ("interviews", "flaw_", "flaw"),
    ("interviews", "group_", "group"),
    ("interviews", "high_", "high"),
    ("interviews", "low_", "low"),
    ("interviews", "measure_", "measure"),
    ("interviews", "part_", "part"),
    ("interviews", "tongue_", "tongue"),
    ("matches", "fix_", "fix"),
    ("matches", "place_", "place"),
    ("matches", "reason_", "reason"),
    ("matches", "warning_", "warning"),
    ("models", "obstacle_", "obstacle"),
    ("notifications", "headline_", "headline"),
    ("notifications", "label_", "label"),
    ("offers", "contract_", "contract_name"),
    ("offers", "state_", "state_name"),
    ("optimizer", "kind_", "kind"),
    ("optimizer", "why_", "why"),
    ("organizations", "may_", "may"),
    ("organizations", "role_", "role_name"),
    ("postings", "ground_", "ground"),
    ("postings", "kind_", "kind"),
    ("postings", "level_", "level"),
    ("postings", "period_", "per"),
    ("postings", "question_", "question"),
    ("postings", "state_", "state"),
    ("problems", "", "problem"),
    ("recommendations", "hide_", "hide_reason"),
    ("recommendations", "out_", "left_out_because"),
    ("resumes", "add_", "section_add"),
    ("resumes", "field_", "field"),
    ("resumes", "section_", "section"),
    ("scorecards", "recommendation_", "recommendation"),
    ("tracker", "channel_", "channel"),
    ("tracker", "import_fault_", "import_fault"),
    ("tracker", "import_state_", "import_state"),
    ("tracker", "outcome_", "outcome"),
    ("tracker", "stage_", "stage"),
];

/// Keywords of Rust that could be the key of a text.
const RESERVED: [&str; 38] = [
    "as", "async", "await", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum", "extern",
    "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
    "return", "self", "static", "super", "true", "try", "type", "use", "where", "while",
];

/// The file of a topic, with the positions of its texts in the table.
pub struct File<'a> {
    pub name: &'a str,
    pub english: BTreeMap<&'a str, &'a str>,
    /// Keys with a separate function.
    pub fixed: Vec<&'a str>,
    /// The stems of texts with plural forms.
    pub counted: Vec<String>,
    /// Texts that are looked up by a code: the function, the prefix and suffix of the keys, and the codes in order.
    families: Vec<Family<'a>>,
    slots: &'a [Category],
}

struct Family<'a> {
    function: &'a str,
    before: &'a str,
    after: String,
    codes: Vec<&'a str>,
}

impl<'a> File<'a> {
    pub fn new(name: &'a str, texts: &'a Texts, slots: &'a [Category]) -> Self {
        let stems = stems(texts);
        let english: BTreeMap<&str, &str> = texts.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
        let mut families: Vec<Family> = Vec::new();
        let parts: BTreeSet<&str> =
            english.keys().filter_map(|key| key.split_once('.')).map(|(_, part)| part).collect();
        for part in parts {
            let after = format!(".{part}");
            let codes = english.keys().filter_map(|key| key.strip_suffix(&after)).collect();
            families.push(Family { function: part, before: "", after, codes });
        }
        for (_, before, function) in FAMILIES.iter().filter(|(file, ..)| *file == name) {
            let codes = english.keys().filter_map(|key| key.strip_prefix(before)).collect();
            families.push(Family { function, before, after: String::new(), codes });
        }
        let fixed = texts.iter().map(|(key, _)| key.as_str()).filter(|key| {
            let family = families.iter().any(|family| family.after.is_empty() && key.starts_with(family.before));
            !family && !key.contains('.') && form(key, &stems).is_none()
        });
        Self { name, fixed: fixed.collect(), counted: stems.into_iter().collect(), english, families, slots }
    }

    pub fn problems(&self) -> Vec<String> {
        let mut names = BTreeSet::new();
        let functions = self.fixed.iter().copied().chain(self.counted.iter().map(String::as_str));
        let mut problems = Vec::new();
        for name in functions.chain(self.families.iter().map(|family| family.function)) {
            let plain = name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if !plain || RESERVED.contains(&name) {
                problems.push(format!("locales/en/{}.json: {name} cannot be the name of a function", self.name));
            }
            if !names.insert(name) {
                problems.push(format!("locales/en/{}.json: {name} would name two functions", self.name));
            }
        }
        problems
    }

    /// Every key in the order of the table; if a language does not have a form, its line is empty.
    pub fn keys(&self) -> Vec<String> {
        let fixed = self.fixed.iter().map(|key| (*key).to_owned());
        let counted =
            self.counted.iter().flat_map(|stem| self.slots.iter().map(move |slot| format!("{stem}_{}", slot.word())));
        let families = self
            .families
            .iter()
            .flat_map(|family| family.codes.iter().map(move |code| format!("{}{code}{}", family.before, family.after)));
        fixed.chain(counted).chain(families).collect()
    }

    pub fn type_name(&self) -> String {
        camel(self.name)
    }

    pub fn cfg(&self) -> &'static str {
        if SERVER_ONLY.contains(&self.name) { "#[cfg(not(target_arch = \"wasm32\"))]\n" } else { "" }
    }

    /// The type of this topic with a function for each key.
    pub fn functions(&self, out: &mut String) -> Written {
        let (name, file, cfg) = (self.type_name(), self.name, self.cfg());
        writeln!(
            out,
            "/// The texts of `{file}.json`.\n{cfg}#[derive(Debug, Clone, Copy)]\npub struct {name}(Lines);\n"
        )?;
        writeln!(out, "{cfg}impl {name} {{")?;
        let mut at = 0;
        for key in &self.fixed {
            let text = self.english.get(key).copied().unwrap_or_default();
            writeln!(out, "    /// {text:?}")?;
            let names = placeholders(text).unwrap_or_default();
            if names.is_empty() {
                writeln!(out, "    pub fn {key}(self) -> &'static str {{ self.0.at({at}) }}")?;
            } else {
                let pairs: Vec<String> = names.iter().map(|name| format!("({name:?}, placeholders.{name})")).collect();
                writeln!(out, "    pub fn {key}(self, placeholders: placeholders::{file}::{key}<'_>) -> String {{")?;
                writeln!(out, "        filled(self.0.at({at}), &[{}])\n    }}", pairs.join(", "))?;
            }
            at += 1;
        }
        for stem in &self.counted {
            let text = self.other(stem);
            let pairs: Vec<String> = placeholders(text)
                .unwrap_or_default()
                .iter()
                .map(|name| format!("({name:?}, placeholders.{name})"))
                .collect();
            writeln!(out, "    /// {text:?}, in the form for the count.")?;
            writeln!(out, "    pub fn {stem}(self, placeholders: placeholders::{file}::{stem}<'_>) -> String {{")?;
            writeln!(out, "        let text = self.0.counted({at}, *placeholders.count);")?;
            writeln!(out, "        filled(text, &[{}])\n    }}", pairs.join(", "))?;
            at += self.slots.len();
        }
        for Family { function, before, after, codes } in &self.families {
            writeln!(out, "    /// The text `{before}<code>{after}`.")?;
            writeln!(out, "    pub fn {function}(self, code: &str) -> Option<&'static str> {{")?;
            writeln!(out, "        self.0.coded({at}, &Self::{}, code)\n    }}", codes_name(function))?;
            writeln!(out, "    /// The codes of `{before}<code>{after}`, in order.")?;
            writeln!(out, "    pub const {}: [&'static str; {}] = {codes:?};", codes_name(function), codes.len())?;
            at += codes.len();
        }
        writeln!(out, "}}\n")
    }

    pub fn other(&self, stem: &str) -> &'a str {
        self.english.get(format!("{stem}_other").as_str()).copied().unwrap_or_default()
    }
}

fn codes_name(function: &str) -> String {
    format!("{}_CODES", function.to_uppercase())
}
