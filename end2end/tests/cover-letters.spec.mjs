// Cover letters: written from a match, edited beside their sources, exported, used again, deleted and restored.
import assert from "node:assert/strict";

import { alive, expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, measureKept, signUp } from "../support/people.mjs";

/** A letter for a match of the sample. */
async function written(page, add = keepResume) {
  await signUp(page);
  await add(page);
  const match = await measureKept(page);
  await visit(page, match);
  await follow(page, page.getByRole("link", { name: "Write a cover letter" }).first(), /\/cover-letters\?match=/);
  await Promise.all([page.waitForURL(/\/cover-letters\/cvl_/), page.getByRole("button", { name: "Write it" }).click()]);
  await alive(page);
  return new URL(page.url()).pathname;
}

const letter = (page) => page.getByLabel("Letter", { exact: true });

journey("a cover letter is written, edited, checked, exported and used again", async (page) => {
  const path = await written(page);
  const text = await letter(page).inputValue();
  assert.match(text, /^Hello,\n\nI am applying for the position of /);
  const added = "I led 300 people in Paris.";
  await letter(page).fill(`${text}\n\n${added}`);
  // What is typed outlives the tab's page.
  await visit(page, "/dashboard");
  await visit(page, path);
  await page.getByText("This is what you typed and did not save.").waitFor();
  assert.ok((await letter(page).inputValue()).endsWith(added));
  await Promise.all([page.waitForURL(/saved=true/), page.getByRole("button", { name: "Save and check" }).click()]);
  const claim = page.getByRole("listitem").filter({ hasText: added });
  await claim.getByText("Your resume does not say:", { exact: false }).waitFor();
  await Promise.all([
    page.waitForURL((url) => url.search === ""),
    claim.getByRole("button", { name: "It is true" }).click(),
  ]);
  await alive(page);
  await expectCount(page.getByText("Your resume does not say:", { exact: false }), 0);

  await letter(page).fill("");
  await page.getByRole("button", { name: "Save and check" }).click();
  await page.getByText("Please fill this in.").waitFor();
  expectTrouble(page, /422/);
  for (const [format, start] of [["pdf", "%PDF-"], ["docx", "PK"], ["txt", "Hello,"]]) {
    const begins = await page.evaluate(
      async ([path, format]) => (await (await fetch(`${path}/document/${format}`)).text()).slice(0, 8),
      [path, format],
    );
    assert.ok(begins.startsWith(start), `${format}: ${begins}`);
  }
  await page.getByText("Delete this letter").click();
  await Promise.all([page.waitForURL(/deleted=/), page.getByRole("button", { name: "Delete", exact: true }).click()]);
  await page.getByText("The letter is in the trash").waitFor();
  await Promise.all([page.waitForURL(/\/cover-letters\/cvl_/), page.getByRole("button", { name: "Undo" }).click()]);
});

journey(
  "a cover letter is written and completed without JavaScript",
  async (page) => {
    withoutScript(page);
    const path = await written(page, importResume);
    const unused = page.getByRole("button", { name: /^Use: / });
    const count = await unused.count();
    if (count > 0) {
      await unused.first().click();
      await expectCount(unused, count - 1);
    }
    await letter(page).fill("");
    await page.getByRole("button", { name: "Save and check" }).click();
    await page.getByText("Please fill this in.").waitFor();
    await letter(page).fill("Hello,\n\nI am a nurse.");
    await Promise.all([page.waitForURL(/saved=true/), page.getByRole("button", { name: "Save and check" }).click()]);
    await visit(page, path);
    assert.equal(await letter(page).inputValue(), "Hello,\n\nI am a nurse.");
  },
  { javaScriptEnabled: false },
);
