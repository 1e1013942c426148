// Every page of the product, and a person with content on their pages.
import { follow, visit } from "./browser.mjs";
import { letterWith } from "./letters.mjs";
import { askQuestion, at, confirm, fillOffer, keepResume, importResume, measureAsGuest, measureKept, proposeRoom, proposeTimes, publishJob, setUpCompany, signUp, takeRoom } from "./people.mjs";
import { OTHER_JOB, text } from "./samples.mjs";

/** Public pages. */
export const PUBLIC = {
  landing: "/",
  "landing-sample": "/?sample=1",
  try: "/match/try",
  "try-context": "/match/try?view=context",
  login: "/login",
  signup: "/signup",
  forgot: "/forgot",
  "forgot-sent": "/forgot?sent=true",
  reset: "/reset?token=unknown",
  verify: "/verify?token=unknown",
  "reset-plain": "/reset",
  "verify-plain": "/verify",
  verified: "/verify?done=true",
  "confirm-application-plain": "/apply/confirm",
  "verified-before": "/verify?done=before",
  unsubscribe: "/unsubscribe/unknown-token",
  unsubscribed: "/unsubscribe/done",
  "job-search": "/jobs",
  "job-search-filtered": "/jobs?words=nurse&salary=30000",
  "job-search-place": "/jobs?place=Leeds&radius=50&remote=hybrid&remote=yes",
  "job-compare-none": "/jobs/compare",
  "job-search-none": "/jobs?words=zzzz",
  method: "/method",
  privacy: "/privacy",
  terms: "/terms",
  ui: "/ui",
};

/** Gives a guest a match, so that `/match/try` shows one. */
export const furnishGuest = (page) => measureAsGuest(page, { words: text() });

/** An interview with an answer, a mock interview and a story. Returns their pages. */
async function furnishInterviews(page, match) {
  await visit(page, match);
  await follow(page, page.getByRole("button", { name: "Prepare for the interview" }).first(), /\/interviews\/itv_\w+$/);
  const interview = new URL(page.url()).pathname;
  await page.getByLabel("Day of the interview").fill(new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10));
  await page.getByLabel("Notes on the company").fill("Ask for the rota");
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /saved=true/);
  await visit(page, `${interview}?group=behavioural`);
  await follow(page, page.getByRole("link", { name: /^Practice/ }).first(), /\/practice\/\d+$/);
  const question = new URL(page.url()).pathname;
  for (const text of [
    "Um, you know, we basically had a problem with the rota, so, um, we fixed it.",
    "Last November two nurses fell ill on the same night, and I had to keep nine beds covered. I rang the bank, split the ward into two zones and took the sickest four patients myself, because I knew their drugs. Nobody waited longer than five minutes, and we have used the zones since.",
  ]) {
    await visit(page, question);
    await page.getByLabel("Answer", { exact: true }).fill(text);
    await follow(page, page.getByRole("button", { name: "Get feedback" }), /\?answer=ans_/);
  }
  const answer = new URL(page.url()).pathname + new URL(page.url()).search;
  await follow(page, page.getByRole("link", { name: "Make a story of it" }), /stories\/new\?/);
  await page.getByLabel("Title").fill("Nine beds, two nurses short");
  await follow(page, page.getByRole("button", { name: "Save story" }), /saved=true/);
  const story = new URL(page.url()).pathname;
  await visit(page, `${interview}?group=role`);
  await page.getByText("Add a question of your own").click();
  await page.getByLabel("Question", { exact: true }).fill("Why would you work at night?");
  await follow(page, page.getByRole("button", { name: "Add question" }), /#q\d+$/);
  const own = await page.getByRole("link", { name: "Edit: Why would you work at night?" }).getAttribute("href");
  await visit(page, interview);
  await follow(page, page.getByRole("button", { name: "Start a mock interview" }).first(), /\/mock\/run_\w+$/);
  const mock = new URL(page.url()).pathname;
  return {
    interviews: "/interviews",
    interview,
    "interview-technical": `${interview}?group=technical`,
    "interview-role": `${interview}?group=role`,
    "own-question": own,
    sheet: `${interview}/sheet`,
    practice: question,
    "practice-feedback": answer,
    mock,
    "mock-summary": `${mock}?end=true`,
    stories: "/interviews/stories",
    "story-new": "/interviews/stories/new",
    story,
  };
}

