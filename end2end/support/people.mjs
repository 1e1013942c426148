// Common actions: sign up, sign in, compare, save a resume.
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";

import { alive, follow, visit } from "./browser.mjs";
import { letterWith } from "./letters.mjs";
import { JOB, NURSE, text } from "./samples.mjs";

let number = 0;

/** A new person. */
export function person(name = NURSE.name) {
  number += 1;
  const local = name.toLowerCase().replace(/[^a-z]+/g, ".");
  return { name, email: `${local}-${process.pid}-${number}@example.org`, password: "measure twice 2026" };
}

export const password = (page, label = "Password") => page.getByLabel(label, { exact: true });

/** Fills in the sign-up form of the current page and submits it. */
export async function createAccount(page, who, url = /\/dashboard$/) {
  await page.getByLabel("Name", { exact: true }).fill(who.name);
  await page.getByLabel("E-mail").fill(who.email);
  await password(page).fill(who.password);
  await follow(page, page.getByRole("button", { name: "Create account" }), url);
}

/** Signs somebody up. */
export async function signUp(page, who = person()) {
  await visit(page, "/signup");
  await createAccount(page, who);
  return who;
}

/** Fills in the sign-in form of the current page and submits it. */
export async function enter(page, who, url = /\/dashboard$/) {
  await page.getByLabel("E-mail").fill(who.email);
  await password(page).fill(who.password);
  await follow(page, page.getByRole("button", { name: "Sign in", exact: true }), url);
}

/** Sets up a company for somebody who has none. */
export async function setUpCompany(page, name) {
  await visit(page, "/hiring");
  await page.getByLabel("Name of the company").fill(name);
  await page.getByRole("button", { name: "Set up the company" }).click();
  await page.getByText("What applicants see").waitFor();
  await alive(page);
}

const POSTING = `Night nurse
Larkspur Care, Leeds, UK
Part time, £31,000 - £36,000 a year

Larkspur Care looks after people at home in Leeds and the villages around it, day and night.

You bring:
- Three years of experience in nursing
- Driving licence B
Nice to have:
- Polish
`;

/** Pastes a posting for the company of the person, and publishes it. Returns its id. */
export async function publishJob(page) {
  await visit(page, "/hiring/jobs/new");
  await page.getByLabel("Posting, or a link to it").fill(POSTING);
  await follow(page, page.getByRole("button", { name: "Fill in from the posting" }), /\/edit$/);
  const id = page.url().match(/jobs\/([^/]+)\/edit/)[1];
  assert.equal(await page.getByLabel("Salary to").inputValue(), "36000", "what the posting says is filled in");
  await page.getByLabel("Job title").fill("Night nurse, Leeds");
  await page.getByLabel("Location").fill("Leeds, UK");
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /done=saved/);
  await follow(page, page.getByRole("button", { name: "Publish" }), /done=open/);
  return id;
}

/** Adds a question of a kind to the application form of a job, with the fields that are given by their labels. */
export async function askQuestion(page, id, kind, fields, required = false) {
  await visit(page, `/hiring/jobs/${id}/form`);
  await page.getByLabel("Kind of answer").selectOption(kind);
  await follow(page, page.getByRole("button", { name: "Add question" }), /add=/);
  for (const [label, text] of Object.entries(fields)) {
    const field = page.getByLabel(label, { exact: true });
    if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(text);
    else await field.fill(text);
  }
  if (required) await page.getByLabel("An answer is required").check();
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /form\?saved=true/);
}

