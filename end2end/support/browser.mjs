// Chromium, and pages that record every error on them.
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";

import { chromium } from "playwright-core";

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A tone in place of a microphone. Pages still need the permission.
  "--use-fake-device-for-media-stream",
];

export const BASE = process.env.JOBALIGN_URL;

/** Starts Chromium: CHROMIUM, or else Debian's. */
export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** A new browser context with English and UTC by default. */
export async function visitor(browser, options = {}) {
  const context = await browser.newContext({
    baseURL: BASE,
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  watch(page);
  return page;
}

const troubles = new WeakMap();
const plain = new WeakSet();

/** Collects console errors and warnings, uncaught exceptions, failed requests and responses of 400 and above. */
export function watch(page) {
  const found = [];
  troubles.set(page, found);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) found.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => found.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => {
    // A navigation cancels pending requests; that is not an error.
    const why = request.failure()?.errorText ?? "";
    if (why !== "net::ERR_ABORTED") found.push(`failed: ${request.method()} ${request.url()} ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) found.push(`${response.status()}: ${response.request().method()} ${response.url()}`);
  });
}

/** The errors on a page since the last call. */
export function trouble(page) {
  const seen = troubles.get(page)?.splice(0) ?? [];
  // Without JavaScript Chromium still preloads scripts, and then does not use them.
  return plain.has(page) ? seen.filter((line) => !/^failed: GET \S+\.js csp$|was preloaded using link preload/.test(line)) : seen;
}

/** Goes to a path and waits until the page is hydrated. */
export async function visit(page, path) {
  const answer = await page.goto(path);
  await alive(page);
  return answer;
}

/** Waits until the page is hydrated; without JavaScript there is nothing to wait for. */
export async function alive(page) {
  await page.waitForLoadState("load");
  if (!plain.has(page)) await page.waitForSelector("html[data-hydrated]", { state: "attached" });
}

/** Marks a page as one without JavaScript. */
export const withoutScript = (page) => plain.add(page) && page;

/** Clicks something that leads to another page, and waits until that page is hydrated. */
export async function follow(page, locator, url) {
  await Promise.all([page.waitForURL(url), locator.click()]);
  await alive(page);
}

/**
 * Waits until a locator matches exactly `expected` elements. Rows arrive after the address of their page has changed,
 * so a count taken at once may be too early.
 */
export async function expectCount(locator, expected, message = `${locator}`) {
  const until = Date.now() + 10_000;
  let found = await locator.count();
  while (found !== expected && Date.now() < until) {
    await delay(50);
    found = await locator.count();
  }
  assert.equal(found, expected, message);
}

/**
 * Waits until `matches(the element that has the focus)` is true: the focus moves a moment after what it moves to has
 * appeared. Asked from here again and again: a text that the page polls itself would be an `eval`, which its policy forbids.
 */
export async function expectFocus(page, matches, message) {
  const until = Date.now() + 10_000;
  // While a page is left, there is nothing to ask.
  const isThere = () => page.evaluate(`document.activeElement !== null && (${matches})(document.activeElement)`).catch(() => false);
  while (!(await isThere())) {
    if (Date.now() > until) {
      const focused = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
      assert.fail(`${message ?? matches}: the focus is on ${focused}`);
    }
    await delay(50);
  }
}
