// tracker.mjs: how smoothly the kanban of one person with 2,000 jobs moves, with every card of every column loaded. The jobs come by the
// import of a CSV. In a window of 1440 × 900 it scrolls through the cards, then drags one over the columns, and takes the time of each
// frame (requestAnimationFrame). Prints one line of JSON, and asserts nothing about time. Started by scripts/bench.sh on a release build;
// `node scripts/bench/tracker.mjs` alone measures the development build.
import { startServer } from "../../end2end/support/server.mjs";
import { drag, frames, loadAll, scroll } from "./motion.mjs";

const CARDS = Number(process.env.TRACKER_CARDS ?? 2000);
/** How many of a hundred jobs are at each stage: nearly all of them in one column. */
const STAGES = { saved: 4, applied: 90, screening: 2, interview: 2, offer: 1, closed: 1 };

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

const browser = await launch();
try {
  const page = await visitor(browser, { reducedMotion: "no-preference" });
  await seed(page);
  await visit(page, "/tracker");
  const first = { cards: await page.locator("li.card").count(), scroll: await frames(page, () => scroll(page)) };
  const started = performance.now();
  // The longest column comes with the page.
  await visit(page, "/tracker?stage=applied&pages=100");
  const cards = await loadAll(page);
  const loaded_ms = Math.round(performance.now() - started);
  const most = Math.max(...(await page.locator("section[id^=stage-] ul").evaluateAll((lists) => lists.map((one) => one.querySelectorAll("li.card").length))));
  const scrolled = await frames(page, () => scroll(page));
  const dragged = await drag(page);
  await visit(page, "/tracker?view=table");
  const table = await frames(page, () => scroll(page));
  console.log(JSON.stringify({ cards, most, loaded_ms, first, scroll: scrolled, drag: dragged, table, browser: browser.version() }));
} finally {
  await browser.close();
  await server.stop();
}
