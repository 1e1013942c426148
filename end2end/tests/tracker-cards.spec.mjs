// The tracker: contacts of a job, with and without JavaScript.
import assert from "node:assert/strict";

import { expectCount, expectFocus, follow, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { signUp } from "../support/people.mjs";

async function add(page, title) {
  await visit(page, "/tracker/new");
  await page.getByLabel("Job title").fill(title);
  await follow(page, page.getByRole("button", { name: "Add a job" }), /\/jobs\/saved\/job_\w+$/);
  return new URL(page.url()).pathname;
}

const contacts = (page) => page.getByRole("region", { name: "Contacts" });
const field = (page, label) => contacts(page).getByLabel(label, { exact: true });

async function keepContacts(page, isPlain) {
  const job = await add(page, "Welder");
  await field(page, "Name").fill("Ngozi Okafor");
  await field(page, "E-mail").fill("ngozi");
  await field(page, "Phone").fill("+31 (15) 12 34");
  await page.getByRole("button", { name: "Add contact" }).click();
  await page.getByText("This e-mail address is incomplete.").waitFor();
  assert.equal(await field(page, "Phone").inputValue(), "+31 (15) 12 34", "the input stays");
  if (!isPlain) expectTrouble(page, /^422: POST/);
  await field(page, "E-mail").fill("ngozi@example.org");
  await follow(page, page.getByRole("button", { name: "Add contact" }), /contacted=true/);
  await page.getByText("The contact is saved.").waitFor();
  assert.equal(await page.getByRole("link", { name: "ngozi@example.org" }).getAttribute("href"), "mailto:ngozi@example.org");
  assert.equal(await page.getByRole("link", { name: "+31 (15) 12 34" }).getAttribute("href"), "tel:+31151234");
  assert.equal(await field(page, "Name").inputValue(), "", "the form is for another one");

  await page.getByRole("link", { name: "Change Ngozi Okafor" }).click();
  await page.getByRole("heading", { name: "Change Ngozi Okafor" }).waitFor();
  await expectFocus(page, (element) => element.id === "name", "the form has the focus");
  await field(page, "Role").fill("Foreman");
  await follow(page, page.getByRole("button", { name: "Save contact" }), /contacted=true/);
  await contacts(page).getByText("Foreman").waitFor();
  await expectCount(contacts(page).locator("li"), 1);
  await page.getByRole("button", { name: "Delete the contact Ngozi Okafor" }).click();
  await expectCount(contacts(page).locator("li"), 0);
  return job;
}

journey("contacts are added, changed and deleted", async (page) => {
  await signUp(page);
  await keepContacts(page, false);
});

journey("contacts are kept without JavaScript", async (page) => {
  withoutScript(page);
  await signUp(page);
  await keepContacts(page, true);
}, { javaScriptEnabled: false });
