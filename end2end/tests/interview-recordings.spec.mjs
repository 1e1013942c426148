// Recordings of spoken answers: made with Chromium's stand-in for a microphone, kept in the browser, never sent.
import assert from "node:assert/strict";

import { expectCount, follow, visit } from "../support/browser.mjs";
import { journey } from "../support/journey.mjs";
import { keepResume, measureKept, openQuestion, person, prepareInterview, signIn, signUp } from "../support/people.mjs";

const ANSWER = "I rang four shops.";

async function prepared(page, who = person()) {
  await signUp(page, who);
  await keepResume(page);
  await measureKept(page);
  return prepareInterview(page);
}

/** Keeps the body of every request of a page. */
function bodies(page) {
  const sent = [];
  page.on("request", (request) => sent.push({ url: request.url(), body: request.postDataBuffer() ?? Buffer.alloc(0) }));
  return sent;
}

/** Asserts that none of them is sound: each is short, and none has the marks of WebM, Ogg or MP4. */
function assertNoSound(sent) {
  assert.ok(sent.some(({ body }) => body.length > 0), "something was sent at all");
  for (const { url, body } of sent) {
    assert.ok(body.length < 2_000, `${url}: ${body.length} bytes`);
    for (const mark of [Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.from("Opus"), Buffer.from("ftyp"), Buffer.from("audio/")]) {
      assert.ok(!body.includes(mark), `${url} carries ${mark}`);
    }
  }
}

/** Records for about a second. */
async function record(page, button = "Record") {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("timer", { name: "Length of the recording" }).getByText("0:01").waitFor();
  await page.getByText("Recording. Stop it before you send the answer.").waitFor();
  assert.ok(await page.getByRole("button", { name: /Get feedback|Send and go on/ }).isDisabled(), "nothing is sent meanwhile");
  await page.getByRole("button", { name: "Stop recording" }).click();
  await page.getByText("Kept in this browser only").waitFor();
}

/** Plays the recording with this label; returns its length in seconds. */
async function play(page, label = "Your recording") {
  const sound = page.getByLabel(label, { exact: true }).first();
  await sound.waitFor();
  return sound.evaluate(async (sound) => {
    const heard = new Promise((resolve, reject) => {
      sound.addEventListener("timeupdate", () => sound.currentTime > 0 && resolve());
      sound.addEventListener("error", () => reject(new Error(sound.error?.message)));
    });
    await sound.play();
    await heard;
    sound.pause();
    return sound.currentTime;
  });
}

