// figures.mjs FOLDER: reads the output of the scorers, prints the figures, writes them into docs/accuracy.md, and fails
// if one is worse than its bound in accuracy-floor.json (`min` or `max`).
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const root = new URL("../..", import.meta.url).pathname;
const read = (name) => (existsSync(join(folder, name)) ? JSON.parse(readFileSync(join(folder, name), "utf8")) : null);
const stripped = read("stripped.json");
const [recommended, unspread] = [read("recommended.json"), read("recommended-unspread.json")];
const floor = JSON.parse(readFileSync(join(root, "scripts/accuracy-floor.json"), "utf8"));

const [parse, corpus, index, twins, skills, rank, hostile, match, report, files] = ["parse", "corpus", "corpus-index", "twins", "skills", "rank", "hostile", "match", "report", "files"].map((name) => read(`${name}.json`));
const field = (name) => parse?.aggregate.fields[name]?.person_f1;
const invented = (name) => corpus?.aggregate.fields[name]?.person_f1;
// The share of correct values among those with a confidence of 0.9 or more. Counts of sections are not values.
const sure = (scored) => {
  const leaves = (scored?.documents ?? []).flatMap((row) => row.cal).filter(([name, confidence]) => confidence >= 0.9 && !name.includes("section"));
  return leaves.length ? leaves.reduce((sum, [, , right]) => sum + right, 0) / leaves.length : undefined;
};
const metric = (name) => report?.metrics[name];
const class_ = (name) => hostile && (hostile.counts[name] ?? 0);
const quoted = (of) => files?.reduce((sum, row) => sum + of(row.quotes ?? { all: 0, broken: [] }), 0);
const crashes = (step) => files?.filter((row) => row[step].startsWith("crash")).length;

const FIGURES = [
  ["Parsing", "parse.score", "score, mean over persons", parse?.aggregate.person_score],
  ["Parsing", "parse.score_documents", "score, mean over documents", parse?.aggregate.score],
  ["Parsing", "parse.exact_core", "documents with every contact, work and education field exact", parse?.aggregate.exact_core_rate],
  ["Parsing", "parse.work_dates", "work dates, F1 over persons", field("work.dates")],
  ["Parsing", "parse.highlights", "work highlights, F1 over persons", field("work.highlights")],
  ["Parsing", "parse.skills", "skills, F1 over persons", field("skills")],
  ["Parsing", "parse.calibration", "calibration error (ECE) of the confidence", parse?.aggregate.calibration?.ece],
  ["Parsing", "parse.sure", "values with a confidence of 0.9 or more, right", sure(parse)],
  ["Parsing", "parse.twins", "values on which the DOCX and the PDF of a resume agree", twins?.agreement],
  ["Invented people", "corpus.score", "score, mean over persons", corpus?.aggregate.person_score],
  ["Invented people", "corpus.name", "name, F1 over persons", invented("name")],
  ["Invented people", "corpus.email", "e-mail address, F1 over persons", invented("email")],
  ["Invented people", "corpus.work_dates", "work dates, F1 over persons", invented("work.dates")],
  ["Invented people", "corpus.calibration", "calibration error (ECE) of the confidence", corpus?.aggregate.calibration?.ece],
  ["Invented people", "corpus.sure", "values with a confidence of 0.9 or more, right", sure(corpus)],
  ["Skills", "skills.exact", "spans, exact F1", skills?.spans?.exact.f1],
  ["Skills", "skills.overlap", "spans, overlap F1", skills?.spans?.overlap.f1],
  ["Ranking", "rank.ndcg10", "jobs for a resume, nDCG@10", rank?.rank["ndcg@10"]],
  ["Ranking", "rank.recall50", "jobs for a resume, recall@50", rank?.rank["recall@50"]],
  ["Ranking", "rank.reverse_ndcg10", "resumes for a job, nDCG@10", rank?.reverse["ndcg@10"]],
  ["Ranking", "rank.stripped_ndcg10", "jobs for a resume, titles hidden, nDCG@10", stripped?.rank["ndcg@10"]],
  ["Ranking", "rank.stripped_reverse", "resumes for a job, titles hidden, nDCG@10", stripped?.reverse["ndcg@10"]],
  ["Recommendations", "recommended.ndcg10", "jobs for a resume, nDCG@10", recommended?.rank["ndcg@10"]],
  ["Recommendations", "recommended.p5", "jobs for a resume, P@5", recommended?.rank["p@5"]],
  ["Recommendations", "recommended.unspread_ndcg10", "jobs of one employer not spread, nDCG@10", unspread?.rank["ndcg@10"]],
  ["Recommendations", "recommended.unspread_p5", "jobs of one employer not spread, P@5", unspread?.rank["p@5"]],
  ["Report", "report.extraction_f1", "requirements found, F1", metric("extraction_f1")],
  ["Report", "report.must", "must or nice, right", metric("must_accuracy")],
  ["Report", "report.kind", "kind of requirement, right", metric("kind_accuracy")],
  ["Report", "report.status", "status, macro F1", metric("status_macro_f1")],
  ["Report", "report.evidence_precision", "evidence, precision", metric("evidence_precision")],
  ["Report", "report.evidence_recall", "evidence, recall", metric("evidence_recall")],
  ["Report", "report.job_quotes", "quotes that stand in the posting", metric("job_quote_honesty")],
  ["Report", "report.resume_quotes", "quotes that stand in the resume", metric("resume_quote_honesty")],
  ["Report", "report.in_band", "scores in the expected band", metric("score_in_band")],
  ["Report", "report.in_band_related", "scores in the expected band, related occupations", metric("score_in_band_related")],
  ["Report", "report.spearman", "rank correlation with the grades", metric("spearman")],
  ["Report", "report.job_fields", "title, company, place, salary … of the posting, right", metric("job_field_accuracy")],
  ["Score", "match.violations", "violations of what a fair score must hold (of about 500 checks)", match?.hard_violations],
  ["Score", "match.auc", "same occupation above unrelated, AUC", match?.auc],
  ["Hostile files", "hostile.crash", "crashes", class_("crash")],
  ["Hostile files", "hostile.hang", "longer than 10 s", class_("hang")],
  ["Hostile files", "hostile.memory", "more than 512 MB", class_("memory")],
  ["Hostile files", "hostile.sloppy", "refused without exit 2 and one line", hostile && class_("sloppy") + class_("bad_output")],
  ["Every file", "files.parse_crashes", "crashes of `parse`", crashes("parse")],
  ["Every file", "files.match_crashes", "crashes of `match`", crashes("match")],
  ["Every file", "files.broken_quotes", "highlights that start or stop in the middle of a sentence, share", files && quoted((quotes) => quotes.broken.length) / Math.max(1, quoted((quotes) => quotes.all))],
];

