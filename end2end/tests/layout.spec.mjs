// Layout at each width, focus, times in the user's zone, file fields and lost connections.
import assert from "node:assert/strict";

import { alive, expectCount, expectFocus, follow, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, measureAsGuest, measureKept, signUp, stored } from "../support/people.mjs";
import { furnishSeeker } from "../support/routes.mjs";
import { text } from "../support/samples.mjs";

const field = (page, pointer) => page.locator(`input[type=text][name='${pointer}'], input:not([type])[name='${pointer}']`);

/** Waits until no style changes any more: with reduced motion each change still takes a millisecond, so the skip link covers the logo for a frame. */
function settled(page) {
  return page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const sliding = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(sliding.map((transition) => transition.finished));
  });
}

/** Presses Tab through a page, and reports focused elements that are covered or outside of the window. */
async function covered(page) {
  const found = [];
  const seen = new Set();
  await page.evaluate(() => (window.scrollTo(0, 0), document.activeElement?.blur()));
  for (let stop = 0; stop < 400; stop += 1) {
    await page.keyboard.press("Tab");
    await settled(page);
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      element.dataset.stop ??= String((window.stops = (window.stops ?? 0) + 1));
      const box = element.getBoundingClientRect();
      const name = `${element.tagName} "${(element.name || element.textContent || element.ariaLabel || "").trim().slice(0, 40)}"`;
      const shows = (x, y) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (element.contains(hit) || hit.contains(element) || (hit.labels ?? hit.closest("label")?.control) === element);
      };
      const middle = box.left + box.width / 2;
      const tall = box.height > window.innerHeight * 0.4;
      const points = tall ? [box.top + box.height / 2, box.top + 4, box.bottom - 4] : [box.top + 3, box.top + box.height / 2, box.bottom - 3];
      const visible = points.filter((y) => shows(middle, y)).length;
      return { id: element.dataset.stop, name, fine: box.width < 3 || (tall ? visible > 0 : visible === points.length), top: Math.round(box.top), bottom: Math.round(box.bottom) };
    });
    if (at === null || seen.has(at.id)) break;
    seen.add(at.id);
    if (!at.fine) found.push(`${at.name} from ${at.top} to ${at.bottom}`);
  }
  assert.ok(seen.size > 8, `there are things to focus: ${seen.size}`);
  return found;
}

journey("what has the focus is never under a bar", async (page) => {
  await signUp(page);
  const resume = await keepResume(page);
  const match = await measureKept(page);
  for (const [width, height] of [[1440, 900], [390, 700]]) {
    await page.setViewportSize({ width, height });
    for (const path of [resume, match, `${resume}/design`, `${resume}/share`]) {
      await visit(page, path);
      assert.deepEqual(await covered(page), [], `${path} at ${width} x ${height}`);
    }
  }
});

