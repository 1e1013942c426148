// The tracker: contacts and files of a job, with and without JavaScript.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { expectCount, expectFocus, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
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
  if (!isPlain) await expectFocus(page, (element) => element.id === "name", "the form has the focus");
  await field(page, "Role").fill("Foreman");
  await follow(page, page.getByRole("button", { name: "Save contact" }), /contacted=true/);
  await contacts(page).getByText("Foreman").waitFor();
  await expectCount(contacts(page).locator("li"), 1);
  await follow(page, page.getByRole("button", { name: "Delete the contact Ngozi Okafor" }), /job_\w+#contacts$/);
  await expectCount(contacts(page).locator("li"), 0);
  return job;
}

const files = (page) => page.getByRole("region", { name: "Files" });

async function keepFiles(page, job, isPlain) {
  const add = page.getByRole("button", { name: "Add file" });
  const choose = (name, content) =>
    page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
  await visit(page, job);
  await add.click();
  await files(page).getByText("Choose a file first.").waitFor();
  await choose("empty.txt", "");
  await add.click();
  await files(page).getByText("This file is empty. Choose another one.").waitFor();
  if (!isPlain) expectTrouble(page, /^422: POST/);
  const content = "<script>alert(1)</script>";
  await choose("Zeugnis ü.html", content);
  await follow(page, add, /filed=true/);
  await page.getByText("The file is added.").waitFor();
  const link = files(page).getByRole("link", { name: "Zeugnis ü.html" });
  await files(page).getByText(/^1 kB · /).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.equal(download.suggestedFilename(), "Zeugnis ü.html");
  assert.equal(await readFile(await download.path(), "utf8"), content);

  // Only ever a download, and only for its owner.
  const path = await link.getAttribute("href");
  const answer = await page.request.get(path);
  assert.equal(answer.headers()["content-type"], "application/octet-stream");
  assert.equal(answer.headers()["x-content-type-options"], "nosniff");
  assert.match(answer.headers()["content-disposition"], /^attachment; /);
  const stranger = await another();
  await signUp(stranger);
  assert.equal((await stranger.request.get(path)).status(), 404);
  await stranger.context().close();

  await follow(page, page.getByRole("button", { name: "Delete the file Zeugnis ü.html" }), /job_\w+#files$/);
  await expectCount(files(page).locator("li"), 0);
  assert.equal((await page.request.get(path)).status(), 404);
}

journey("contacts and files of a job are added, changed and deleted", async (page) => {
  await signUp(page);
  await keepFiles(page, await keepContacts(page, false), false);
});

journey("contacts and files are kept without JavaScript", async (page) => {
  withoutScript(page);
  await signUp(page);
  await keepFiles(page, await keepContacts(page, true), true);
}, { javaScriptEnabled: false });
