// Interviews: prepared for a job, practiced with feedback, a mock interview, stories; with and without JavaScript.
import assert from "node:assert/strict";

import { alive, expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, measureKept, openQuestion, prepareInterview, signUp } from "../support/people.mjs";

const SHORT = "I rang four shops.";
const LONG =
  "In March our printer broke two days before the fair, and I had to get 300 flyers. I rang four shops, asked the owner of the smallest one to open on Sunday and fetched the paper myself. In the end all 300 flyers were ready four hours early and cost 40 euros less than before.";

/** A person with a match, who prepares for its interview. Returns the preparation's path. */
async function prepare(page) {
  await signUp(page);
  await keepResume(page);
  await measureKept(page);
  return prepareInterview(page);
}

const score = async (page) => Number((await page.getByRole("img", { name: /^Score: \d+ out of 100$/ }).first().getAttribute("aria-label")).match(/\d+/)[0]);

async function send(page, text, url = /\?answer=ans_/) {
  await page.getByLabel("Answer", { exact: true }).fill(text);
  await follow(page, page.getByRole("button", { name: "Get feedback" }), url);
}

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

journey("a match becomes questions with quotes, a plan and a sheet", async (page) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const path = await prepare(page);
  await page.getByRole("heading", { level: 1, name: /Senior Staff Nurse/ }).waitFor();
  const topics = page.getByRole("navigation", { name: "Topics" });
  await expectCount(topics.getByRole("link"), 5);
  const gap = page.getByRole("listitem").filter({ hasText: /h(a)?emodialysis/i }).first();
  await gap.getByText(/not found/).first().waitFor();
  await gap.getByText("Why they ask, what to show, your experience").click();
  await gap.getByRole("heading", { name: "What a good answer shows" }).waitFor();
  await topics.getByRole("link", { name: /^Technical/ }).click();
  await page.waitForURL(/group=technical$/);
  await page.getByRole("heading", { level: 2, name: /^Technical/ }).waitFor();
  assert.ok((await page.locator("blockquote").count()) > 0, "the resume answers some of them");

  // A day in the past is refused and nothing is lost; a day to come makes a plan.
  await page.getByLabel("Day of the interview").fill(inDays(-3));
  await page.getByLabel("Notes on the company").fill("Ask for the rota");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("This day is in the past.").waitFor();
  expectTrouble(page, /422/);
  assert.equal(await page.getByLabel("Notes on the company").inputValue(), "Ask for the rota");
  await page.getByLabel("Day of the interview").fill(inDays(5));
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /saved=true/);
  const plan = page.getByRole("region", { name: "Plan" });
  await plan.getByText("mock interview").waitFor();
  await plan.getByText("today", { exact: true }).waitFor();
  await follow(page, page.getByRole("link", { name: "Sheet to print" }).first(), /\/sheet$/);
  await page.getByText("Ask for the rota").waitFor();
  await page.getByRole("heading", { level: 2, name: "Behavioral" }).waitFor();
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.getByRole("button", { name: "Print" }).isVisible()), "no button is printed");
  await page.emulateMedia({ media: "screen" });

  await visit(page, "/interviews");
  await page.getByRole("link", { name: /Senior Staff Nurse/ }).getByText("in 5 days").waitFor();
  await visit(page, path);
  await page.getByText("Delete this interview").click();
  await follow(page, page.getByRole("button", { name: "Delete", exact: true }), /\/interviews\?deleted=/);
  await follow(page, page.getByRole("button", { name: "Undo" }), /\/interviews\/itv_\w+$/);
});

