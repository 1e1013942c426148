// strangers.mjs ENGINE: scores material that no rule was tuned on when it was written, and writes the totals into
// docs/accuracy.md.
//
// - The halves of the sets that were split before anything was tuned on them (halves.mjs). Rules may be tuned on the first;
//   of the second this prints totals and keeps nothing else.
// - Blind rounds (blind/): CVs and postings by authors who had not seen the code. Each was measured once before anything was
//   mended; that first figure is in blind/rounds.json and stays. Afterwards rules may be tuned on them.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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

function cvs(index) {
  const { aggregate } = result("score_parse.py", "--index", index, "--cmd", `${engine} parse {file} --json`, "-j", "2");
  return Object.fromEntries(CVS.map(([name, , of]) => [name, of(aggregate)]));
}

function reports(set) {
  const { metrics } = result("score_report.py", "--set", set, "--workers", "2", "--match-cmd", `${engine} match --resume {r} --job {j} --json`, "--job-cmd", `${engine} job {j} --json`);
  return Object.fromEntries(REPORTS.map(([name, , metric]) => [name, metrics[metric]]));
}

const columns = [];
const tunedRounds = [];
try {
  if (existsSync(join(shared, "tools/score_parse.py")) && existsSync(join(shared, "data/report3"))) {
    const halves = join(scratch, "halves");
    execFileSync("node", [join(root, "scripts/accuracy/halves.mjs"), join(shared, "data"), halves], { stdio: "ignore" });
    for (const half of ["tune", "sealed"]) columns.push([half === "tune" ? "tuned half" : "sealed half", half, cvs(join(halves, half, "parse/index.json")), reports(join(halves, half, "report"))]);
  }
  for (const round of JSON.parse(readFileSync(join(blind, "rounds.json"), "utf8"))) {
    columns.push([`${round.name}, first`, null, round.first.cvs, round.first.reports]);
    tunedRounds.push([`${round.name}, now`, null, cvs(join(blind, round.folder, "cvs/index.json")), reports(join(blind, round.folder, "postings"))]);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const shown = (value) => (value == null ? "–" : value.toFixed(3));
const table = (title, columns, rows, of) => [`| ${title} | ${columns.map(([name]) => name).join(" | ")} |`, `|---|${columns.map(() => "---").join("|")}|`, ...rows.map(([name, what]) => `| ${what} | ${columns.map((column) => shown(of(column)[name])).join(" | ")} |`)].join("\n");
const tables = (columns) => [table("CVs", columns, CVS, (column) => column[2]), table("Postings and reports", columns, REPORTS, (column) => column[3])];
const text = [...tables(columns), "The rounds now, after rules were tuned on them:", ...tables(tunedRounds)].join("\n\n");
console.log(text);

const path = join(root, "docs/accuracy.md");
const marked = /(<!-- strangers -->\n)[\s\S]*?(<!-- \/strangers -->)/;
writeFileSync(path, readFileSync(path, "utf8").replace(marked, (_, open, close) => `${open}\n${text}\n\n${close}`));

const sealed = columns.find(([, half]) => half === "sealed");
const worse = Object.entries(floor).filter(([name, { min, max }]) => {
  const [group, figure] = name.split(".");
  const value = sealed && { sealed_cvs: sealed[2], sealed_reports: sealed[3] }[group]?.[figure];
  return value != null && !(value >= (min ?? -Infinity) && value <= (max ?? Infinity));
});
for (const [name, { min, max }] of worse) console.error(`${name} is not ${min === undefined ? `at most ${max}` : `at least ${min}`}`);
process.exitCode = worse.length ? 1 : 0;
