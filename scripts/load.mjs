// Load on one machine, bounded: six pages on SQLite beside the same pages of peers, in turns. Each request asks for an address of its own,
// so that nothing can be served again; the answers are not compressed. Started by scripts/load.sh, which keeps the servers on one core; the
// client has another. Prints requests a second and processor time a page, and asserts nothing about time. `--json` prints one line of JSON;
// LOAD_PAGES=search,job measures only these pages.
//
// Peers (scripts/bench/peers): `maud`, the same data and text in compiled templates; `next`, the same in Next.js; `bare`, a handler that
// sends the bytes of the dashboard. A page that says something else than ours stops the run.
import { CONNECTIONS, client } from "./load/client.mjs";
import { memory, processor } from "./load/processes.mjs";
import { sameWords } from "./load/words.mjs";
import { LOG, pages, signIn, start, startPeer, visit } from "./load/world.mjs";

const json = process.argv.includes("--json");
const SECONDS = Number(process.env.LOAD_SECONDS ?? 3);
const ROUNDS = Number(process.env.LOAD_ROUNDS ?? 3);
/** A program that is compiled while it runs is measured after that. */
const WARM_UP = 2;

const say = (...words) => json || console.log(...words);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
/** Files of the program that a page asks for at once. */
const asked = (html) => [...new Set([...html.matchAll(/href="\/pkg\/([^"]+)"/g)].map((found) => found[1]))];

/** Rates and times of one page at each runner, in turns. */
async function measure(page, runners, load) {
  const results = runners.map((runner) => ({ ...runner, rates: [], times: [] }));
  let errors = 0;
  for (const { url } of results) await load(url + page.path, page.cookie, WARM_UP);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const runner of results) {
      const before = processor(runner.pid);
      const result = await load(runner.url + page.path, page.cookie, SECONDS);
      runner.rates.push(result.rate);
      runner.times.push((1e6 * (processor(runner.pid) - before)) / Math.max(1, result.done));
      errors += result.errors;
      if (result.errors) say(`  ${page.name}, ${runner.name}: ${result.errors} errors`);
    }
  }
  const of = ({ name, rates, times }) => [name, { rate: median(rates), page_us: median(times) }];
  return { bytes: page.html.length, errors, ...Object.fromEntries(results.map(of)) };
}

/** One page in words, with how it compares to its peers. */
function report(name, { bytes, errors, ...runners }) {
  say(`${name}: ${bytes} bytes, the same text everywhere, ${errors} errors`);
  for (const [runner, { rate, page_us }] of Object.entries(runners)) {
    const ratio = runner === "ours" ? "" : `, ours / ${runner}: ${(runners.ours.rate / rate).toFixed(2)} ×`;
    say(`  ${runner.padEnd(5)} ${rate.toFixed(0).padStart(7)} requests/s, ${page_us.toFixed(0).padStart(5)} µs of the processor a page${ratio}`);
  }
}

const server = await start();
const peers = [];
try {
  const idle = memory(server.pid);
  const cookie = await signIn(server);
  const every = await pages(server, cookie);
  const all = every.filter(({ name }) => !process.env.LOAD_PAGES || process.env.LOAD_PAGES.split(",").includes(name));
  const ours = { name: "ours", url: server.url, pid: server.pid };
  for (const [index, name] of ["maud", "next", "bare"].entries()) {
    const peer = await startPeer(server, name, index + 1);
    if (peer) peers.push(peer);
    else say(`going on without ${name}: it is not built`);
  }
  for (const peer of peers.filter(({ name }) => name !== "bare")) {
    for (const page of all) sameWords(`${page.path} of ${peer.name}`, page.html, await visit(peer.url + page.path, page.cookie));
  }
  const { name: by, load } = client(server.folder);
  say(`${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each, client: ${by}`);
  const measured = {};
  for (const page of all) {
    const runners = [ours, ...peers.filter(({ name }) => name !== "bare" || page.name === "dashboard")];
    measured[page.name] = await measure(page, runners, load);
    report(page.name, measured[page.name]);
  }
  const errors = Object.values(measured).reduce((sum, page) => sum + page.errors, 0);
  const pieces = Object.fromEntries(every.map((page) => [page.name, asked(page.html)]));
  const loaded = memory(server.pid);
  if (json) console.log(JSON.stringify({ pieces, client: by, pages: measured, errors, idle_mb: idle, loaded_mb: loaded }));
  else say(`memory: ${idle.toFixed(0)} MB idle, ${loaded.toFixed(0)} MB after the load`);
  if (errors) say(`The server's warnings are in ${LOG}.`);
  process.exitCode = errors ? 1 : 0;
} finally {
  for (const peer of peers) peer.stop();
  await server.stop();
}
