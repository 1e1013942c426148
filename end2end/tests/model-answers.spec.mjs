// With a language model: what it proposes, writes and notes is shown where it is true, inventions are counted and not shown, and when it
// fails or says nothing, one line says so and everything else stands.
import assert from "node:assert/strict";
import { after, before } from "node:test";

import { alive, expectCount, trouble, visit, watch, withoutScript } from "../support/browser.mjs";
import { journey } from "../support/journey.mjs";
import { LETTER, startWithModel, willing } from "../support/model.mjs";
import { importResume, keepResume, measureKept } from "../support/people.mjs";
import { JOB } from "../support/samples.mjs";

const at = (employer) => JOB.replace("Riverside General Hospital", employer);
const SILENT = "The language model took too long. Try again later.";
const FAILING = "The language model cannot be reached. Try again later.";

let model;
before(async () => {
  model = await startWithModel();
});
after(() => model?.stop());

/** A journey on the server with a model. */
const withModel = (title, walk, options = {}) =>
  journey(title, async (first) => {
    // The server is known only now.
    const context = await first.context().browser().newContext({
      baseURL: model.server.url, locale: "en-GB", timezoneId: "UTC", reducedMotion: "reduce", viewport: { width: 1440, height: 900 }, ...options,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    watch(page);
    try {
      await walk(options.javaScriptEnabled === false ? withoutScript(page) : page);
      assert.deepEqual(trouble(page), [], "the console and the network were quiet");
    } catch (error) {
      await page.screenshot({ path: new URL(`../results/failed-model-${title.replace(/\W+/g, "-")}.png`, import.meta.url).pathname, fullPage: true }).catch(() => {});
      error.stack += `\n    on ${page.url()}`;
      throw error;
    } finally {
      await context.close();
    }
  });

const cards = (page) => page.locator(".suggestion-card");
const panel = (page) => page.getByRole("region", { name: "Language model" });
const field = (page) => page.getByLabel("Letter", { exact: true });

async function matched(page, employer, add = keepResume) {
  await willing(page, model.server);
  await add(page);
  return measureKept(page, at(employer));
}

/** A letter by rules. */
async function written(page, employer, add) {
  const match = await matched(page, employer, add);
  await visit(page, `/cover-letters?match=${match.split("/").pop()}`);
  await Promise.all([page.waitForURL(/\/cover-letters\/cvl_/), page.getByRole("button", { name: "Write it" }).click()]);
  await alive(page);
}

async function proposals(page, add) {
  const match = await matched(page, "Oak Clinic", add);
  await visit(page, match.replace("/match/", "/optimize/"));
  const before = await cards(page).count();
  await page.getByRole("button", { name: "Ask the language model" }).click();
  const reworded = cards(page).filter({ hasText: "A language model proposed it." });
  await expectCount(reworded, 1);
  assert.equal(await cards(page).count(), before + 1, "the suggestions of the rules are still there");
  await expectCount(page.getByText("Harvard"), 0);
  return reworded;
}

async function anotherWording(page, reworded) {
  const first = reworded.first();
  await first.getByText("Ask for another wording").click();
  await first.getByLabel("How you would like it").fill("shorter");
  await first.getByRole("button", { name: "Ask again" }).click();
  await expectCount(reworded, 2);
  await page.getByText("Another wording is in the list. This one stays.").waitFor();
}

withModel("what a model proposes waits, an invention is counted and not shown", async (page) => {
  const reworded = await proposals(page);
  await page.getByText("1 new suggestion. 1 more is not shown, because it says what your resume does not.").waitFor();
  await anotherWording(page, reworded);
  // A wish is no source.
  await reworded.first().getByLabel("How you would like it").fill("with Boston in it");
  await reworded.first().getByRole("button", { name: "Ask again" }).click();
  await page.getByText("The other wording is not shown, because it says what your resume does not.").waitFor();
  await expectCount(reworded, 2);
  await reworded.first().getByRole("button", { name: "Accept", exact: true }).click();
  await expectCount(reworded, 0);
  await page.getByRole("navigation", { name: "Which suggestions" }).getByRole("link", { name: /^Accepted/ }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("navigation", { name: "Which suggestions" }).getByRole("link", { name: /^To decide/ }).click();
  await expectCount(reworded, 2);
});

withModel(
  "without script: a model proposes a wording, and another one",
  async (page) => {
    const reworded = await proposals(page, importResume);
    await anotherWording(page, reworded);
  },
  { javaScriptEnabled: false },
);

withModel("a letter arrives while it is written, is taken over and taken back", async (page) => {
  await written(page, "Oak Clinic");
  const rules = await field(page).inputValue();
  const typed = `${rules}\n\nTyped and not saved.`;
  await field(page).fill(typed);
  await page.getByRole("button", { name: "Write with the language model" }).click();
  // The first sentence is there before the end.
  await panel(page).getByText("You can leave this page.").waitFor();
  await panel(page).getByText(LETTER.first).waitFor();
  await expectCount(panel(page).getByRole("button", { name: "Use this letter" }), 0);
  await panel(page).getByText("1 sentence was left out, because it says what your resume does not.", { exact: false }).waitFor();
  await panel(page).getByText(LETTER.second, { exact: false }).waitFor();
  await expectCount(page.getByText("Harvard"), 0);
  assert.equal(await field(page).inputValue(), typed, "the letter of the rules stays");

  await Promise.all([page.waitForEvent("load"), panel(page).getByRole("button", { name: "Use this letter" }).click()]);
  await alive(page);
  const taken = await field(page).inputValue();
  assert.ok(taken.includes(LETTER.first) && taken.includes("Senior Staff Nurse") && taken.endsWith("Mara Lindqvist"), taken);
  await Promise.all([page.waitForEvent("load"), panel(page).getByRole("button", { name: "Undo" }).click()]);
  await alive(page);
  assert.equal(await field(page).inputValue(), typed, "what was typed is back");
  await Promise.all([page.waitForEvent("load"), panel(page).getByRole("button", { name: "Discard" }).click()]);
  await alive(page);

  // Left while it is written, it waits later.
  await page.getByRole("button", { name: "Write with the language model" }).click();
  await panel(page).getByText("You can leave this page.").waitFor();
  const path = new URL(page.url()).pathname;
  await visit(page, "/dashboard");
  await visit(page, path);
  if ((await panel(page).getByRole("button", { name: "Use this letter" }).count()) === 0) {
    await page.getByRole("button", { name: "Write with the language model" }).click();
  }
  await panel(page).getByRole("button", { name: "Use this letter" }).waitFor();
});

withModel(
  "without script: a letter is written, and what was typed is kept",
  async (page) => {
    await written(page, "Oak Clinic", importResume);
    await field(page).fill("Hello,\n\nI typed this.");
    await page.getByRole("button", { name: "Write with the language model" }).click();
    await panel(page).getByText(LETTER.first, { exact: false }).waitFor();
    assert.equal(await field(page).inputValue(), "Hello,\n\nI typed this.");
    await panel(page).getByRole("button", { name: "Use this letter" }).click();
    await panel(page).getByText("The letter now has the text of the language model.").waitFor();
    assert.ok((await field(page).inputValue()).includes(LETTER.second));
    await panel(page).getByRole("button", { name: "Undo" }).click();
    await panel(page).getByRole("button", { name: "Use this letter" }).waitFor();
    assert.equal(await field(page).inputValue(), "Hello,\n\nI typed this.");
  },
  { javaScriptEnabled: false },
);

for (const [employer, line] of [["Failing Clinic", FAILING], ["Silent Clinic", SILENT]]) {
  withModel(`the rules stand when a model fails: ${employer}`, async (page) => {
    await written(page, employer);
    const rules = await field(page).inputValue();
    await page.getByRole("button", { name: "Write with the language model" }).click();
    await panel(page).getByText(`${line} Your letter stays as it is.`).waitFor();
    assert.equal(await field(page).inputValue(), rules);
    const match = await page.getByRole("link", { name: "Open the match" }).getAttribute("href");
    await visit(page, match.replace("/match/", "/optimize/"));
    const count = await cards(page).count();
    await page.getByRole("button", { name: "Ask the language model" }).click();
    await page.getByText(`${line} The suggestions above do not need it.`).waitFor();
    assert.equal(await cards(page).count(), count);
  });
}

async function noted(page, add) {
  const match = await matched(page, "Oak Clinic", add);
  await visit(page, match);
  await Promise.all([page.waitForURL(/\/interviews\/itv_/), page.getByRole("button", { name: "Prepare for the interview" }).first().click()]);
  await visit(page, `${new URL(page.url()).pathname}/practice/1`);
  const said = "Last November two nurses fell ill on the same night. I rang the bank and split the ward into two zones. Nobody waited longer than five minutes.";
  await page.getByLabel("Answer", { exact: true }).fill(said);
  await Promise.all([page.waitForURL(/\?answer=ans_/), page.getByRole("button", { name: "Get feedback" }).click()]);
  await alive(page);
  const dial = page.getByRole("img", { name: /out of 100|points/i }).first();
  const score = await dial.getAttribute("aria-label");
  const notes = page.getByRole("region", { name: "Notes by the language model" });
  await notes.getByRole("button", { name: "Ask the language model" }).click();
  await notes.getByText("Say who answered and what they offered.").waitFor();
  await notes.getByText("“I rang the bank”").waitFor();
  await notes.getByText("1 note is not shown, because it is not about your answer.").waitFor();
  await expectCount(notes.getByText("moon"), 0);
  assert.equal(await dial.getAttribute("aria-label"), score, "no points change");
  await page.reload();
  await alive(page);
  await notes.getByText("Say who answered and what they offered.").waitFor();
}

withModel("a model's notes on an answer quote it", (page) => noted(page));
withModel("without script: a model's notes on an answer quote it", (page) => noted(page, importResume), { javaScriptEnabled: false });