const shown = (value) => (value == null ? "–" : Number.isInteger(value) ? String(value) : value.toFixed(3));
let worse = 0;
const rows = FIGURES.map(([group, name, what, value]) => {
  const { min, max } = floor[name] ?? {};
  // Without the corpus its bounds do not apply.
  if (group === "Invented people" && !corpus) return `| ${group} | ${what} | – | |`;
  const bad = (min !== undefined && !(value >= min)) || (max !== undefined && !(value <= max));
  if (bad) {
    worse += 1;
    console.error(`${name} is ${shown(value)}, and must be ${min !== undefined ? `at least ${min}` : `at most ${max}`}`);
  }
  const bound = min !== undefined ? `≥ ${min}` : max !== undefined ? `≤ ${max}` : "";
  return `| ${group} | ${what} | ${shown(value)} | ${bound} |`;
});
const folders = [...new Set((files ?? []).map((row) => row.folder))].map((name) => {
  const of = files.filter((row) => row.folder === name);
  const count = (step, word) => of.filter((row) => row[step].startsWith(word)).length;
  const cells = ["parse", "match"].flatMap((step) => ["read", "refused", "crash"].map((word) => count(step, word)));
  return `| ${name} | ${of.length} | ${cells.join(" | ")} |`;
});
// The corpus by producer, language and kind of layout.
const scored = new Map((corpus?.documents ?? []).map((row) => [row.id, row.score]));
const by = (what, of) => {
  const groups = new Map();
  for (const row of index ?? []) if (scored.has(row.id)) groups.set(of(row), [...(groups.get(of(row)) ?? []), scored.get(row.id)]);
  return [...groups]
    .map(([name, scores]) => [name, scores.length, scores.reduce((sum, score) => sum + score, 0) / scores.length])
    .sort((a, b) => b[2] - a[2])
    .map(([name, count, score]) => `| ${what} | ${name} | ${count} | ${score.toFixed(3)} |`);
};
const parts = corpus
  ? ["", "The test half of the invented people's documents:", "", "| by | | documents | score |", "|---|---|---|---|", ...by("producer", (row) => row.producer), ...by("language", (row) => row.lang), ...by("layout", (row) => row.template.split(" ")[0])]
  : [];
const text = [
  "| part | figure | value | bound |",
  "|---|---|---|---|",
  ...rows,
  ...parts,
  "",
  "Every document of the development data, parsed and matched with one posting:",
  "",
  "| folder | files | parse: read | refused | crashed | match: read | refused | crashed |",
  "|---|---|---|---|---|---|---|---|",
  ...folders,
].join("\n");
console.log(text);
execFileSync("node", [join(root, "scripts/embed.mjs"), join(root, "docs/accuracy.md"), "figures"], { input: text });
process.exit(worse ? 1 : 0);
