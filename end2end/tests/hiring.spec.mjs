// Hiring: a posting is written and published, people apply, both sides see one record.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { importResume, keepResume, person, publishJob, setUpCompany, signUp } from "../support/people.mjs";

journey("a posting is filled in, previewed, published, found and paused", async (page) => {
  await signUp(page);
  await setUpCompany(page, "Larkspur Care");
  await visit(page, "/hiring/jobs");
  await page.getByText("No job yet").waitFor();
  const id = await publishJob(page);
  await page.getByText("The job is public now.").waitFor();
  // The preview follows what is typed.
  const preview = page.getByRole("region", { name: "Preview" });
  await preview.getByRole("heading", { name: "Night nurse, Leeds" }).waitFor();
  await page.getByLabel("Job title").fill("Night nurse, York");
  await preview.getByRole("heading", { name: "Night nurse, York" }).waitFor();
  // A wrong field says so, and nothing is lost.
  await page.getByLabel("Salary to").fill("plenty");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Write a whole amount, for example 62,000.").first().waitFor();
  expectTrouble(page, /^422: POST/);
  assert.equal(await page.getByLabel("Job title").inputValue(), "Night nurse, York");
  await page.getByLabel("Salary to").fill("36,000");
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /done=saved/);
  await page.getByText("Saved. Everybody sees it now.").waitFor();
  // Requirements count as the company says.
  const licence = page.getByLabel('How much "Driving licence B" counts');
  await licence.selectOption("nice");
  await follow(page, page.getByRole("button", { name: "Save requirements" }), /done=requirements/);
  assert.equal(await licence.inputValue(), "nice");
  await visit(page, "/jobs?words=larkspur");
  await page.getByRole("link", { name: "Night nurse, York" }).first().waitFor();
  await visit(page, `/hiring/jobs/${id}/edit`);
  await follow(page, page.getByRole("button", { name: "Pause" }), /done=paused/);
  await visit(page, "/jobs?words=larkspur");
  await expectCount(page.getByRole("link", { name: "Night nurse, York" }), 0);
});

journey("somebody applies, is moved and declined with a reason, and reads it", async (page) => {
  await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur Care");
  const id = await publishJob(page);
  const seeker = await another();
  const who = await signUp(seeker);
  await visit(seeker, `/jobs/${id}`);
  await follow(seeker, seeker.getByRole("link", { name: "Larkspur Care" }).first(), /\/companies\//);
  await visit(seeker, `/jobs/${id}`);
  await follow(seeker, seeker.getByRole("link", { name: "Apply", exact: true }), /\/apply$/);
  await seeker.getByText("You have no resume yet.").waitFor();
  await keepResume(seeker);
  await visit(seeker, `/jobs/${id}/apply`);
  await seeker.getByText("If you hear nothing within 7 days, the employer is reminded.").waitFor();
  await seeker.getByLabel("A note to the employer").fill("I can start in May.");
  await seeker.getByRole("button", { name: "Send application" }).click();
  await seeker.getByText("Tick the box first.").waitFor();
  expectTrouble(seeker, /^422: POST/);
  assert.equal(await seeker.getByLabel("A note to the employer").inputValue(), "I can start in May.");
  await seeker.getByLabel(/may keep what I send/).check();
  await follow(seeker, seeker.getByRole("button", { name: "Send application" }), /\/applications\/.*sent=true/);
  await seeker.getByText("Your application was sent.").waitFor();
  const mine = seeker.url().split("?")[0];

  await visit(page, `/hiring/jobs/${id}`);
  await follow(page, page.getByRole("link", { name: who.name }), /\/hiring\/applications\//);
  await page.getByText("I can start in May.").waitFor();
  await page.getByLabel("Move to").selectOption("declined");
  await page.getByRole("button", { name: "Move and notify" }).click();
  await page.getByText("Write the reason: it is sent by e-mail.").waitFor();
  expectTrouble(page, /^422: POST/);
  await page.getByLabel("Message to the applicant").fill("We need somebody with a driving licence.");
  await follow(page, page.getByRole("button", { name: "Move and notify" }), /moved=true/);
  await page.getByText("Moved 1 applicant to Declined.").waitFor();
  // It is sent after the minute in which the move can be undone.
  let letter;
  for (let tries = 0; tries < 9 && !letter; tries += 1) letter = await letterWith(who.email, "/applications").catch(() => null);
  assert.ok(letter, "a letter");

  await visit(seeker, new URL(mine).pathname);
  await seeker.getByText("We need somebody with a driving licence.").waitFor();
  await visit(seeker, "/tracker?view=table");
  await seeker.getByRole("cell", { name: "Closed: rejected" }).first().waitFor();
  // A stranger's ids lead nowhere.
  for (const [stranger, path] of [[seeker, page.url().split("?")[0]], [page, mine]]) {
    assert.equal((await visit(stranger, new URL(path).pathname)).status(), 404);
    expectTrouble(stranger, /^404: GET/);
  }
});

journey("a job is published and applied to without JavaScript", async (page) => {
  withoutScript(page);
  await signUp(page);
  await setUpCompany(page, "Larkspur Care");
  const id = await publishJob(page);
  const seeker = withoutScript(await another());
  const who = await signUp(seeker);
  await importResume(seeker);
  await visit(seeker, `/jobs/${id}/apply`);
  await seeker.getByLabel(/may keep what I send/).check();
  await follow(seeker, seeker.getByRole("button", { name: "Send application" }), /sent=true/);
  await follow(seeker, seeker.getByRole("button", { name: "Take application back" }), /withdrawn=true/);
  await seeker.getByText("You took your application back.").waitFor();
  await visit(page, `/hiring/jobs/${id}`);
  await page.getByRole("link", { name: who.name }).waitFor();
  await page.getByText("Withdrawn").first().waitFor();
});
