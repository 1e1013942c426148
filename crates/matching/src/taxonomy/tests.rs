//! What is found in texts, and that the data does not contradict itself.

use super::*;

#[test]
fn names_read_back() {
    for skill in Skill::all() {
        assert!(!skill.name().is_empty());
        assert!(!skill.family().is_empty());
    }
}
