// The optimizer: suggestions are accepted, taken back, rejected, answered, and saved to a resume for the job.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, measureKept, signUp } from "../support/people.mjs";

const RESUME = `Mara Lindqvist
Office administrator
mara@example.org

Experience
Office administrator, Hill Surgery
2019 - Present
- Responsible for scheduling the appointments of six doctors
- Kept the accounts in Microsoft Excel and SAP

Skills
Filing, Typing
`;

const JOB = `Office administrator
River Clinic, Leeds

Requirements
- Microsoft Excel
- SAP
- Experience in scheduling
- Fluent Polish
`;

/** A match of a resume, opened in the optimizer. */
async function optimizing(page, add = keepResume) {
  await signUp(page);
  const resume = await add(page, RESUME);
  const match = await measureKept(page, JOB);
  await visit(page, match);
  await follow(page, page.getByRole("link", { name: "Optimize the resume" }).first(), /\/optimize\/mat_/);
  await cards(page).first().waitFor();
  await page.waitForLoadState("load");
  return { resume, match };
}

const cards = (page) => page.locator(".suggestion-card");
const tab = (page, name) => page.getByRole("navigation", { name: "Which suggestions" }).getByRole("link", { name });
const markdown = (page, path) => page.evaluate(async (path) => (await fetch(`${path}/document/md`)).text(), path);

/** Answers the first question that asks for a sentence of its own. */
async function answer(page, words) {
  const card = cards(page).filter({ has: page.getByLabel("Where it belongs") }).first();
  await card.getByLabel("Your sentence").fill(words);
  await card.getByRole("button", { name: "Add it" }).click();
}

journey("a resume is optimized for a job, and the original stays", async (page) => {
  const { resume } = await optimizing(page);
  const before = await markdown(page, resume);
  const change = cards(page).filter({ has: page.getByRole("button", { name: "Accept" }) });
  const changes = await change.count();
  assert.ok(changes > 0, "the sample has suggestions");
  const title = await change.first().getByRole("heading").textContent();

  await change.first().getByRole("button", { name: "Accept" }).click();
  await expectCount(change, changes - 1);
  await tab(page, /^Accepted/).click();
  await expectCount(cards(page), 1);
  assert.equal(await cards(page).first().getByRole("heading").textContent(), title);
  await page.getByRole("button", { name: "Undo" }).click();
  await expectCount(cards(page), 0);
  await tab(page, /^To decide/).click();
  await expectCount(change, changes);
  await change.first().getByRole("button", { name: "Reject" }).click();
  await tab(page, /^Rejected/).click();
  await expectCount(cards(page), 1);
  // Decisions survive a reload.
  await page.reload();
  await expectCount(cards(page), 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expectCount(cards(page), 0);

  await tab(page, /^To decide/).click();
  await answer(page, "");
  await page.getByText("Please fill this in.").waitFor();
  expectTrouble(page, /422/);
  await answer(page, "Wrote the handover guide of the ward.");
  await page.getByRole("link", { name: "1 confirmed fact" }).waitFor();
  await page.getByRole("button", { name: "Accept all changes" }).first().click();
  await expectCount(change, 0);
  await Promise.all([
    page.waitForURL(/\/resumes\/res_/),
    page.getByRole("button", { name: "Save as a resume for this job" }).click(),
  ]);
  const saved = new URL(page.url()).pathname;
  assert.notEqual(saved, resume);
  assert.match(await markdown(page, saved), /Wrote the handover guide of the ward\./);
  assert.equal(await markdown(page, resume), before);
});

journey(
  "suggestions are decided and facts kept without JavaScript",
  async (page) => {
    withoutScript(page);
    await optimizing(page, importResume);
    const count = await cards(page).count();
    await cards(page).first().getByRole("button", { name: /Accept|Not true for me/ }).click();
    await expectCount(cards(page), count - 1);
    await answer(page, "");
    await page.getByText("Please fill this in.").waitFor();
    await answer(page, "Wrote the handover guide of the ward.");
    await page.getByRole("link", { name: "1 confirmed fact" }).click();
    await page.getByText("Wrote the handover guide of the ward.").waitFor();
    await page.getByLabel("Another fact").fill("Trained four colleagues.");
    await page.getByRole("button", { name: "Add fact" }).click();
    await page.getByText("The fact was added.").waitFor();
    await page.getByRole("button", { name: "Delete: Trained four colleagues." }).click();
    await page.getByText("The fact was deleted.", { exact: false }).waitFor();
    await expectCount(page.getByText("Trained four colleagues."), 0);
  },
  { javaScriptEnabled: false },
);

journey("suggestions are decided by keyboard", async (page) => {
  await optimizing(page);
  const count = await cards(page).count();
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await expectCount(cards(page), count - 1);
});
