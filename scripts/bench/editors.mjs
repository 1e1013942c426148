// editors.mjs: people who type into their resumes at the same time, each with the pages drawn beside the form. Fifty against one, on the
// loopback: each changes a word every 400 ms, begun at a moment of its own, and asks for the pages as the editor does
// (app/src/resumes/parts/live_pages.rs): one request at a time, the last change counts. The time is that from a change to its pages, so
// that waiting for the answer before counts, too. Prints one line of JSON, and asserts nothing about time.
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

import { startServer } from "../../end2end/support/server.mjs";
import { twoPages } from "./documents/sample.mjs";

const EDITORS = Number(process.env.EDITORS ?? 50);
const SECONDS = Math.min(20, Number(process.env.EDITORS_SECONDS ?? 20));
const EVERY = 400;
const FIELD = "/work/0/highlights";
/** Those of crates/render/benches, in turns. */
const TEMPLATES = ["column", "sidebar", "timeline"];
const NO_LIMIT = "4000000000";
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** Sends a request; answers its status and text. */
const send = (url, headers, body) =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers: { ...headers, "content-length": Buffer.byteLength(body) } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString() }));
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });

/** A new account with a resume of its own; answers what its editor needs. */
async function editor(url, number) {
  const headers = { accept: "text/html", origin: url };
  const account = new URLSearchParams({ name: `Editor ${number}`, email: `editor${number}@bench.test`, password: `quiet harbour ${number} lanterns` });
  const signedUp = await fetch(`${url}/fn/app/accounts/api/sign_up`, { method: "POST", redirect: "manual", headers, body: account });
  const cookie = signedUp.headers.getSetCookie().map((line) => line.split(";")[0]).filter((pair) => !pair.endsWith("=")).join("; ");
  const resume = twoPages();
  resume.basics.name = `Person ${number}`;
  for (const job of resume.work) job.highlights = job.highlights.map((text) => `${text}, ${number}`);
  resume.meta = { jobalign: { theme: { template: TEMPLATES[number % TEMPLATES.length] } } };
  const form = new FormData();
  form.set("resume_file", new Blob([JSON.stringify(resume)], { type: "application/json" }), "resume.json");
  const imported = await fetch(`${url}/fn/app/resumes/api/import`, { method: "POST", redirect: "manual", headers: { ...headers, cookie }, body: form });
  const id = imported.headers.get("location")?.match(/res_\w+/)?.[0];
  if (!id) throw new Error(`the resume of editor ${number} was answered with ${imported.status}: ${await imported.text()}`);
  return { url: `${url}/fn/app/resumes/api/preview_resume`, origin: url, cookie, id, have: [], lines: resume.work[0].highlights, words: 0 };
}

/** Types for a while; answers the times from each change to its pages, and what went wrong. */
async function types(one, seconds) {
  const result = { times: [], errors: [], bytes: 0 };
  const end = performance.now() + seconds * 1000;
  let [busy, waiting] = [false, null];
  const draw = async (since) => {
    busy = true;
    one.words += 1;
    const fields = { [FIELD]: [`Ran three shifts with ${one.words + 100} people`, ...one.lines.slice(1)].join("\n") };
    const body = JSON.stringify({ preview: { id: one.id, page_version: 1, fields, have: one.have } });
    try {
      const { status, text } = await send(one.url, { "content-type": "application/json", accept: "application/json", origin: one.origin, cookie: one.cookie }, body);
      if (status !== 200) throw new Error(`${status}: ${text.slice(0, 200)}`);
      const { pages } = JSON.parse(text);
      if (!pages.some(({ svg }) => svg)) throw new Error("a change was not drawn");
      result.times.push(performance.now() - since);
      result.bytes += text.length;
      one.have = pages.map(({ key }) => key);
    } catch (error) {
      result.errors.push(error.message);
    }
    busy = false;
    const next = waiting;
    waiting = null;
    if (next !== null) await draw(next);
  };
  const drawn = [];
  await pause(Math.random() * EVERY);
  for (let next = performance.now(); next < end; next += EVERY) {
    await pause(Math.max(0, next - performance.now()));
    // What was typed while an answer is awaited is drawn after it, once; its time runs from the first of these changes.
    if (busy) waiting ??= performance.now();
    else drawn.push(draw(performance.now()));
  }
  await Promise.all(drawn);
  return result;
}

const at = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const summary = (results) => {
  const times = results.flatMap((result) => result.times);
  return { drawn: times.length, p50_ms: at(times, 0.5), p95_ms: at(times, 0.95), bytes: Math.round(results.reduce((sum, { bytes }) => sum + bytes, 0) / times.length) };
};

const server = await startServer({ extra: { RUST_LOG: "warn", JOBALIGN__LIMITS__PER_ADDRESS: NO_LIMIT, JOBALIGN__LIMITS__PER_ADDRESS_BURST: NO_LIMIT } });
try {
  const editors = [];
  for (let number = 0; number < EDITORS; number += 1) editors.push(await editor(server.url, number));
  // Each template once, and again, before anything is counted; then one alone, of each template.
  for (const one of editors.slice(0, TEMPLATES.length)) await types(one, 1);
  const alone = [];
  for (const one of editors.slice(0, TEMPLATES.length)) alone.push(await types(one, SECONDS / 2));
  // Everybody has opened the page before typing, which drew it.
  for (const one of editors) await types(one, (EVERY + 1) / 1000);
  const together = await Promise.all(editors.map((one) => types(one, SECONDS)));
  const errors = [...alone, ...together].flatMap((result) => result.errors);
  if (errors.length) console.error(errors.slice(0, 3).join("\n"));
  console.log(JSON.stringify({ editors: EDITORS, errors: errors.length, alone: summary(alone), together: summary(together) }));
  process.exitCode = errors.length ? 1 : 0;
} finally {
  agent.destroy();
  await server.stop();
}
