// Accuracy by field, language and layout: tables of the tuned half, the sealed half, and the blind rounds together.

/** The mean of numbers; null for none. */
const mean = (values) => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null);

/** The fields of a CV, by their name in the scorer. */
export const CV_FIELDS = [
  ["name", "name"],
  ["email", "e-mail address"],
  ["phone", "phone number"],
  ["location", "place"],
  ["work.company", "employers"],
  ["work.position", "job titles"],
  ["work.dates", "dates of work"],
  ["work.location", "places of work"],
  ["work.highlights", "highlights"],
  ["education.institution", "schools"],
  ["education.degree", "degrees"],
  ["education.dates", "dates of education"],
  ["skills", "skills"],
  ["languages", "languages"],
  ["certificates", "certificates"],
];

/** The fields of a posting, by their name in the scorer. */
export const JOB_FIELDS = [
  ["title", "title"],
  ["company", "employer"],
  ["city", "town"],
  ["country", "country"],
  ["remote", "remote work"],
  ["employment_type", "type of employment"],
  ["seniority", "seniority"],
  ["salary_min", "pay, from"],
  ["salary_max", "pay, to"],
  ["salary_currency", "currency"],
  ["salary_period", "period of pay"],
];

/** Languages by the code in the data; a country's code stands for the language of its postings. */
const LANGUAGES = { en: "English", de: "German", fr: "French", es: "Spanish", it: "Italian", pt: "Portuguese", nl: "Dutch", pl: "Polish", tr: "Turkish", zh: "Chinese", ar: "Arabic" };
const COUNTRIES = { at: "de", ch: "de", mx: "es", br: "pt", be: "nl" };
const language = (code) => LANGUAGES[code] ?? LANGUAGES[COUNTRIES[code]] ?? "English";

/** The language of a posting, from the end of its name: "hgv_ie", "lager_de". */
export const languageOfPosting = (name) => language(name.match(/_([a-z]{2})$/)?.[1] ?? "en");

const FORMATS = { pdf: "PDF", docx: "Word", txt: "text" };

/** The scores of a scored set of CVs, person by person, under each of its groups. `rows` is the set's index. */
export function cvGroups({ documents, aggregate }, rows) {
  const row = new Map(rows.map((row) => [row.id, row]));
  const groups = { language: new Map(), format: new Map(), layout: new Map(), field: new Map() };
  const add = (kind, name, value) => groups[kind].set(name, [...(groups[kind].get(name) ?? []), value]);
  for (const { id, lang, type, score } of documents) {
    add("language", language(lang), score);
    add("format", FORMATS[type] ?? type, score);
    const layout = row.get(id)?.group;
    if (layout) add("layout", layout.split(/[:,]/)[0], score);
  }
  for (const [field, name] of CV_FIELDS) {
    const value = aggregate.fields[field]?.person_f1;
    if (value != null) add("field", name, value);
  }
  return groups;
}

/** Joins the groups of several sets. */
export function together(all) {
  const joined = { language: new Map(), format: new Map(), layout: new Map(), field: new Map() };
  for (const groups of all) {
    for (const [kind, named] of Object.entries(groups)) {
      for (const [name, values] of named) joined[kind].set(name, [...(joined[kind].get(name) ?? []), ...values]);
    }
  }
  return joined;
}

/** The rows of one kind of group that at least three documents have; the mean of each column and how many it is of. */
export function groupRows(kind, columns) {
  const names = [...new Set(columns.flatMap((groups) => [...groups[kind].keys()]))];
  const count = (name) => columns.reduce((sum, groups) => sum + (groups[kind].get(name)?.length ?? 0), 0);
  const shown = (values) => (values?.length ? `${mean(values).toFixed(3)}${kind === "field" ? "" : ` (${values.length})`}` : "–");
  const kept = names.filter((name) => kind === "field" || count(name) >= 3);
  if (kind !== "field") kept.sort((left, right) => count(right) - count(left));
  return kept.map((name) => [name, ...columns.map((groups) => shown(groups[kind].get(name)))]);
}
