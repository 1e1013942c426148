// The tracker: jobs moved by mouse, by keyboard and without JavaScript, undone, noted about; reminders as letters.
import assert from "node:assert/strict";

import { expectCount, expectFocus, follow, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { measureKept, keepResume, signUp } from "../support/people.mjs";
import { JOB } from "../support/samples.mjs";

const column = (page, stage) => page.getByRole("region", { name: new RegExp(`^${stage}, jobs: `) });
const cards = (page, stage) => column(page, stage).locator("li.card");
const card = (page, title) => page.locator("li.card").filter({ hasText: title });

async function add(page, title, stage = "saved") {
  await visit(page, "/tracker/new");
  await page.getByLabel("Job title").fill(title);
  await page.getByLabel("Employer").fill("Harbour Works");
  await page.getByLabel("Stage").selectOption(stage);
  await follow(page, page.getByRole("button", { name: "Add a job" }), /\/jobs\/saved\/job_\w+$/);
  return new URL(page.url()).pathname;
}

journey("jobs are moved by mouse, and the move is undone", async (page) => {
  await signUp(page);
  await visit(page, "/tracker");
  await page.getByRole("heading", { name: "No jobs yet" }).waitFor();
  await add(page, "Welder");
  await add(page, "Cook");
  await add(page, "Driver");
  await visit(page, "/tracker");
  await expectCount(cards(page, "Saved"), 3);
  assert.deepEqual(await cards(page, "Saved").locator("a").allInnerTexts(), ["Driver", "Cook", "Welder"]);

  await card(page, "Cook").dragTo(column(page, "Applied"));
  await expectCount(cards(page, "Applied"), 1);
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await visit(page, "/tracker");
  await expectCount(cards(page, "Applied"), 1, "the server knows");
  await card(page, "Cook").getByText(/^Sent /).waitFor();

  // Within its column, and back by the toast.
  await card(page, "Welder").dragTo(card(page, "Driver"));
  await page.getByRole("status").getByText("Welder moved to Saved").first().waitFor();
  assert.deepEqual(await cards(page, "Saved").locator("a").allInnerTexts(), ["Welder", "Driver"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Welder is back at Saved.").waitFor();
  assert.deepEqual(await cards(page, "Saved").locator("a").allInnerTexts(), ["Driver", "Welder"]);
});

journey("jobs are moved by keyboard, announced, and put back", async (page) => {
  await signUp(page);
  await add(page, "Cook");
  await add(page, "Welder", "applied");
  await visit(page, "/tracker");
  await card(page, "Cook").focus();
  await page.keyboard.press("Space");
  await page.getByText("Cook lifted from Saved. Arrow keys move it, Space drops it, Esc puts it back.").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.getByText("Applied, 1 of 2").waitFor();
  await page.getByText("Cook moves here").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.getByText("Applied, 2 of 2").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Cook is back at Saved.").waitFor();
  await expectCount(cards(page, "Saved"), 1);

  await page.keyboard.press("Space");
  for (const key of ["ArrowRight", "ArrowDown", "Space"]) await page.keyboard.press(key);
  await page.getByRole("status").getByText("Cook moved to Applied").first().waitFor();
  assert.deepEqual(await cards(page, "Applied").locator("a").allInnerTexts(), ["Welder", "Cook"]);
  await expectFocus(page, (element) => element.id.startsWith("card-"), "the focus follows the card");
  await visit(page, "/tracker");
  assert.deepEqual(await cards(page, "Applied").locator("a").allInnerTexts(), ["Welder", "Cook"]);

  // Somebody moved it in another window: this one says so and shows it where it was.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await visit(other, "/tracker");
  await other.locator("li.card").filter({ hasText: "Cook" }).getByLabel("Move Cook", { exact: true }).click();
  await other.getByLabel("Move Cook to").selectOption("offer");
  await other.getByRole("button", { name: "Move", exact: true }).and(other.locator(":visible")).click();
  await other.getByRole("status").getByText("Cook moved to Offer").first().waitFor();
  await other.close();
  await card(page, "Cook").focus();
  for (const key of ["Space", "ArrowRight", "Space"]) await page.keyboard.press(key);
  await page.getByRole("alert").getByText("This was changed elsewhere in the meantime. Reload the page.").waitFor();
  expectTrouble(page, /^409: POST/);
  await expectCount(cards(page, "Applied"), 2);
});

journey("the tracker works without JavaScript", async (page) => {
  withoutScript(page);
  await signUp(page);
  await add(page, "Cook");
  await visit(page, "/tracker");
  await page.getByLabel("Move Cook", { exact: true }).click();
  await page.getByLabel("Move Cook to").selectOption("closed:rejected");
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await page.waitForURL(/\/tracker\?moved=job_/);
  await expectCount(cards(page, "Closed"), 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForURL(/\/tracker\?undone=true$/);
  await expectCount(cards(page, "Saved"), 1);

  await visit(page, "/tracker?view=table");
  await page.getByLabel("Title, employer or note").fill("harbour");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.waitForURL(/words=harbour/);
  await page.getByText("1 job", { exact: true }).waitFor();
  await page.getByRole("columnheader", { name: "Next" }).getByRole("link").click();
  await page.waitForURL(/words=harbour&order=next/);
}, { javaScriptEnabled: false });

journey("dates and notes are kept, and wrong ones are shown at their field", async (page) => {
  await signUp(page);
  const job = await add(page, "Cook", "applied");
  await page.getByLabel("First answer on").fill("2001-01-01");
  await page.getByLabel("Notes", { exact: true }).fill("Ask for the night shift");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("The answer cannot be before the application.").waitFor();
  assert.equal(await page.getByLabel("Notes", { exact: true }).inputValue(), "Ask for the night shift");
  expectTrouble(page, /^422: POST/);
  await page.getByLabel("First answer on").fill("");
  await page.getByLabel("Next step").fill("Call Ms Okafor");
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /noted=true/);
  await page.getByText("Saved.", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Notes", { exact: true }).inputValue(), "Ask for the night shift");
  await visit(page, "/tracker");
  await card(page, "Cook").getByText("Call Ms Okafor").waitFor();

  // Without its posting it cannot be compared; with it, it can.
  await visit(page, job);
  await expectCount(page.getByRole("link", { name: "Check a resume" }), 0);
  await page.getByLabel("Text of the posting").fill(JOB);
  await page.getByRole("button", { name: "Add the posting" }).click();
  await page.getByRole("region", { name: "Requirements" }).waitFor();
  await page.getByRole("link", { name: "Check a resume" }).first().waitFor();
});

journey("a card shows the match of its job", async (page) => {
  await signUp(page);
  await keepResume(page);
  const match = await measureKept(page);
  await visit(page, "/tracker");
  await follow(page, cards(page, "Saved").locator("a[href^='/match/']"), (url) => url.pathname === match.split("?")[0]);
});

journey("a reminder arrives as a notification and as a letter", async (page) => {
  const who = await signUp(page);
  const { link } = await letterWith(who.email, "/verify");
  await page.goto(link);
  await page.getByRole("button").filter({ hasText: /confirm/i }).first().click();
  await page.getByText(/confirmed/i).first().waitFor();
  await add(page, "Cook");
  await page.getByLabel("Remind me of").fill("Call Ms Okafor");
  await page.getByLabel("Day and time").fill("2020-01-01T09:00");
  await follow(page, page.getByRole("button", { name: "Set reminder" }), /reminded=true/);
  await page.getByText("The reminder is set.").waitFor();
  // It is sent with the next minute.
  let letter;
  for (let tries = 0; tries < 9 && !letter; tries += 1) letter = await letterWith(who.email, "/unsubscribe").catch(() => null);
  assert.match(letter.text, /reminder/i);
  await visit(page, "/notifications");
  await page.getByText("Call Ms Okafor (Cook)").first().waitFor();
});
