// The server under test with the demo data, its pages, and its peers.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { program, settings, startServer } from "../../end2end/support/server.mjs";
import { SEARCH, board } from "./board.mjs";

const DEMO = { email: "amara@demo.jobalign.test", password: "measure twice 2026" };
const NO_LIMIT = "4000000000";
const root = new URL("../..", import.meta.url).pathname;
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** Where the server's warnings are. */
export const LOG = join(tmpdir(), "jobalign-load.log");

/** Starts the server on the demo data. */
export async function start() {
  const extra = { RUST_LOG: "warn", JOBALIGN__LIMITS__PER_ADDRESS: NO_LIMIT, JOBALIGN__LIMITS__PER_ADDRESS_BURST: NO_LIMIT };
  return startServer({ log: LOG, extra });
}

/** Adds the demo data and more public jobs, and signs in; answers the cookies. */
export async function signIn(server) {
  const env = { ...settings(server.folder, new URL(server.url).port), RUST_LOG: "warn" };
  const run = (...command) => execFileSync(program(), command, { cwd: server.folder, env, stdio: "ignore" });
  run("seed");
  const jobs = join(server.folder, "board.json");
  writeFileSync(jobs, board(join(root, "data/demo/jobs.json")));
  run("jobs", "add", "jsonld", jobs);
  const answer = await fetch(`${server.url}/fn/app/accounts/api/sign_in`, {
    method: "POST",
    redirect: "manual",
    headers: { accept: "text/html", origin: server.url, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(DEMO),
  });
  const cookies = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  return cookies.filter((pair) => !pair.endsWith("=")).join("; ");
}

/** The page at an address, as it comes. */
export async function visit(url, cookie) {
  const page = await fetch(url, { headers: { accept: "text/html", ...(cookie ? { cookie } : {}) }, redirect: "manual" });
  if (page.status !== 200) throw new Error(`${url} answered ${page.status}`);
  return page.text();
}

/** Waits until the first list of recommended jobs is made, which the first visit of the dashboard asks for. */
async function recommended(server, cookie) {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await visit(`${server.url}/dashboard`, cookie)).includes('href="/jobs/job_')) return;
    await pause(200);
  }
  throw new Error("the dashboard shows no recommended jobs");
}

/** The pages that are compared, as the server under test renders them; the folder `pages` has a copy of each for the peers. */
export async function pages(server, cookie) {
  await recommended(server, cookie);
  const list = await visit(`${server.url}/match`, cookie);
  const match = [...list.matchAll(/href="(\/match\/mat_\w+)"/g)].at(-1)?.[1];
  if (!match) throw new Error("the list of matches of the demo is empty");
  const job = (await visit(server.url + SEARCH)).match(/href="(\/jobs\/job_\w+)"/)?.[1];
  if (!job) throw new Error("the search finds nothing");
  const all = [
    { name: "dashboard", path: "/dashboard", cookie },
    { name: "matches", path: "/match", cookie },
    { name: "report", path: match, cookie },
    // As guests see them.
    { name: "landing", path: "/" },
    { name: "search", path: SEARCH },
    { name: "job", path: job },
  ];
  const folder = join(server.folder, "pages");
  mkdirSync(folder);
  for (const page of all) {
    page.html = await visit(server.url + page.path, page.cookie);
    writeFileSync(join(folder, `${page.name}.html`), page.html);
  }
  return all;
}

/** Peers by name: what starts them, if they are built. `place` is the address they listen at. */
const PEERS = {
  maud: (server, place) => rust("peer-maud", [place, join(server.folder, "pages")]),
  bare: (server, place) => rust("peer-bare", [place, join(server.folder, "pages/dashboard.html")]),
  next: (server, place) => {
    const folder = join(process.env.JOBALIGN_CACHE ?? join(homedir(), ".cache/jobalign"), "peers/next");
    const [host, port] = place.split(":");
    const env = {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PEER_DATABASE: join(server.folder, "jobalign.db"),
      PEER_SECRET: join(server.folder, "secret"),
      PEER_ISSUER: server.url,
      PEER_PAGES: join(server.folder, "pages"),
      PEER_LOCALES: join(root, "locales"),
    };
    const command = [process.execPath, join(folder, "node_modules/next/dist/bin/next"), "start", "-H", host, "-p", port];
    return { built: existsSync(join(folder, ".next/BUILD_ID")), command, cwd: folder, env };
  },
};

const rust = (name, rest) => {
  const path = program().replace(/jobalign$/, name);
  return { built: existsSync(path), command: [path, ...rest] };
};

/** Starts a peer; nothing where it is not built. */
export async function startPeer(server, name, offset) {
  const own = Number(new URL(server.url).port);
  const port = own + offset < 65536 ? own + offset : own - offset;
  const { built, command, cwd = server.folder, env = {} } = PEERS[name](server, `127.0.0.1:${port}`);
  if (!built) return null;
  const all = { ...settings(server.folder, own), RUST_LOG: "warn", ...env };
  const child = spawn(command[0], command.slice(1), { cwd, env: all, stdio: ["ignore", "ignore", "inherit"] });
  await new Promise((resolve, reject) => child.once("error", reject).once("spawn", resolve));
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200 && !(await fetch(url).then(() => true, () => false)); tries += 1) await pause(100);
  return { name, url, pid: child.pid, stop: () => child.kill() };
}
