//! Personal details: gender, age, family, origin, religion, citizenship. They never earn points.

use crate::{cues, words::Word};

cues! {
    PERSONAL = "gender, pronoun, nationality, date of birth, place of birth, born on, born in, birth, birthday, marital status, religion, religious, ethnicity, race, married, divorced, widowed, unmarried, single mother, single father, mother of, father of, civil status, years old, year old, citizen, citizenship, passport, visa, settled status, indefinite leave, permanent resident, green card, right to work, eligible to work, authorised to work, authorized to work, work permit, free to live and work, geschlecht, staatsangehorigkeit, familienstand, geburtsdatum, geboren, geburtsort, ledig, verheiratet, geschieden, verwitwet, konfession, religionszugehorigkeit, nationalite, situation familiale, date de naissance, ne le, nee le, marie, mariee, celibataire, nacionalidad, fecha de nacimiento, estado civil, soltero, soltera, casado, casada, sexo";
    WORDS_BORN = "born 19*, born 20*, age, aged, male, female, non binary, man, woman, husband, wife, christian, catholic, muslim, jewish, hindu, buddhist, protestant, single, child, children";
}

/// Whether a sentence contains personal details only.
pub(super) fn is_personal(words: &[Word], text: &str) -> bool {
    let _ = text;
    PERSONAL.hit(words)
        || words.len() <= 5
            && WORDS_BORN.hit(words)
            && !words.iter().any(|word| {
                [
                    "work",
                    "care",
                    "support",
                    "protection",
                    "service",
                    "teacher",
                    "nurse",
                    "worker",
                    "teaching",
                    "welfare",
                ]
                .contains(&word.plain.as_str())
            })
}
