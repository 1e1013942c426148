// tracker.mjs: how smoothly the kanban of one person with 2,000 jobs moves, with every card of every column loaded. The jobs come by the
// import of a CSV. In a window of 1440 × 900 it scrolls through the cards, then drags one over the columns, and takes the time of each
// frame (requestAnimationFrame). Prints one line of JSON, and asserts nothing about time. Started by scripts/bench.sh on a release build;
// `node scripts/bench/tracker.mjs` alone measures the development build.
import { setTimeout as pause } from "node:timers/promises";

import { startServer } from "../../end2end/support/server.mjs";

const CARDS = Number(process.env.TRACKER_CARDS ?? 2000);
const SECONDS = Number(process.env.TRACKER_SECONDS ?? 6);
/** How many of a hundred jobs are at each stage: nearly all of them in one column. */
const STAGES = { saved: 4, applied: 90, screening: 2, interview: 2, offer: 1, closed: 1 };
/** The time between two movements of the mouse, in milliseconds: that of a frame. */
const STEP = 16;

const server = await startServer({ extra: { RUST_LOG: "warn" } });
process.env.JOBALIGN_URL = server.url;
process.env.JOBALIGN_LETTERS = server.letters;
// These modules read the server's address when they are loaded.
const { follow, launch, visit, visitor } = await import("../../end2end/support/browser.mjs");
const { letterWith } = await import("../../end2end/support/letters.mjs");
const { signUp } = await import("../../end2end/support/people.mjs");

/** A list with so many jobs, in turns of all stages. */
function list(count) {
  const words = Object.entries(STAGES).flatMap(([stage, share]) => Array(share).fill(stage));
  const row = (_, number) => {
    const stage = words[(number * 37) % words.length];
    const day = stage === "saved" ? "" : `2020-0${1 + (number % 9)}-1${number % 10}`;
    return `Staff nurse ${number},Hospital ${number % 90},Delft,${stage},${day},${number % 7 ? "" : "Call the ward and ask for the rota"}`;
  };
  return `Title,Company,Location,Stage,Applied on,Next step\n${Array.from({ length: count }, row).join("\n")}\n`;
}

/** An account that may have so many jobs, and has them. */
async function seed(page) {
  const who = await signUp(page);
  const { link } = await letterWith(who.email, "/verify");
  await page.goto(link);
  await page.getByRole("button").filter({ hasText: /confirm/i }).first().click();
  await page.getByText(/confirmed/i).first().waitFor();
  await visit(page, "/tracker/import");
  await page.locator("#list").setInputFiles({ name: "jobs.csv", mimeType: "text/csv", buffer: Buffer.from(list(CARDS)) });
  await page.getByRole("button", { name: "Read the list" }).click();
  const confirm = page.getByRole("button", { name: /^Add \d+ jobs$/ });
  await confirm.waitFor();
  page.setDefaultTimeout(120_000);
  await follow(page, confirm, /imported=/);
}

/** Shows all cards of all columns; answers their number. The longest column comes with the page. */
async function loadAll(page) {
  await visit(page, "/tracker?stage=applied&pages=100");
  const more = page.locator("section[id^=stage-] > a.link");
  for (let left = await more.count(); left > 0; left = await more.count()) {
    const shown = await page.locator("li.card").count();
    await more.first().click();
    while ((await page.locator("li.card").count()) === shown) await pause(10);
  }
  return page.locator("li.card").count();
}

/** Runs `act` while the page takes the time of each frame. */
async function frames(page, act) {
  await page.evaluate(() => {
    window.stamps = [];
    const note = (time) => {
      window.stamps.push(time);
      window.noting = requestAnimationFrame(note);
    };
    window.noting = requestAnimationFrame(note);
  });
  await act();
  const stamps = await page.evaluate(() => {
    cancelAnimationFrame(window.noting);
    return window.stamps;
  });
  const lengths = stamps.slice(1).map((stamp, index) => stamp - stamps[index]).sort((one, other) => one - other);
  const at = (part) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * part))];
  const round = (number) => Math.round(number * 10) / 10;
  return { frames: lengths.length, fps: round(1000 / at(0.5)), fps_p5: round(1000 / at(0.95)), longest_ms: round(at(1)) };
}

/** Calls `step(part)` in the rhythm of frames, with the part of the time that is over. */
async function during(seconds, step) {
  const start = performance.now();
  for (let now = start; now < start + seconds * 1000; now = performance.now()) {
    await step((now - start) / (seconds * 1000));
    await pause(Math.max(0, STEP - (performance.now() - now)));
  }
}

async function scroll(page) {
  await page.mouse.move(720, 500);
  await during(SECONDS, (part) => page.mouse.wheel(0, part < 0.75 ? 240 : -480));
}

/** Drags the card below the mouse back and forth over all columns, and puts it back. */
async function drag(page) {
  await page.mouse.move(420, 400);
  await page.mouse.down();
  await during(SECONDS, (part) => {
    const turn = Math.sin(part * Math.PI * 6);
    return page.mouse.move(820 + 480 * turn, 450 + 250 * Math.cos(part * Math.PI * 14));
  });
  const seen = await page.locator(".drop-place").count();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return seen;
}

const browser = await launch();
try {
  const page = await visitor(browser, { reducedMotion: "no-preference" });
  await seed(page);
  await visit(page, "/tracker");
  const first = { cards: await page.locator("li.card").count(), scroll: await frames(page, () => scroll(page)) };
  const started = performance.now();
  const cards = await loadAll(page);
  const loaded_ms = Math.round(performance.now() - started);
  const most = Math.max(...(await page.locator("section[id^=stage-] ul").evaluateAll((lists) => lists.map((one) => one.querySelectorAll("li.card").length))));
  const scrolled = await frames(page, () => scroll(page));
  let places = 0;
  const dragged = await frames(page, async () => (places = await drag(page)));
  if (places === 0) throw new Error("the card was not dragged");
  await visit(page, "/tracker?view=table");
  const table = await frames(page, () => scroll(page));
  console.log(JSON.stringify({ cards, most, loaded_ms, first, scroll: scrolled, drag: dragged, table, browser: browser.version() }));
} finally {
  await browser.close();
  await server.stop();
}
