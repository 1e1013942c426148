// The video room: two people meet in it with Chromium's stand-ins for camera and microphone, from the letter's link to leaving.
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";

import { violations } from "../support/axe.mjs";
import { alive, expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { confirm, keepResume, person, proposeRoom, publishJob, setUpCompany, signUp, takeRoom } from "../support/people.mjs";

/** Lets a page use camera and microphone, and keeps its connections where the test finds them. */
async function withDevices(page, permissions = ["camera", "microphone"]) {
  await page.context().grantPermissions(permissions);
  await page.addInitScript(() => {
    window.made = [];
    const Native = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(...given) {
        super(...given);
        window.made.push(this);
      }
    };
  });
}

/** What the open connections of a page have received: packets of sound, and frames of pictures. */
const received = (page) =>
  page.evaluate(async () => {
    const sums = { audio: 0, video: 0 };
    for (const connection of window.made.filter((it) => it.connectionState === "connected")) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type === "inbound-rtp") sums[report.kind] += report.kind === "video" ? (report.framesDecoded ?? 0) : report.packetsReceived;
      }
    }
    return sums;
  });

/** The number of frames that the element with somebody's picture has shown. */
const shown = (page, name) => page.getByLabel(name, { exact: true }).evaluate((video) => video.getVideoPlaybackQuality().totalVideoFrames);

/** Waits until something grows. */
async function grows(read, what, by = 5) {
  const first = await read().catch(() => 0);
  const until = Date.now() + 20_000;
  let last = first;
  while (last < first + by) {
    assert.ok(Date.now() < until, `${what} stays at ${last} (began at ${first})`);
    await delay(200);
    last = await read().catch(() => first);
  }
}

/** Picture and sound of somebody arrive on a page, and its element shows them. */
async function arrives(page, name) {
  await page.locator("video").and(page.getByLabel(name, { exact: true })).waitFor();
  await grows(() => shown(page, name), `the picture of ${name}`);
  await grows(async () => (await received(page)).audio, `the sound of ${name}`);
}

const enter = async (page) => {
  await page.getByRole("button", { name: "Enter the room" }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).waitFor();
};

/** A company with a job, somebody who applied and took the next quarter of an hour. Returns the path of the room. */
async function booked(page, seeker, who) {
  await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur Care");
  const job = await publishJob(page);
  await signUp(seeker, who);
  await confirm(seeker, who);
  await keepResume(seeker);
  await visit(seeker, `/jobs/${job}/apply`);
  await seeker.getByLabel(/may keep what I send/).check();
  await follow(seeker, seeker.getByRole("button", { name: "Send application" }), /\/applications\/.*sent=true/);
  const id = seeker.url().match(/applications\/(app_\w+)/)[1];
  await proposeRoom(page, id);
  const room = await takeRoom(seeker, id);
  return { id, room, appointment: room.split("/").at(-1) };
}

journey("two people meet, hear and see each other, share, reload and leave", async (page) => {
  const seeker = await another();
  const who = person();
  for (const one of [page, seeker]) await withDevices(one);
  const { id, room, appointment } = await booked(page, seeker, who);
  const { text } = await letterWith(who.email, "/applications");
  assert.ok(text.includes(room), text);

  // The lobby: a test of the devices, and who is inside.
  await visit(page, `/hiring/applications/${id}`);
  await follow(page, page.getByRole("link", { name: "Open the video room" }), /\/room$/);
  await page.getByText("Nobody is inside yet.").first().waitFor();
  await page.getByText("Nothing is recorded.", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Test camera and microphone" }).click();
  await grows(() => shown(page, "Your picture"), "the own picture");
  assert.deepEqual(await violations(page), []);
  await enter(page);
  await page.getByText("Nobody else is here yet.", { exact: false }).waitFor();

  await visit(seeker, room);
  await seeker.getByText("Inside: Ines Marchetti").waitFor();
  await enter(seeker);
  await arrives(seeker, "Ines Marchetti");
  await arrives(page, who.name);
  await page.getByRole("status").filter({ hasText: who.name }).waitFor({ state: "attached" });
  assert.deepEqual(await violations(page), []);

  // Muted, and without a picture: the other side sees that.
  await page.getByRole("button", { name: "Mute", exact: true }).click();
  await seeker.getByRole("img", { name: "muted" }).waitFor();
  await page.getByRole("button", { name: "Unmute" }).click();
  await expectCount(seeker.getByRole("img", { name: "muted" }), 0);
  await page.getByRole("button", { name: "Camera off" }).click();
  await page.getByText("Your camera is off").waitFor();
  await page.getByRole("button", { name: "Camera on" }).click();
  await grows(() => shown(seeker, "Ines Marchetti"), "the picture that is on again");

  // A reload leads back inside, and the other side connects anew.
  await seeker.reload();
  await alive(seeker);
  await seeker.getByRole("button", { name: "Leave", exact: true }).waitFor();
  await arrives(seeker, "Ines Marchetti");
  await arrives(page, who.name);

  // The server goes unheard for a while: picture and sound go on, and who leaves meanwhile is known afterwards.
  await seeker.context().setOffline(true);
  await delay(1_000);
  await seeker.context().setOffline(false);
  await arrives(seeker, "Ines Marchetti");

  // Another tab takes over.
  const second = await seeker.context().newPage();
  await withDevices(second);
  await visit(second, room);
  await enter(second);
  await seeker.getByText("You are in the room in another tab").waitFor();
  await arrives(second, "Ines Marchetti");
  await second.getByRole("button", { name: "Leave", exact: true }).click();
  await page.getByText("Nobody else is here yet.", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await page.getByRole("button", { name: "Enter the room" }).waitFor();

  // A stranger finds no room, by either address, and may send nothing.
  const stranger = await another();
  await signUp(stranger, person("Cleo Marsh"));
  for (const path of [room, `/hiring/interviews/${appointment}/room`]) {
    const answer = await stranger.goto(path);
    assert.equal(answer.status(), 404);
  }
  const policy = (await page.request.get(room)).headers()["permissions-policy"];
  assert.match(policy, /camera=\(self\)/);
  assert.match((await page.request.get("/hiring/interviews")).headers()["permissions-policy"], /camera=\(\)/);
});

journey("somebody without a camera takes part, and without JavaScript the page says what it needs", async (page) => {
  const seeker = await another();
  const who = person();
  await withDevices(page);
  const { room } = await booked(page, seeker, who);
  // Only the microphone is allowed.
  await withDevices(seeker, ["microphone"]);
  await visit(page, room.replace("/interviews/room/", "/hiring/interviews/") + "/room");
  await enter(page);
  await visit(seeker, room);
  await enter(seeker);
  await seeker.getByText("Allow it in the address bar", { exact: false }).waitFor();
  await arrives(seeker, "Ines Marchetti");
  await grows(async () => (await received(page)).audio, "the sound of somebody without a camera");
  await seeker.getByRole("button", { name: "Leave", exact: true }).click();
  await page.getByText("Nobody else is here yet.", { exact: false }).waitFor();

  const plain = withoutScript(await another({ javaScriptEnabled: false, storageState: await seeker.context().storageState() }));
  await visit(plain, room);
  await plain.getByText("The video room needs JavaScript").waitFor();
  await plain.context().close();
});