/** Publishes a job and applies to it. Returns the pages of both sides. */
async function furnishHiring(page) {
  const job = await publishJob(page);
  await askQuestion(page, job, "Yes or no", { Question: "Do you drive?", "Needed answer": "Yes", "Why the job needs it": "The villages have no bus." });
  await visit(page, `/jobs/${job}/apply`);
  await page.getByLabel("Do you drive?").selectOption("No");
  await page.getByLabel("A note to the employer").fill("I can start in May.");
  await page.getByLabel(/may keep what I send/).check();
  await follow(page, page.getByRole("button", { name: "Send application" }), /sent=true/);
  const own = new URL(page.url()).pathname;
  await visit(page, `/hiring/jobs/${job}`);
  const applicant = await page.getByRole("main").locator("a[href^='/hiring/applications/']").first().getAttribute("href");
  const pick = await page.getByRole("checkbox", { name: /^Choose / }).getAttribute("value");
  await visit(page, applicant);
  await page.getByLabel("New tag").fill("Night shift");
  await follow(page, page.getByRole("button", { name: "Add tag" }), /kept=tags/);
  await page.getByLabel("New note").fill("Calm under pressure.");
  await follow(page, page.getByRole("button", { name: "Add note" }), /kept=note/);
  await visit(page, `/hiring/jobs/${job}/kit?add=communication`);
  await page.getByRole("group", { name: "Questions to choose from" }).getByRole("checkbox").first().check();
  await page.getByLabel("Own questions").fill("How old are you?");
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /kit\?saved=true/);
  const second = await publishJob(page);
  await askQuestion(page, second, "Any of several options", { Question: "Which shifts?", Options: "Early\nLate\nNight" });
  await askQuestion(page, second, "Statement to agree with", { Statement: "My data may be kept for a year." });
  const application = own.split("/").at(-1);
  await visit(page, `/messages/${application}`);
  for (const text of ["Is the shift at night?", "I can also start in April.\n\nhttps://example.org/rota"]) {
    await page.getByRole("textbox", { name: /^Message to/ }).fill(text);
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText(text.split("\n")[0]).last().waitFor();
  }
  await visit(page, `/hiring/messages/${application}`);
  await page.getByRole("textbox", { name: /^Message to/ }).fill("Yes. Shall we talk on Thursday?");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Shall we talk").last().waitFor();
  const plan = `/hiring/applications/${application}/interview`;
  await proposeTimes(page, application, [at(3, 9), at(4, 14)]);
  await proposeRoom(page, application);
  const room = await takeRoom(page, application);
  await visit(page, "/hiring/offers/templates");
  await page.getByLabel("Name").fill("Nurses");
  await follow(page, page.getByRole("button", { name: "Add a letter" }), /done=saved/);
  const offer = `/hiring/applications/${application}/offer`;
  await visit(page, offer);
  await fillOffer(page);
  await follow(page, page.getByRole("button", { name: "Save and check" }), /done=saved/);
  await follow(page, page.getByRole("button", { name: "Send to the applicant" }), /done=sent/);
  await visit(page, own);
  await follow(page, page.getByRole("link", { name: "Open the offer" }), /\/offers\/ofr_\w+$/);
  const ownOffer = new URL(page.url()).pathname;
  return {
    "offer-templates": "/hiring/offers/templates",
    offer,
    "own-offer": ownOffer,
    "hiring-interviews": "/hiring/interviews",
    "hiring-interviews-past": "/hiring/interviews?past=true&mine=true",
    "hiring-interview-plan": plan,
    room,
    "hiring-room": `/hiring/interviews/${room.split("/").at(-1)}/room`,
    messages: "/messages",
    "messages-none": "/messages?words=zzzz",
    conversation: `/messages/${application}`,
    "conversation-report": `/messages/${application}?report=true`,
    "hiring-messages": "/hiring/messages",
    "saved-texts": "/hiring/messages/texts",
    "hiring-conversation": `/hiring/messages/${application}`,
    "hiring-jobs": "/hiring/jobs",
    "hiring-job-new": "/hiring/jobs/new",
    "hiring-job-edit": `/hiring/jobs/${job}/edit`,
    "hiring-job-form": `/hiring/jobs/${job}/form?add=choice`,
    "hiring-job-kit": `/hiring/jobs/${job}/kit?add=teamwork`,
    "hiring-job-stages": `/hiring/jobs/${job}/stages`,
    scorecard: `${applicant}/scorecard`,
    applicants: `/hiring/jobs/${job}`,
    "applicants-filtered": `/hiring/jobs/${job}?from=1&all=true`,
    "applicants-board": `/hiring/jobs/${job}?view=board`,
    "applicants-move": `/hiring/jobs/${job}/move?pick=${pick}&to=declined`,
    applicant,
    "job-own": `/jobs/${job}`,
    apply: `/jobs/${second}/apply`,
    applications: "/applications",
    application: own,
  };
}

