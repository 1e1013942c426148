// Runs the end-to-end tests: `node end2end/run.mjs [part of a file's name …]`. Starts a separate server, stops it
// afterwards, and prints `journeys: N passed, N failed` as its last line.
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

import { startServer } from "./support/server.mjs";

const here = new URL(".", import.meta.url).pathname;
const results = join(here, "results");
for (const old of readdirSync(here).includes("results") ? readdirSync(results) : []) if (old.startsWith("failed-")) rmSync(join(results, old));
mkdirSync(results, { recursive: true });

const wanted = process.argv.slice(2);
const files = readdirSync(join(here, "tests"))
  .filter((name) => name.endsWith(".spec.mjs") && (wanted.length === 0 || wanted.some((part) => name.includes(part))))
  .sort()
  .map((name) => join(here, "tests", name));
// Those that publish jobs have a server of their own: others count the jobs that are found.
const publishes = (file) => /publishJob|furnishSeeker/.test(readFileSync(file, "utf8"));
const groups = [files.filter((file) => !publishes(file)), files.filter(publishes)].filter((group) => group.length > 0);

let passed = 0;
let failed = 0;

/** Runs some files on a new server. */
async function journeys(files, log) {
  const server = await startServer({ log: join(results, log) }).catch((error) => {
    console.error(error.message);
    failed += 1;
  });
  if (!server) return;
  const stop = () => server.stop().then(() => process.exit(1));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  process.env.JOBALIGN_URL = server.url;
  process.env.JOBALIGN_LETTERS = server.letters;
  // A file that cannot be loaded is reported as a test with the file's name.
  const events = run({ files, concurrency: Number(process.env.JOURNEYS_AT_ONCE ?? 2) });
  events.on("test:pass", (event) => (passed += event.details?.type === "suite" ? 0 : 1));
  events.on("test:fail", (event) => (failed += event.details?.type === "suite" ? 0 : 1));
  events.compose(new spec()).pipe(process.stdout, { end: false });
  await new Promise((resolve) => events.once("end", resolve));
  await server.stop();
  for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stop);
}

for (const [at, group] of groups.entries()) await journeys(group, at === 0 ? "server.log" : `server-${at + 1}.log`);
await new Promise((resolve) => setTimeout(resolve, 200)); // waits for the reporter's last lines
console.log(`journeys: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
