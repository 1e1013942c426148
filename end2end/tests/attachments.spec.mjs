// Files of messages: both sides at once, progress and refusals, without JavaScript; and the table of a job's applications.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, person, publishJob, setUpCompany, signUp } from "../support/people.mjs";
import { NURSE } from "../support/samples.mjs";

const said = (page) => page.getByRole("log", { name: "Conversation" });
const box = (page) => page.getByRole("textbox", { name: /^Message to/ });
const waiting = (page) => page.getByRole("list", { name: "Files of this message" });
const file = (name, content = "%PDF-1.7 a certificate") => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
const send = (page) => page.getByRole("button", { name: "Send", exact: true });

/** A company with a job, and somebody who applied to it. Returns the ids of the application and of the job. */
async function applied(page, seeker, keep = keepResume) {
  await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur Care");
  const job = await publishJob(page);
  await signUp(seeker);
  await keep(seeker);
  await visit(seeker, `/jobs/${job}/apply`);
  await seeker.getByLabel(/may keep what I send/).check();
  await follow(seeker, seeker.getByRole("button", { name: "Send application" }), /\/applications\/.*sent=true/);
  return { id: seeker.url().match(/applications\/(app_\w+)/)[1], job };
}

journey("files reach the other side at once, and what is refused is named", async (page) => {
  const seeker = await another();
  const { id, job } = await applied(page, seeker);
  await visit(page, `/hiring/messages/${id}`);
  await visit(seeker, `/messages/${id}`);

  // One is refused by its content, one is taken back; the text stays.
  await box(seeker).fill("My licence.");
  await seeker.locator("#files").setInputFiles([file("licence.pdf"), file("photo.png", "MZ\u0090\0\u0003\0"), file("wrong.pdf")]);
  await waiting(seeker).getByText("This type of file cannot be sent.", { exact: false }).waitFor();
  expectTrouble(seeker, /^422: POST/);
  await seeker.getByRole("button", { name: "Remove photo.png" }).click();
  await seeker.getByRole("button", { name: "Remove wrong.pdf" }).click();
  await expectCount(waiting(seeker).getByRole("listitem"), 1);
  assert.equal(await box(seeker).inputValue(), "My licence.");
  await expectCount(said(page).getByRole("link", { name: "licence.pdf" }), 0);

  // What waits survives a reload, and arrives without one.
  await seeker.reload();
  await waiting(seeker).getByText("licence.pdf").waitFor();
  await send(seeker).click();
  const link = said(page).getByRole("link", { name: "licence.pdf" });
  await link.waitFor();
  await expectCount(waiting(seeker).getByRole("listitem"), 0);
  const [saved] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.equal(saved.suggestedFilename(), "licence.pdf");
  assert.equal(await readFile(await saved.path(), "utf8"), "%PDF-1.7 a certificate");

  // A file alone, with a name that would start a program.
  await page.locator("#files").setInputFiles(file("contract.exe"));
  await waiting(page).getByText("contract.exe.pdf").waitFor();
  await send(page).click();
  await said(seeker).getByRole("link", { name: "contract.exe.pdf" }).waitFor();

  // Dropped on the conversation.
  const dropped = await seeker.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["Notes"], "notes.txt"));
    return data;
  });
  await said(seeker).dispatchEvent("drop", { dataTransfer: dropped });
  await waiting(seeker).getByText("notes.txt").waitFor();
  await seeker.locator("#files").setInputFiles(file("large.pdf", "a".repeat(10 * 1024 * 1024 + 1)));
  await waiting(seeker).getByText("This file is larger than 10 MB.", { exact: false }).waitFor();

  // A stranger's address of a file leads nowhere.
  const href = await link.getAttribute("href");
  const stranger = await another();
  await signUp(stranger, person("Otto Strange"));
  assert.equal((await stranger.request.get(href)).status(), 404);
  await stranger.context().close();

  // The table of the job's applications.
  await visit(page, `/hiring/jobs/${job}?view=board`);
  const [table] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save as CSV" }).first().click()]);
  const text = await readFile(await table.path(), "utf8");
  assert.match(text, /^\ufeffId,Name,E-mail,Stage,/);
  assert.ok(text.includes(NURSE.name), text);
  await seeker.context().close();
});

journey("files are sent without JavaScript", async (page) => {
  withoutScript(page);
  const seeker = withoutScript(await another({ javaScriptEnabled: false }));
  const { id } = await applied(page, seeker, importResume);
  await visit(seeker, `/messages/${id}`);
  await box(seeker).fill("Two files.");
  await seeker.locator("#files").setInputFiles([file("licence.pdf"), file("run.exe", "MZ\u0090\0\u0003\0")]);
  await send(seeker).click();
  await seeker.getByText("run.exe").waitFor();
  await seeker.getByText("This type of file cannot be sent.", { exact: false }).waitFor();
  assert.equal(await box(seeker).inputValue(), "Two files.", "nothing typed is lost");
  // The good one waits, ticked.
  assert.ok(await waiting(seeker).getByRole("checkbox", { name: "Remove licence.pdf" }).isChecked());
  await follow(seeker, send(seeker), /#end$/);
  await visit(page, `/hiring/messages/${id}`);
  await said(page).getByRole("link", { name: "licence.pdf" }).waitFor();
  await page.locator("#files").setInputFiles(file("contract.pdf"));
  await follow(page, send(page), /#end$/);
  await seeker.reload();
  await said(seeker).getByRole("link", { name: "contract.pdf" }).waitFor();
  await seeker.context().close();
}, { javaScriptEnabled: false });
