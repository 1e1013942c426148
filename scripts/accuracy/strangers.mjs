// strangers.mjs ENGINE: scores material that no rule was tuned on when it was written, and writes the totals into
// docs/accuracy.md. strangers.mjs ENGINE FOLDER prints the figures of the round in a folder of blind/, for its entry in
// rounds.json on first contact.
//
// - The halves of the sets that were split before anything was tuned on them (halves.mjs). Rules may be tuned on the first;
//   of the second this prints totals and keeps nothing else.
// - Blind rounds (blind/): CVs and postings by authors who had not seen the code. Each was measured once before anything was
//   mended; that first figure is in blind/rounds.json and stays. Afterwards rules may be tuned on them.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JOB_FIELDS, cvGroups, groupRows, languageOfPosting, together } from "./groups.mjs";

const engine = process.argv[2];
const root = new URL("../..", import.meta.url).pathname;
const shared = process.env.SHARED ?? join(root, "../shared");
const blind = join(root, "scripts/accuracy/blind");
const floor = JSON.parse(readFileSync(join(root, "scripts/accuracy-floor.json"), "utf8"));
const scratch = mkdtempSync(join(tmpdir(), "jobalign-halves."));

const CVS = [
  ["score", "score, mean over persons", (all) => all.person_score],
  ["company", "employers, F1", (all) => all.fields["work.company"]?.person_f1],
  ["position", "job titles, F1", (all) => all.fields["work.position"]?.person_f1],
  ["dates", "dates of work, F1", (all) => all.fields["work.dates"]?.person_f1],
  ["highlights", "highlights, F1", (all) => all.fields["work.highlights"]?.person_f1],
  ["institution", "schools, F1", (all) => all.fields["education.institution"]?.person_f1],
  ["degree", "degrees, F1", (all) => all.fields["education.degree"]?.person_f1],
  ["skills", "skills, F1", (all) => all.fields.skills?.person_f1],
  ["ece", "calibration error (ECE)", (all) => all.calibration?.ece],
];
const REPORTS = [
  ["requirements", "requirements found, F1", "extraction_f1"],
  ["must", "must or nice, right", "must_accuracy"],
  ["kind", "kind of requirement, right", "kind_accuracy"],
  ["lookalikes", "what is no requirement taken for one", "not_requirement_hit_rate"],
  ["status", "status, macro F1", "status_macro_f1"],
  ["status_related", "status, related occupations", "status_macro_f1_related"],
  ["evidence_precision", "evidence, precision", "evidence_precision"],
  ["evidence_recall", "evidence, recall", "evidence_recall"],
  ["spearman", "rank correlation with the grades", "spearman"],
  ["in_band_related", "scores in the expected band, related occupations", "score_in_band_related"],
  ["fields", "title, company, place, pay … right", "job_field_accuracy"],
];

const run = (script, ...words) => execFileSync("python3", [join(shared, "tools", script), ...words], { stdio: ["ignore", "ignore", "inherit"], maxBuffer: 1 << 28 });
/** The result that a scorer wrote, which is deleted at once. */
function result(script, ...words) {
  const out = join(scratch, "result.json");
  run(script, ...words, "--out", out);
  const found = JSON.parse(readFileSync(out, "utf8"));
  rmSync(out);
  return found;
}

const json = (path) => JSON.parse(readFileSync(path, "utf8"));

function cvs(index) {
  if (!existsSync(index)) return { figures: {}, groups: null };
  const scored = result("score_parse.py", "--index", index, "--cmd", `${engine} parse {file} --json`, "-j", "2");
  return { figures: Object.fromEntries(CVS.map(([name, , of]) => [name, of(scored.aggregate)])), groups: cvGroups(scored, json(index)) };
}

/** The figures of reports; with `byLanguage`, also how well requirements are found in each language. */
function reports(set, byLanguage) {
  if (!existsSync(join(set, "pairs.json"))) return { figures: {}, fields: {}, languages: {} };
  const saved = join(scratch, "saved");
  const commands = ["--workers", "2", "--match-cmd", `${engine} match --resume {r} --job {j} --json`, "--job-cmd", `${engine} job {j} --json`];
  const { metrics, job_fields: fields } = result("score_report.py", "--set", set, ...commands, "--save", saved);
  const figures = Object.fromEntries(REPORTS.map(([name, , metric]) => [name, metrics[metric]]));
  const languages = byLanguage ? reportsByLanguage(set, saved) : {};
  rmSync(saved, { recursive: true, force: true });
  return { figures, fields, languages };
}

/** The same outputs scored for the postings of each language alone. */
function reportsByLanguage(set, saved) {
  const pairs = json(join(set, "pairs.json"));
  const languages = [...new Set(pairs.map(({ ad }) => languageOfPosting(ad)))];
  return Object.fromEntries(
    languages.map((language) => {
      const part = mkdtempSync(join(scratch, "part."));
      const own = pairs.filter(({ ad }) => languageOfPosting(ad) === language);
      mkdirSync(join(part, "ads"));
      symlinkSync(join(set, "cvs"), join(part, "cvs"));
      const ads = [...new Set(own.map(({ ad }) => ad))];
      for (const ad of ads) for (const end of ["txt", "json"]) symlinkSync(realpathSync(join(set, "ads", `${ad}.${end}`)), join(part, "ads", `${ad}.${end}`));
      writeFileSync(join(part, "pairs.json"), JSON.stringify(own));
      const { metrics } = result("score_report.py", "--set", part, "--load", saved);
      return [language, [metrics.extraction_f1, ads.length]];
    }),
  );
}

