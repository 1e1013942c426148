// Offers: written with a preview, sent, accepted and withdrawn, by both sides at once; also without JavaScript.
import assert from "node:assert/strict";

import { follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { confirm, fillOffer, importResume, keepResume, person, publishJob, setUpCompany, signUp } from "../support/people.mjs";

/** A company with a job, and somebody who applied to it. Returns the id of the application. */
async function applied(page, seeker, who, keep = keepResume) {
  await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur Care");
  const job = await publishJob(page);
  await signUp(seeker, who);
  await confirm(seeker, who);
  await keep(seeker);
  await visit(seeker, `/jobs/${job}/apply`);
  await seeker.getByLabel(/may keep what I send/).check();
  await follow(seeker, seeker.getByRole("button", { name: "Send application" }), /\/applications\/.*sent=true/);
  return seeker.url().match(/applications\/(app_\w+)/)[1];
}

const preview = (page) => page.getByRole("region", { name: "Preview" });

/** Writes an offer for an application and sends it. */
async function sendOffer(page, application) {
  await visit(page, `/hiring/applications/${application}/offer?edit=true`);
  await fillOffer(page);
  await follow(page, page.getByRole("button", { name: "Save and check" }), /done=saved/);
  await follow(page, page.getByRole("button", { name: "Send to the applicant" }), /done=sent/);
}

/** Opens the latest offer from the page of the application. */
async function openOffer(seeker, application) {
  await visit(seeker, `/applications/${application}`);
  await follow(seeker, seeker.getByRole("link", { name: "Open the offer" }).first(), /\/offers\/ofr_\w+$/);
}

journey("an offer is written, sent, withdrawn, sent again and accepted", async (page) => {
  const seeker = await another();
  const who = person("Amara Okafor");
  const id = await applied(page, seeker, who);

  // The letter follows what is typed, and a word that is not known is named.
  await visit(page, `/hiring/applications/${id}`);
  await follow(page, page.getByRole("link", { name: "Write an offer" }), /\/offer$/);
  await preview(page).getByText(/^Dear [^{]+,$/).waitFor();
  await fillOffer(page);
  await preview(page).getByText("€32,000 a year").waitFor();
  const letter = page.getByRole("textbox", { name: "Letter" });
  const text = await letter.inputValue();
  await letter.fill(`${text}\n\n{salary}`);
  await page.getByText("Not known: {salary}.").waitFor();
  await page.getByRole("button", { name: "Save and check" }).click();
  await page.getByText("A word in braces is not known.").waitFor();
  expectTrouble(page, /^422: POST/);
  assert.equal(await page.getByLabel("Place of work").inputValue(), "Leeds");
  await letter.fill(text);
  await follow(page, page.getByRole("button", { name: "Save and check" }), /done=saved/);
  await page.getByRole("region", { name: "Letter" }).getByText("€32,000 a year").waitFor();
  await follow(page, page.getByRole("button", { name: "Send to the applicant" }), /done=sent/);
  const moved = await letterWith(who.email, "/applications");
  assert.match(moved.text, /We make you an offer/);
  assert.doesNotMatch(moved.text, /32,000/);

  // Withdrawn while the applicant reads it: they are told, and nothing is overwritten.
  await openOffer(seeker, id);
  await seeker.getByText("€32,000 a year").first().waitFor();
  await page.getByText("Withdraw the offer").click();
  await page.getByLabel("Why? The applicant reads it.").fill("The ward closes.");
  await follow(page, page.getByRole("button", { name: "Withdraw it" }), /done=withdrawn/);
  await seeker.getByLabel("Your full name").fill("Amara Okafor");
  await seeker.getByLabel("I accept this offer").check();
  await seeker.getByRole("button", { name: "Accept", exact: true }).click();
  await seeker.getByText("This offer changed in the meantime").waitFor();
  expectTrouble(seeker, /^409: POST/);
  await seeker.reload();
  await seeker.getByText("The ward closes.").waitFor();

  // Another one is accepted.
  await sendOffer(page, id);
  await openOffer(seeker, id);
  await seeker.getByRole("button", { name: "Accept", exact: true }).click();
  await seeker.getByText("Tick this box if you are sure.").waitFor();
  expectTrouble(seeker, /^422: POST/);
  await seeker.getByLabel("Your full name").fill("Amara Okafor");
  await seeker.getByLabel("I accept this offer").check();
  await follow(seeker, seeker.getByRole("button", { name: "Accept", exact: true }), /done=accepted/);
  await seeker.getByText("Accepted by Amara Okafor").waitFor();
  const file = await seeker.request.get(await seeker.getByRole("link", { name: "Download as PDF" }).getAttribute("href"));
  assert.equal(file.headers()["content-type"], "application/pdf");
  await visit(page, `/hiring/applications/${id}`);
  await page.getByText("Hired").first().waitFor();
  await visit(page, `/hiring/applications/${id}/offer`);
  await page.getByText("Withdrawn").first().waitFor();
});

journey(
  "without JavaScript an offer is sent and accepted",
  async (page) => {
    withoutScript(page);
    const seeker = withoutScript(await another({ javaScriptEnabled: false }));
    const id = await applied(page, seeker, person("Amara Okafor"), importResume);
    await visit(page, "/hiring/offers/templates");
    await page.getByLabel("Name").fill("Nurses");
    await follow(page, page.getByRole("button", { name: "Add a letter" }), /done=saved/);
    await visit(page, `/hiring/applications/${id}/offer`);
    await follow(page, page.getByRole("link", { name: "Nurses" }), /template=oft_/);
    await fillOffer(page, "lots");
    await page.getByRole("button", { name: "Save and check" }).click();
    await page.getByText("Write an amount").waitFor();
    assert.equal(await page.getByLabel("Place of work").inputValue(), "Leeds");
    await sendOffer(page, id);
    await openOffer(seeker, id);
    await seeker.getByRole("button", { name: "Accept", exact: true }).click();
    await seeker.getByText("Tick this box if you are sure.").waitFor();
    await seeker.getByLabel("Your full name").fill("Amara Okafor");
    await seeker.getByLabel("I accept this offer").check();
    await follow(seeker, seeker.getByRole("button", { name: "Accept", exact: true }), /done=accepted/);
    await seeker.getByText("Accepted by Amara Okafor").waitFor();
    await seeker.context().close();
  },
  { javaScriptEnabled: false },
);
