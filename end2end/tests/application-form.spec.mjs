// The application form: a company asks questions beside the resume, people answer them, both sides see the answers.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { askQuestion, importResume, keepResume, publishJob, setUpCompany, signUp } from "../support/people.mjs";

/** The whole way, with and without JavaScript. */
async function tell(page, seeker, keep, refused) {
  await signUp(page);
  await setUpCompany(page, "Larkspur Care");
  const id = await publishJob(page);
  await visit(page, `/hiring/jobs/${id}/edit`);
  await follow(page, page.getByRole("link", { name: "Application form" }), /\/form$/);
  await page.getByText("No questions yet").waitFor();
  await askQuestion(page, id, "Yes or no", { Question: "Do you drive?", "Needed answer": "Yes", "Why the job needs it": "The villages have no bus." });
  await askQuestion(page, id, "Any of several options", { Question: "Which shifts?", Options: "Early\nLate\nNight" });
  await askQuestion(page, id, "Number", { Question: "Years in care?" }, true);
  await askQuestion(page, id, "Statement to agree with", { Statement: "My data may be kept for a year." });
  await follow(page, page.getByRole("button", { name: "Move up: Which shifts?" }), /\/form$/);
  assert.match(await page.getByRole("list", { name: "Application form" }).getByRole("listitem").first().innerText(), /Which shifts/);
  // A wrong question keeps what was typed.
  await visit(page, `/hiring/jobs/${id}/form?add=choice`);
  await page.getByLabel("Question", { exact: true }).fill("Which town?");
  await page.getByLabel("Options", { exact: true }).fill("Leeds");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Write at least two options").waitFor();
  refused(page);
  assert.equal(await page.getByLabel("Question", { exact: true }).inputValue(), "Which town?");

  const who = await signUp(seeker);
  await keep(seeker);
  await visit(seeker, `/jobs/${id}/apply`);
  await seeker.getByText("The job needs this: The villages have no bus.").waitFor();
  await seeker.getByLabel("Do you drive?").selectOption("No");
  await seeker.getByLabel("Night", { exact: true }).check();
  await seeker.getByLabel("Years in care?").fill("many");
  await seeker.getByLabel(/may keep what I send/).check();
  await seeker.getByRole("button", { name: "Send application" }).click();
  await seeker.getByText("Write a number, for example 2.5.").waitFor();
  refused(seeker);
  assert.equal(await seeker.getByLabel("Years in care?").inputValue(), "many");
  assert.equal(await seeker.getByLabel("Do you drive?").inputValue(), "no");
  assert.ok(await seeker.getByLabel("Night", { exact: true }).isChecked(), "what was ticked is still ticked");
  await seeker.getByLabel("Years in care?").fill("2,5");
  await follow(seeker, seeker.getByRole("button", { name: "Send application" }), /sent=true/);
  await seeker.getByRole("region", { name: "Answers" }).getByText("2.5").waitFor();

  // The company sees what is not what the job needs; it is still a new application.
  await visit(page, `/hiring/jobs/${id}`);
  await follow(page, page.getByRole("link", { name: who.name }), /\/hiring\/applications\//);
  const answers = page.getByRole("region", { name: "Answers" });
  await answers.getByText("Night").waitFor();
  await answers.getByText("Not what the job needs: The villages have no bus.").waitFor();
  await expectCount(answers.getByText("My data may be kept"), 0);
  await page.getByText("New", { exact: true }).first().waitFor();
}

journey("a company asks questions, and reads the answers", async (page) => {
  await tell(page, await another(), keepResume, (visitor) => expectTrouble(visitor, /^422: POST/));
});

journey(
  "questions are asked and answered without JavaScript",
  async (page) => {
    const keep = async (seeker) => {
      await importResume(seeker);
      await follow(seeker, seeker.getByRole("button", { name: "Save resume" }), /saved=true/);
    };
    // The browser is sent back to the form.
    await tell(withoutScript(page), withoutScript(await another({ javaScriptEnabled: false })), keep, () => {});
  },
  { javaScriptEnabled: false },
);
