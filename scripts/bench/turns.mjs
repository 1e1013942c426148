// Times of whole processes.
import { spawnSync } from "node:child_process";

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function time(command, args, options) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}: ${stderr}`);
  return took;
}

/** Median times in ms of several commands (name, arguments, options), run alternately so that all have the same conditions. */
export function turns(commands, rounds) {
  const times = commands.map(() => []);
  for (const command of commands) time(...command); // warm
  for (let round = 0; round < rounds; round += 1) commands.forEach((command, index) => times[index].push(time(...command)));
  return times.map(median);
}
