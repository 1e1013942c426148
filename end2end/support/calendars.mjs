// What a person's calendar does with our entries: ical.js (the library of Thunderbird's calendar) reads them, and Radicale, a CalDAV
// server (RFC 4791), keeps them.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import ICAL from "ical.js";

import { freePort } from "./server.mjs";

/** The calendar entry in a letter: its method by the header of its part, and its text. */
export function invitation(letter) {
  const head = letter.match(/^Content-Type: text\/calendar;[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/im);
  if (!head) throw new Error("the letter has no calendar entry");
  const rest = letter.slice(head.index);
  const [headers, ...blocks] = rest.split(/\r?\n\r?\n/);
  const body = blocks.join("\r\n\r\n").split(/\r?\n--/)[0];
  const encoding = headers.match(/^Content-Transfer-Encoding: (\S+)/im)?.[1].toLowerCase();
  const method = head[0].match(/method="?(\w+)/i)?.[1];
  return { method, text: decoded(body, encoding) };
}

/** The body of a part of a letter as text. */
function decoded(body, encoding) {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Reads a calendar; a text that is not RFC 5545 is an error. Times are ISO 8601. */
export function readCalendar(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const entries = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate?.toJSDate().toISOString(),
      end: event.endDate?.toJSDate().toISOString(),
      summary: event.summary,
      location: event.location,
      status: component.getFirstPropertyValue("status"),
      organizer: event.organizer,
      attendees: event.attendees.map((attendee) => attendee.getFirstValue()),
    };
  });
  return { method: calendar.getFirstPropertyValue("method"), entries };
}

/** A calendar on a CalDAV server of its own, on a free port. `stop` ends the server and deletes what it kept. */
export async function startCalendar() {
  const folder = await mkdtemp(join(tmpdir(), "jobalign-calendar-"));
  const port = await freePort();
  const options = ["--auth-type", "none", "--storage-filesystem-folder", folder, "--logging-level", "warning"];
  const env = { ...process.env, RADICALE_CONFIG: "" }; // not that of the machine
  const child = spawn("radicale", ["--hosts", `127.0.0.1:${port}`, ...options], { env, stdio: "ignore" });
  child.unref(); // a journey that fails does not wait for it
  const end = () => child.kill("SIGTERM") && rmSync(folder, { recursive: true, force: true });
  process.once("exit", end);
  const failed = new Promise((_, reject) => child.once("error", reject));
  const home = `http://127.0.0.1:${port}/somebody/interviews/`;

  async function send(method, path, body, headers = {}) {
    const authorization = `Basic ${Buffer.from("somebody:anything").toString("base64")}`;
    const answer = await fetch(home + path, { method, body, headers: { authorization, ...headers } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the calendar answers ${answer.status} to ${method} ${path}: ${text}`);
    return text;
  }

  async function ready() {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await fetch(home).then(() => true, () => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("Radicale did not start; scripts/packages.sh radicale installs it");
  }
  await Promise.race([ready(), failed]);
  await send("MKCALENDAR", "", undefined);

  return {
    /** Does what a mail program does with an invitation (RFC 5546): keeps the entry under its UID, or takes it as called off. */
    async take({ text }) {
      const calendar = new ICAL.Component(ICAL.parse(text));
      calendar.removeAllProperties("method"); // no part of what is kept (RFC 4791, 4.1)
      const uid = calendar.getFirstSubcomponent("vevent").getFirstPropertyValue("uid");
      await send("PUT", `${encodeURIComponent(uid)}.ics`, calendar.toString(), { "content-type": "text/calendar; charset=utf-8" });
    },
    /** The entries between two times, as the server finds them. */
    async between(from, to) {
      const utc = (time) => time.replace(/[-:]|\.\d+/g, "");
      const query = `<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><c:calendar-data/></d:prop>
        <c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:time-range start="${utc(from)}" end="${utc(to)}"/>
        </c:comp-filter></c:comp-filter></c:filter></c:calendar-query>`;
      const answer = await send("REPORT", "", query, { depth: "1", "content-type": "application/xml" });
      const found = [...answer.matchAll(/BEGIN:VCALENDAR[\s\S]*?END:VCALENDAR/g)];
      return found.flatMap(([text]) => readCalendar(text.replaceAll("&amp;", "&").replaceAll("&lt;", "<")).entries);
    },
    stop: end,
  };
}
