// The texts of the program, from the same files as its own: locales/en/<topic>.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (topic) => JSON.parse(readFileSync(join(process.env.PEER_LOCALES, "en", `${topic}.json`), "utf8"));
const TOPICS = ["common", "cover_letters", "dashboard", "interviews", "jobs", "landing", "matches", "notifications", "optimizer", "recommendations", "resumes"];
const plural = new Intl.PluralRules("en");

/** All texts by topic and key. */
export const texts = Object.fromEntries(TOPICS.map((topic) => [topic, read(topic)]));

/** A text with its placeholders filled in. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (found, name) => values[name] ?? found);

/** The form of a text for a number, filled in. */
export const counted = (topic, key, count, values = {}) => fill(topic[`${key}_${plural.select(count)}`], { count, ...values });

/** A text with a detail; without one its placeholder goes, with its colon or brackets. */
export const detailed = (text, detail) =>
  detail ? fill(text, { detail }) : [": {detail}", " ({detail})", " {detail}"].reduce((all, placeholder) => all.replace(placeholder, ""), text);

const months = texts.common.months.split(" ");

/** A day, such as "14 Oct 2026". */
export function date(moment) {
  const at = new Date(moment);
  return fill(texts.common.date_pattern, { day: at.getUTCDate(), month: months[at.getUTCMonth()], year: at.getUTCFullYear() });
}

/** A day and time in UTC. */
export const dateTime = (moment) => `${date(moment)}, ${new Date(moment).toISOString().slice(11, 16)} UTC`;

/** Where in a resume a quote stands, from its path. */
export const place = (path) => {
  const part = path.split("/")[0];
  return texts.matches[`place_${part === "basics" ? "summary" : part}`] ?? "";
};
