//! The languages as an enum, and their plural rules.

use std::fmt::Write as _;

use super::{Written, camel, listed};
use crate::{locales::Language, plurals::Category};

pub fn locale(out: &mut String, languages: &[Language]) -> Written {
    writeln!(out, "/// A language the program speaks.")?;
    writeln!(out, "#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]\npub enum Locale {{")?;
    for (number, Language { code, name, .. }) in languages.iter().enumerate() {
        let default = if number == 0 { "    #[default]\n" } else { "" };
        writeln!(out, "    /// {name}.\n{default}    {},", camel(code))?;
    }
    writeln!(out, "}}\n\nimpl Locale {{")?;
    let all: Vec<String> = languages.iter().map(|language| format!("Self::{}", camel(&language.code))).collect();
    writeln!(out, "    /// Every language, the one used where none was chosen first.")?;
    writeln!(out, "    pub const ALL: [Self; {}] = [{}];", all.len(), all.join(", "))?;
    let mut property = |doc: &str, head: &str, of: &dyn Fn(&Language) -> String| -> Written {
        writeln!(out, "    /// {doc}\n    pub const fn {head} {{\n        match self {{")?;
        for language in languages {
            writeln!(out, "            Self::{} => {},", camel(&language.code), of(language))?;
        }
        writeln!(out, "        }}\n    }}")
    };
    let quoted = |text: &str| format!("{text:?}");
    property("Its tag (BCP 47), as in `lang` attributes.", "code(self) -> &'static str", &|language| {
        quoted(&language.code)
    })?;
    property("What it calls itself.", "name(self) -> &'static str", &|language| quoted(&language.name))?;
    property("Which way it is written.", "direction(self) -> Direction", &|language| {
        if language.right_to_left { "Direction::RightToLeft" } else { "Direction::LeftToRight" }.to_owned()
    })?;
    writeln!(out, "}}\n")
}

pub fn rules(out: &mut String, languages: &[Language], slots: &[Category]) -> Written {
    writeln!(out, "/// The forms the tables have for each text that differs by number.")?;
    writeln!(
        out,
        "const FORMS: [Category; {}] = [{}];\n",
        slots.len(),
        listed(slots, |slot| format!("Category::{slot:?}"))
    )?;
    writeln!(
        out,
        "/// The plural rules of a language.\nconst fn rules(locale: Locale) -> &'static [Rule] {{\n    match locale {{"
    )?;
    for language in languages {
        let rules = listed(&language.rules, |rule| {
            let any = listed(rule.any, |all| {
                format!(
                    "&[{}]",
                    listed(all, |relation| {
                        format!(
                            "Relation {{ modulus: {}, ranges: &{:?}, outside: {} }}",
                            relation.modulus, relation.ranges, relation.outside
                        )
                    })
                )
            });
            format!("Rule {{ category: Category::{:?}, any: &[{any}] }}", rule.category)
        });
        writeln!(out, "        Locale::{} => &[{rules}],", camel(&language.code))?;
    }
    writeln!(out, "    }}\n}}\n")
}
