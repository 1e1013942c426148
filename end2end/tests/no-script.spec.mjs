// With JavaScript off: instant match, sign-up, sign-in, review, and the problems of a form.
import assert from "node:assert/strict";

import { expectCount, visit, withoutScript } from "../support/browser.mjs";
import { journey } from "../support/journey.mjs";
import { createAccount, enter, importResume, measureAsGuest, password, person, score } from "../support/people.mjs";
import { JOB, SHIFT_JOB, asDocx, file, png, text } from "../support/samples.mjs";

const plain = (title, walk) => journey(`without script: ${title}`, (page) => walk(withoutScript(page)), { javaScriptEnabled: false });

plain("instant match with a file, kept by signing up, then signing in", async (page) => {
  await measureAsGuest(page, { file: file("mara.docx", asDocx()) });
  const points = await score(page);
  const rows = page.getByRole("region", { name: "Requirements" }).getByRole("listitem");
  assert.ok((await rows.count()) >= 5);
  assert.ok((await rows.locator("blockquote mark").count()) >= 3);

  await page.getByRole("link", { name: "Create an account to save it" }).click();
  const who = person();
  await createAccount(page, who, /\/match\/\w+_[\w-]+$/);
  assert.equal(await score(page), points);
  const kept = new URL(page.url()).pathname;

  await page.context().clearCookies();
  await visit(page, kept);
  assert.equal(new URL(page.url()).pathname, "/login");
  await enter(page, who, (url) => url.pathname === kept);
  assert.equal(await score(page), points);
});

plain("what only the person can know is confirmed by a tick, which stays", async (page) => {
  await measureAsGuest(page, { words: text(), job: SHIFT_JOB });
  await page.getByRole("link", { name: "Create an account to save it" }).click();
  await createAccount(page, person(), /\/match\/\w+_[\w-]+$/);
  const tick = page.getByRole("checkbox", { name: /^Yes, I can confirm this: .*nights/ });
  assert.equal(await tick.getAttribute("aria-checked"), "false");
  await tick.click();
  await page.waitForURL(/\/match\/\w+_[\w-]+#R\d+$/);
  await page.locator("[role=checkbox][aria-checked=true]").waitFor();
});

plain("a refused file leaves the job as it was typed", async (page) => {
  await visit(page, "/");
  await page.locator("input[name=resume_file]").setInputFiles(file("cv.pdf", png()));
  await page.getByLabel("Job posting text").fill(JOB);
  await page.getByRole("button", { name: "See my match" }).click();
  await page.locator("#resume_file-error").getByText("This type of file is not supported.").waitFor();
  assert.equal((await page.getByLabel("Job posting text").inputValue()).replaceAll("\r\n", "\n"), JOB);
});

plain("a file that has to be chosen again is asked for", async (page) => {
  await visit(page, "/");
  await expectCount(page.getByText("choose it again"), 0);
  await page.locator("input[name=resume_file]").setInputFiles(file("mara.docx", asDocx()));
  await page.getByRole("button", { name: "See my match" }).click();
  await page.locator("#job_text-error").waitFor();
  await page.getByText("If you had chosen a file, choose it again").first().waitFor();
});

plain("wrong sign-up and sign-in are told at the field, with what was typed", async (page) => {
  const who = person();
  await visit(page, "/signup");
  await page.getByLabel("Name", { exact: true }).fill(who.name);
  await page.getByLabel("E-mail").fill(who.email);
  await password(page).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.locator("#password-error").getByText("Use at least 10 characters.").waitFor();
  assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), who.name);
  assert.equal(await page.getByLabel("E-mail").inputValue(), who.email);
  assert.equal(await password(page).inputValue(), "", "a password is not sent back");
  await password(page).fill(who.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(/\/dashboard$/);

  await page.context().clearCookies();
  await visit(page, "/login?next=/resumes/new");
  await page.getByLabel("E-mail").fill(who.email);
  await password(page).fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("The e-mail address or the password is wrong.").waitFor();
  assert.equal(await page.getByLabel("E-mail").inputValue(), who.email);
  await password(page).fill(who.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/resumes\/new$/);
});