journey("a recording stays in the browser, beside its answer", async (page) => {
  await page.context().grantPermissions(["microphone"]);
  const path = await prepared(page);
  await openQuestion(page, path);
  const question = new URL(page.url()).pathname;
  const sent = bodies(page);
  await page.getByLabel("Answer", { exact: true }).fill(ANSWER);
  await page.getByText("Sound never leaves this browser").waitFor();
  await page.getByRole("button", { name: "Record", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("timer", { name: "Length of the recording" }).getByText("0:01").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Kept in this browser only").waitFor();
  await page.getByText(/^0:01, \d+ kB$/).first().waitFor();
  assert.ok((await play(page)) > 0);

  // It waits through a reload, and another one takes its place.
  await visit(page, question);
  await page.getByText("Kept in this browser only").waitFor();
  await record(page, "Record again");
  const list = page.getByRole("region", { name: "Recordings in this browser" });
  assert.equal(await page.getByLabel("Answer", { exact: true }).inputValue(), ANSWER, "the text is untouched");
  await follow(page, page.getByRole("button", { name: "Get feedback" }), /\?answer=ans_/);
  const answer = new URL(page.url());
  const said = page.getByRole("region", { name: "What you said" });
  await said.getByText("only in this browser").waitFor();
  assert.ok((await play(page)) > 0);
  await expectCount(list.getByRole("listitem"), 1);
  await list.getByText("1 recording,").waitFor();
  await page.getByRole("button", { name: "Record", exact: true }).waitFor();

  // Without a recording the next answer has none, and the first keeps its own.
  await page.getByLabel("Answer", { exact: true }).fill(`${ANSWER} Twice.`);
  await follow(page, page.getByRole("button", { name: "Get feedback" }), (url) => url.searchParams.has("answer") && url.href !== answer.href);
  await said.getByText(/Twice/).waitFor();
  await list.getByText("1 recording,").waitFor();
  await expectCount(said.getByText("only in this browser"), 0);
  await visit(page, answer.pathname + answer.search);
  await said.getByText("only in this browser").waitFor();

  // The list of all, where it is deleted.
  await visit(page, "/interviews");
  await list.getByText("1 recording,").waitFor();
  await list.getByRole("button", { name: /^Delete the recording of/ }).click();
  await expectCount(list, 0);
  await visit(page, answer.pathname + answer.search);
  await said.getByText(/I rang four shops/).waitFor();
  await expectCount(page.locator("audio"), 0);
  assertNoSound(sent);
});

journey("a mock interview keeps a recording for each answer, and another person does not see it", async (page) => {
  await page.context().grantPermissions(["microphone"]);
  const who = person();
  const path = await prepared(page, who);
  await page.getByLabel("Length").selectOption("3");
  await follow(page, page.getByRole("button", { name: "Begin" }), /\/mock\/run_\w+$/);
  const sent = bodies(page);
  for (const number of [1, 2]) {
    await page.getByText(`Question ${number} of 3`).first().waitFor();
    await page.getByLabel("Answer", { exact: true }).fill(ANSWER);
    await record(page);
    await follow(page, page.getByRole("button", { name: "Send and go on" }), /given=ans_/);
    await page.getByText(`Question ${number + 1} of 3`).first().waitFor();
  }
  assertNoSound(sent);
  await page.getByRole("link", { name: "End it here" }).locator("visible=true").click();
  await follow(page, page.getByRole("main").locator("a[href*='answer=ans_']").first(), /\?answer=ans_/);
  await page.getByRole("region", { name: "What you said" }).getByText("only in this browser").waitFor();
  const list = page.getByRole("region", { name: "Recordings in this browser" });
  await visit(page, "/interviews");
  await list.getByText("2 recordings,").waitFor();

  const other = await page.context().newPage();
  // An open page would ask for its notifications, and be refused.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await signUp(other);
  await visit(other, "/interviews");
  await other.getByText("No interviews yet").waitFor();
  await expectCount(other.getByText("Recordings in this browser"), 0);
  await page.context().clearCookies();
  await signIn(other, who);
  await visit(other, "/interviews");
  await other.getByRole("button", { name: "Delete all recordings" }).click();
  await expectCount(other.getByText("Recordings in this browser"), 0);
});

journey("no microphone and no room are one line each, and the text stays", async (page) => {
  const path = await prepared(page);
  await openQuestion(page, path);
  await page.getByLabel("Answer", { exact: true }).fill(ANSWER);
  // Stand-ins for what a person and a full disk do.
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.getByText("There is no microphone.").waitFor();
  assert.equal(await page.getByLabel("Answer", { exact: true }).inputValue(), ANSWER);

  await page.context().grantPermissions(["microphone"]);
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await visit(page, new URL(page.url()).pathname);
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.getByRole("timer", { name: "Length of the recording" }).waitFor();
  await page.getByRole("button", { name: "Stop recording" }).click();
  await page.getByText("The browser has no room for this recording.").waitFor();
  assert.equal(await page.getByLabel("Answer", { exact: true }).inputValue(), ANSWER);
  await follow(page, page.getByRole("button", { name: "Get feedback" }), /\?answer=ans_/);
});

journey("where a browser cannot record, or it was ruled out, there is no button", async (page) => {
  const path = await prepared(page);
  await openQuestion(page, path);
  const question = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Record", exact: true }).waitFor();
  for (const without of [
    () => delete window.MediaRecorder,
    () => (navigator.permissions.query = async () => ({ state: "denied" })),
  ]) {
    const one = await page.context().newPage();
    await one.addInitScript(without);
    await visit(one, question);
    await one.getByRole("button", { name: "Start the clock" }).waitFor();
    await expectCount(one.getByRole("button", { name: "Record", exact: true }), 0);
    await one.close();
  }
});
