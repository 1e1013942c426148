// halves.mjs DATA FOLDER: splits the sets that no rule was tuned on before they were split, into FOLDER/tune and FOLDER/sealed.
//
// CVs are split by person, reports by posting, each within its language, so that both halves have all languages. The order
// within a language is that of a hash of the name: nobody chooses, and the same sets are always split alike. Rules may be
// tuned on the first half; of the second only totals are printed (scripts/sealed.sh).
//
// A half has `parse/index.json` for the scorer of CVs and `report/` for the scorer of reports; both refer to the sets by links.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [data, folder] = process.argv.slice(2).map((path) => resolve(path));
const HALVES = ["tune", "sealed"];
const CVS = ["parse_pairs2"];
const REPORTS = ["report2", "report3"];

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const hash = (name) => createHash("sha256").update(name).digest("hex");

/** The half of each name: alternating, in the order of their hashes, within each group. */
function halves(names, group) {
  const half = new Map();
  const seen = new Map();
  for (const name of [...new Set(names)].sort((a, b) => (hash(a) < hash(b) ? -1 : 1))) {
    // A language with a single name goes to a half of its own hash, or all of them would be in one.
    const count = seen.get(group(name)) ?? parseInt(hash(group(name))[0], 16);
    half.set(name, HALVES[count % 2]);
    seen.set(group(name), count + 1);
  }
  return half;
}

function splitCvs(set) {
  const rows = read(join(data, set, "index.json"));
  const language = new Map(rows.map((row) => [row.person, row.lang]));
  const half = halves(rows.map((row) => row.person), (person) => language.get(person));
  return rows.map((row) => {
    const within = (path) => path && `${set}/${path}`;
    return [half.get(row.person), { ...row, id: `${set}-${row.id}`, doc: within(row.doc), truth: within(row.truth), absent_leaves: within(row.absent_leaves) }];
  });
}

const stems = (path) => readdirSync(path).filter((name) => name.endsWith(".txt")).map((name) => name.slice(0, -4));

function splitReports(set, out) {
  const ads = stems(join(data, set, "ads"));
  const language = new Map(ads.map((ad) => [ad, read(join(data, set, "ads", `${ad}.json`)).lang ?? ad.match(/_([a-z]{2})$/)?.[1] ?? "en"]));
  const half = halves(ads, (ad) => language.get(ad));
  const link = (kind, id, to) => {
    for (const end of ["txt", "json"]) {
      const from = join(data, set, kind, `${id}.${end}`);
      if (existsSync(from)) symlinkSync(from, join(out, to, "report", kind, `${set}.${id}.${end}`));
    }
  };
  for (const ad of ads) link("ads", ad, half.get(ad));
  for (const cv of stems(join(data, set, "cvs"))) HALVES.forEach((to) => link("cvs", cv, to));
  return read(join(data, set, "pairs.json")).map((pair) => [half.get(pair.ad), { ...pair, cv: `${set}.${pair.cv}`, ad: `${set}.${pair.ad}` }]);
}

rmSync(folder, { recursive: true, force: true });
for (const half of HALVES) for (const part of ["parse", "report/ads", "report/cvs"]) mkdirSync(join(folder, half, part), { recursive: true });
const cvs = CVS.filter((set) => existsSync(join(data, set))).flatMap(splitCvs);
const pairs = REPORTS.filter((set) => existsSync(join(data, set))).flatMap((set) => splitReports(set, folder));
for (const half of HALVES) {
  const of = (rows) => rows.filter(([own]) => own === half).map(([, row]) => row);
  for (const set of CVS) symlinkSync(join(data, set), join(folder, half, "parse", set));
  writeFileSync(join(folder, half, "parse/index.json"), JSON.stringify(of(cvs), null, 1));
  writeFileSync(join(folder, half, "report/pairs.json"), JSON.stringify(of(pairs), null, 1));
  console.log(`${half}: ${of(cvs).length} CVs, ${of(pairs).length} pairs, ${of(pairs).filter((pair) => pair.requirements).length} of them labelled`);
}
