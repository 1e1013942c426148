// process.mjs PROGRAM SHARED JOB: whole-process times on two-page PDFs against pdftotext, and of ranking 10,000 postings. JSON on stdout.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { turns } from "./turns.mjs";

const [program, shared, job] = process.argv.slice(2);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 40);

const figures = {};
const pairs = join(shared, "data/parse_pairs/docs");
const pages = (file) => Number(execFileSync("pdfinfo", [file], { stdio: ["ignore", "pipe", "ignore"] }).toString().match(/^Pages:\s+(\d+)/m)[1]);
const twoPages = existsSync(pairs) ? readdirSync(pairs).filter((name) => name.endsWith(".pdf")).map((name) => join(pairs, name)).filter((file) => pages(file) === 2) : [];
if (twoPages.length) {
  const rows = twoPages.map((file) =>
    turns([["pdftotext", [file, "-"]], [program, ["parse", file, "--json"]], [program, ["match", "--resume", file, "--job", job, "--json"]]], ROUNDS),
  );
  const sum = (column) => rows.reduce((total, row) => total + row[column], 0) / rows.length;
  figures.process = { files: rows.length, pdftotext_ms: sum(0), parse_ms: sum(1), match_ms: sum(2) };
}

const jobs = join(shared, "data/rank/jobs.jsonl");
if (existsSync(jobs)) {
  const folder = mkdtempSync(join(tmpdir(), "jobalign-rank-"));
  const lines = readFileSync(jobs, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const many = Array.from({ length: 10_000 }, (_, index) => {
    const line = lines[index % lines.length];
    return JSON.stringify({ id: `${line.id}-${index}`, title: line.title, text: `${line.text}\nReference ${index}` });
  });
  const file = join(folder, "jobs.jsonl");
  writeFileSync(file, `${many.join("\n")}\n`);
  const resumes = join(shared, "data/rank/resumes");
  const name = readdirSync(resumes).sort().find((entry) => entry.endsWith(".json")).replace(/\.json$/, "");
  const rank = [program, ["rank", "--resume", join(resumes, `${name}.json`), "--jobs", file, "--json"]];
  const python = process.env.BENCH_PYTHON ?? "python3";
  const peer = [python, [new URL("tfidf.py", import.meta.url).pathname, join(resumes, `${name}.txt`), file]];
  const hasPeer = spawnSync(python, ["-c", "import sklearn"], { stdio: "ignore" }).status === 0;
  const [ours, theirs] = turns(hasPeer ? [rank, peer] : [rank], 5);
  figures.rank = { jobs: many.length, rank_ms: ours, tfidf_ms: theirs ?? null };
  rmSync(folder, { recursive: true });
}
console.log(JSON.stringify(figures));
