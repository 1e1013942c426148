// Matches: as a guest with every kind of CV, saved by signing up, and again with a saved resume.
import assert from "node:assert/strict";

import { alive, expectCount, expectFocus, follow, visit } from "../support/browser.mjs";
import { browser, expectTrouble, journey } from "../support/journey.mjs";
import { createAccount, keepResume, measureAsGuest, measureKept, password, pasteResume, person, score, signIn, signUp, stored } from "../support/people.mjs";
import { JOB, JOB_TITLE, OTHER_JOB, SHIFT_JOB, asDocx, asPdf, file, text } from "../support/samples.mjs";

const plain = (words) => words.replace(/\s+/g, " ").trim();

/** The open report has a score, and pairs of quotes that occur in the two documents. */
async function readsLikeAReport(page) {
  await page.getByRole("heading", { level: 1, name: JOB_TITLE }).waitFor();
  const points = await score(page);
  assert.ok(points > 20 && points < 100, `a good but not a perfect match: ${points}`);
  for (const factor of ["Skills", "Experience", "Education", "Keywords"]) {
    await page.getByRole("region", { name: "Match report", exact: true }).getByText(new RegExp(`^${factor}`)).first().waitFor();
  }

  const rows = page.getByRole("region", { name: "Requirements" }).getByRole("listitem");
  assert.ok((await rows.count()) >= 5, `requirements were read: ${await rows.count()}`);
  const quotes = await rows.locator("blockquote mark").allInnerTexts();
  assert.ok(quotes.length >= 3, `some are answered: ${quotes.length}`);
  const cv = plain(text());
  for (const quote of quotes) assert.ok(cv.includes(plain(quote).replace(/^• /, "")), `the CV says: ${quote}`);
  const missing = rows.filter({ hasText: /h(a)?emodialysis/i });
  await missing.getByText(/^Not found/).waitFor();
  await page.getByRole("heading", { name: "Biggest gains" }).waitFor();
}

/** In the full-text view, a selected quote is marked on both sides, and each mark leads to its counterpart. */
async function highlightsBothSides(page) {
  const row = page.getByRole("region", { name: "Requirements" }).getByRole("listitem").filter({ hasText: /wound care/i }).first();
  await row.getByRole("link", { name: "Show both in the full text" }).click();
  await page.waitForURL(/\?view=context#R\d+$/);
  const job = page.getByRole("region", { name: "The job asks for" });
  const cv = page.getByRole("region", { name: "Your resume says" });
  await job.locator("[aria-current=true]").waitFor();
  await cv.locator("[aria-current=true]").waitFor();
  assert.ok(plain(JOB).includes(plain((await job.locator("[aria-current=true]").innerText()).replace(/^(R\d+,?\s*)+/, ""))), "the job's own words");
  assert.match(await cv.locator("[aria-current=true]").innerText(), /wound care/i);
  await expectFocus(page, (element) => /^R\d+$/.test(element.id), "the focus is on the job's words");

  const mark = cv.locator("a[id$='-cv']:not([aria-current])").first();
  const code = (await mark.innerText()).match(/R\d+/)[0];
  await mark.press("Enter");
  await cv.locator(`a[id='${code}-cv'][aria-current=true]`).waitFor();
  await job.locator(`[aria-current=true]`).getByText(new RegExp(`\\b${code}\\b`)).first().waitFor({ state: "attached" });
  await expectFocus(page, (element) => element.closest("[id^=R]") !== null, "the focus is on a mark");
}

journey("a guest compares a PDF", async (page) => {
  await measureAsGuest(page, { file: file("mara.pdf", await asPdf(await browser())) });
  await readsLikeAReport(page);
  await highlightsBothSides(page);
});

journey("a guest compares a DOCX", async (page) => {
  await measureAsGuest(page, { file: file("mara.docx", asDocx()) });
  await readsLikeAReport(page);
});

journey("a guest compares pasted text, filters the requirements, and saves the match by signing up", async (page) => {
  await measureAsGuest(page, { words: text() });
  await readsLikeAReport(page);
  const before = await score(page);
  const rows = page.getByRole("region", { name: "Requirements" }).getByRole("listitem");
  const all = await rows.count();
  const filter = page.getByRole("navigation", { name: "Filter requirements" });
  await filter.getByRole("link", { name: /^Not found/ }).click();
  await page.waitForURL(/\?show=missing$/);
  await page.waitForFunction((all) => document.querySelectorAll("section[aria-labelledby=evidence] li").length < all, all);
  const missing = await rows.count();
  assert.ok(missing > 0 && missing < all, `${missing} of ${all} are missing`);
  for (const row of await rows.all()) assert.match(await row.innerText(), /Not found/);

  await follow(page, page.getByRole("link", { name: "Create an account to save it" }), /\/signup/);
  await page.getByText("Your match will be saved").waitFor();
  await createAccount(page, person(), /\/match\/\w+_[\w-]+$/);
  assert.equal(await score(page), before, "the same match");
  await readsLikeAReport(page);
});

journey("a guest's match survives a refused sign-up, and a sign-in asks whether to keep it", async (page) => {
  await measureAsGuest(page, { words: text() });
  const before = await score(page);
  await visit(page, "/match/try");
  assert.equal(await score(page), before, "it is still there");
  await follow(page, page.getByRole("link", { name: "Create an account to save it" }), /\/signup/);
  const who = person();
  await page.getByLabel("Name", { exact: true }).fill(who.name);
  await page.getByLabel("E-mail").fill(who.email);
  await password(page).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.locator("#password-error").waitFor();
  expectTrouble(page, /^422: POST/);
  await createAccount(page, who, /\/match\/\w+_[\w-]+$/);
  assert.equal(await score(page), before);

  // Signed out, compared again, signed in: the account has a second match, and the guest result is gone.
  await page.context().clearCookies();
  await measureAsGuest(page, { words: text(), job: OTHER_JOB });
  const second = await score(page);
  await signIn(page, who);
  await page.getByText("Save this match?").waitFor();
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /\/match\/\w+_[\w-]+$/);
  assert.equal(await score(page), second);
  await visit(page, "/match");
  await expectCount(page.getByRole("main").locator("a[href^='/match/mat']"), 2);
  const gone = await page.goto("/match/try");
  assert.equal(gone.status(), 404);
  await page.getByText("This match is no longer available.").waitFor();
  expectTrouble(page, /^404: GET/);
});

