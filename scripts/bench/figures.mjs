// figures.mjs FOLDER SITE [--write]: prints the measurements as a table; with --write it becomes that of docs/performance.md.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

import { documentRows } from "./documents/rows.mjs";
import { jobRows } from "./jobs.mjs";

const [folder, site, write] = process.argv.slice(2);
const root = new URL("../..", import.meta.url).pathname;
const lines = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8").trim() : "");
const read = (name) => {
  const text = lines(name);
  return text ? JSON.parse(text.split("\n").at(-1)) : {};
};
const rows = [];
const row = (what, value, bound) => rows.push(`| ${what} | ${value} | ${bound} |`);
const ms = (number) => (number >= 100 ? `${number.toFixed(0)} ms` : number >= 0.1 ? `${number.toFixed(1)} ms` : `${(number * 1000).toFixed(1)} µs`);
const skipped = (why) => `skipped: ${why}`;

const { process: whole, rank } = read("process.json");
if (whole) {
  const times = (part) => `${(part / whole.pdftotext_ms).toFixed(1)} × (${ms(part)} / ${ms(whole.pdftotext_ms)})`;
  row("two-page PDF, parsing / `pdftotext`, whole process", times(whole.parse_ms), "≤ 3 ×");
  row("two-page PDF to finished report / `pdftotext`, whole process", times(whole.match_ms), "≤ 4 ×");
} else row("two-page PDF / `pdftotext`", skipped("no development data"), "≤ 3 × and ≤ 4 ×");

/** Means of criterion's benches, in ms, by name. */
function benches() {
  const found = [];
  const walk = (path, name) => {
    const estimates = join(path, "new/estimates.json");
    if (existsSync(estimates)) found.push([name, JSON.parse(readFileSync(estimates, "utf8")).mean.point_estimate / 1e6]);
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory() && !["new", "base", "change", "report"].includes(entry.name)) walk(join(path, entry.name), name ? `${name}/${entry.name}` : entry.name);
    }
  };
  const start = join(process.env.CARGO_TARGET_DIR ?? "", "criterion");
  if (existsSync(start)) walk(start, "");
  return found.sort();
}
const means = benches();
const called = (word) => means.find(([name]) => new RegExp(`(^|/)${word}\\b`).test(name))?.[1];
const [parse, match] = [called("parse"), called("match") ?? called("compare")];
if (parse && match) row("matching a parsed pair / parsing", `${(match / parse).toFixed(3)} × (${ms(match)} / ${ms(parse)})`, "≤ 0.1 ×");
for (const [name, mean] of means.filter(([name]) => !name.startsWith("an edit to "))) row(`bench \`${name}\``, ms(mean), "");

