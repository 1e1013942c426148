// every-file.mjs PROGRAM DATA OUT: parses every document of the development data and matches it with one posting.
// Counts how the program exits: 0, or 2 with one line; anything else is a crash. Also counts highlights that start or
// stop in the middle of a sentence.
import { spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { highlights } from "./quotes.mjs";

const [program, data, out] = process.argv.slice(2);
const posting = join(data, "report/ads", readdirSync(join(data, "report/ads")).find((name) => name.endsWith(".txt")));
const documents = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? documents(join(folder, entry.name)) : /\.(pdf|docx)$/i.test(entry.name) ? [join(folder, entry.name)] : [],
  );

const run = (args) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], timeout: 30_000, killSignal: "SIGKILL" });
    let [output, complaint] = ["", ""];
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (complaint += chunk));
    child.on("close", (code, signal) => {
      const lines = complaint.trim().split("\n").length;
      if (code === 0) {
        try {
          resolve({ end: "read", output: JSON.parse(output) });
        } catch {
          resolve({ end: "crash: no JSON" });
        }
      } else resolve({ end: code === 2 && complaint.trim() && lines === 1 ? "refused" : `crash: ${signal ?? `exit ${code}, ${lines} lines`}` });
    });
  });

const files = documents(data).sort();
const results = [];
let next = 0;
async function work() {
  while (next < files.length) {
    const file = files[next++];
    const parse = await run(["parse", file, "--json"]);
    const match = await run(["match", "--resume", file, "--job", posting, "--json"]);
    const folder = relative(data, file).split("/")[0];
    const quotes = folder === "hostile" || !parse.output ? { all: 0, broken: [] } : highlights(parse.output);
    results.push({ folder, file: relative(data, file), parse: parse.end, match: match.end, quotes });
  }
}
await Promise.all([work(), work()]);
results.sort((a, b) => (a.file < b.file ? -1 : 1));
for (const { file, parse, match } of results) if (/crash/.test(parse + match)) console.log(`  ${file}: parse ${parse}, match ${match}`);
writeFileSync(out, JSON.stringify(results, null, 1));