journey("view and filter of a report stand in its address, and every number leads to its requirement", async (page) => {
  await measureAsGuest(page, { words: text() });
  const evidence = page.getByRole("region", { name: "Requirements" });
  const first = page.locator("ol a[href*='#R']").first();
  const code = await first.innerText();
  await first.click();
  await page.waitForURL(new RegExp(`/match/try#${code}$`));
  await evidence.locator(`li[id='${code}'][aria-current=true]`).waitFor();

  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Full text" }).click();
  await page.waitForURL(/\?view=context$/);
  const job = page.getByRole("region", { name: "The job asks for" });
  await first.click();
  await page.waitForURL(new RegExp(`view=context#${code}$`));
  const named = job.locator(`[id='${code}']`);
  await job.locator("[aria-current=true]").getByText(new RegExp(`\\b${code}\\b`)).first().waitFor({ state: "attached" });
  await page.waitForFunction((id) => {
    const place = document.getElementById(id).getBoundingClientRect();
    return place.top >= 0 && place.bottom <= window.innerHeight;
  }, code);

  const filter = page.getByRole("navigation", { name: "Filter requirements" });
  await filter.getByRole("link", { name: /^Met/ }).click();
  await page.waitForURL(/\?view=context&show=met$/);
  await expectCount(named, 0, "only what is aligned is marked");
  const scrolled = await page.evaluate(() => window.scrollY);
  assert.ok(scrolled > 0, "the page stays where it is");
  await page.reload();
  await alive(page);
  assert.equal(await filter.getByRole("link", { name: /^Met/ }).getAttribute("aria-current"), "true");
  await expectCount(job, 1);

  // The number of a requirement that is filtered out shows all of them.
  await first.click();
  await page.waitForURL(new RegExp(`\\?view=context#${code}$`));
  await named.waitFor({ state: "attached" });
});

journey("weights of the factors add up to a hundred", async (page) => {
  await measureAsGuest(page, { words: text() });
  const shares = await page.getByRole("main").locator("dd").filter({ hasText: /^\d+( \/ \d+){4}$/ }).innerText();
  assert.equal(shares.split("/").reduce((sum, share) => sum + Number(share), 0), 100, shares);
});

