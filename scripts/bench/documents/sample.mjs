// A resume of two pages: the long sample with as many jobs as crates/render/benches keeps.
import { readFileSync } from "node:fs";

const JOBS = 6;
const sample = new URL("../../../crates/render/tests/samples/long.json", import.meta.url);

export function twoPages() {
  const resume = JSON.parse(readFileSync(sample, "utf8"));
  return { ...resume, work: resume.work.slice(0, JOBS) };
}