journey("a question is answered twice, and the feedback says what changed", async (page) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const path = await prepare(page);
  const question = await openQuestion(page, path);
  const field = page.getByLabel("Answer", { exact: true });

  // Nothing and too much are refused; what was typed stays, and survives a reload.
  await page.getByRole("button", { name: "Get feedback" }).click();
  await page.locator("#text-error").waitFor();
  await field.fill("x ".repeat(10_000));
  await page.getByRole("button", { name: "Get feedback" }).click();
  await page.locator("#text-error").getByText(/long/i).waitFor();
  assert.equal((await field.inputValue()).length, 20_000);
  expectTrouble(page, /422/);
  await field.fill(SHORT);
  await visit(page, question);
  await page.waitForFunction((text) => document.querySelector("#text").value === text, SHORT);

  await page.getByRole("button", { name: "Start the clock" }).click();
  await page.getByRole("timer", { name: /^Clock: 0:0[1-9]/ }).waitFor();
  await page.getByRole("button", { name: "Stop the clock" }).click();
  await send(page, SHORT);
  const before = await score(page);
  await page.getByText("Too short").first().waitFor();
  await page.getByText("Your first answer to this question.").waitFor();
  assert.equal(await field.inputValue(), "", "the draft is gone");

  await send(page, LONG);
  await page.getByText(/^Up \d+ since your last answer\.$/).waitFor();
  assert.ok((await score(page)) > before);
  const changed = page.getByText("Since your last answer", { exact: true }).locator("..");
  await changed.getByText(/Result/).first().waitFor();
  await changed.getByText(/Too short/).waitFor();
  const said = page.getByRole("region", { name: "What you said" });
  assert.ok((await said.innerText()).includes("all 300 flyers were ready four hours early"));
  await page.getByRole("link", { name: "Show the words" }).first().click();
  await page.waitForURL(/#words-/);
  await expectCount(page.getByRole("region", { name: "Your answers to this question" }).getByRole("listitem"), 2);
  await follow(page, said.getByRole("link", { name: "Edit the text" }), /edit=true/);
  assert.equal(await field.inputValue(), LONG);
});

journey("what is cleared or typed before the page is interactive stays so", async (page) => {
  const path = await prepare(page);
  await openQuestion(page, path);
  await send(page, LONG);
  const edit = `${new URL(page.url()).pathname}${new URL(page.url()).search}&edit=true`;
  for (const typed of ["", SHORT]) {
    let release;
    const wanted = new Promise((resolve) => (release = resolve));
    await page.route(/\.wasm$/, async (route) => {
      await wanted;
      await route.continue();
    });
    await page.goto(edit, { waitUntil: "domcontentloaded" });
    const field = page.getByLabel("Answer", { exact: true });
    assert.equal(await field.inputValue(), LONG);
    await field.fill(typed);
    release();
    await alive(page);
    await page.getByText(`${typed.split(" ").filter(Boolean).length} words`).first().waitFor();
    assert.equal(await field.inputValue(), typed);
    await page.unroute(/\.wasm$/);
  }
});

journey("dictation writes into the answer where the browser has it", async (page) => {
  // A stand-in for the browser's speech recognition, which needs a microphone.
  await page.addInitScript(() => {
    window.SpeechRecognition = class {
      start() {
        setTimeout(() => {
          const said = (transcript) => Object.assign([{ transcript }], { isFinal: true });
          this.onresult({ resultIndex: 0, results: [said(`In ${this.lang} I rang`), said(" four shops")] });
        }, 50);
      }
      stop() {
        setTimeout(() => this.onend(), 10);
      }
    };
  });
  const path = await prepare(page);
  await openQuestion(page, path);
  await page.getByLabel("Answer", { exact: true }).fill("Well:");
  await page.getByRole("button", { name: "Dictate" }).click();
  await page.waitForFunction(() => document.querySelector("#text").value === "Well: In en I rang four shops");
  await page.getByRole("button", { name: "Stop dictating" }).click();
  await page.getByRole("button", { name: "Dictate" }).waitFor();
});

journey("a mock interview asks one question after another and sums up", async (page) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const path = await prepare(page);
  await page.getByLabel("Length").selectOption("3");
  await follow(page, page.getByRole("button", { name: "Begin" }), /\/mock\/run_\w+$/);
  for (const [number, text] of [LONG, SHORT].entries()) {
    await page.getByText(`Question ${number + 1} of 3`).first().waitFor();
    await page.getByLabel("Answer", { exact: true }).fill(text);
    await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "Send and go on" }).click()]);
  }
  await page.getByText("Question 3 of 3").first().waitFor();
  await page.getByRole("link", { name: "End it here" }).locator("visible=true").click();
  await page.getByRole("heading", { level: 1, name: "How the mock interview went" }).waitFor();
  await page.getByText("2 of 3 questions answered").waitFor();
  await page.getByText("Not answered").waitFor();
  await page.getByText(/Too short/).waitFor();
  await page.getByRole("link", { name: "Go on" }).locator("visible=true").click();
  await page.getByText("Question 3 of 3").first().waitFor();
  await page.getByLabel("Answer", { exact: true }).fill(LONG);
  await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "Send and go on" }).click()]);
  await page.getByText("3 of 3 questions answered").waitFor();
  await follow(page, page.getByRole("link", { name: "To the questions" }).locator("visible=true"), new RegExp(`${path}$`));
});