journey("a second job is compared with a saved resume, and matches are listed and deleted", async (page) => {
  await signUp(page);
  await keepResume(page);
  await measureKept(page);
  await readsLikeAReport(page);
  const second = await measureKept(page, OTHER_JOB);
  await page.getByRole("heading", { level: 1, name: /Emergency Department Nurse/ }).waitFor();

  await visit(page, "/match");
  const matches = page.getByRole("main").getByRole("listitem").filter({ has: page.locator("a[href^='/match/']") });
  await expectCount(matches, 2);
  await follow(page, matches.first().getByRole("link"), (url) => url.pathname === second);
  await page.getByText("Delete this match").click();
  await follow(page, page.getByRole("button", { name: "Delete", exact: true }), /\/match\?deleted=mat_/);
  await expectCount(matches, 1);

  // Its URL says that it is in the trash, and the list restores it.
  const answer = await page.goto(second);
  assert.equal(answer.status(), 404);
  await page.getByRole("heading", { level: 1, name: "This match is in the trash" }).waitFor();
  expectTrouble(page, /^404: GET/);
  await page.goBack();
  await alive(page);
  await page.getByText("Match deleted").waitFor();
  await follow(page, page.getByRole("button", { name: "Undo" }), (url) => url.pathname === second);
  await visit(page, "/match");
  await expectCount(matches, 2);
});

journey("what only the person can know is confirmed by a tick, which stays", async (page) => {
  await signUp(page);
  await keepResume(page);
  await measureKept(page, SHIFT_JOB);
  const points = await score(page);
  const tick = page.getByRole("checkbox", { name: /^Yes, I can confirm this: .*nights/ });
  await expectCount(page.getByRole("checkbox", { name: /^Yes, I can confirm this/ }), 2);
  assert.equal(await tick.getAttribute("aria-checked"), "false");
  await tick.press("Space");
  await page.locator("[role=checkbox][aria-checked=true]").waitFor();
  await expectFocus(page, (element) => element.getAttribute("role") === "checkbox", "the focus stays on the tick");
  await page.reload();
  await alive(page);
  assert.equal(await tick.getAttribute("aria-checked"), "true");
  assert.equal(await score(page), points, "it carries no points");
  await tick.click();
  await expectCount(page.locator("[role=checkbox][aria-checked=true]"), 0);
});