plain("a resume is imported, corrected and kept", async (page) => {
  await visit(page, "/signup");
  await createAccount(page, person());
  await importResume(page);
  await page.locator("[name='/basics/label']").fill("Intensive care nurse");
  await page.getByRole("button", { name: "Save resume" }).click();
  await page.waitForURL(/saved=true$/);
  assert.equal(await page.locator("[name='/basics/label']").inputValue(), "Intensive care nurse");
});

plain("the views of a report and the marks in its texts are links", async (page) => {
  await measureAsGuest(page, { file: file("mara.docx", asDocx()) });
  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Full text" }).click();
  await page.waitForURL(/\?view=context$/);
  const cv = page.getByRole("region", { name: "Your resume says" });
  const mark = page.getByRole("region", { name: "The job asks for" }).locator("a[href$='-cv']").first();
  const place = await mark.getAttribute("href");
  await mark.press("Enter"); // the centre of a mark over two lines may be between its words
  await page.waitForURL((url) => url.hash === place);
  await expectCount(cv.locator(":target"), 1);
  await page.locator("ol a[href*='#R']").first().click();
  await page.waitForURL(/view=context#R\d+$/);
  await expectCount(page.getByRole("region", { name: "The job asks for" }).locator(":target"), 1);

  await page.getByRole("navigation", { name: "Filter requirements" }).getByRole("link", { name: /^Not found/ }).click();
  await page.waitForURL(/\?view=context&show=missing$/);
  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Side by side" }).click();
  await page.waitForURL(/\?show=missing$/);
  for (const row of await page.getByRole("region", { name: "Requirements" }).getByRole("listitem").all()) assert.match(await row.innerText(), /Not found/);
});

plain("a wrong date in a resume is told at its field, with what was typed, and versions come back", async (page) => {
  await visit(page, "/signup");
  await createAccount(page, person());
  const path = await importResume(page);
  await page.locator("[name='/work/0/startDate']").fill("Spring");
  await page.locator("[name='/basics/label']").fill("Intensive care nurse");
  await page.getByRole("button", { name: "Save resume" }).click();
  await page.locator("#work-0-startDate-error").getByText("Write the date as").waitFor();
  assert.equal(await page.locator("[name='/work/0/startDate']").inputValue(), "Spring");
  assert.equal(await page.locator("[name='/basics/label']").inputValue(), "Intensive care nurse");
  await page.locator("[name='/work/0/startDate']").fill("2020-03");
  await page.getByRole("button", { name: "Save resume" }).click();
  await page.waitForURL(/saved=true$/);

  await page.goto(`${path}/versions`);
  await page.getByRole("button", { name: "Restore version 1" }).click();
  await page.getByText("Version 1 was restored").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Version 2 was restored").waitFor();
});

plain("a job is deleted and brought back, and a saved one is compared", async (page) => {
  await visit(page, "/signup");
  await createAccount(page, person());
  await importResume(page);
  await page.getByRole("button", { name: "Save resume" }).click();
  await page.waitForURL(/saved=true$/);
  await visit(page, "/match/new");
  await page.getByLabel("Job posting text").fill(JOB);
  await page.getByRole("button", { name: "See my match" }).click();
  await page.waitForURL(/\/match\/mat_[\w-]+\?new=true$/);
  await page.getByRole("button", { name: "Check again" }).click();
  await page.waitForURL(/unchanged=true$/);
  await page.getByText(/^Nothing has changed since/).waitFor();

  await visit(page, "/tracker?view=table");
  await page.getByRole("main").locator("a[href^='/jobs/saved/job_']").first().click();
  await page.waitForURL(/\/jobs\/saved\/job_/);
  await page.getByText("Delete this job").click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.waitForURL(/\/tracker\?view=table&deleted=job_/);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForURL(/\/jobs\/saved\/job_[\w-]+$/);
  await page.getByRole("link", { name: "Check a resume" }).first().click();
  await page.waitForURL(/\/match\/new\?job=job_/);
  assert.equal(await page.getByLabel("Job posting text").isVisible(), false);
  await page.getByRole("button", { name: "See my match" }).click();
  await page.waitForURL(/\/match\/mat_[\w-]+\?new=true$/);
});
