// Measuring: as a guest with every kind of CV, keeping the reading by signing up, and again with a kept resume.
import assert from "node:assert/strict";

import { follow, visit } from "../support/browser.mjs";
import { browser, journey } from "../support/journey.mjs";
import { createAccount, keepResume, measureAsGuest, measureKept, person, score, signUp } from "../support/people.mjs";
import { JOB, JOB_TITLE, OTHER_JOB, asDocx, asPdf, file, text } from "../support/samples.mjs";

const plain = (words) => words.replace(/\s+/g, " ").trim();

/** The report that is open holds a score, and pairs of quotes that stand in the two documents. */
async function readsLikeAReport(page) {
  await page.getByRole("heading", { level: 1, name: JOB_TITLE }).waitFor();
  const points = await score(page);
  assert.ok(points > 20 && points < 100, `a good but not a perfect match: ${points}`);
  for (const factor of ["Skills", "Experience", "Education", "Keywords"]) {
    await page.getByRole("region", { name: "Reading", exact: true }).getByText(new RegExp(`^${factor}`)).first().waitFor();
  }

  const rows = page.getByRole("region", { name: "Evidence" }).getByRole("listitem");
  assert.ok((await rows.count()) >= 5, `requirements were read: ${await rows.count()}`);
  const quotes = await rows.locator("blockquote mark").allInnerTexts();
  assert.ok(quotes.length >= 3, `some are answered: ${quotes.length}`);
  const cv = plain(text());
  for (const quote of quotes) assert.ok(cv.includes(plain(quote).replace(/^• /, "")), `the CV says: ${quote}`);
  const missing = rows.filter({ hasText: /h(a)?emodialysis/i });
  await missing.getByText(/^Missing/).waitFor();
  await page.getByRole("heading", { name: "Fix first" }).waitFor();
}

/** In the in-context view, what is chosen on one side is marked on both. */
async function highlightsBothSides(page) {
  const row = page.getByRole("region", { name: "Evidence" }).getByRole("listitem").filter({ hasText: /wound care/i }).first();
  await row.getByRole("button", { name: "Show both in context" }).click();
  const job = page.getByRole("region", { name: "The job asks" });
  const cv = page.getByRole("region", { name: "Your CV says" });
  await job.locator("[aria-pressed=true]").waitFor();
  await cv.locator("[aria-pressed=true]").waitFor();
  assert.ok(plain(JOB).includes(plain((await job.locator("[aria-pressed=true]").innerText()).replace(/^R\d+/, ""))), "the job's own words");
  assert.match(await cv.locator("[aria-pressed=true]").innerText(), /wound care/i);

  const mark = cv.locator("[aria-pressed=false]").first();
  const code = (await mark.innerText()).match(/R\d+/)[0];
  await mark.click();
  assert.match(await cv.locator("[aria-pressed=true]").innerText(), new RegExp(`^${code}\\b`));
  for (const chosen of await job.locator("[aria-pressed=true]").all()) assert.match(await chosen.innerText(), new RegExp(`^${code}\\b`));
}

journey("a guest measures a PDF", async (page) => {
  await measureAsGuest(page, { file: file("mara.pdf", await asPdf(await browser())) });
  await readsLikeAReport(page);
  await highlightsBothSides(page);
});

journey("a guest measures a DOCX", async (page) => {
  await measureAsGuest(page, { file: file("mara.docx", asDocx()) });
  await readsLikeAReport(page);
});

journey("a guest measures pasted text, filters the evidence, and keeps it by signing up", async (page) => {
  await measureAsGuest(page, { words: text() });
  await readsLikeAReport(page);
  const before = await score(page);
  const rows = page.getByRole("region", { name: "Evidence" }).getByRole("listitem");
  const all = await rows.count();
  const filter = page.getByRole("radiogroup", { name: "Filter the evidence" });
  await filter.getByText(/^Missing/).click();
  const missing = await rows.count();
  assert.ok(missing > 0 && missing < all, `${missing} of ${all} are missing`);
  for (const row of await rows.all()) assert.match(await row.innerText(), /Missing/);

  await follow(page, page.getByRole("link", { name: "Create an account to keep it" }), /\/signup/);
  await page.getByText("Your reading is waiting").waitFor();
  await createAccount(page, person(), /\/match\/\w+_[\w-]+$/);
  assert.equal(await score(page), before, "the same reading");
  await readsLikeAReport(page);
});

journey("a second job is measured with a kept resume, and readings are listed and deleted", async (page) => {
  await signUp(page);
  await keepResume(page);
  await measureKept(page);
  await readsLikeAReport(page);
  const second = await measureKept(page, OTHER_JOB);
  await page.getByRole("heading", { level: 1, name: /Emergency Department Nurse/ }).waitFor();

  await visit(page, "/match");
  const readings = page.getByRole("main").getByRole("listitem").filter({ has: page.locator("a[href^='/match/']") });
  assert.equal(await readings.count(), 2);
  await follow(page, readings.first().getByRole("link"), (url) => url.pathname === second);
  await page.getByText("Delete this reading").click();
  await follow(page, page.getByRole("button", { name: "Delete", exact: true }), /\/match$/);
  assert.equal(await readings.count(), 1);
});

journey("a changed resume is measured again, and the change is told", async (page) => {
  await signUp(page);
  const resume = await keepResume(page);
  const match = await measureKept(page);
  const before = await score(page);
  await visit(page, resume);
  const points = page.locator("[name='/work/0/highlights']");
  await points.fill(`${await points.inputValue()}\nGave haemodialysis to patients with acute kidney injury.`);
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /saved=true$/);
  await visit(page, match);
  await page.getByText("The resume has changed since").waitFor();
  await follow(page, page.getByRole("button", { name: "Measure again" }), /new=true$/);
  assert.ok((await score(page)) > before, "what was added counts");
  await page.getByText(/points up$/).waitFor();
});