if (rank) {
  const peer = rank.tfidf_ms ? `${(rank.rank_ms / rank.tfidf_ms).toFixed(2)} × (${ms(rank.rank_ms)} / ${ms(rank.tfidf_ms)})` : `${ms(rank.rank_ms)} (scikit-learn is not installed)`;
  row(`\`rank\` of ${rank.jobs.toLocaleString("en")} jobs / TF-IDF in scikit-learn`, peer, "< 1 ×");
}
const prepared = read("prepared.json");
for (const size of [10_000, 100_000]) {
  const ours = means.find(([name]) => name.endsWith(`${size} prepared jobs`))?.[1];
  const theirs = prepared[size];
  const shown = size.toLocaleString("en");
  if (ours && theirs) row(`ranking ${shown} prepared jobs: BM25 and cosine in Python / ours`, `${(theirs / ours).toFixed(0)} × (${ms(theirs)} / ${ms(ours)})`, size === 100_000 ? "≥ 20 ×" : "");
}
const query = means.find(([name]) => name.startsWith("a query"))?.[1];
if (query) row("a query: a resume prepared, and the labelled set's 292 jobs ranked", ms(query), "≤ 5 ms");
const [ten, hundred] = [10_000, 100_000].map((size) => means.find(([name]) => name.endsWith(`${size} prepared jobs`))?.[1]);
if (ten && hundred) row("ranking 100,000 prepared jobs / 10,000", `${(hundred / ten).toFixed(1)} ×`, "≤ 10 ×");
// What the bench of the queue prints: a row and a task by their duration, and the rate, for each database.
const queue = lines("queue.txt");
for (const [engine, name, bound] of [["sqlite", "SQLite", "≥ 1,000"], ["postgres", "PostgreSQL", "≥ 2,000"]]) {
  const rate = queue.match(new RegExp(`^${engine}: (\\d+) empty tasks a second`, "m"))?.[1];
  const [, bare, task, ratio] = queue.match(new RegExp(`^${engine}: a row (\\d+) µs, a task (\\d+) µs, ([\\d.]+) times`, "m")) ?? [];
  if (rate) row(`queue on ${name}: empty tasks a second`, Number(rate).toLocaleString("en"), bound);
  if (ratio) row(`queue on ${name}: a transaction that adds a task / any other row`, `${ratio} × (${task} µs / ${bare} µs)`, "≤ 1.3 ×");
}
for (const cells of jobRows(lines("jobs.txt"))) row(...cells);
for (const cells of documentRows({ means, ms, documents: read("documents.json"), editors: read("editors.json"), memory: lines("memory.txt") })) row(...cells);
const load = read("load.json");
/** What each page is bounded by; the others are shown beside them. */
const BOUNDS = { dashboard: "≤ 350 µs, ≥ 20 %, ≥ 15 ×", search: "≥ 20 %, ≥ 15 ×", job: "≥ 20 %, ≥ 15 ×" };
/** One page beside its peers. */
function pageRow(name, { bytes, ours, maud, next }) {
  const runners = [["ours", ours], ["maud", maud], ["Next.js", next]].filter(([, runner]) => runner);
  const all = (of) => runners.map(([, runner]) => of(runner)).join(" / ");
  const ratios = [maud && `${((100 * ours.rate) / maud.rate).toFixed(0)} % of maud`, next && `${(ours.rate / next.rate).toFixed(1)} × Next.js`].filter(Boolean);
  return [
    `${name} (${(bytes / 1024).toFixed(0)} kB), rendered anew: ${runners.map(([name]) => name).join(" / ")}`,
    [`${all(({ page_us }) => page_us.toFixed(0))} µs of the processor, ${all(({ rate }) => rate.toFixed(0))} requests/s`, ...ratios].join(", "),
    BOUNDS[name] ?? "",
  ];
}
if (load.pages) {
  for (const [name, page] of Object.entries(load.pages)) row(...pageRow(name, page));
  const bare = load.pages.dashboard?.bare;
  if (bare) row("a bare handler that sends the dashboard's bytes", `${bare.rate.toFixed(0)} requests/s`, "");
  row("errors under load", `${load.errors} (client: ${load.client})`, "0");
  row("idle server, resident memory", `${load.idle_mb.toFixed(0)} MB (${load.loaded_mb.toFixed(0)} MB after the load)`, "< 80 MB");
}
const start = read("interactive.json");
if (start.en) {
  const longest = Math.max(start.en.longest_ms, start.de.longest_ms);
  row(`start page on ${start.profile.name}, until it is interactive`, `${ms(start.en.hydrated_ms)} (the longest of ${2 * start.visits} visits ${ms(longest)}; usable after ${ms(start.en.usable_ms)})`, "≤ 1500 ms");
}
for (const [what, moved] of [["cards in the kanban", read("tracker.json")], ["applicants on the board of a job", read("board.json")]]) {
  if (!moved.cards) continue;
  const fps = ({ fps, fps_p5, longest_ms }) => `${fps.toFixed(0)} (5th percentile ${fps_p5.toFixed(0)}, longest frame ${ms(longest_ms)})`;
  const shown = `${moved.cards.toLocaleString("en")} ${what}, ${moved.most.toLocaleString("en")} in one column, frames a second`;
  row(`${shown}: scrolled`, fps(moved.scroll), "≥ 50");
  row(`${shown}: a card dragged over the columns`, fps(moved.drag), "≥ 50");
}
const live = read("live.json");
if (live.messages) {
  const shown = `a message reaches a page over two processes, ${live.sockets.toLocaleString("en")} open sockets`;
  row(`${shown}: median (95th percentile)`, `${ms(live.median_ms)} (${ms(live.p95_ms)})`, "≤ 150 ms");
  row(`${live.messages} messages while sockets were cut ${live.cuts.toLocaleString("en")} times: sockets that lack one`, live.behind, "0");
}
const pkg = join(site, "pkg");
if (existsSync(pkg)) {
  const sizeOf = (name) => {
    const bytes = readFileSync(join(pkg, name));
    return [bytes.length, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length];
  };
  const size = (what, names, bound) => {
    const sizes = names.map(sizeOf);
    const sum = (column) => (sizes.reduce((total, row) => total + row[column], 0) / 1000).toFixed(0);
    if (names.length) row(`${what}, brotli`, `${sum(1)} kB (${sum(0)} kB raw, ${names.length} ${names.length > 1 ? "files" : "file"})`, bound);
  };
  const all = readdirSync(pkg);
  const ending = (end, names = all) => names.filter((name) => name.endsWith(end));
  size("WASM that the landing page loads", ending(".wasm", load.pieces?.landing ?? []), "≤ 300 kB");
  size("WASM that the dashboard loads", ending(".wasm", load.pieces?.dashboard ?? []), "");
  size("WASM of all pages", ending(".wasm"), "");
  size("JavaScript", ending(".js"), "");
  size("style sheet", ending(".css"), "");
}
const text = ["| what | measured | bound |", "|---|---|---|", ...rows].join("\n");
console.log(text);
if (write) execFileSync("node", [join(root, "scripts/embed.mjs"), join(root, "docs/performance.md"), "figures"], { input: text });
