// Load test on one machine: the signed-in dashboard on SQLite, alternating with its peers. Each request uses a
// different URL, so that no cache can help; responses are not compressed. Started by scripts/load.sh, which pins the
// servers to one core and the client to another. Prints requests per second, processor time per page and memory, and
// asserts nothing about time. `--json` prints one line of JSON.
//
// Peers: `maud`, the same data and text in compiled templates (server/examples/maud.rs), and `bare`, a handler that
// sends the same bytes. Uses wrk if it is installed; otherwise a built-in client, which needs more of the processor and
// so makes slower servers look better.
import { execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { program, settings, startServer } from "../end2end/support/server.mjs";

const json = process.argv.includes("--json");
const SECONDS = Number(process.env.LOAD_SECONDS ?? 5);
const ROUNDS = Number(process.env.LOAD_ROUNDS ?? 3);
const CONNECTIONS = 16;
const DEMO = { email: "amara@demo.jobalign.test", password: "measure twice 2026" };
const run = promisify(execFile);
const say = (...words) => json || console.log(...words);

const hasWrk = () => {
  try {
    execFileSync("wrk", ["-v"], { stdio: "ignore" });
    return true;
  } catch (error) {
    return error.code !== "ENOENT"; // wrk -v exits with 1
  }
};

const CLIENT_CORE = process.env.LOAD_CLIENT_CORE;

/** Requests and errors, with wrk. */
async function byWrk(url, cookie, script) {
  const wrk = ["wrk", "-s", script, "-t1", `-c${CONNECTIONS}`, `-d${SECONDS}s`, "-H", `Cookie: ${cookie}`, "-H", "Accept: text/html", url];
  const [command, ...rest] = CLIENT_CORE ? ["taskset", "-c", CLIENT_CORE, ...wrk] : wrk;
  const { stdout } = await run(command, rest);
  const errors = [...stdout.matchAll(/Non-2xx or 3xx responses: (\d+)|Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/g)];
  return {
    rate: Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    done: Number(stdout.match(/(\d+) requests in/)[1]),
    errors: errors.flatMap((found) => found.slice(1)).reduce((sum, number) => sum + Number(number ?? 0), 0),
  };
}

/** The same with our own sockets: one request after the other on each connection. */
async function bySockets(url, cookie) {
  const { hostname, port, pathname } = new URL(url);
  let number = 0;
  const request = () => `GET ${pathname}?n=${(number += 1)} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept: text/html\r\nCookie: ${cookie}\r\n\r\n`;
  const end = Date.now() + SECONDS * 1000;
  let [done, errors] = [0, 0];
  const one = () =>
    new Promise((resolve) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let seen = Buffer.alloc(0);
      socket.on("connect", () => socket.write(request()));
      socket.on("error", () => (errors += 1) && resolve());
      socket.on("close", resolve);
      socket.on("data", (chunk) => {
        seen = Buffer.concat([seen, chunk]);
        const head = seen.indexOf("\r\n\r\n");
        if (head < 0) return;
        const length = seen.toString("latin1", 0, head).match(/content-length: (\d+)/i);
        const whole = length ? seen.length >= head + 4 + Number(length[1]) : seen.subarray(-5).equals(Buffer.from("0\r\n\r\n"));
        if (!whole) return;
        done += 1;
        if (seen.toString("latin1", 9, 12) !== "200") errors += 1;
        seen = Buffer.alloc(0);
        if (Date.now() < end) socket.write(request());
        else socket.end();
      });
    });
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return { rate: done / SECONDS, done, errors };
}

const memory = (pid) => Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024;
/** Processor time of a process so far, in seconds: user and system, at a hundred ticks per second. */
const processor = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
};
/** The text of a page, without its markup. */
const words = (html) =>
  html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:#x27|#39|quot|amp|lt|gt);/g, (found) => ({ "&#x27;": "'", "&#39;": "'", "&quot;": '"', "&amp;": "&", "&lt;": "<", "&gt;": ">" })[found])
    .replace(/\s+/g, " ")
    .trim();
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

