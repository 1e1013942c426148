//! Labels before contact details ("Phone:", "Wohnort:").

use std::sync::LazyLock;

use lexicon::{Phrases, cv};

use crate::text::fold;

/// Labels of contact details, folded.
const LABELS: &str = "
e-mail|email|e mail|mail|email address|courriel|correo|correo electronico|phone|phone number|
telephone|tel|tel.|mobile|mobile phone|cell|cell phone|call|fon|telefon|handy|mobil|telefonnummer|
portable|telefono|movil|t|m|p|e|w|a|address|adresse|anschrift|wohnort|direccion|domicilio|
location|based in|city|ort|ville|ciudad|lieu|home|residence|website|web|webseite|homepage|site|
site web|sitio web|portfolio|blog|url|linkedin|github|gitlab|twitter|xing|x|stackoverflow|
stack overflow|orcid|skype|medium|kaggle|mastodon|facebook|instagram|youtube|quora|contact|kontakt|
contacto|name|nom|nombre|vorname|full name|birth date|date of birth|born|geburtsdatum|geboren am|
geburtsort|geboren|geb.|date de naissance|fecha de nacimiento|nationality|staatsangehorigkeit|
nationalitat|nationalite|nacionalidad|familienstand|marital status|gender|geschlecht|sexe|sexo|age|
driving licence|fuhrerschein|permis|visa|citizenship|professional license|license|whatsapp|wechat|电话|
手机|邮箱|电子邮件|地址|姓名|mailaddress|current location|personal website|personal site
";

/// Labels of further languages, folded.
static FURTHER: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lists = [cv::LABELS_NAME, cv::LABELS_PLACE, cv::LABELS_CONTACT, cv::LABELS_PRIVATE];
    lists.into_iter().flat_map(|list| list.all().map(fold)).collect()
});

/// All labels.
pub(in crate::read) fn all() -> impl Iterator<Item = &'static str> {
    LABELS.split(['|', '\n']).filter(|label| !label.is_empty()).chain(FURTHER.iter().map(String::as_str))
}

fn is_in(list: Phrases, label: &str) -> bool {
    list.all().any(|known| fold(known) == label)
}

/// Whether a label is followed by the person's name.
pub(in crate::read) fn is_name_label(label: &str) -> bool {
    matches!(label, "name" | "nom" | "nombre" | "full name" | "姓名") || is_in(cv::LABELS_NAME, label)
}

/// Labels of private details that are not contact details.
pub(in crate::read) fn is_private_label(label: &str) -> bool {
    is_in(cv::LABELS_PRIVATE, label)
        || matches!(
            label,
            "birth date"
                | "date of birth"
                | "born"
                | "geburtsdatum"
                | "geboren am"
                | "geburtsort"
                | "geboren"
                | "geb."
                | "date de naissance"
                | "fecha de nacimiento"
                | "nationality"
                | "staatsangehorigkeit"
                | "nationalitat"
                | "nationalite"
                | "nacionalidad"
                | "familienstand"
                | "marital status"
                | "gender"
                | "geschlecht"
                | "sexe"
                | "sexo"
                | "age"
                | "driving licence"
                | "fuhrerschein"
                | "permis"
                | "visa"
                | "citizenship"
                | "professional license"
                | "license"
        )
}

/// Whether a word is a common contact label.
pub(in crate::read) fn is_label(label: &str) -> bool {
    all().any(|known| known == label)
}

/// Whether a label is followed by a place.
pub(in crate::read) fn is_place_label(label: &str) -> bool {
    is_in(cv::LABELS_PLACE, label)
        || matches!(
            label,
            "address"
                | "adresse"
                | "anschrift"
                | "wohnort"
                | "direccion"
                | "domicilio"
                | "location"
                | "based in"
                | "city"
                | "ort"
                | "ville"
                | "ciudad"
                | "lieu"
                | "home"
                | "residence"
                | "a"
                | "地址"
                | "mailaddress"
                | "current location"
        )
}

/// Splits "Phone: …" into label and rest; in a table the label is a cell.
pub(in crate::read) fn label(text: &str) -> Option<(String, &str)> {
    let sign = text.find([':', '：', '\t'])?;
    if sign > 30 || text.get(sign..)?.starts_with("://") {
        return None;
    }
    let cell = text.get(sign..)?.starts_with('\t');
    let head = fold(text.get(..sign)?);
    let head = head.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let rest = text.get(sign..)?.trim_start_matches([':', '：', '/', ' ', '\t']);
    (is_label(head) && (!cell || head.len() >= 3)).then(|| (head.to_owned(), rest))
}