journey("a story is drafted from the resume, completed, chosen, deleted and restored", async (page) => {
  const path = await prepare(page);
  await visit(page, "/interviews/stories");
  await page.getByText("No stories yet").waitFor();
  await visit(page, "/interviews/stories/new");
  await follow(page, page.getByRole("button", { name: "Show its lines" }), /\?resume=res_/);
  await follow(page, page.getByRole("link", { name: /^Draft a story from:/ }).first(), /&line=0$/);
  await page.getByText("Drafted from your resume").waitFor();
  const action = await page.getByLabel("Action", { exact: true }).inputValue();
  assert.ok(action.length > 10, "its words are put where they belong");
  assert.equal(await page.getByLabel("Task", { exact: true }).inputValue(), "", "what is missing is asked for");
  await page.getByLabel("Title").fill("");
  await page.getByRole("button", { name: "Save story" }).click();
  await page.locator("#title-error").waitFor();
  expectTrouble(page, /422/);
  assert.equal(await page.getByLabel("Action", { exact: true }).inputValue(), action);
  await page.getByLabel("Title").fill("The first ward");
  await page.getByLabel("Task", { exact: true }).fill("I had to keep the ward running.");
  await page.getByRole("checkbox", { name: "Teamwork" }).check();
  await page.getByRole("checkbox", { name: "Pressure" }).check();
  await follow(page, page.getByRole("button", { name: "Save story" }), /\/stories\/sty_\w+\?saved=true$/);
  assert.ok(await page.getByRole("checkbox", { name: "Teamwork" }).isChecked());
  assert.ok(await page.getByRole("checkbox", { name: "Pressure" }).isChecked());
  const story = new URL(page.url()).pathname;

  const question = await openQuestion(page, path);
  await page.getByLabel("Story for this question").selectOption({ label: "The first ward" });
  await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "Choose" }).click()]);
  await page.getByText("Example: the story you chose for this question").waitFor();
  await page.getByText("I had to keep the ward running.").waitFor();
  await visit(page, path);
  await page.getByRole("region", { name: "Your stories for this job" }).getByRole("link", { name: "The first ward" }).first().waitFor();

  await visit(page, story);
  await page.getByText("Delete this story").click();
  await follow(page, page.getByRole("button", { name: "Delete", exact: true }), /\/interviews\/stories\?deleted=/);
  await follow(page, page.getByRole("button", { name: "Undo" }), /\/stories\/sty_\w+$/);
  await visit(page, question);
  await page.getByText("Example: the story you chose for this question").waitFor();
});

journey(
  "everything is a plain form without JavaScript",
  async (page) => {
    withoutScript(page);
    const path = await prepareWithoutScript(page);
    await page.goto(new URL(`${path}?group=behavioural`, page.url()).href);
    await page.getByRole("link", { name: /^Practice/ }).first().click();
    assert.equal(await page.getByRole("button", { name: "Dictate" }).count(), 0);
    await page.getByRole("button", { name: "Get feedback" }).click();
    await page.locator("#text-error").waitFor();
    await page.getByLabel("Answer", { exact: true }).fill("x ".repeat(10_000));
    await page.getByRole("button", { name: "Get feedback" }).click();
    await page.locator("#text-error").waitFor();
    assert.equal((await page.getByLabel("Answer", { exact: true }).inputValue()).length, 20_000);
    await page.getByLabel("Answer", { exact: true }).fill(LONG);
    await page.getByRole("button", { name: "Get feedback" }).click();
    await page.getByRole("heading", { name: "Feedback" }).waitFor();
    await page.getByRole("link", { name: "Make a story of it" }).click();
    await page.getByText("Drafted from your answer").waitFor();
    assert.match(await page.getByLabel("Result", { exact: true }).inputValue(), /four hours early/);
    await page.getByRole("checkbox", { name: "Safety" }).check();
    await page.getByRole("button", { name: "Save story" }).click();
    await page.getByText("Saved", { exact: true }).waitFor();
    assert.ok(await page.getByRole("checkbox", { name: "Safety" }).isChecked());
    await page.goto(new URL(path, page.url()).href);
    await page.getByRole("button", { name: "Start a mock interview" }).first().click();
    await page.getByText("Question 1 of 5").first().waitFor();
  },
  { javaScriptEnabled: false },
);

/** The same without script: the resume stays a draft. */
async function prepareWithoutScript(page) {
  await signUp(page);
  await importResume(page);
  await measureKept(page);
  await page.getByRole("button", { name: "Prepare for the interview" }).first().click();
  await page.waitForURL(/\/interviews\/itv_\w+$/);
  return new URL(page.url()).pathname;
}