const log = join(tmpdir(), "jobalign-load.log"); // warnings of the server
const extra = { RUST_LOG: "warn", JOBALIGN__LIMITS__PER_ADDRESS: "4000000000", JOBALIGN__LIMITS__PER_ADDRESS_BURST: "4000000000" };
const server = await startServer({ log, extra });
const peers = [];
try {
  const idle = memory(server.pid);
  const port = Number(new URL(server.url).port);
  execFileSync(program(), ["seed"], { cwd: server.folder, env: { ...settings(server.folder, port), RUST_LOG: "warn" }, stdio: "ignore" });

  const answer = await fetch(`${server.url}/fn/app/accounts/api/sign_in`, {
    method: "POST",
    redirect: "manual",
    headers: { accept: "text/html", origin: server.url, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(DEMO),
  });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).filter((pair) => !pair.endsWith("=")).join("; ");
  const visit = async (url) => {
    const page = await fetch(url, { headers: { accept: "text/html", cookie }, redirect: "manual" });
    if (page.status !== 200) throw new Error(`${url} answered ${page.status}; signing in ${answer.status}`);
    return page.text();
  };
  const body = await visit(`${server.url}/dashboard`);

  /** Files of the program that a page loads at once. */
  const asked = (html) => [...new Set([...html.matchAll(/href="\/pkg\/([^"]+)"/g)].map((found) => found[1]))];
  const landing = await fetch(server.url, { headers: { accept: "text/html" } });
  const pieces = { landing: asked(await landing.text()), dashboard: asked(body) };

  const file = join(server.folder, "dashboard.html");
  writeFileSync(file, body);
  /** Starts a peer on its own port. */
  const start = async (name, place, ...rest) => {
    const path = program().replace(/jobalign$/, `examples/${name}`);
    if (!existsSync(path)) return null;
    const address = `127.0.0.1:${place < 65536 ? place : place - 100}`;
    const peer = spawn(path, [address, ...rest], { cwd: server.folder, env: settings(server.folder, port), stdio: "inherit" });
    peers.push(peer);
    await new Promise((resolve, reject) => peer.once("error", reject).once("spawn", resolve));
    const url = `http://${address}/dashboard`;
    for (let tries = 0; tries < 50 && !(await fetch(url).then(() => true, () => false)); tries += 1) await pause(100);
    return { name, url, pid: peer.pid, rates: [], times: [] };
  };
  const runners = [{ name: "dashboard", url: `${server.url}/dashboard`, pid: server.pid, rates: [], times: [] }];
  const maud = await start("maud", port + 1, file);
  if (maud) {
    const [ours, theirs] = [words(body), words(await visit(maud.url))];
    if (ours !== theirs) {
      const at = [...ours].findIndex((letter, index) => letter !== theirs[index]);
      throw new Error(`the peer says something else:\n  ${ours.slice(Math.max(0, at - 60), at + 60)}\n  ${theirs.slice(Math.max(0, at - 60), at + 60)}`);
    }
    runners.push(maud);
  }
  runners.push(await start("bare", port + 2, file));

  const client = hasWrk() ? "wrk" : "sockets";
  const script = join(server.folder, "ever-new.lua");
  writeFileSync(script, 'local n = 0\nrequest = function() n = n + 1; return wrk.format("GET", "/dashboard?n=" .. n) end\n');
  const load = client === "wrk" ? (url) => byWrk(url, cookie, script) : (url) => bySockets(url, cookie);
  say(`${body.length} bytes, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each, client: ${client}`);
  let errors = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const runner of runners.filter(Boolean)) {
      const before = processor(runner.pid);
      const result = await load(runner.url);
      runner.rates.push(result.rate);
      runner.times.push((1e6 * (processor(runner.pid) - before)) / Math.max(1, result.done));
      errors += result.errors;
      say(`  ${runner.name.padEnd(9)} ${result.rate.toFixed(0).padStart(7)} requests/s, ${runner.times.at(-1).toFixed(0).padStart(5)} µs a page, ${result.errors} errors`);
    }
  }
  const loaded = memory(server.pid);
  const of = Object.fromEntries(runners.filter(Boolean).map(({ name, rates, times }) => [name, { rate: median(rates), page_us: median(times) }]));
  const figures = { pieces, bytes: body.length, client, ...of, errors, idle_mb: idle, loaded_mb: loaded };
  if (json) console.log(JSON.stringify(figures));
  else {
    for (const [name, { rate, page_us }] of Object.entries(of)) console.log(`${name}: ${rate.toFixed(0)} requests/s, ${page_us.toFixed(0)} µs a page`);
    if (of.maud) console.log(`dashboard / maud: ${((100 * of.dashboard.rate) / of.maud.rate).toFixed(0)} %, the same text`);
    console.log(`memory: ${idle.toFixed(0)} MB idle, ${loaded.toFixed(0)} MB after the load`);
  }
  if (errors) say(`The server's warnings are in ${log}.`);
  process.exitCode = errors ? 1 : 0;
} finally {
  for (const peer of peers) peer.kill();
  await server.stop();
}
