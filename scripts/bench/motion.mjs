// motion.mjs: how smoothly a page moves: it takes the time of each frame (requestAnimationFrame) while the mouse scrolls, or drags a card.
import { setTimeout as pause } from "node:timers/promises";

const SECONDS = Number(process.env.TRACKER_SECONDS ?? 6);
/** The time between two movements of the mouse, in milliseconds: that of a frame. */
const STEP = 16;

/** Runs `act` while the page takes the time of each frame. */
export async function frames(page, act) {
  await page.evaluate(() => {
    window.stamps = [];
    const note = (time) => {
      window.stamps.push(time);
      window.noting = requestAnimationFrame(note);
    };
    window.noting = requestAnimationFrame(note);
  });
  await act();
  const stamps = await page.evaluate(() => {
    cancelAnimationFrame(window.noting);
    return window.stamps;
  });
  const lengths = stamps.slice(1).map((stamp, index) => stamp - stamps[index]).sort((one, other) => one - other);
  const at = (part) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * part))];
  const round = (number) => Math.round(number * 10) / 10;
  return { frames: lengths.length, fps: round(1000 / at(0.5)), fps_p5: round(1000 / at(0.95)), longest_ms: round(at(1)) };
}

/** Calls `step(part)` in the rhythm of frames, with the part of the time that is over. */
async function during(seconds, step) {
  const start = performance.now();
  for (let now = start; now < start + seconds * 1000; now = performance.now()) {
    await step((now - start) / (seconds * 1000));
    await pause(Math.max(0, STEP - (performance.now() - now)));
  }
}

export async function scroll(page) {
  await page.mouse.move(720, 500);
  await during(SECONDS, (part) => page.mouse.wheel(0, part < 0.75 ? 240 : -480));
}

/** Drags a card that is in sight back and forth over all columns, and puts it back. Stops if no column offered it a place. */
export async function drag(page) {
  const start = await page.evaluate(() => {
    for (const card of document.querySelectorAll("li.card[draggable=true]")) {
      const { bottom, left } = card.getBoundingClientRect();
      const place = { x: left + 12, y: bottom - 8 };
      // In sight: neither outside the window nor below a bar.
      if (place.y > 150 && document.elementFromPoint(place.x, place.y) === card) return place;
    }
    return null;
  });
  if (!start) throw new Error("no card is in sight");
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  let places = 0;
  const moved = await frames(page, () =>
    during(SECONDS, (part) => page.mouse.move(820 + 480 * Math.sin(part * Math.PI * 6), 450 + 250 * Math.cos(part * Math.PI * 14))),
  );
  // Over each column in turn, until one offers a place.
  for (let x = 300; x < 1400 && places === 0; x += 100) {
    await page.mouse.move(x, 500);
    await pause(60);
    places = await page.locator(".drop-place").count();
  }
  await page.keyboard.press("Escape");
  await page.mouse.up();
  if (places === 0) throw new Error("the card was not dragged");
  return moved;
}

/** Shows all cards of a board, a page of each column at a time; answers their number. */
export async function loadAll(page) {
  const more = page.locator("section[id^=stage-] > a.link");
  for (let left = await more.count(); left > 0; left = await more.count()) {
    const shown = await page.locator("li.card").count();
    await more.first().click();
    while ((await page.locator("li.card").count()) === shown) await pause(10);
  }
  return page.locator("li.card").count();
}