journey("a changed resume is checked again, and the change of the score is shown", async (page) => {
  await signUp(page);
  const resume = await keepResume(page);
  const match = await measureKept(page);
  const before = await score(page);
  await visit(page, resume);
  const points = page.locator("[name='/work/0/highlights']");
  await points.fill(`${await points.inputValue()}\nGave haemodialysis to patients with acute kidney injury.`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await stored(page);
  await visit(page, match);
  await page.getByText("Your resume has changed since this match").waitFor();
  await follow(page, page.getByRole("button", { name: "Check again" }), /new=true$/);
  assert.ok((await score(page)) > before, "what was added counts");

  // The changed requirements; the earlier report is one click away.
  const changes = page.getByRole("region", { name: /^Changed since/ });
  const gained = changes.getByRole("listitem").filter({ hasText: /h(a)?emodialysis/i });
  await gained.getByText("Not found → Met").waitFor();
  const number = await gained.getByRole("link").innerText();
  await gained.getByRole("link").click();
  await page.locator(`li[id='${number}'][aria-current=true]`).waitFor();
  const now = new URL(page.url()).pathname;
  const after = await score(page);
  await page.getByRole("link", { name: /^\d+ points? up since \d/ }).waitFor();
  await follow(page, changes.getByRole("link", { name: "Open the earlier report" }), (url) => url.pathname === match);
  assert.equal(await score(page), before);

  // One row with its history; no other match without a change.
  await visit(page, "/match");
  const row = page.getByRole("main").locator("a[href^='/match/mat']");
  await expectCount(row, 1);
  await row.getByText(`was ${before}`).waitFor({ state: "attached" });
  await visit(page, now);
  await follow(page, page.getByRole("button", { name: "Check again" }), /unchanged=true$/);
  assert.equal(new URL(page.url()).pathname, now);
  await page.getByText(/^Nothing has changed since \d/).waitFor();
  assert.equal(await score(page), after);
});

journey("a gain leads to its line in the editor, and from there the match is checked again", async (page) => {
  await signUp(page);
  await keepResume(page);
  const match = await measureKept(page);
  const before = await score(page);
  const gain = page.getByRole("listitem").filter({ hasText: /h(a)?emodialysis/i }).filter({ has: page.getByRole("link", { name: /^(Edit this line|Go to )/ }) });
  await gain.getByRole("link", { name: /^(Edit this line|Go to )/ }).first().click();
  await page.waitForURL(/\/resumes\/res_[\w-]+\?from=mat_[\w-]+#(section|entry)-/);
  await alive(page);
  await expectCount(page.locator(":target"), 1, "the place exists");
  const points = page.locator("[name='/work/0/highlights']");
  await points.fill(`${await points.inputValue()}\nGave haemodialysis to patients with acute kidney injury.`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await stored(page);
  await follow(page, page.getByRole("button", { name: /^Check again: / }), /\/match\/mat_[\w-]+\?new=true$/);
  assert.notEqual(new URL(page.url()).pathname, match);
  assert.ok((await score(page)) > before);
});

journey("an address or nonsense is refused as a job, and what was entered stays", async (page) => {
  await visit(page, "/");
  await pasteResume(page, text());
  const job = page.getByLabel("Job posting text");
  for (const [words, told] of [
    ["https://jobs.example.invalid/7", "The page behind this link did not open."],
    ["https://www.linkedin.com/jobs/view/7", "This site does not let programs read its pages."],
    ["http://127.0.0.1/7", "This is an address, not a posting."],
    ["12345", "This is too short for a job posting."],
  ]) {
    await job.fill(words);
    await page.getByRole("button", { name: "See my match" }).click();
    await page.locator("#job_text-error").getByText(told).waitFor();
    assert.equal(await job.inputValue(), words);
    expectTrouble(page, /^422: POST/);
  }
  assert.equal(await page.getByLabel("Resume text").inputValue(), text());

  // Input survives a reload and a change of language.
  await page.reload();
  await alive(page);
  assert.equal(await page.getByLabel("Resume text").inputValue(), text());
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.getByRole("button", { name: "Lebenslauf abgleichen" }).or(page.locator("html[lang=de]")).first().waitFor({ state: "attached" });
  await alive(page);
  assert.equal(await page.locator("#resume_text").inputValue(), text());
  assert.equal(await page.locator("#job_text").inputValue(), "12345");
});

journey("a start page that the browser made has the sample and its report too", async (page) => {
  await visit(page, "/?sample=1");
  const sample = { resume: await page.getByLabel("Resume text").inputValue(), job: await page.getByLabel("Job posting text").inputValue() };
  assert.ok(sample.resume.includes("Amara Okafor") && sample.job.includes("Senior Data Analyst"));
  const rows = page.locator("[id^=example-R]");
  const report = await rows.allInnerTexts();
  assert.equal(report.length, 3);
  const dial = page.getByRole("img", { name: /^Match: / });
  const read = await dial.getAttribute("aria-label");

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "How scoring works" }).click();
  await page.waitForURL("/method");
  await page.evaluate(() => (window.stays = true));
  await page.goBack();
  await rows.first().waitFor();
  assert.ok(await page.evaluate(() => window.stays), "the page was not loaded anew");
  assert.deepEqual(await rows.allInnerTexts(), report);
  assert.equal(await dial.getAttribute("aria-label"), read);
  assert.equal(await page.getByLabel("Resume text").inputValue(), sample.resume);
  assert.equal(await page.getByLabel("Job posting text").inputValue(), sample.job);
});

journey("a guest compares another resume with the same job, and prints the report", async (page) => {
  await measureAsGuest(page, { words: text() });
  await page.getByRole("button", { name: "Print or save as PDF" }).waitFor();
  await page.emulateMedia({ media: "print" });
  await expectCount(page.getByRole("navigation"), 0, "bars and filters stay off the paper");
  await expectCount(page.getByRole("button"), 0);
  await page.getByRole("heading", { level: 1, name: JOB_TITLE }).waitFor();
  await page.emulateMedia({ media: "screen" });
  await follow(page, page.getByRole("link", { name: "Use another resume for this job" }), /\/\?job=held$/);
  assert.equal((await page.getByLabel("Job posting text").inputValue()).trim(), JOB.trim());
  assert.equal(await page.getByLabel("Resume text").inputValue(), "");
});
