// Interviews: times are proposed, one is taken, calendars get it, it is moved and called off; also without JavaScript.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { at, confirm, importResume, keepResume, person, proposeTimes, publishJob, setUpCompany, signUp } from "../support/people.mjs";

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

const section = (page) => page.getByRole("region", { name: "Interviews", exact: true });
const times = (page) => page.getByRole("group", { name: "Which time suits you?" }).getByRole("radio");

journey("times are proposed, one is taken, moved and called off", async (page) => {
  const seeker = await another();
  const who = person("Amara Okafor");
  const id = await applied(page, seeker, who);

  // What is wrong is said, and nothing typed is lost.
  await visit(page, `/hiring/applications/${id}/interview`);
  await page.getByLabel("Where").fill("Ward 3, Elm Street");
  await page.getByLabel("Time 1").fill(at(3, 10, "07"));
  await page.getByRole("button", { name: "Send to the applicant" }).click();
  await page.getByText("Choose full quarters of an hour").waitFor();
  assert.equal(await page.getByLabel("Where").inputValue(), "Ward 3, Elm Street");
  expectTrouble(page, /^422: POST/);
  await proposeTimes(page, id, [at(3, 10), at(4, 14)]);
  await section(page).getByText("Waiting for an answer").waitFor();

  const { text, link } = await letterWith(who.email, "/applications");
  assert.match(text, /When can you come|proposes the times below/);
  assert.ok(link.includes(id), link);

  // The applicant takes a time and gets it for the calendar.
  await visit(seeker, "/interviews");
  await follow(seeker, seeker.getByRole("region", { name: "Your interviews" }).getByRole("link"), /\/applications\/app_/);
  await expectCount(times(seeker), 2);
  await seeker.getByRole("button", { name: "Take this time" }).click();
  await seeker.getByText("Give at least one time.").waitFor();
  expectTrouble(seeker, /^422: POST/);
  await times(seeker).nth(1).check();
  await follow(seeker, seeker.getByRole("button", { name: "Take this time" }), /interview=booked/);
  await section(seeker).getByText("Booked").waitFor();
  const entry = await seeker.request.get(await seeker.getByRole("link", { name: "Add to calendar" }).getAttribute("href"));
  const calendar = await entry.text();
  assert.match(calendar, /BEGIN:VEVENT[\s\S]*DTSTART:\d{8}T\d{6}Z[\s\S]*END:VEVENT/);
  const booked = await letterWith(who.email, "/applications");
  assert.match(booked.text, /method=REQUEST/);

  // The organization sees it, and moves it.
  await visit(page, "/hiring/interviews");
  await follow(page, page.getByRole("main").getByRole("link", { name: /Amara|Okafor|nurse/i }).first(), /\/hiring\/applications\//);
  await section(page).getByText("Booked").waitFor();
  await follow(page, section(page).getByRole("link", { name: "Propose other times" }), /\/interview\?appointment=/);
  assert.equal(await page.getByLabel("Where").inputValue(), "https://meet.example/larkspur");
  await page.getByLabel("Time 1").fill(at(5, 9));
  await follow(page, page.getByRole("button", { name: "Send to the applicant" }), /interview=planned/);

  // None suits; other times are proposed; the one that is taken is called off.
  await visit(seeker, `/applications/${id}`);
  await seeker.getByText("None of these suits me").click();
  await seeker.getByLabel("Say when you could come").fill("Only on Fridays.");
  await follow(seeker, seeker.getByRole("button", { name: "Tell the company" }), /interview=refused/);
  await visit(page, `/hiring/applications/${id}`);
  await section(page).getByText("Only on Fridays.").waitFor();
  await follow(page, section(page).getByRole("link", { name: "Propose other times" }), /\/interview\?appointment=/);
  await page.getByLabel("Time 1").fill(at(6, 9));
  await follow(page, page.getByRole("button", { name: "Send to the applicant" }), /interview=planned/);
  await visit(seeker, `/applications/${id}`);
  await times(seeker).first().check();
  await follow(seeker, seeker.getByRole("button", { name: "Take this time" }), /interview=booked/);
  await visit(page, `/hiring/applications/${id}`);
  await section(page).getByText("Call off", { exact: true }).click();
  await section(page).getByLabel("Why? The other side reads it.").fill("The ward moves that day.");
  await follow(page, page.getByRole("button", { name: "Call it off" }), /interview=cancelled/);
  await visit(seeker, `/applications/${id}`);
  await section(seeker).getByText("The ward moves that day.").waitFor();
  await section(seeker).getByText("Called off").waitFor();
});

journey(
  "without JavaScript times are proposed and taken",
  async (page) => {
    withoutScript(page);
    const seeker = withoutScript(await another({ javaScriptEnabled: false }));
    const id = await applied(page, seeker, person("Amara Okafor"), importResume);
    await visit(page, `/hiring/applications/${id}/interview`);
    await page.getByLabel("Where").fill("Ward 3, Elm Street");
    await page.getByLabel("Time 2").fill("2020-01-01T10:00");
    await page.getByRole("button", { name: "Send to the applicant" }).click();
    await page.getByText("Choose times in the future").waitFor();
    assert.equal(await page.getByLabel("Where").inputValue(), "Ward 3, Elm Street");
    assert.equal(await page.getByLabel("Time 2").inputValue(), "2020-01-01T10:00");
    await proposeTimes(page, id, [at(3, 10), at(4, 10)]);
    await visit(seeker, `/applications/${id}`);
    await times(seeker).nth(1).check();
    await follow(seeker, seeker.getByRole("button", { name: "Take this time" }), /interview=booked/);
    await section(seeker).getByText("Booked").waitFor();
    await seeker.context().close();
  },
  { javaScriptEnabled: false },
);
