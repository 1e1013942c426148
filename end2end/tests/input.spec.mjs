// Unusable files and texts: one clear message at the field, and the rest of the form unchanged.
import assert from "node:assert/strict";

import { alive, expectCount, expectFocus, visit } from "../support/browser.mjs";
import { browser, expectTrouble, journey } from "../support/journey.mjs";
import { chooseResume, measureAsGuest, pasteResume, signUp } from "../support/people.mjs";
import { JOB, asDocx, asPdf, file, lockedPdf, png, text } from "../support/samples.mjs";

const chosen = (page, name = "resume_file") => page.evaluate((name) => document.querySelector(`input[name=${name}]`).files[0]?.name ?? "", name);
const send = (page) => page.getByRole("button", { name: "See my match" });

async function scanned() {
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  await page.setContent(`<img width="600" height="800" src="data:image/png;base64,${png().toString("base64")}">`);
  const bytes = await page.pdf();
  await context.close();
  return bytes;
}

const CASES = [
  ["an empty file", async () => file("empty.pdf", Buffer.alloc(0)), "This file is empty. Choose another, or paste the text."],
  ["a picture named .pdf", async () => file("cv.pdf", png()), "This type of file is not supported. Use PDF, DOCX or plain text."],
  ["a PDF behind a password", async () => file("locked.pdf", lockedPdf()), "This file is protected by a password."],
  ["a PDF of pictures", async () => file("scan.pdf", await scanned()), "This file contains pictures of pages, not text."],
  ["half a DOCX", async () => file("half.docx", asDocx().subarray(0, 900)), "This file is damaged and cannot be read."],
  ["a file of 11 MB", async () => file("big.txt", Buffer.alloc(11 * 1024 * 1024, "words and words\n")), "This file is larger than 10 MB."],
];

for (const [what, make, sentence] of CASES) {
  journey(`${what} gets one sentence, and the job stays`, async (page) => {
    await visit(page, "/");
    const refused = await make();
    await chooseResume(page, refused);
    await page.getByLabel("Job posting text").fill(JOB);
    await send(page).click();
    const error = page.locator("#resume_file-error");
    await error.waitFor();
    await expectFocus(page, (element) => element.id === "resume_file", "the focus is where the problem is");
    assert.equal(await chosen(page), refused.name, "the file is still chosen");
    if (refused.buffer.length <= 10 * 1024 * 1024) expectTrouble(page, /^422: POST/); // a larger one is not even sent
    assert.equal(new URL(page.url()).search, "", "a clean address");
    assert.ok((await error.innerText()).trim().startsWith(sentence), await error.innerText());
    assert.equal(await page.getByLabel("Job posting text").inputValue(), JOB);
    assert.equal(await page.locator("input[name=resume_file]").getAttribute("aria-invalid"), "true");

    // The form still works.
    await chooseResume(page, file("mara.docx", asDocx()));
    await Promise.all([page.waitForURL(/\/match\/try$/), send(page).click()]);
    await alive(page);
    await page.getByRole("img", { name: /^Match: \d+ out of 100$/ }).waitFor();
  });
}

journey("nothing at all gets a sentence for each side", async (page) => {
  await visit(page, "/");
  await page.getByLabel("Job posting text").fill(JOB);
  await send(page).click();
  await page.locator("#resume_file-error").getByText("Add your resume: choose a file, or paste its text.").waitFor();
  // The focus follows the message; a key pressed before that would go elsewhere.
  await expectFocus(page, (element) => element.id === "resume_file", "the focus is on the field to correct");
  expectTrouble(page, /^422: POST/);
  assert.equal(await page.getByLabel("Job posting text").inputValue(), JOB);
  await page.getByLabel("Job posting text").fill("");
  await pasteResume(page, text());
  await send(page).click();
  await page.locator("#job_text-error").getByText("Add the job: paste its text, or choose a file.").waitFor();
  expectTrouble(page, /^422: POST/);
  assert.equal((await page.getByLabel("Resume text").inputValue()).replaceAll("\r\n", "\n"), text());
});

journey("a good file stays chosen when the other side is refused", async (page) => {
  await visit(page, "/");
  await chooseResume(page, file("mara.docx", asDocx()));
  await page.locator("summary").filter({ hasText: /^Use a file instead$/ }).click();
  await page.locator("input[name=job_file]").setInputFiles(file("job.pdf", png()));
  await send(page).click();
  await page.locator("#job_file-error").waitFor();
  expectTrouble(page, /^422: POST/);
  assert.equal(await chosen(page), "mara.docx");
  assert.equal(await chosen(page, "job_file"), "job.pdf");
  await page.locator("input[name=job_file]").setInputFiles(file("job.txt", JOB));
  await Promise.all([page.waitForURL(/\/match\/try$/), send(page).click()]);
  await alive(page);
});

journey("a job of five words is called thin, and nothing is invented", async (page) => {
  await measureAsGuest(page, { words: text(), job: "Nice people for our team" });
  await page.getByText("The posting is short.").waitFor();
  await page.getByRole("region", { name: "Requirements" }).getByText("We found no requirements in this posting.").waitFor();
  await expectCount(page.getByRole("region", { name: "Requirements" }).getByRole("listitem"), 0);
});

journey("an import that cannot be read says so at the file", async (page) => {
  await signUp(page);
  await visit(page, "/resumes/new");
  await chooseResume(page, file("cv.docx", png()));
  await page.getByRole("button", { name: "Import" }).click();
  await page.locator("#resume_file-error").getByText("This type of file is not supported.").waitFor();
  expectTrouble(page, /^422: POST/);
  await chooseResume(page, file("mara.pdf", await asPdf(await browser())));
  await Promise.all([page.waitForURL(/\/resumes\/res_/), page.getByRole("button", { name: "Import" }).click()]);
  await alive(page);
});

journey("names in any script are read without loss", async (page) => {
  await signUp(page);
  for (const name of ["Zoë Müller-Straße", "María José Núñez", "李小龙", "محمد علي"]) {
    await visit(page, "/resumes/new");
    await pasteResume(page, text().replaceAll("Mara Lindqvist", name));
    await Promise.all([page.waitForURL(/\/resumes\/res_/), page.getByRole("button", { name: "Import" }).click()]);
    await alive(page);
    assert.equal(await page.locator("[name='/basics/name']").inputValue(), name);
  }
});
