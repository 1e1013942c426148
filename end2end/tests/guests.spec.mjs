// Applying without an account: a file, a letter, a look at what will be sent, and a click.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { applyAsGuest, askQuestion, chooseResume, enter, password, person, publishJob, setUpCompany, signUp } from "../support/people.mjs";
import { NURSE, asDocx, file, png } from "../support/samples.mjs";

/** Publishes a job with a question. Returns its id. */
async function job(page) {
  await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur Care");
  const id = await publishJob(page);
  await askQuestion(page, id, "Yes or no", { Question: "Do you drive?", "Needed answer": "Yes", "Why the job needs it": "The villages have no bus." });
  return id;
}

const answer = (page) => page.getByLabel("Do you drive?").selectOption("Yes");

const applicants = async (page, id) => {
  await visit(page, `/hiring/jobs/${id}`);
  return page.getByRole("main").locator("a[href^='/hiring/applications/']").count();
};

journey("somebody without an account applies with a file, confirms it, and sets a password", async (page) => {
  const id = await job(page);
  const guest = await another();
  const who = person("Dora Lim");
  await visit(guest, `/jobs/${id}?source=job-fair`);
  await follow(guest, guest.getByRole("link", { name: "Apply", exact: true }), /\/apply\?source=job-fair$/);
  await guest.getByRole("heading", { name: "With your account" }).waitFor();
  // A file that cannot be read, and what is missing, are told at their fields; nothing that was typed is lost.
  await chooseResume(guest, file("cv.pdf", png()));
  await guest.getByLabel("A note to the employer").fill("I can start in May.");
  await guest.getByRole("button", { name: "Continue by e-mail" }).click();
  await guest.getByText("This type of file is not supported.").waitFor();
  await guest.getByText("Tick the box first.").waitFor();
  expectTrouble(guest, /^422: POST/);
  assert.equal(await guest.getByLabel("A note to the employer").inputValue(), "I can start in May.");
  await chooseResume(guest, file("mara.docx", asDocx()));
  await guest.getByLabel("E-mail").fill(who.email);
  await guest.getByLabel("Do you drive?").selectOption("No");
  await guest.getByLabel(/may keep what I send/).check();
  await follow(guest, guest.getByRole("button", { name: "Continue by e-mail" }), /apply\?sent=true/);
  await guest.getByText("Look into your mail").waitFor();
  assert.equal(await applicants(page, id), 0, "nothing is sent before the click");

  const { text, link } = await letterWith(who.email, "/apply/confirm");
  assert.ok(!text.includes("Larkspur") && !text.includes("Night nurse"), "a letter to a stranger names nobody");
  const { pathname, search } = new URL(link);
  await visit(guest, pathname + search);
  await guest.getByText("Nothing has been sent yet.").waitFor();
  for (const shown of [NURSE.name, "I can start in May.", "Not what the job needs: The villages have no bus.", "job-fair"]) {
    await guest.getByText(shown).first().waitFor();
  }
  assert.equal(await applicants(page, id), 0, "looking sends nothing");
  await follow(guest, guest.getByRole("button", { name: "Send application" }), /\/applications\/app_.*account=new/);
  await guest.getByText("Your application was sent.").waitFor();
  await guest.getByText("You have an account now and are signed in.").waitFor();

  assert.equal(await applicants(page, id), 1);
  await follow(page, page.getByRole("link", { name: NURSE.name }), /\/hiring\/applications\//);
  await page.getByText("I can start in May.").waitFor();
  await visit(guest, "/tracker?view=table");
  await guest.getByRole("cell", { name: "Applied", exact: true }).first().waitFor();
  // The link was used.
  await visit(guest, pathname + search);
  await guest.getByText("This application was sent already.").waitFor();
  expectTrouble(guest, /^422: GET/);

  await visit(guest, "/forgot");
  await guest.getByLabel("E-mail").fill(who.email);
  await follow(guest, guest.getByRole("button", { name: "Send link" }), /sent=true$/);
  const reset = new URL((await letterWith(who.email, "/reset")).link);
  await visit(guest, reset.pathname + reset.search);
  await guest.getByLabel("New password", { exact: true }).fill(who.password);
  await follow(guest, guest.getByRole("main").locator("button[type=submit]"), /\/dashboard/);
  const elsewhere = await another();
  await visit(elsewhere, "/login");
  await enter(elsewhere, who);
});

journey("the letter of an address with an account leads through its sign-in, and nowhere else", async (page) => {
  const id = await job(page);
  const member = await another();
  const who = await signUp(member, person("Cleo Adeyemi"));
  const guest = await another();
  const path = await applyAsGuest(guest, id, who.email, { source: "job-fair", answer });
  await visit(page, path);
  await page.getByText("You are signed in as Ines Marchetti, but this application is for").waitFor();
  await expectCount(page.getByRole("button", { name: "Send application" }), 0);

  await visit(guest, path);
  await guest.getByText("There is an account with the address").waitFor();
  await expectCount(guest.getByRole("button", { name: "Send application" }), 0);
  await follow(guest, guest.getByRole("main").getByRole("link", { name: "Sign in", exact: true }), /\/login\?next=/);
  await guest.getByLabel("E-mail").fill(who.email);
  await password(guest).fill(who.password);
  await follow(guest, guest.getByRole("button", { name: "Sign in", exact: true }), /\/apply\/confirm\?token=/);
  await follow(guest, guest.getByRole("button", { name: "Send application" }), /\/applications\/app_.*sent=true/);
  assert.equal(await applicants(page, id), 1);
  // Once more to the same job: told, and nothing is sent.
  const again = await applyAsGuest(await another(), id, who.email, { answer });
  await visit(guest, again);
  await guest.getByText("You have applied to this job.").waitFor();
  await follow(guest, guest.getByRole("link", { name: "See your application" }), /\/applications\/app_/);
});

journey("applying without an account works without JavaScript", async (page) => {
  const id = await job(page);
  const guest = withoutScript(await another({ javaScriptEnabled: false }));
  const who = person("Dora Lim");
  await visit(guest, `/jobs/${id}/apply?source=job-fair`);
  await guest.locator("input[name=resume_file]").setInputFiles(file("mara.docx", asDocx()));
  await guest.getByLabel("A note to the employer").fill("I can start in May.");
  await guest.getByLabel("Do you drive?").selectOption("Yes");
  await guest.getByRole("button", { name: "Continue by e-mail" }).click();
  await guest.locator("#email-error").waitFor();
  assert.equal(await guest.getByLabel("A note to the employer").inputValue(), "I can start in May.");
  assert.equal(await guest.getByLabel("Do you drive?").inputValue(), "yes");
  await guest.getByText("If you had chosen a file, choose it again").first().waitFor();
  const fresh = withoutScript(await another({ javaScriptEnabled: false }));
  const path = await applyAsGuest(fresh, id, who.email, { file: file("mara.docx", asDocx()), answer });
  await visit(fresh, path);
  await follow(fresh, fresh.getByRole("button", { name: "Send application" }), /account=new/);
  await fresh.getByText("Your application was sent.").waitFor();
  // The job pauses while somebody else has a link.
  const late = await another();
  const other = await applyAsGuest(late, id, person("Ole Berg").email, { answer });
  await visit(page, `/hiring/jobs/${id}/edit`);
  await follow(page, page.getByRole("button", { name: "Pause" }), /done=paused/);
  await visit(late, other);
  await late.getByText("This job takes no applications any more.").waitFor();
  expectTrouble(late, /^422: GET/);
});