journey("on a phone the bar to save and the bar of places take two lines", async (page) => {
  await signUp(page);
  await importResume(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.locator("[name='/basics/name']").focus(); // the bar with the save button stays visible from the first field on
  const bars = await page.evaluate(() => {
    const save = document.getElementById("save").closest(".sticky").getBoundingClientRect();
    const places = document.querySelector("nav[aria-label='Main, mobile']").getBoundingClientRect();
    return { height: places.bottom - save.top, gap: places.top - save.bottom };
  });
  assert.ok(bars.height <= 120 && Math.abs(bars.gap) <= 1, JSON.stringify(bars));
});

journey("on a phone every page is marked in the bar of places, or in none", async (page) => {
  await signUp(page);
  await keepResume(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const bar = page.getByRole("navigation", { name: "Main, mobile" });
  const marked = async (path) => {
    await visit(page, path);
    const [place, ...more] = await bar.locator(":scope > ul:first-of-type [aria-current]").allInnerTexts();
    assert.deepEqual(more, [], path);
    const sheet = await bar.locator("[popover] [aria-current]").evaluateAll((found) => found.map((link) => link.textContent.trim()));
    return [place?.trim(), ...sheet];
  };
  for (const [path, ...places] of [
    ["/dashboard", "Home"],
    ["/match", "Matches"],
    ["/match/new", "New match"],
    ["/resumes", "Resumes"],
    ["/facts", "Resumes"],
    ["/tracker", "More", "My jobs"],
    ["/cover-letters", "More", "Cover letters"],
    ["/interviews", "More", "Interviews"],
    ["/interviews/stories", "More", "Interviews"],
    ["/notifications", "More", "Notifications"],
    ["/settings/security", "More", "Settings"],
  ]) {
    assert.deepEqual(await marked(path), places, path);
  }
  const more = bar.getByRole("button", { name: "More" });
  await more.focus();
  await page.keyboard.press("Enter");
  const link = bar.getByRole("link", { name: "Cover letters" });
  await link.waitFor();
  await page.keyboard.press("Escape");
  await link.waitFor({ state: "hidden" });
  await more.click();
  await follow(page, link, /\/cover-letters$/);
  await link.waitFor({ state: "hidden" });
});

journey(
  "on a phone all places are reached without JavaScript",
  async (page) => {
    withoutScript(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await signUp(page);
    const bar = page.getByRole("navigation", { name: "Main, mobile" });
    await bar.getByRole("button", { name: "More" }).click();
    await bar.getByRole("link", { name: "Interviews" }).click();
    await page.waitForURL(/\/interviews$/);
  },
  { javaScriptEnabled: false },
);

/** What is wrong with the layout of some pages at every width. */
async function misfits(visitor, paths) {
  const wrong = [];
  for (const path of paths) {
    await visit(visitor, path);
    for (const width of [320, 360, 390, 768, 1024, 1440]) {
      await visitor.setViewportSize({ width, height: 800 });
      const seen = await visitor.evaluate(() => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        header: document.querySelector("header").getBoundingClientRect().height,
        // Where the names of the breadcrumb end, beyond the room for them.
        trail: Math.max(0, ...[...document.querySelectorAll("header nav ol > li")].filter((step) => step.offsetWidth > 0).map((step) => step.getBoundingClientRect().right - step.closest("nav").parentElement.getBoundingClientRect().right)),
      }));
      if (seen.wide > 0 || seen.header > 64 || seen.trail > 1) wrong.push(`${path} at ${width}: ${JSON.stringify(seen)}`);
    }
  }
  return wrong;
}

journey("every width has its layout for a guest", async (page) => {
  await measureAsGuest(page, { words: text() });
  assert.deepEqual(await misfits(page, ["/", "/login", "/method", "/match/try"]), []);
});

// In halves: together they take longer than a journey may.
for (const half of [0, 1]) {
  journey(`every width has its layout (${half + 1} of 2)`, async (page) => {
    const { pages } = await furnishSeeker(page);
    assert.deepEqual(await misfits(page, Object.values(pages).filter((_, at) => at % 2 === half)), []);
  });
}

journey("a report has room on a small laptop", async (page) => {
  await signUp(page);
  await keepResume(page);
  await measureKept(page);
  await page.setViewportSize({ width: 1024, height: 800 });
  const report = await page.evaluate(() => {
    const section = document.querySelector("section[aria-label='Match report']").getBoundingClientRect();
    const gains = [...document.querySelectorAll("h2")].find((heading) => heading.textContent === "Biggest gains").parentElement.parentElement;
    const dial = document.querySelector("svg[role=img][aria-label^='Match:']").getBoundingClientRect();
    return { gains: gains.getBoundingClientRect().width, above: dial.top - section.top };
  });
  assert.ok(report.gains > 400, `the gains have room: ${report.gains}`);
  assert.ok(report.above < 40, `the dial begins at the top: ${report.above}`);
});

journey("after a match the heading has the focus, and one that is gone has a title", async (page) => {
  const gone = await visit(page, "/match/try");
  assert.equal(gone.status(), 404);
  assert.match(await page.title(), /no longer available/);
  expectTrouble(page, /^404: GET/);
  const focused = () => page.waitForFunction(() => document.activeElement.tagName === "H1");
  await measureAsGuest(page, { words: text() });
  await focused();
  await signUp(page);
  await keepResume(page);
  await measureKept(page);
  await focused();
});

journey(
  "times are told by the person's clock",
  async (page) => {
    await signUp(page);
    await visit(page, "/settings/activity");
    const local = await page.evaluate(() => new Date().toLocaleTimeString("en-GB", { hour: "2-digit" }).slice(0, 2));
    const line = await page.getByRole("main").getByText(/\d\d \w\w\w \d{4}, \d\d:\d\d/).first().innerText();
    assert.match(line, new RegExp(`, (${local}|${String((Number(local) + 23) % 24).padStart(2, "0")}):\\d\\d$`), line);
    await page.context().clearCookies({ name: "zone" });
    await visit(page, "/settings/activity");
    await page.getByRole("main").getByText(/, \d\d:\d\d UTC$/).first().waitFor();
  },
  { timezoneId: "America/New_York" },
);

journey("a file dropped beside the zone does not take the page's place", async (page) => {
  await visit(page, "/");
  const prevented = (selector) =>
    page.evaluate((selector) => {
      const data = new DataTransfer();
      data.items.add(new File(["x"], "cv.pdf", { type: "application/pdf" }));
      return ["dragover", "drop"].map((kind) => {
        const event = new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
        document.querySelector(selector).dispatchEvent(event);
        return event.defaultPrevented;
      });
    }, selector);
  assert.deepEqual(await prevented("h1"), [true, true]);
  assert.deepEqual(await prevented("#resume_file"), [false, false], "the zone takes it");
});

journey("text takes the place of the file, and has the focus", async (page) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await visit(page, "/");
  await page.getByText("Drop your resume here").waitFor();
  await page.getByText("Paste the text instead").click();
  await page.waitForFunction(() => document.activeElement.id === "resume_text");
  await page.getByText("Drop your resume here").waitFor({ state: "hidden" });
  const button = await page.getByRole("button", { name: "See my match" }).boundingBox();
  assert.ok(button.y + button.height <= 900, `the button is in view: ${button.y}`);
  await page.getByText("Use a file instead").first().click();
  await page.getByText("Drop your resume here").waitFor();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText("Drop your resume here").waitFor({ state: "hidden" });
  await page.getByText("choose a file").first().waitFor();
});