/** The figures of a new round, rounded as in rounds.json. */
function first(folder) {
  const rounded = ({ figures }) => Object.fromEntries(Object.entries(figures).flatMap(([name, value]) => (value == null ? [] : [[name, Math.round(value * 1000) / 1000]])));
  return { cvs: rounded(cvs(join(blind, folder, "cvs/index.json"))), reports: rounded(reports(join(blind, folder, "postings"))) };
}
if (process.argv[3]) {
  console.log(JSON.stringify(first(process.argv[3]), null, 2));
  rmSync(scratch, { recursive: true, force: true });
  process.exit();
}

const columns = [];
const tunedRounds = [];
try {
  if (existsSync(join(shared, "tools/score_parse.py")) && existsSync(join(shared, "data/report3"))) {
    const halves = join(scratch, "halves");
    execFileSync("node", [join(root, "scripts/accuracy/halves.mjs"), join(shared, "data"), halves], { stdio: "ignore" });
    for (const half of ["tune", "sealed"]) columns.push([half === "tune" ? "tuned half" : "sealed half", half, cvs(join(halves, half, "parse/index.json")), reports(join(halves, half, "report"), true)]);
  }
  for (const round of JSON.parse(readFileSync(join(blind, "rounds.json"), "utf8"))) {
    columns.push([`${round.name}, first`, null, { figures: round.first.cvs ?? {} }, { figures: round.first.reports ?? {} }]);
    tunedRounds.push([`${round.name}, now`, null, cvs(join(blind, round.folder, "cvs/index.json")), reports(join(blind, round.folder, "postings"))]);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const shown = (value) => (value == null ? "–" : value.toFixed(3));
const table = (title, columns, rows, of) => [`| ${title} | ${columns.map(([name]) => name).join(" | ")} |`, `|---|${columns.map(() => "---").join("|")}|`, ...rows.map(([name, what]) => `| ${what} | ${columns.map((column) => shown(of(column)[name])).join(" | ")} |`)].join("\n");
/** A round has a column only in the table of what it is made of. */
const tables = (columns) => {
  const having = (part) => columns.filter((column) => Object.keys(column[part].figures).length > 0);
  return [table("CVs", having(2), CVS, (column) => column[2].figures), table("Postings and reports", having(3), REPORTS, (column) => column[3].figures)];
};
const grid = (head, rows) => [`| ${head.join(" | ")} |`, `|${head.map(() => "---").join("|")}|`, ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");
const halves = columns.filter(([, half]) => half);
const groupColumns = [...halves.map(([, , { groups }]) => groups), together(tunedRounds.flatMap(([, , { groups }]) => groups ?? []))];
const groupTable = (kind, title) => grid([title, ...halves.map(([name]) => name), "rounds, now"], groupRows(kind, groupColumns));
const roundsMean = (field) => {
  const values = tunedRounds.map(([, , , { fields }]) => fields[field]).filter((value) => value != null);
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
};
const fieldTable = grid(
  ["Fields of postings", ...halves.map(([name]) => name), "rounds, now"],
  JOB_FIELDS.map(([field, name]) => [name, ...halves.map(([, , , { fields }]) => shown(fields[field])), shown(roundsMean(field))]),
);
const languages = [...new Set(halves.flatMap(([, , , { languages }]) => Object.keys(languages)))];
const inLanguage = (found) => (found ? `${shown(found[0])} (${found[1]})` : "–");
const languageTable = grid(
  ["Requirements found, F1, by language (postings)", ...halves.map(([name]) => name)],
  languages.map((language) => [language, ...halves.map(([, , , { languages }]) => inLanguage(languages[language]))]),
);
const text = [
  ...tables(columns),
  "The rounds now, after rules were tuned on them:",
  ...tables(tunedRounds),
  "By field, language, format and layout; in brackets the number of documents:",
  ...(halves.length ? [groupTable("field", "Fields of CVs, F1"), groupTable("language", "CVs by language"), groupTable("format", "CVs by format"), groupTable("layout", "CVs by layout"), fieldTable, languageTable] : []),
].join("\n\n");
console.log(text);

const path = join(root, "docs/accuracy.md");
const marked = /(<!-- strangers -->\n)[\s\S]*?(<!-- \/strangers -->)/;
writeFileSync(path, readFileSync(path, "utf8").replace(marked, (_, open, close) => `${open}\n${text}\n\n${close}`));

const sealed = columns.find(([, half]) => half === "sealed");
const worse = Object.entries(floor).filter(([name, { min, max }]) => {
  const [group, figure] = name.split(".");
  const value = sealed && { sealed_cvs: sealed[2].figures, sealed_reports: sealed[3].figures }[group]?.[figure];
  return value != null && !(value >= (min ?? -Infinity) && value <= (max ?? Infinity));
});
for (const [name, { min, max }] of worse) console.error(`${name} is not ${min === undefined ? `at most ${max}` : `at least ${min}`}`);
process.exitCode = worse.length ? 1 : 0;