/** Gives a new person resumes and matches. Returns the person's pages. */
export async function furnishSeeker(page) {
  const who = await signUp(page);
  const resume = await keepResume(page);
  const match = await measureKept(page);
  await measureKept(page, OTHER_JOB);
  const thrown = await importResume(page);
  await page.getByText("Delete this resume").click();
  await Promise.all([page.waitForURL(/\/resumes\?deleted=/), page.getByRole("button", { name: "Move to trash" }).click()]);
  const draft = await importResume(page);
  await visit(page, `${resume}/share`);
  await Promise.all([page.waitForURL(/saved=true/), page.getByRole("button", { name: "Make the link" }).click()]);
  const shared = await page.locator("a[href^='/r/']").getAttribute("href");
  await visit(page, "/jobs");
  const found = await page.getByRole("main").locator("a[href^='/jobs/job']").last().getAttribute("href");
  await visit(page, "/jobs?words=nurse");
  await page.getByText("Save this search").click();
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /searches\?saved=true/);
  const search = await page.getByRole("main").locator("input[name=id]").first().inputValue();
  await visit(page, "/tracker/new");
  await page.getByLabel("Job title").fill("Night nurse");
  await page.getByLabel("Employer").fill("Maas Hospital");
  await page.getByLabel("Stage").selectOption("applied");
  await Promise.all([page.waitForURL(/\/jobs\/saved\/job_/), page.getByRole("button", { name: "Add a job" }).click()]);
  const bare = new URL(page.url()).pathname;
  await page.getByLabel("Name", { exact: true }).fill("Ngozi Okafor");
  await page.getByLabel("Phone", { exact: true }).fill("+44 20 7946 0000");
  await follow(page, page.getByRole("button", { name: "Add contact" }), /contacted=true/);
  await page.locator("#file").setInputFiles({ name: "Letter.txt", mimeType: "text/plain", buffer: Buffer.from("Dear Ms Okafor") });
  await follow(page, page.getByRole("button", { name: "Add file" }), /filed=true/);
  await visit(page, "/tracker/import");
  const list = Buffer.from("Title,Company,Date,Stage\nWelder,Harbour Works,2020-05-01,Interview\n,Acme,,\n");
  await page.locator("#list").setInputFiles({ name: "jobs.csv", mimeType: "text/csv", buffer: list });
  await follow(page, page.getByRole("button", { name: "Read the list" }), /\/tracker\/import/);
  await page.getByRole("heading", { name: "Found in jobs.csv" }).waitFor();
  await visit(page, "/tracker?view=table&stage=saved");
  const job = await page.getByRole("main").locator("a[href^='/jobs/saved/job']").first().getAttribute("href");
  await visit(page, "/cover-letters");
  await Promise.all([page.waitForURL(/\/cover-letters\/cvl_/), page.getByRole("button", { name: "Write it" }).click()]);
  const letter = new URL(page.url()).pathname;
  const interviews = await furnishInterviews(page, match);
  await setUpCompany(page, "Larkspur Care");
  const company = await page.getByRole("link", { name: "See the page" }).getAttribute("href");
  await confirm(page, who);
  await visit(page, "/hiring/team");
  await page.getByLabel("E-mail").fill(`colleague.${who.email}`);
  await follow(page, page.getByRole("button", { name: "Invite", exact: true }), /invited=true/);
  const invitation = new URL((await letterWith(`colleague.${who.email}`, "/invitations")).link).pathname;
  const hiring = await furnishHiring(page);
  await visit(page, "/recommended");
  await visit(page, "/dashboard");
  return {
    thrown,
    pages: {
      dashboard: "/dashboard",
      matches: "/match",
      "match-new": "/match/new",
      match,
      "match-context": `${match}?view=context&show=missing`,
      optimize: match.replace("/match/", "/optimize/"),
      "optimize-decided": `${match.replace("/match/", "/optimize/")}?show=accepted`,
      facts: "/facts",
      "cover-letters": "/cover-letters",
      "cover-letter": letter,
      "job-found": found,
      "saved-searches": "/jobs/searches",
      "saved-search": `/jobs/searches/${search}`,
      recommended: "/recommended",
      "recommended-settings": "/recommended/settings",
      "recommended-feedback": "/recommended/feedback",
      tracker: "/tracker",
      "tracker-table": "/tracker?view=table",
      "tracker-new": "/tracker/new",
      "tracker-report": "/tracker/report",
      "tracker-import": "/tracker/import?show=unread",
      "tracker-statistics": "/tracker/statistics",
      "tracker-calendar": "/tracker/calendar",
      "job-without-posting": bare,
      job,
      "match-new-saved": `/match/new?job=${job.split("/").at(-1)}`,
      "match-unchanged": `${match}?unchanged=true`,
      ...interviews,
      resumes: "/resumes",
      "resume-deleted": `/resumes?deleted=${thrown.split("/").at(-1)}`,
      "resume-new": "/resumes/new",
      resume,
      versions: `${resume}/versions`,
      compare: `${resume}/compare`,
      variants: `${resume}/variants`,
      check: `${resume}/check`,
      design: `${resume}/design`,
      share: `${resume}/share`,
      shared,
      ats: `${resume}?side=ats`,
      review: draft,
      hiring: "/hiring",
      "hiring-company": "/hiring/company",
      "hiring-team": "/hiring/team",
      "hiring-analytics": "/hiring/analytics",
      "hiring-analytics-all": "/hiring/analytics?period=all",
      company,
      invitation,
      ...hiring,
      notifications: "/notifications",
      profile: "/settings",
      security: "/settings/security",
      appearance: "/settings/appearance",
      preferences: "/settings/notifications",
      ai: "/settings/ai",
      data: "/settings/data",
      activity: "/settings/activity",
    },
  };
}
