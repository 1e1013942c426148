// live.mjs: how soon a message about an application reaches an open page over two processes on one PostgreSQL, with 1,000 open sockets of
// which others are cut at random, and whether every socket had every message in the end. Prints one line of JSON, and asserts nothing
// about time; a message that is lost is an error. Started by scripts/bench.sh; `scripts/with-postgres.sh node --experimental-websocket
// scripts/bench/live.mjs` alone measures the development build.
import { setTimeout as delay } from "node:timers/promises";

import { startServer } from "../../end2end/support/server.mjs";

const SOCKETS = Number(process.env.LIVE_SOCKETS ?? 1000);
const MESSAGES = Number(process.env.LIVE_MESSAGES ?? 300);
/** Those who write: one may send 30 messages a minute. */
const WRITERS = 12;
/** Sockets of the member who is written to, on the other process. */
const READING = 20;
/** Sockets that nothing is sent to, of one person. */
const IDLE = 20;

const database = process.env.JOBALIGN_TEST_POSTGRES;
if (!database) throw new Error("start this with scripts/with-postgres.sh");
const extra = {
  RUST_LOG: "warn",
  JOBALIGN__DATABASE: database,
  JOBALIGN__SECRET: "0123456789abcdef".repeat(4),
  // All connections come from one address, which may have a thirty-second of these.
  JOBALIGN__LIMITS__CONNECTIONS: "64000",
};
const first = await startServer({ extra });
const second = await startServer({ extra });
process.env.JOBALIGN_URL = first.url;
process.env.JOBALIGN_LETTERS = first.letters;
// These modules read the server's address when they are loaded.
const { follow, launch, visit, visitor } = await import("../../end2end/support/browser.mjs");
const { importResume, person, publishJob, setUpCompany, signUp } = await import("../../end2end/support/people.mjs");

const cookies = async (page) => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

/** Calls a server function of a process. Answers the response. */
async function call(server, path, fields, cookie = "") {
  const headers = { accept: "application/json", origin: server.url, cookie, "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(fields);
  const answer = await fetch(`${server.url}/fn/app/${path}`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

/** Somebody with an account and nothing else. Answers their cookies. */
async function idler(server, number) {
  const fields = { name: "Idle Person", email: `idle-${number}@example.org`, password: "measure twice 2026" };
  const answer = await call(server, "accounts/api/sign_up", fields);
  return answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
}

/** A page's connection: it connects again after a cut, and continues where it stopped, as app/src/live/socket.rs does. */
class Line {
  constructor(server, cookie, heard = () => {}) {
    Object.assign(this, { server, cookie, heard, seen: new Map(), last: null, reloaded: "", reloads: 0, cuts: 0, over: false });
    this.opened = new Promise((resolve) => (this.open = resolve));
  }

  connect() {
    const after = this.last ? `?after=${encodeURIComponent(this.last)}` : "";
    const headers = { cookie: this.cookie, origin: this.server.url };
    this.socket = new WebSocket(`${this.server.url.replace("http", "ws")}/live${after}`, { headers });
    const { socket } = this;
    socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    // One that was refused only has an error.
    socket.onclose = socket.onerror = () => {
      socket.onclose = socket.onerror = null;
      if (!this.over) setTimeout(() => this.connect(), 100 + Math.random() * 400);
    };
    return this.opened;
  }

  receive(frame) {
    this.last ??= frame.at;
    if (frame.frame === "hello") return this.open();
    if (frame.at > this.last) this.last = frame.at;
    // A page that missed too many reads everything again.
    if (frame.frame === "reload") [this.reloaded, this.reloads] = [frame.at, this.reloads + 1];
    if (frame.frame !== "message") return;
    if (frame.message.kind === "conversation_changed" && !this.seen.has(frame.id)) {
      this.seen.set(frame.id, frame.at);
      this.heard(frame.message.id);
    }
  }

  /** Whether its page knows all that another one was told of. */
  knows(other) {
    return [...other.seen].every(([id, at]) => this.seen.has(id) || at <= this.reloaded);
  }

  /** Ends the connection; it comes back. */
  cut() {
    this.cuts += 1;
    this.socket.close();
  }

  end() {
    this.over = true;
    this.socket.close();
  }
}

const browser = await launch();
const lines = [];
try {
  const member = await visitor(browser);
  await signUp(member, person("Ines Marchetti"));
  await setUpCompany(member, "Larkspur Care");
  const job = await publishJob(member);
  const writers = [];
  for (let number = 0; number < WRITERS; number += 1) {
    const page = await visitor(browser);
    await signUp(page);
    await importResume(page);
    await visit(page, `/jobs/${job}/apply`);
    await page.getByLabel(/may keep what I send/).check();
    await follow(page, page.getByRole("button", { name: "Send application" }), /sent=true/);
    writers.push({ id: new URL(page.url()).pathname.split("/").at(-1), cookie: await cookies(page) });
    await page.context().close();
  }
  const reader = await cookies(member);
  await member.context().close();

  // The first line is never cut: by it the time is taken. The others have to know the same in the end.
  let arrived;
  const reference = new Line(second, reader, (id) => arrived?.(id));
  const reading = Array.from({ length: READING - 1 }, (_, number) => new Line(number % 2 ? first : second, reader));
  lines.push(reference, ...reading);
  for (let number = 0; lines.length < SOCKETS; number += 1) {
    const server = number % 2 ? first : second;
    const cookie = await idler(server, number);
    for (let socket = 0; socket < IDLE && lines.length < SOCKETS; socket += 1) lines.push(new Line(server, cookie));
  }
  for (const line of lines) await line.connect();

  const chaos = setInterval(() => {
    for (const line of lines.slice(1)) if (Math.random() < 0.02) line.cut();
  }, 250);
  const times = [];
  const pause = (60_000 / (WRITERS * 28)) | 0;
  for (let number = 0; number < MESSAGES; number += 1) {
    const writer = writers[number % WRITERS];
    const started = performance.now();
    const heard = new Promise((resolve, reject) => {
      arrived = (id) => id === writer.id && resolve(performance.now() - started);
      setTimeout(() => reject(new Error(`message ${number} did not arrive`)), 20_000).unref();
    });
    await call(first, "messages/api/post_message", { side: "applicant", id: writer.id, text: `Number ${number}`, key: `live${number}abcdefgh` }, writer.cookie);
    times.push(await heard);
    await delay(pause);
  }
  clearInterval(chaos);
  const until = Date.now() + 20_000;
  const behind = () => reading.filter((line) => !line.knows(reference));
  while (behind().length && Date.now() < until) await delay(200);
  times.sort((left, right) => left - right);
  const at = (share) => Math.round(times[Math.floor(times.length * share)] * 10) / 10;
  const cuts = lines.reduce((sum, line) => sum + line.cuts, 0);
  console.log(JSON.stringify({ sockets: lines.length, messages: times.length, median_ms: at(0.5), p95_ms: at(0.95), cuts, reloads: lines.reduce((sum, line) => sum + line.reloads, 0), behind: behind().length }));
  if (behind().length) throw new Error(`${behind().length} of ${reading.length} sockets lack a message`);
} finally {
  for (const line of lines) line.end();
  await browser.close();
  await second.stop();
  await first.stop();
}
process.exit(0);
