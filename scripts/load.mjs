// Load on one machine, bounded: a signed-in dashboard on SQLite against a bare axum handler that sends the same bytes, in turns.
// Prints requests a second, their ratio, and the server's memory; asserts nothing about time. `--json` prints one line of JSON.
//
// Uses wrk where it is installed; else a client of its own, which takes more of the processor and so flatters the ratio.
import { execFile, execFileSync, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
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

/** Requests a second and errors, by wrk. */
async function byWrk(url, cookie, script = []) {
  const { stdout } = await run("wrk", [...script, "-t1", `-c${CONNECTIONS}`, `-d${SECONDS}s`, "-H", `Cookie: ${cookie}`, "-H", "Accept: text/html", url]);
  const errors = [...stdout.matchAll(/Non-2xx or 3xx responses: (\d+)|Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/g)];
  return {
    rate: Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    errors: errors.flatMap((found) => found.slice(1)).reduce((sum, number) => sum + Number(number ?? 0), 0),
  };
}

/** The same by sockets of our own: one request after the other on each connection. */
async function bySockets(url, cookie) {
  const { hostname, port, pathname } = new URL(url);
  const request = `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept: text/html\r\nCookie: ${cookie}\r\n\r\n`;
  const end = Date.now() + SECONDS * 1000;
  let [done, errors] = [0, 0];
  const one = () =>
    new Promise((resolve) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let seen = Buffer.alloc(0);
      socket.on("connect", () => socket.write(request));
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
        if (Date.now() < end) socket.write(request);
        else socket.end();
      });
    });
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return { rate: done / SECONDS, errors };
}

const memory = (pid) => Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

const log = join(tmpdir(), "jobalign-load.log"); // what the server warned about
const server = await startServer({ log, extra: { RUST_LOG: "warn", JOBALIGN__LIMITS__PER_ADDRESS: "4000000000", JOBALIGN__LIMITS__PER_ADDRESS_BURST: "4000000000" } });
let bare;
try {
  const idle = memory(server.pid);
  const port = new URL(server.url).port;
  execFileSync(program(), ["seed"], { cwd: server.folder, env: { ...settings(server.folder, port), RUST_LOG: "warn" }, stdio: "ignore" });

  const answer = await fetch(`${server.url}/fn/app/accounts/api/sign_in`, {
    method: "POST",
    redirect: "manual",
    headers: { accept: "text/html", origin: server.url, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(DEMO),
  });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).filter((pair) => !pair.endsWith("=")).join("; ");
  const page = await fetch(`${server.url}/dashboard`, { headers: { accept: "text/html", cookie }, redirect: "manual" });
  const body = Buffer.from(await page.arrayBuffer());
  if (page.status !== 200) throw new Error(`the dashboard answered ${page.status}: signing in failed with ${answer.status}`);

  /** Files of the program that a page asks for at once. */
  const asked = (html) => [...new Set([...html.matchAll(/href="\/pkg\/([^"]+)"/g)].map((found) => found[1]))];
  const landing = await fetch(server.url, { headers: { accept: "text/html" } });
  const pieces = { landing: asked(await landing.text()), dashboard: asked(body.toString()) };

  const file = join(server.folder, "dashboard.html");
  writeFileSync(file, body);
  const address = `127.0.0.1:${Number(port) === 65535 ? 65534 : Number(port) + 1}`;
  bare = spawn(program().replace(/jobalign$/, "examples/bare"), [address, file], { stdio: "inherit" });
  await new Promise((resolve, reject) => bare.once("error", reject).once("spawn", resolve));
  for (let tries = 0; tries < 50; tries += 1) {
    if (await fetch(`http://${address}/`).then(() => true, () => false)) break;
    await pause(100);
  }

  const client = hasWrk() ? "wrk" : "sockets";
  const load = client === "wrk" ? byWrk : bySockets;
  say(`${body.length} bytes, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each, client: ${client}`);
  const rates = { dashboard: [], bare: [] };
  let errors = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, url] of [["dashboard", `${server.url}/dashboard`], ["bare", `http://${address}/`]]) {
      const result = await load(url, cookie);
      rates[name].push(result.rate);
      errors += result.errors;
      say(`  ${name.padEnd(9)} ${result.rate.toFixed(0).padStart(7)} requests/s, ${result.errors} errors`);
    }
  }
  // The same page under ever new addresses, so that each is rendered anew.
  let rendered = null;
  if (client === "wrk") {
    const script = join(server.folder, "ever-new.lua");
    writeFileSync(script, 'local n = 0\nrequest = function() n = n + 1; return wrk.format("GET", "/dashboard?n=" .. n) end\n');
    const result = await byWrk(`${server.url}/dashboard`, cookie, ["-s", script]);
    rendered = result.rate;
    errors += result.errors;
    say(`  rendered anew ${result.rate.toFixed(0)} requests/s, ${result.errors} errors`);
  }
  const loaded = memory(server.pid);
  const [dashboard, plain] = [median(rates.dashboard), median(rates.bare)];
  const figures = { pieces, bytes: body.length, client, dashboard, bare: plain, ratio: dashboard / plain, rendered, errors, idle_mb: idle, loaded_mb: loaded };
  if (json) console.log(JSON.stringify(figures));
  else {
    console.log(`dashboard ${dashboard.toFixed(0)} requests/s, bare ${plain.toFixed(0)} requests/s: ${(100 * figures.ratio).toFixed(0)} %, ${errors} errors`);
    console.log(`memory: ${idle.toFixed(0)} MB idle, ${loaded.toFixed(0)} MB after the load`);
  }
  if (errors) say(`The server's warnings are in ${log}.`);
  process.exitCode = errors ? 1 : 0;
} finally {
  bare?.kill();
  await server.stop();
}
