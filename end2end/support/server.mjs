// Starts the program on a free port with separate data, and stops it again.
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("../..", import.meta.url).pathname;

/** The program under test: JOBALIGN, or else the development build. */
export function program() {
  const target = process.env.CARGO_TARGET_DIR ?? join(homedir(), ".cache/jobalign/target");
  const path = process.env.JOBALIGN ?? join(target, "debug/jobalign");
  if (!existsSync(path)) throw new Error(`${path} is not there. Build it with scripts/run.sh or \`cargo leptos build\` first.`);
  return path;
}

/** The table of pages, as the program prints it: path, access, piece, title. */
export const pageTable = () =>
  execFileSync(program(), ["pages"], { encoding: "utf8" }).trim().split("\n").map((line) => JSON.parse(line));

/** A port of this machine that nobody listens on. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const socket = createServer();
    socket.once("error", reject);
    socket.listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });

/** Settings of the test server. Limits are high, because all visitors share one address. */
export function settings(folder, port) {
  return {
    ...process.env,
    JOBALIGN__LISTEN: `127.0.0.1:${port}`,
    JOBALIGN__BASE_URL: `http://127.0.0.1:${port}`,
    JOBALIGN__DATABASE: `sqlite://${join(folder, "jobalign.db")}`,
    JOBALIGN__DATA_DIR: folder,
    JOBALIGN__SITE_ROOT: process.env.JOBALIGN__SITE_ROOT ?? join(root, "target/site"),
    JOBALIGN__ENVIRONMENT: "development",
    // A language model that is configured and never asked: nothing listens there.
    JOBALIGN__LLM__BASE_URL: "http://127.0.0.1:9/v1",
    JOBALIGN__LLM__KEY: "",
    JOBALIGN__BOARDS__KEYLESS: "false",
    JOBALIGN__LIMITS__PER_ADDRESS: "1000000",
    JOBALIGN__LIMITS__PER_ADDRESS_BURST: "100000",
    JOBALIGN__LIMITS__SIGN_IN: "100000",
    JOBALIGN__LIMITS__SIGN_IN_BURST: "10000",
    JOBALIGN__LIMITS__MEASURE: "100000",
    JOBALIGN__LIMITS__MEASURE_BURST: "10000",
    RUST_LOG: process.env.RUST_LOG ?? "info,sqlx=warn,sea_orm_migration=warn",
  };
}

/** Starts a server and waits until it is ready. `stop` ends it and deletes its folder. */
export async function startServer({ log, extra = {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "jobalign-journeys-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(program(), ["serve"], { cwd: folder, env: { ...settings(folder, port), ...extra }, stdio: ["ignore", "pipe", "pipe"] });
  const lines = [];
  const out = log ? createWriteStream(log) : null;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      out?.write(chunk);
      lines.push(chunk.toString());
      if (lines.length > 200) lines.shift();
    });
  }
  let ended = null;
  const end = new Promise((resolve) => child.once("exit", (code, signal) => resolve((ended = code ?? signal))));

  const stop = async () => {
    if (ended === null) {
      child.kill("SIGTERM");
      const killer = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await end;
      clearTimeout(killer);
    }
    out?.end();
    await rm(folder, { recursive: true, force: true });
  };

  /** Adds the jobs of a file in another process, as an operator does. */
  const addJobs = (file) =>
    execFileSync(program(), ["jobs", "add", "jsonld", file], { cwd: folder, env: { ...settings(folder, port), ...extra }, stdio: "pipe" });

  for (let tries = 0; tries < 300; tries += 1) {
    if (ended !== null) break;
    const ready = await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
    // Invented jobs, so that a search finds some.
    if (ready) addJobs(join(root, "data/demo/jobs.json"));
    if (ready) return { url, folder, letters: join(folder, "letters"), pid: child.pid, addJobs, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`the server did not become ready (${ended ?? "timeout"}):\n${lines.join("")}`);
}
