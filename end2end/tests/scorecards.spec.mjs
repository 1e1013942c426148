// Scorecards: a company says what it judges, two members fill in their cards at once, each sees the other's once their own is in.
import assert from "node:assert/strict";

import { violations } from "../support/axe.mjs";
import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { confirm, createAccount, importResume, keepResume, person, publishJob, setUpCompany, signUp } from "../support/people.mjs";

/** Words that the first card has, and nobody may read before their own card is in. */
const SECRET = "Rang the bank within four minutes";

/** A company with a public job. */
async function company(page) {
  const owner = await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur Care");
  const job = await publishJob(page);
  await confirm(page, owner);
  return job;
}

/** A colleague with a role accepts an invitation. */
async function colleague(page, other, name, role) {
  const who = person(name);
  await visit(page, "/hiring/team");
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Role", { exact: true }).selectOption(role);
  await follow(page, page.getByRole("button", { name: "Invite", exact: true }), /invited=true/);
  const { link } = await letterWith(who.email, "/invitations");
  await visit(other, new URL(link).pathname);
  await other.getByRole("main").getByRole("link", { name: "Create account" }).click();
  await other.waitForURL(/\/signup\?next=/);
  await createAccount(other, who, /\/invitations\//);
  await Promise.all([other.waitForURL(/\/hiring$/), other.getByRole("button", { name: "Accept the invitation" }).click()]);
  await other.getByRole("heading", { level: 1 }).waitFor();
}

/** Adds a competency that the page offers, as it is suggested. */
async function addCompetency(page, job, choice, fill = async () => {}) {
  await visit(page, `/hiring/jobs/${job}/kit`);
  await page.getByLabel("What to judge").selectOption({ label: choice });
  await follow(page, page.getByRole("button", { name: "Add competency" }), /add=/);
  await fill();
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /kit\?saved=true/);
}

/** Somebody applies; returns the path of the application on the side of the company. */
async function applied(page, seeker, job, keep) {
  const who = await signUp(seeker);
  await keep(seeker);
  await visit(seeker, `/jobs/${job}/apply`);
  await seeker.getByLabel(/may keep what I send/).check();
  await follow(seeker, seeker.getByRole("button", { name: "Send application" }), /sent=true/);
  await visit(page, `/hiring/jobs/${job}`);
  return page.getByRole("main").getByRole("link", { name: who.name }).first().getAttribute("href");
}

