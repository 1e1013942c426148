// Drawings of scores: the dial, and the ruler of a factor. Their insides are text, as those of the server under test are.
import { fill, texts as t } from "../lib/texts.js";

const CENTRE = 110;
const RADIUS = 104;

const angle = (score) => 135 + 2.7 * score;
const spot = (radius, degrees) => {
  const radians = (degrees * Math.PI) / 180;
  return `${(CENTRE + radius * Math.cos(radians)).toFixed(2)} ${(CENTRE + radius * Math.sin(radians)).toFixed(2)}`;
};

function dial(score, gain) {
  const lit = Array.from({ length: 11 }, () => "");
  let [unlit, pending] = ["", ""];
  for (let i = 0; i <= 100; i += 1) {
    const path = `M${spot(RADIUS, angle(i))}L${spot(RADIUS - (i % 10 ? 13 : 20), angle(i))}`;
    if (i <= score) lit[Math.floor(i / 10)] += path;
    else if (i <= gain) pending += path;
    else unlit += path;
  }
  const needle = [[RADIUS - 23, 0], [RADIUS - 34, -4.2], [RADIUS - 34, 4.2]].map(([radius, off]) => spot(radius, angle(score) + off));
  return [
    `<path class="stroke-tick" stroke-width="1.40" d="${unlit}"/>`,
    pending && `<path class="stroke-pending" stroke-width="2" d="${pending}"/>`,
    `<g class="dial-lit stroke-accent" stroke-width="2">${lit.filter(Boolean).map((path) => `<path d="${path}"/>`).join("")}</g>`,
    `<path class="dial-needle fill-ink" d="M${needle.join("L")}Z"/>`,
    '<g class="fill-subtle font-mono" font-size="10.5" text-anchor="middle"><text x="33" y="204">0</text><text x="187" y="204">100</text></g>',
    `<text x="110" y="134" text-anchor="middle" class="fill-ink font-sans tnum" font-size="70.0" font-weight="600" letter-spacing="-3">${score}</text>`,
  ].join("");
}

/** The dial of a score; `gain` is the score after all fixes. */
export const Dial = ({ score, gain, className }) => (
  <svg
    viewBox="0 0 220 206"
    fill="none"
    role="img"
    aria-label={fill(t.matches.dial_label, { score })}
    className={`block h-auto max-w-full overflow-visible ${className}`}
    dangerouslySetInnerHTML={{ __html: dial(score, gain) }}
  />
);

function ruler(score, step) {
  let [lit, unlit] = ["", ""];
  for (let i = 0; i <= 100; i += step) {
    const line = `<line x1="${i}%" x2="${i}%" y1="${i % 10 ? "28%" : "0"}" y2="100%"/>`;
    if (i <= score) lit += line;
    else unlit += line;
  }
  return `<g class="stroke-tick" stroke-width="1.25">${unlit}</g><g class="stroke-pending" stroke-width="2"></g><g class="stroke-accent" stroke-width="2">${lit}</g>`;
}

/** The ruler of a factor. */
export const Ruler = ({ factor, score, step = 2, className = "h-3" }) => (
  <svg
    role="img"
    aria-label={fill(t.matches.factor_finding, { factor, score })}
    className={`block w-full overflow-visible ${className}`}
    dangerouslySetInnerHTML={{ __html: ruler(score, step) }}
  />
);
