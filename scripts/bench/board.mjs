// board.mjs: how smoothly the board of a job with 2,000 applicants moves, with every card loaded, as tracker.mjs measures the kanban. One
// person applies; the others are copies of that application in the database, since nobody could apply 2,000 times within the limits. Prints
// one line of JSON, and asserts nothing about time. Started by scripts/bench.sh on a release build; `node scripts/bench/board.mjs` alone
// measures the development build.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { startServer } from "../../end2end/support/server.mjs";
import { drag, frames, loadAll, scroll } from "./motion.mjs";

const CARDS = Number(process.env.BOARD_CARDS ?? 2000);
/** Copies the only application and its person, nine of ten of them at the first stage. */
const COPY = `
import random, sqlite3, sys
random.seed(1)
db, count = sqlite3.connect(sys.argv[1]), int(sys.argv[2])
db.row_factory = sqlite3.Row
application = dict(db.execute("SELECT * FROM applications").fetchone())
user = dict(db.execute("SELECT * FROM users WHERE id = ?", [application["user_id"]]).fetchone())
def put(table, row):
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
stages = ["new", "screening", "interview", "offer", "hired", "declined"]
for number in range(1, count):
    end, name = f"_{number:032x}", f"Applicant {number}"
    stage = random.choices(stages, [90, 4, 2, 1, 1, 2])[0]
    put("users", {**user, "id": "usr" + end, "email": f"{number}@example.org", "name": name})
    put("applications", {**application, "id": "app" + end, "user_id": "usr" + end, "name": name, "stage": stage, "score_tenths": random.randint(100, 990)})
    if number % 3 == 0:
        put("application_tags", {"application_id": "app" + end, "word": "night", "tag": "Night"})
db.commit()
`;

const server = await startServer({ extra: { RUST_LOG: "warn" } });
process.env.JOBALIGN_URL = server.url;
process.env.JOBALIGN_LETTERS = server.letters;
// These modules read the server's address when they are loaded.
const { follow, launch, visit, visitor } = await import("../../end2end/support/browser.mjs");
const { importResume, person, publishJob, setUpCompany, signUp } = await import("../../end2end/support/people.mjs");

const browser = await launch();
try {
  const page = await visitor(browser, { reducedMotion: "no-preference" });
  await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur Care");
  const job = await publishJob(page);
  const applicant = await visitor(browser);
  await signUp(applicant);
  await importResume(applicant);
  await visit(applicant, `/jobs/${job}/apply`);
  await applicant.getByLabel(/may keep what I send/).check();
  await follow(applicant, applicant.getByRole("button", { name: "Send application" }), /sent=true/);
  execFileSync("python3", ["-c", COPY, join(server.folder, "jobalign.db"), String(CARDS)]);

  page.setDefaultTimeout(120_000);
  let started = performance.now();
  await visit(page, `/hiring/jobs/${job}?view=board`);
  const first_ms = Math.round(performance.now() - started);
  started = performance.now();
  const cards = await loadAll(page);
  const loaded_ms = Math.round(performance.now() - started);
  const most = Math.max(...(await page.locator("section[id^=stage-] ul").evaluateAll((lists) => lists.map((one) => one.querySelectorAll("li.card").length))));
  const scrolled = await frames(page, () => scroll(page));
  const dragged = await drag(page);
  console.log(JSON.stringify({ cards, most, first_ms, loaded_ms, scroll: scrolled, drag: dragged, browser: browser.version() }));
} finally {
  await browser.close();
  await server.stop();
}
