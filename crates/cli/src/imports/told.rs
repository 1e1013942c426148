//! The summary of an import.

use matching::{About, ImportStats};

/// The attribution line that the licence requires.
pub(super) fn attribution(about: &About) -> String {
    format!("  Show this where others see results: {}\n", about.source.attribution(&about.release))
}

/// A description of what was merged.
pub(super) fn told(about: &About) -> String {
    let ImportStats {
        skills_read,
        skills_joined,
        skills_added,
        names_joined,
        names_added,
        occupations_read,
        occupations_joined,
        occupations_added,
        titles,
        left_out,
    } = &about.stats;
    let mut text =
        format!("{}, imported {}, names in: {}\n", about.release, about.imported, about.languages.join(", "));
    text.push_str(&format!("  read        {skills_read} skills, {occupations_read} occupations\n"));
    text.push_str(&format!(
        "  joined      {skills_joined} skills to skills the product knows, with {names_joined} further names\n"
    ));
    text.push_str(&format!("  added       {skills_added} skills with {names_added} names\n"));
    text.push_str(&format!(
        "  titles      {titles}, of {occupations_joined} occupations the product knows and {occupations_added} others\n"
    ));
    let total: usize = left_out.values().sum();
    text.push_str(&format!("  left out    {total} names\n"));
    for (reason, count) in left_out {
        text.push_str(&format!("    {count:>9} {}\n", reason.text()));
    }
    text
}