journey("what was typed offline is saved once there is a connection, and a link says that there is none", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  await page.context().setOffline(true);
  await field(page, "/basics/label").fill("Charge nurse");
  await page.getByRole("status").getByText(/kept in this browser/).waitFor();
  await page.context().setOffline(false);
  await page.getByRole("status").filter({ hasText: /^Saved at/ }).waitFor({ timeout: 3_000 });

  await page.context().setOffline(true);
  await page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "Home", exact: true }).click();
  await page.getByText("You are offline").waitFor();
  assert.equal(new URL(page.url()).pathname, path);
  await page.context().setOffline(false);
  await page.getByText("You are offline").waitFor({ state: "hidden" });
  expectTrouble(page, /ERR_INTERNET_DISCONNECTED/);
  await page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "Home", exact: true }).click();
  await page.waitForURL(/\/dashboard$/);
});

journey("the fields to check are listed, and each leads to its field", async (page) => {
  await signUp(page);
  await importResume(page);
  const list = page.locator("details").filter({ hasText: /^Check (this field|these \d+ fields)/ });
  await list.waitFor();
  const links = list.getByRole("link");
  const count = Number((await list.locator("summary").innerText()).match(/\d+/)?.[0] ?? 1);
  await expectCount(links, count);
  const checks = page.locator("form").getByText(/^\d+% sure$/);
  await expectCount(checks, count, "each of them says so");
  const target = (await links.first().getAttribute("href")).slice(1);
  await links.first().click();
  assert.ok(await page.locator(`[id='${target}']`).isVisible());
  // City and region come from one line, which both fields refer to.
  await page.locator("div:has(> [name='/basics/location/city'])").getByRole("link", { name: /^line \d+$/ }).waitFor();
});

journey("dates are taken as people write them, and a position that lasts has no end", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  const end = field(page, "/work/0/endDate");
  const lasts = page.locator("input[type=checkbox][name='/work/0/endDate']");
  assert.ok(await lasts.isChecked(), "it lasts");
  await field(page, "/work/0/startDate").fill("March 2022");
  await end.fill("05/2023");
  assert.ok(!(await lasts.isChecked()), "it has ended");
  await stored(page);
  await visit(page, path);
  assert.equal(await field(page, "/work/0/startDate").inputValue(), "2022-03");
  assert.equal(await end.inputValue(), "2023-05");
  await lasts.check();
  assert.equal(await end.inputValue(), "");
  await stored(page);
  await visit(page, path);
  assert.equal(await end.inputValue(), "");

  await field(page, "/work/0/startDate").fill("Spring");
  await page.getByRole("status").getByRole("link", { name: "Fields to correct: 1" }).click();
  await expectFocus(page, (element) => element.id === "work-0-startDate");
  await field(page, "/work/0/startDate").fill("2022-03");
  await stored(page);
});

journey("what jobs ask for and no resume shows stands on the dashboard", async (page) => {
  await signUp(page);
  await keepResume(page);
  await measureKept(page);
  await visit(page, "/dashboard");
  const asked = page.getByRole("region", { name: "Asked for, not in your resume" });
  await asked.getByText("1 job").first().waitFor();
  await follow(page, asked.getByRole("link").first(), /\/match\/\w+_[\w-]+#R\d+$/);
  await alive(page);
  await page.locator("li[aria-current=true]").getByText("Not found").first().waitFor();
});

journey(
  "a country is named in the language of the page",
  async (page) => {
    await visit(page, "/");
    await page.locator("#resume_text").evaluate((field, words) => {
      field.closest("details").open = true;
      field.value = words;
    }, text());
    await page.locator("#job_text").fill("Pflegefachkraft Intensivstation\nKlinikum Straubing, Straubing, Deutschland\n\nAnforderungen\n- Ausbildung als Pflegefachkraft\n- Erfahrung in der Wundversorgung");
    await Promise.all([page.waitForURL(/\/match\/try$/), page.locator("form button[type=submit]").first().click()]);
    await alive(page);
    await page.getByText(/Straubing, Deutschland/).first().waitFor();
  },
  { locale: "de-DE" },
);