/** Fails if a page is not accessible, or scrolls sideways on a phone. */
async function check(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Colours that are still changing are those of neither scheme.
    await page.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      await Promise.allSettled(document.getAnimations().map((it) => it.finished));
    });
    assert.deepEqual(await violations(page), [], `${page.url()} (${colorScheme})`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  assert.deepEqual(await violations(page), [], `${page.url()} on a phone`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "no scrolling sideways");
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Rates a competency, with what it rests on. */
async function rate(page, name, level, note) {
  const group = page.getByRole("group", { name, exact: true });
  await group.getByText(level, { exact: true }).first().click();
  if (note) await page.getByLabel(`What it rests on: ${name}`).fill(note);
}

journey("two members judge at once, and neither leans on the other", async (page) => {
  const job = await company(page);
  const [other, reader] = [await another(), await another()];
  await colleague(page, other, "Ben Adeyemi", "interviewer");
  await colleague(page, reader, "Rosa Lind", "observer");

  // The kit: suggested levels and questions, and a warning while a question is typed.
  await addCompetency(page, job, "Communication", async () => {
    assert.match(await page.getByLabel("What a 5 looks like").inputValue(), /listener/);
    await page.getByRole("group", { name: "Questions to choose from" }).getByRole("checkbox").first().check();
    await page.getByLabel("Own questions").fill("How old are you?");
    await page.getByText("“How old are you” asks about their age.").waitFor();
    await page.getByLabel("Own questions").fill("Whom did you call last night?");
    await expectCount(page.getByText("May not be asked"), 0);
  });
  await addCompetency(page, job, "In your own words", async () => {
    await page.getByLabel("Competency", { exact: true }).fill("Night work");
    for (const level of [1, 3, 5]) await page.getByLabel(`What a ${level} looks like`).fill(`Level ${level} of nights.`);
    await page.getByLabel("Own questions").fill("Do you have children?");
  });
  await page.getByText("“Do you have children” asks about their family.").waitFor();

  const application = await applied(page, await another(), job, keepResume);
  await visit(page, application);
  await follow(page, page.getByRole("link", { name: "Fill in your card" }), /\/scorecard$/);
  await check(page);
  // Handed in with a hole: it says where, and keeps what was typed.
  await rate(page, "Communication", "4", SECRET);
  await page.getByRole("button", { name: "Hand in" }).click();
  await page.getByText("Choose a level, or “Not asked”.").first().waitFor();
  expectTrouble(page, /^422: POST/);
  // A reload brings back what was typed.
  await visit(page, `${application}/scorecard`);
  await page.getByText("What you typed and did not hand in is back.").waitFor();
  assert.equal(await page.getByLabel("What it rests on: Communication").inputValue(), SECRET);
  await rate(page, "Night work", "Not asked");
  await page.getByText("Strong yes", { exact: true }).click();
  await page.getByLabel("Why", { exact: true }).fill("Calm under pressure.");

  // The colleague fills in theirs at the same time.
  await visit(other, `${application}/scorecard`);
  await rate(other, "Communication", "2", "Did not say how it was understood.");
  await rate(other, "Night work", "3", "Two years of nights.");
  await other.getByText("No", { exact: true }).click();
  await other.getByLabel("Why", { exact: true }).fill("Unclear handover.");
  await follow(page, page.getByRole("button", { name: "Hand in" }), /handed=in/);
  await page.getByText("Your card is in.").waitFor();

  // Until theirs is in they learn who has, and no more: in no page and in no answer.
  const id = application.split("/").at(-1);
  for (const visitor of [other, reader]) {
    const guest = await visitor.context().newPage();
    for (const path of [`${application}/scorecard`, application]) {
      await guest.goto(new URL(path, page.url()).href);
      await guest.getByText("Ines Marchetti").first().waitFor();
      assert.equal((await guest.content()).includes(SECRET), false, path);
    }
    const answers = await guest.evaluate(async (id) => {
      const call = (name) =>
        fetch(`/fn/app/applications/api/${name}`, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" }, body: `id=${id}` });
      const answers = await Promise.all(["get_scorecard", "get_application"].map(call));
      return Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
    }, id);
    for (const [status, text] of answers) {
      assert.equal(status, 200, text);
      assert.equal(text.includes(SECRET), false);
    }
    await guest.close();
  }
  await follow(other, other.getByRole("button", { name: "Hand in" }), /handed=in/);
  await other.getByRole("article", { name: "Ines Marchetti" }).getByText(SECRET).waitFor();

  await check(other);

  // The summary stands beside the evidence, without a total.
  await visit(page, application);
  await check(page);
  const cards = page.getByRole("region", { name: "Scorecards" });
  await cards.getByText("2 cards: median 3, span 2–4").waitFor();
  await cards.getByText("The cards differ: 0 of 1 pairs are within one level.").waitFor();
  await cards.getByText("A person decides").waitFor();
  await visit(reader, application);
  await expectCount(reader.getByText("median"), 0);

  // A change is added, and says why.
  await visit(other, `${application}/scorecard`);
  await other.getByText("Change your card").first().click();
  await rate(other, "Communication", "3");
  await other.getByLabel("Why you change the card").fill("She called back.");
  await follow(other, other.getByRole("button", { name: "Hand in" }), /handed=in/);
  await other.getByText("Changed: She called back.").waitFor();
  await other.getByText("Earlier versions").click();
  await other.getByText("2 of 5").waitFor();
  await visit(page, application);
  await cards.getByText("The cards agree").first().waitFor();
});

journey(
  "a card is filled in without JavaScript",
  async (page) => {
    withoutScript(page);
    const job = await company(page);
    await addCompetency(page, job, "Teamwork", async () => {
      await page.getByLabel("Own questions").fill("Are you pregnant?");
    });
    // It warns once it is saved.
    await page.getByText("“Are you pregnant” asks about their family.").waitFor();
    const keep = async (seeker) => {
      await importResume(seeker);
      await follow(seeker, seeker.getByRole("button", { name: "Save resume" }), /saved=true/);
    };
    const seeker = withoutScript(await another({ javaScriptEnabled: false }));
    const application = await applied(page, seeker, job, keep);
    await visit(page, `${application}/scorecard`);
    await page.getByLabel("What it rests on: Teamwork").fill("Helped without being asked.");
    await page.getByRole("button", { name: "Hand in" }).click();
    await page.getByText("Choose a level, or “Not asked”.").waitFor();
    assert.equal(await page.getByLabel("What it rests on: Teamwork").inputValue(), "Helped without being asked.");
    await rate(page, "Teamwork", "5");
    await page.getByText("Yes", { exact: true }).click();
    await page.getByLabel("Why", { exact: true }).fill("Would take the night with her.");
    await follow(page, page.getByRole("button", { name: "Hand in" }), /handed=in/);
    await page.getByRole("article", { name: "Your card" }).getByText("5 of 5").waitFor();
    await visit(page, application);
    await page.getByRole("region", { name: "Scorecards" }).getByText("5 of 5").waitFor();
    // The applicant sees none of it.
    await visit(seeker, `/applications/${application.split("/").at(-1)}`);
    assert.equal((await seeker.content()).includes("Helped without being asked."), false);
  },
  { javaScriptEnabled: false },
);
