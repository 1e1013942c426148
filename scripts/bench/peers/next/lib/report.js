// Figures of a report, by the rules of the server under test.
import { rounded } from "./matches.js";

/** The factors of a score, in the order they are shown in. */
export const FACTORS = ["skills", "experience", "education", "occupation", "keywords"];

/** Points, as they are shown. */
export const points = (number) => rounded(Math.round(number * 10));

/** The weights of the factors in whole percent with the right sum: the missing points go to the largest remainders. */
export function weights({ requirements, factors }) {
  const shares = [0, 0, 0, 0, 0];
  for (const { kind, weight } of requirements) shares[kind === "experience" ? 1 : kind === "education" ? 2 : 0] += weight / 100;
  // The occupation carries three and a half times as much as the keywords.
  const rest = Math.max(0, 1 - shares[0] - shares[1] - shares[2]);
  const parts = [factors.occupation === null ? 0 : 3.5, factors.keywords === null ? 0 : 1];
  parts.forEach((part, index) => (shares[3 + index] = part && (rest * part) / (parts[0] + parts[1])));
  const exact = shares.map((share) => Math.max(0, share) * 100);
  const whole = exact.map(Math.floor);
  const missing = Math.round(exact.reduce((sum, one) => sum + one, 0)) - whole.reduce((sum, one) => sum + one, 0);
  const order = [0, 1, 2, 3, 4].sort((a, b) => (exact[b] % 1) - (exact[a] % 1));
  for (const at of order.slice(0, missing)) whole[at] += 1;
  return whole;
}

/** The points of a requirement, earned and possible; empty if it carries none. */
export function earned({ weight, credit, gain, status }) {
  const whole = Math.round(weight);
  if (!whole) return "";
  if (status === "met") return `+${whole}`;
  return `${status === "missing" ? 0 : Math.round(Math.max(0, credit === undefined ? weight - gain : weight * credit))}/${whole}`;
}

/** The rest of the line around a quote, shortened to a few words on each side. Spans count bytes. */
export function around(bytes, span) {
  if (!span) return ["", ""];
  const before = [...bytes.toString("utf8", 0, span.start).split("\n").at(-1)];
  const after = [...bytes.toString("utf8", span.end).split("\n", 1)[0]];
  return [
    before.length > 80 ? `…${before.slice(-80).join("")}` : before.join(""),
    after.length > 120 ? `${after.slice(0, 120).join("")}…` : after.join(""),
  ];
}
