// Interviews: times are proposed, one is taken, calendars get it, it is moved and called off; also without JavaScript.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { invitation, readCalendar, startCalendar } from "../support/calendars.mjs";
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

/** The newest invitation in a letter to somebody, with what ical.js reads in it. */
async function invited(who, method, after = -1) {
  const entry = (text) => readCalendar(invitation(text).text).entries[0];
  const fits = (text) => text.includes("text/calendar") && invitation(text).method === method && entry(text).sequence > after;
  const { text } = await letterWith(who.email, "/applications", undefined, fits);
  return { invite: invitation(text), calendar: readCalendar(invitation(text).text), entry: entry(text) };
}

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
  const [file] = readCalendar(await entry.text()).entries;

  // The letter invites to the same, and a calendar takes it.
  const kept = await startCalendar();
  const booked = await invited(who, "REQUEST");
  assert.equal(booked.calendar.method, "REQUEST");
  assert.deepEqual(
    [booked.entry.uid, booked.entry.sequence, booked.entry.start, booked.entry.end, booked.entry.location],
    [file.uid, file.sequence, file.start, file.end, "https://meet.example/larkspur"],
  );
  assert.deepEqual(booked.entry.attendees, [`mailto:${who.email}`]);
  assert.match(booked.entry.organizer, /^mailto:/);
  await kept.take(booked.invite);
  assert.deepEqual((await kept.between(file.start, file.end)).map((found) => found.uid), [file.uid]);

  // The organization sees it, and moves it.
  await visit(page, "/hiring/interviews");
  await follow(page, page.getByRole("main").getByRole("link", { name: /Amara|Okafor|nurse/i }).first(), /\/hiring\/applications\//);
  await section(page).getByText("Booked").waitFor();
  await follow(page, section(page).getByRole("link", { name: "Propose other times" }), /\/interview\?appointment=/);
  assert.equal(await page.getByLabel("Where").inputValue(), "https://meet.example/larkspur");
  await page.getByLabel("Time 1").fill(at(5, 9));
  await follow(page, page.getByRole("button", { name: "Send to the applicant" }), /interview=planned/);
  const moved = await invited(who, "CANCEL", file.sequence);
  assert.deepEqual([moved.entry.uid, moved.entry.status], [file.uid, "CANCELLED"]);
  await kept.take(moved.invite);

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
  const again = await invited(who, "REQUEST", moved.entry.sequence);
  assert.equal(again.entry.uid, file.uid);
  assert.notEqual(again.entry.start, file.start);
  await kept.take(again.invite);
  assert.deepEqual(await kept.between(file.start, file.end), []);
  const [at6] = await kept.between(again.entry.start, again.entry.end);
  assert.deepEqual([at6.uid, at6.status, at6.sequence], [file.uid, "CONFIRMED", again.entry.sequence]);
  await visit(page, `/hiring/applications/${id}`);
  await section(page).getByText("Call off", { exact: true }).click();
  await section(page).getByLabel("Why? The other side reads it.").fill("The ward moves that day.");
  await follow(page, page.getByRole("button", { name: "Call it off" }), /interview=cancelled/);
  await visit(seeker, `/applications/${id}`);
  await section(seeker).getByText("The ward moves that day.").waitFor();
  await section(seeker).getByText("Called off").waitFor();
  const off = await invited(who, "CANCEL", again.entry.sequence);
  await kept.take(off.invite);
  assert.equal((await kept.between(again.entry.start, again.entry.end))[0].status, "CANCELLED");
  kept.stop();
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
