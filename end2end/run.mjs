// Runs the end-to-end tests: `node end2end/run.mjs [part of a file's name …]`. Starts a separate server, stops it
// afterwards, and prints `journeys: N passed, N failed` as its last line.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
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

const server = await startServer({ log: join(results, "server.log") }).catch((error) => {
  console.error(error.message);
  console.log("journeys: 0 passed, 1 failed");
  process.exit(1);
});
process.env.JOBALIGN_URL = server.url;
process.env.JOBALIGN_LETTERS = server.letters;
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.stop().then(() => process.exit(1)));

let passed = 0;
let failed = 0;
// A file that cannot be loaded is reported as a test with the file's name.
const events = run({ files, concurrency: Number(process.env.JOURNEYS_AT_ONCE ?? 2) });
events.on("test:pass", (event) => (passed += event.details?.type === "suite" ? 0 : 1));
events.on("test:fail", (event) => (failed += event.details?.type === "suite" ? 0 : 1));
events.compose(new spec()).pipe(process.stdout);
await new Promise((resolve) => events.once("end", resolve));
await server.stop();
await new Promise((resolve) => setTimeout(resolve, 200)); // waits for the reporter's last lines
console.log(`journeys: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
