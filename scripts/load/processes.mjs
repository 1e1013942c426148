// What processes take, from /proc.
import { readFileSync, readdirSync } from "node:fs";

/** Resident memory of a process, in megabytes. */
export const memory = (pid) => Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024;

/** The fields of a process after its name: state, parent, … Nothing where it has ended. */
const fields = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
  } catch {
    return null;
  }
};

/**
 * Processor time of a process and its descendants so far, in seconds: user and system, at a hundred ticks a second. Those that have ended
 * count with their parent.
 */
export function processor(pid) {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), fields(name)]);
  const known = new Map(all.filter(([, found]) => found));
  const children = (of) => [...known].filter(([, found]) => Number(found[1]) === of).map(([child]) => child);
  const family = (of) => [of, ...children(of).flatMap(family)];
  const ticks = family(pid).map((one) => known.get(one)?.slice(11, 15).reduce((sum, part) => sum + Number(part), 0) ?? 0);
  return ticks.reduce((sum, part) => sum + part, 0) / 100;
}
