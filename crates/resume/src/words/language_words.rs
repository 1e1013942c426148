//! Names of languages and words for language levels.

use std::{collections::HashSet, sync::LazyLock};

use lexicon::cv;

use crate::text::fold;

/// Names of languages, folded, in English, German, French and Spanish.
const NAMES: &str = "
english englisch anglais ingles french franzosisch francais frances german deutsch allemand aleman spanish spanisch espagnol espanol castellano
italian italienisch italien italiano portuguese portugiesisch portugais portugues dutch niederlandisch neerlandais neerlandes holandes
flemish russian russisch russe ruso ukrainian ukrainisch ukrainien ucraniano polish polnisch polonais polaco czech tschechisch tcheque checo
slovak slovakian hungarian ungarisch hongrois hungaro romanian rumanisch roumain rumano bulgarian bulgarisch bulgare bulgaro greek
griechisch grec griego turkish turkisch turc turco arabic arabisch arabe hebrew hebraisch hebreu hebreo persian farsi persisch urdu hindi
bengali bangla punjabi gujarati marathi tamil telugu kannada malayalam nepali sinhala sinhalese pashto dari kurdish kurdisch chinese chinesisch chinois
chino mandarin cantonese kantonesisch japanese japanisch japonais japones korean koreanisch coreen coreano vietnamese vietnamesisch
vietnamien vietnamita thai thailandisch indonesian indonesisch malay tagalog filipino swahili amharic somali yoruba igbo hausa zulu
afrikaans xhosa swedish schwedisch suedois sueco norwegian norwegisch norvegien noruego danish danisch danois danes finnish finnisch
finnois fines icelandic estonian latvian lithuanian croatian kroatisch croate croata serbian serbisch serbe bosnian slovenian slowenisch
albanian albanisch albanais albanes macedonian georgian armenian azerbaijani kazakh uzbek mongolian khmer lao burmese catalan katalanisch catala
valenciano galician gallego galego basque euskera baskisch latin latein esperanto irish welsh gaelic gaeilge scottish luxembourgish
luxemburgisch maltese tibetan quechua guarani creole wolof lingala tigrinya asl bsl 英语 中文 普通话 汉语 德语 法语 日语 粤语 西班牙语 俄语 韩语 阿拉伯语 葡萄牙语
angielski polski niemiecki francuski hiszpanski rosyjski ukrainski wloski العربية الانجليزية الفرنسية الالمانية الاسبانية التركية الصينية الروسية الفارسية الايطالية
";

/// Whether a folded word names a language.
pub(crate) fn is_language(word: &str) -> bool {
    static KNOWN: LazyLock<HashSet<String>> = LazyLock::new(|| {
        NAMES.split_whitespace().map(str::to_owned).chain(cv::LANGUAGES_NAMES.all().map(fold)).collect()
    });
    KNOWN.contains(word)
}

const LEVELS: &[&str] = &[
    "native",
    "mother tongue",
    "bilingual",
    "fluent",
    "proficient",
    "advanced",
    "intermediate",
    "basic",
    "beginner",
    "elementary",
    "conversational",
    "professional",
    "working",
    "limited",
    "full",
    "a1",
    "a2",
    "b1",
    "b2",
    "c1",
    "c2",
    "muttersprache",
    "muttersprachlich",
    "fliessend",
    "verhandlungssicher",
    "grundkenntnisse",
    "gut",
    "sehr gut",
    "gute kenntnisse",
    "langue maternelle",
    "courant",
    "bilingue",
    "lu ecrit parle",
    "notions",
    "intermediaire",
    "scolaire",
    "nativo",
    "nativa",
    "lengua materna",
    "fluido",
    "avanzado",
    "intermedio",
    "basico",
    "first language",
    "second language",
    "native speaker",
    "good",
    "excellent",
    "moderate",
    "upper",
    "lower",
    "expert",
    "proficiency",
    "speaker",
    "level",
    "maternelle",
    "novice",
    "master",
    "skilled",
    "competent",
    "familiar",
    "amateur",
    "debutant",
    "avance",
    "experte",
    "fortgeschritten",
    "anfanger",
    "professionnel",
    "toefl",
    "ielts",
    "delf",
    "dele",
    "goethe",
    "fluency",
    "ojczysty",
    "biegly",
    "biegle",
    "zaawansowany",
    "sredniozaawansowany",
    "podstawowy",
    "母语",
    "流利",
    "熟练",
    "基础",
    "اللغة الام",
    "متقدم",
    "ممتاز",
    "جيد جدا",
    "جيد",
    "متوسط",
    "مبتدئ",
];

/// Whether a folded key is (or begins with) a word for a level.
pub(crate) fn is_level(key: &str) -> bool {
    static FURTHER: LazyLock<Vec<String>> =
        LazyLock::new(|| cv::LANGUAGES_LEVELS.all().map(crate::text::key).collect());
    let begins = |level: &str| key.strip_prefix(level).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    LEVELS.iter().copied().chain(FURTHER.iter().map(String::as_str)).any(begins)
}

/// Skill levels that are a separate line or in brackets.
pub(crate) fn is_skill_level(key: &str) -> bool {
    matches!(
        key,
        "advanced"
            | "intermediate"
            | "beginner"
            | "expert"
            | "novice"
            | "proficient"
            | "master"
            | "basic"
            | "skilled"
            | "competent"
            | "familiar"
            | "fortgeschritten"
            | "grundkenntnisse"
            | "experte"
            | "sehr gut"
            | "gut"
            | "avance"
            | "intermediaire"
            | "debutant"
            | "avanzado"
            | "intermedio"
            | "basico"
            | "experto"
            | "elementary"
            | "upper intermediate"
            | "amateur"
    )
}
