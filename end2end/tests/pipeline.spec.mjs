// The pipeline of a posting: searched, filtered, moved at once and undone, as a board, tagged and noted about, and blind.
import assert from "node:assert/strict";

import { alive, expectCount, expectFocus, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { importResume, person, publishJob, setUpCompany, signUp } from "../support/people.mjs";
import { NURSE, text } from "../support/samples.mjs";

const row = (page, name) => page.getByRole("main").locator("li").filter({ hasText: name });
const column = (page, stage) => page.getByRole("region", { name: new RegExp(`^${stage}, applicants: `) });
const cards = (page, stage) => column(page, stage).locator("li.card");
const card = (page, name) => page.locator("li.card").filter({ hasText: name });

/** Somebody applies to a job with a resume in their name. */
async function applicant(job, name) {
  const page = await another();
  const who = await signUp(page, person(name));
  const contact = `${name.toLowerCase().replace(" ", ".")}@example.org | +44 20 7946 0018 | Leeds`;
  await importResume(page, text({ ...NURSE, name, contact }));
  await visit(page, `/jobs/${job}/apply`);
  await page.getByLabel("A note to the employer").fill(`Yours, ${name}`);
  await page.getByLabel(/may keep what I send/).check();
  await follow(page, page.getByRole("button", { name: "Send application" }), /\/applications\/.*sent=true/);
  return { page, who, own: new URL(page.url()).pathname };
}

/** A company with a public job and people who applied. */
async function hiring(page, names) {
  await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur Care");
  const job = await publishJob(page);
  const people = [];
  for (const name of names) people.push(await applicant(job, name));
  return { job, people };
}

/** Reads the letter about a move: it is sent after the minute in which the move can be undone. */
async function letterAfterAMinute(email) {
  let letter;
  for (let tries = 0; tries < 9 && !letter; tries += 1) letter = await letterWith(email, "/applications").catch(() => null);
  assert.ok(letter, `a letter to ${email}`);
  return letter;
}

journey("applicants are filtered, declined at once with a letter that is read first, and the move is undone", async (page) => {
  const { job, people } = await hiring(page, ["Amara Okafor", "Bram Groot", "Wen Zhao"]);
  await visit(page, `/hiring/jobs/${job}`);
  await page.getByRole("searchbox", { name: "Search by name" }).fill("okafor");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.waitForURL(/words=okafor/);
  await expectCount(page.getByRole("checkbox", { name: /^Choose / }), 1);
  await page.getByRole("link", { name: "All 1" }).waitFor();
  await page.getByRole("link", { name: "Clear filter" }).click();
  await expectCount(page.getByRole("checkbox", { name: /^Choose / }), 3);

  // Nobody is chosen yet.
  await follow(page, page.getByRole("button", { name: "Continue" }), /\/move/);
  await page.getByText("Choose at least one applicant first.").waitFor();
  assert.equal(page.url().includes("pick="), false);
  expectTrouble(page, /^422:/);
  await follow(page, page.getByRole("link", { name: "Back to the list" }), /\/hiring\/jobs\/job_\w+$/);

  await page.getByRole("checkbox", { name: "Choose Amara Okafor" }).check();
  await page.getByRole("checkbox", { name: "Choose Bram Groot" }).check();
  await page.getByLabel("Move those chosen to").selectOption("declined");
  await follow(page, page.getByRole("button", { name: "Continue" }), /\/move\?/);
  const letter = page.getByRole("region", { name: "The e-mail" });
  await letter.getByText("News about your application").first().waitFor();
  await letter.getByText("Night nurse, Leeds, Larkspur Care").waitFor();
  const send = page.getByRole("button", { name: "Move 2 applicants to Declined" });
  await send.click();
  await page.getByText("Write the reason: it is sent by e-mail.").waitFor();
  expectTrouble(page, /^422: POST/);
  await letter.getByLabel("The reason").fill("We chose somebody with a driving licence.");
  // Somebody else moves one of them meanwhile.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await visit(other, `/hiring/jobs/${job}`);
  await follow(other, other.getByRole("link", { name: "Bram Groot" }), /\/hiring\/applications\//);
  await other.getByLabel("Move to").selectOption("interview");
  await follow(other, other.getByRole("button", { name: "Move and notify" }), /moved=true/);
  await other.getByText("Moved 1 applicant to Interview.").waitFor();
  await other.close();
  await follow(page, send, /moved=/);
  await page.getByText("Moved 1 applicant to Declined.").waitFor();
  await page.getByText("One applicant was left alone, because somebody else moved them meanwhile:").waitFor();
  await page.getByText("Bram Groot").first().waitFor();

  // Nobody hears of it, and undone it never happened.
  const [amara, bram] = people;
  await visit(amara.page, amara.own);
  await expectCount(amara.page.getByText("We chose somebody with a driving licence."), 0);
  await follow(page, page.getByRole("button", { name: "Undo" }), /undone=1/);
  await page.getByText("Undone: 1 applicant is back.").waitFor();
  await row(page, "Amara Okafor").getByText("New", { exact: true }).waitFor();
  await letterAfterAMinute(bram.who.email);
  await visit(bram.page, bram.own);
  await bram.page.getByText("Interview", { exact: true }).first().waitFor();
  await assert.rejects(letterWith(amara.who.email, "/applications"));
  await visit(amara.page, amara.own);
  await expectCount(amara.page.getByText("Declined"), 0);
});

journey("applicants are moved at once and back without JavaScript", async (page) => {
  withoutScript(page);
  const { job } = await hiring(page, ["Amara Okafor", "Bram Groot"]);
  await visit(page, `/hiring/jobs/${job}`);
  await follow(page, page.getByRole("link", { name: "Choose all on this page" }), /all=true/);
  await page.getByLabel("Move those chosen to").selectOption("screening");
  await follow(page, page.getByRole("button", { name: "Continue" }), /\/move\?/);
  await follow(page, page.getByRole("button", { name: "Move 2 applicants to Screening" }), /moved=/);
  await page.getByText("Moved 2 applicants to Screening.").waitFor();
  await follow(page, page.getByRole("button", { name: "Undo" }), /undone=2/);
  await page.getByText("Undone: 2 applicants are back.").waitFor();
  // The board: the dots of a card lead to the same page.
  await visit(page, `/hiring/jobs/${job}?view=board`);
  await expectCount(cards(page, "New"), 2);
  await follow(page, page.getByRole("link", { name: "Move Bram Groot" }), /\/move\?pick=/);
  await page.getByLabel("Move to").selectOption("interview");
  await follow(page, page.getByRole("button", { name: "Continue" }), /to=interview/);
  await follow(page, page.getByRole("button", { name: "Move 1 applicant to Interview" }), /moved=/);
  await visit(page, `/hiring/jobs/${job}?view=board`);
  await expectCount(cards(page, "Interview"), 1);
}, { javaScriptEnabled: false });

journey("cards are moved by mouse and by keyboard, and a reason is asked for first", async (page) => {
  const { job } = await hiring(page, ["Amara Okafor", "Bram Groot"]);
  await visit(page, `/hiring/jobs/${job}?view=board`);
  await expectCount(cards(page, "New"), 2);
  await card(page, "Amara Okafor").dragTo(column(page, "Screening"));
  await expectCount(cards(page, "Screening"), 1);
  await page.getByRole("status").getByText("Amara Okafor moved to Screening.").first().waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Amara Okafor is back at New.").waitFor();
  await expectCount(cards(page, "New"), 2);

  await card(page, "Bram Groot").focus();
  await page.keyboard.press("Space");
  await page.getByText("Bram Groot lifted from New.").first().waitFor();
  await page.keyboard.press("ArrowRight");
  await page.getByText("Screening, 0 applicants").waitFor();
  await page.getByText("Bram Groot moves here").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Bram Groot is back at New.").waitFor();
  for (const key of ["Space", "ArrowRight", "ArrowRight", "Space"]) await page.keyboard.press(key);
  await expectCount(cards(page, "Interview"), 1);
  await expectFocus(page, (element) => element.id.startsWith("card-"), "the focus follows the card");
  await page.getByRole("status").getByText("Bram Groot moved to Interview.").first().waitFor();
  await visit(page, `/hiring/jobs/${job}?view=board`);
  await expectCount(cards(page, "Interview"), 1, "the server knows");

  // Somebody moved it in another window: this one says so and shows it where it was.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await visit(other, `/hiring/jobs/${job}?view=board`);
  await card(other, "Amara Okafor").dragTo(column(other, "Offer"));
  await other.getByRole("status").getByText("Amara Okafor moved to Offer.").first().waitFor();
  await other.close();
  await card(page, "Amara Okafor").dragTo(column(page, "Screening"));
  await page.getByRole("alert").waitFor();
  expectTrouble(page, /^409: POST/);
  await expectCount(cards(page, "New"), 1);

  await visit(page, `/hiring/jobs/${job}?view=board`);
  // A column that scrolls into view while the mouse is down ends the drag.
  await column(page, "Declined").scrollIntoViewIfNeeded();
  await Promise.all([page.waitForURL(/\/move\?pick=.*to=declined/), card(page, "Amara Okafor").dragTo(column(page, "Declined"))]);
  await alive(page);
  await page.getByLabel("The reason").fill("We chose somebody with a driving licence.");
  await follow(page, page.getByRole("button", { name: "Move 1 applicant to Declined" }), /moved=/);
  await page.getByText("Moved 1 applicant to Declined.").waitFor();

  // On a phone one column at a time.
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, `/hiring/jobs/${job}?view=board`);
  await expectCount(cards(page, "Interview").and(page.locator(":visible")), 0);
  await page.getByRole("link", { name: /^Interview( \d|$)/ }).and(page.locator(":visible")).click();
  await page.waitForURL(/stage=interview/);
  await expectCount(cards(page, "Interview").and(page.locator(":visible")), 1);
});

journey("members tag, assign and note, filter by it, and the applicant sees nothing of it", async (page) => {
  const { job, people } = await hiring(page, ["Amara Okafor", "Bram Groot"]);
  await visit(page, `/hiring/jobs/${job}`);
  await follow(page, page.getByRole("link", { name: "Amara Okafor" }), /\/hiring\/applications\//);
  await page.getByLabel("New tag").fill("Night shift");
  await follow(page, page.getByRole("button", { name: "Add tag" }), /kept=tags/);
  await page.getByRole("button", { name: "Remove tag Night shift" }).waitFor();
  await page.getByLabel("Assigned to").selectOption({ label: "Ines Marchetti" });
  await follow(page, page.getByRole("button", { name: "Assign" }), /kept=member/);
  await page.getByRole("button", { name: "Add note" }).click();
  await page.getByText("Please fill this in.").waitFor();
  expectTrouble(page, /^422: POST/);
  await page.getByLabel("New note").fill("Calm under pressure. @Ines Marchetti");
  await follow(page, page.getByRole("button", { name: "Add note" }), /kept=note/);
  await page.getByText("Calm under pressure. @Ines Marchetti").waitFor();

  await visit(page, `/hiring/jobs/${job}`);
  await page.getByText("More filters").click();
  await page.getByLabel("Tag", { exact: true }).selectOption("Night shift");
  await page.getByLabel("Assigned to").selectOption({ label: "Ines Marchetti" });
  await page.getByRole("button", { name: "Filter" }).click();
  await page.waitForURL(/tag=Night/);
  await expectCount(page.getByRole("checkbox", { name: /^Choose / }), 1);
  await row(page, "Amara Okafor").getByText("Night shift").waitFor();
  await visit(people[0].page, people[0].own);
  for (const secret of ["Night shift", "Ines", "Calm under pressure"]) {
    assert.equal((await people[0].page.content()).includes(secret), false, secret);
  }
});

journey("blind mode shows neither names nor addresses, in no answer", async (page) => {
  const { job } = await hiring(page, ["Zebulon Quackenbush"]);
  await visit(page, `/hiring/jobs/${job}`);
  const applicant = await row(page, "Zebulon Quackenbush").getByRole("link").first().getAttribute("href");
  await follow(page, page.getByRole("button", { name: "Hide names" }), /blind=set/);
  await page.getByText("Names hidden").first().waitFor();
  const answers = [];
  // Pages and answers of server functions; code has chance numbers.
  const tells = (response) => /html|json/.test(response.headers()["content-type"] ?? "");
  page.on("response", (response) => tells(response) && answers.push(response.text().catch(() => "")));
  const secrets = [/zebulon/i, /quackenbush/i, /7946/, /2013 - 2016/];
  const pick = await page.getByRole("checkbox", { name: /^Choose Applicant/ }).getAttribute("value");
  for (const path of [`/hiring/jobs/${job}`, `/hiring/jobs/${job}?view=board`, `/hiring/jobs/${job}?words=zebulon`, applicant, `/hiring/jobs/${job}/move?pick=${pick}&to=declined`, "/notifications"]) {
    await visit(page, path);
    answers.push(await page.content());
  }
  // From page to page the answers come from server functions.
  await visit(page, "/hiring/jobs");
  await page.getByRole("main").locator(`a[href='/hiring/jobs/${job}']`).first().click();
  await page.getByText("Names hidden").first().waitFor();
  await page.getByRole("link", { name: /^Applicant [2-9A-Z]{4}$/ }).first().click();
  await page.waitForURL(/\/hiring\/applications\//);
  await page.getByRole("heading", { name: /^Applicant [2-9A-Z]{4}$/ }).waitFor();
  assert.match(await page.title(), /Applicant [2-9A-Z]{4}/);
  for (const answer of await Promise.all(answers)) {
    const told = answer.replaceAll("words=zebulon", "").replaceAll('"words":"zebulon"', "");
    for (const secret of secrets) {
      const at = told.search(secret);
      assert.equal(at, -1, `${secret}: ${told.slice(Math.max(0, at - 80), at + 80)}`);
    }
  }
});
