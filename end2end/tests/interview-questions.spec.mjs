// Questions that people add to an interview, with and without JavaScript; lists of mock interviews in pages.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, measureKept, prepareInterview, signUp } from "../support/people.mjs";

const ASK = "Why would you work at night?";

async function prepared(page) {
  await signUp(page);
  await keepResume(page);
  await measureKept(page);
  return prepareInterview(page);
}

const form = (page) => page.locator("details", { hasText: "Add a question of your own" });

journey("an own question is added, practiced, changed, deleted and restored", async (page) => {
  const path = await prepared(page);
  // The address after it was added is the same, but for the place on the page.
  await visit(page, `${path}?group=role`);
  await form(page).locator("summary").click();
  const ask = page.getByLabel("Question", { exact: true });
  await ask.fill("Why?");
  await page.getByLabel("Topic", { exact: true }).selectOption("role");
  await page.getByRole("button", { name: "Add question" }).click();
  await page.locator("#ask-error").getByText("5 to 300").waitFor();
  expectTrouble(page, /422/);
  assert.equal(await ask.inputValue(), "Why?");
  await ask.fill("x".repeat(301));
  await page.getByRole("button", { name: "Add question" }).click();
  await page.locator("#ask-error").getByText("5 to 300").waitFor();
  expectTrouble(page, /422/);
  await ask.fill(ASK);
  await follow(page, page.getByRole("button", { name: "Add question" }), /group=role#q\d+$/);
  const row = () => page.getByRole("listitem").filter({ hasText: ASK }).first();
  await row().getByText("your own question").waitFor();

  // It is practiced like the others.
  await follow(page, row().getByRole("link", { name: /^Practice/ }), /\/practice\/\d+$/);
  const question = new URL(page.url()).pathname;
  await page.getByRole("heading", { name: "What a good answer shows" }).waitFor();
  await page.getByLabel("Answer", { exact: true }).fill("I rang four shops.");
  await follow(page, page.getByRole("button", { name: "Get feedback" }), /\?answer=ans_/);
  await visit(page, `${path}/sheet`);
  await page.getByText(ASK).waitFor();

  await visit(page, `${path}?group=role`);
  await follow(page, row().getByRole("link", { name: /^Edit/ }), /\/questions\/qst_\w+$/);
  const own = new URL(page.url()).pathname;
  await page.getByLabel("Question", { exact: true }).fill("Could you work at night?");
  await page.getByLabel("Topic", { exact: true }).selectOption("company");
  await follow(page, page.getByRole("button", { name: "Save question" }), /group=company#q\d+$/);
  await page.getByRole("listitem").filter({ hasText: "Could you work at night?" }).first().getByText("Practiced once").waitFor();

  await visit(page, own);
  await page.getByText("Delete this question").click();
  await follow(page, page.getByRole("button", { name: "Delete", exact: true }), /\?deleted=qst_/);
  await page.getByText("Question moved to trash").waitFor();
  await expectCount(page.getByText("Could you work at night?"), 0);
  assert.equal((await page.goto(question)).status(), 404);
  assert.equal((await page.goto(own)).status(), 404);
  expectTrouble(page, /404/);
  await page.getByText("This question is in the trash").waitFor();
  await follow(page, page.getByRole("button", { name: "Restore" }), /group=company#q\d+$/);
  await page.getByRole("listitem").filter({ hasText: "Could you work at night?" }).first().getByText("Practiced once").waitFor();
});

journey(
  "an own question is a plain form without JavaScript",
  async (page) => {
    withoutScript(page);
    await signUp(page);
    await importResume(page);
    await measureKept(page);
    const path = await prepareInterview(page);
    await form(page).locator("summary").click();
    await page.getByLabel("Question", { exact: true }).fill("Hm?");
    await page.getByLabel("Topic", { exact: true }).selectOption("technical");
    await page.getByRole("button", { name: "Add question" }).click();
    await page.locator("#ask-error").waitFor();
    assert.equal(await page.getByLabel("Question", { exact: true }).inputValue(), "Hm?", "the form is open, and its text is there");
    assert.equal(await page.getByLabel("Topic", { exact: true }).inputValue(), "technical");
    await page.getByLabel("Question", { exact: true }).fill(ASK);
    await page.getByRole("button", { name: "Add question" }).click();
    await page.waitForURL(new RegExp(`${path}\\?group=technical#q\\d+$`));
    const row = page.getByRole("listitem").filter({ hasText: ASK }).first();
    await row.getByRole("link", { name: /^Edit/ }).click();
    await page.getByText("Delete this question").click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.waitForURL(/group=technical#q\d+$/);
    await row.waitFor();
  },
  { javaScriptEnabled: false },
);

journey("earlier mock interviews are listed in pages", async (page) => {
  const path = await prepared(page);
  const mocks = page.getByRole("region", { name: "Mock interviews" });
  for (let count = 0; count < 6; count += 1) {
    await visit(page, path);
    await follow(page, mocks.getByRole("button", { name: "Begin" }), /\/mock\/run_\w+$/);
  }
  await visit(page, path);
  await expectCount(mocks.getByRole("listitem"), 5);
  await mocks.getByText("0 of 5 answered").first().waitFor();
  await follow(page, mocks.getByRole("link", { name: "Next page" }), /\?mocks=[\w.]+#mocks$/);
  await expectCount(mocks.getByRole("listitem"), 1);
  await expectCount(mocks.getByRole("link", { name: "Next page" }), 0);
  await follow(page, mocks.getByRole("link", { name: "First page" }), new RegExp(`${path}#mocks$`));
  await expectCount(mocks.getByRole("listitem"), 5);
});