/** A time so many days from now, as a field for days and times takes it. */
export function at(days, hour, minutes = "00") {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, "0")}:${minutes}`;
}

/** Proposes times for an interview about an application. */
export async function proposeTimes(page, application, times) {
  await visit(page, `/hiring/applications/${application}/interview`);
  await page.getByLabel("Where").fill("https://meet.example/larkspur");
  for (const [number, time] of times.entries()) await page.getByLabel(`Time ${number + 1}`).fill(time);
  await follow(page, page.getByRole("button", { name: "Send to the applicant" }), /interview=planned/);
}

/** Applies to a job without an account, with a resume as a file or as text; `answer` fills in what the job asks. Returns the path of the link in the letter. */
export async function applyAsGuest(page, job, email, { file, words = text(), source = "", answer = async () => {} } = {}) {
  await visit(page, `/jobs/${job}/apply${source && `?source=${source}`}`);
  if (file) await chooseResume(page, file);
  else await pasteResume(page, words);
  await page.getByLabel("E-mail").fill(email);
  await answer(page);
  await page.getByLabel(/may keep what I send/).check();
  await follow(page, page.getByRole("button", { name: "Continue by e-mail" }), /apply\?sent=true/);
  await page.getByText("Look into your mail").waitFor();
  const { pathname, search } = new URL((await letterWith(email, "/apply/confirm")).link);
  return pathname + search;
}

/** Fills the terms of an offer. */
export async function fillOffer(page, pay = "32,000") {
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Pay", { exact: true }).fill(pay);
  await page.getByLabel("Currency").fill("EUR");
  await page.getByLabel("First day of work").fill(day(60));
  await page.getByLabel("Place of work").fill("Leeds");
  await page.getByLabel("Hours a week").fill("38.5");
  await page.getByLabel("Contract").selectOption("Permanent");
  await page.getByLabel("Answer by").fill(day(10));
}

/** Proposes the next quarter of an hour for an interview in the video room, which is open then already. */
export async function proposeRoom(page, application) {
  const quarter = 15 * 60_000;
  // Not one that begins while the form is filled in.
  while (quarter - (Date.now() % quarter) < 30_000) await delay(1_000);
  const next = new Date((Math.floor(Date.now() / quarter) + 1) * quarter).toISOString().slice(0, 16);
  await visit(page, `/hiring/applications/${application}/interview`);
  await page.getByLabel("Kind", { exact: true }).selectOption("room");
  await page.getByLabel("Time 1").fill(next);
  await follow(page, page.getByRole("button", { name: "Send to the applicant" }), /interview=planned/);
}

/** Takes the proposed time that comes first. Returns the path of its video room. */
export async function takeRoom(page, application) {
  await visit(page, `/applications/${application}`);
  const interview = page.getByRole("region", { name: "Interviews", exact: true });
  // Proposals with later times stand above.
  await interview.getByRole("radio").last().check();
  await follow(page, interview.getByRole("button", { name: "Take this time" }).last(), /interview=booked/);
  return interview.getByRole("link", { name: "Open the video room" }).getAttribute("href");
}

/** Confirms the address of a person with the link in their letter. */
export async function confirm(page, who) {
  const { link } = await letterWith(who.email, "/verify");
  const { pathname, search } = new URL(link);
  await visit(page, pathname + search);
  await follow(page, page.getByRole("button", { name: "Confirm address" }), /done=/);
}

/** Signs somebody in. */
export async function signIn(page, who, url) {
  await visit(page, "/login");
  await enter(page, who, url);
}

/** Opens the field for pasted text if it is collapsed, and fills it. */
export async function pasteResume(page, words) {
  const field = page.getByLabel("Resume text");
  if (!(await field.isVisible())) await page.getByText("Paste the text instead").click();
  await field.fill(words);
}

/** Chooses a file for the CV. */
export const chooseResume = (page, file) => page.locator("input[name=resume_file]").setInputFiles(file);

/** Submits the form of the instant match on `/`, and waits for the report. */
export async function measureAsGuest(page, { file, words, job = JOB }) {
  await visit(page, "/");
  if (file) await chooseResume(page, file);
  if (words) await pasteResume(page, words);
  await page.getByLabel("Job posting text").fill(job);
  await follow(page, page.getByRole("button", { name: "See my match" }), /\/match\/try$/);
}

/** Imports a pasted resume and stops at its review. Returns the resume's path. */
export async function importResume(page, words = text()) {
  await visit(page, "/resumes/new");
  await pasteResume(page, words);
  await follow(page, page.getByRole("button", { name: "Import" }), /\/resumes\/res_[\w-]+$/);
  return new URL(page.url()).pathname;
}

/** Waits until all input of the open review is saved; returns the status line. */
export async function stored(page) {
  const line = page.getByRole("status").filter({ hasText: /^Saved at \d\d:\d\d$/ });
  await line.waitFor();
  return line.innerText();
}

/** Presses the button that saves the reviewed resume, and waits until it is saved. */
export async function keepReviewed(page) {
  await page.getByRole("button", { name: "Save resume" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).waitFor();
  await stored(page);
}

/** Imports a resume and saves it unchanged. */
export async function keepResume(page, words) {
  const path = await importResume(page, words);
  await keepReviewed(page);
  return path;
}

/** Compares the first saved resume with a job and opens the report. Returns its path. */
export async function measureKept(page, job = JOB) {
  await visit(page, "/match/new");
  await page.getByLabel("Job posting text").or(page.getByLabel("The job", { exact: true })).first().fill(job);
  await follow(page, page.getByRole("button", { name: "See my match" }), /\/match\/\w+_[\w-]+\?new=true$/);
  await alive(page);
  return new URL(page.url()).pathname;
}

/** The score of the open report. */
export async function score(page) {
  const name = await page.getByRole("img", { name: /^Match: \d+ out of 100$/ }).getAttribute("aria-label");
  return Number(name.match(/\d+/)[0]);
}

/** Starts the preparation for the interview from the shown match. Returns its path. */
export async function prepareInterview(page) {
  await follow(page, page.getByRole("button", { name: "Prepare for the interview" }).first(), /\/interviews\/itv_\w+$/);
  return new URL(page.url()).pathname;
}

/** Opens the first question of a group of a preparation. Returns its path. */
export async function openQuestion(page, path, group = "behavioural") {
  await visit(page, `${path}?group=${group}`);
  await follow(page, page.getByRole("link", { name: /^Practice/ }).first(), /\/practice\/\d+$/);
  return new URL(page.url()).pathname;
}
