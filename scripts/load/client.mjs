// The client of the load: wrk where it is installed; else one of our own, which takes more of the processor and so flatters whoever is
// slower. Each request has a different URL, so that no response can be served from a cache; responses are not compressed.
import { execFile, execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

/** One reader may have eight heavy pages waiting (server/src/http/pages/gate.rs), so there are no more connections. */
export const CONNECTIONS = 8;
const CORE = process.env.LOAD_CLIENT_CORE;
const run = promisify(execFile);

const hasWrk = () => {
  try {
    execFileSync("wrk", ["-v"], { stdio: "ignore" });
    return true;
  } catch (error) {
    return error.code !== "ENOENT"; // wrk -v exits with 1
  }
};

/** The client there is: its name, and `load(url, cookie, seconds)`, which answers requests a second, requests and errors. */
export function client(folder) {
  if (!hasWrk()) return { name: "sockets", load: bySockets };
  const script = join(folder, "ever-new.lua");
  const number = 'local n = 0\nrequest = function() n = n + 1; return wrk.format("GET", wrk.path .. (wrk.path:find("?", 1, true) and "&n=" or "?n=") .. n) end\n';
  writeFileSync(script, number);
  return { name: "wrk", load: (url, cookie, seconds) => byWrk(url, cookie, seconds, script) };
}

async function byWrk(url, cookie, seconds, script) {
  const headers = ["Accept: text/html", ...(cookie ? [`Cookie: ${cookie}`] : [])].flatMap((header) => ["-H", header]);
  const wrk = ["wrk", "-s", script, "-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, ...headers, url];
  const [command, ...rest] = CORE ? ["taskset", "-c", CORE, ...wrk] : wrk;
  const { stdout } = await run(command, rest);
  const errors = [...stdout.matchAll(/Non-2xx or 3xx responses: (\d+)|Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/g)];
  return {
    rate: Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    done: Number(stdout.match(/(\d+) requests in/)[1]),
    errors: errors.flatMap((found) => found.slice(1)).reduce((sum, number) => sum + Number(number ?? 0), 0),
  };
}

/** The same by sockets of our own: one request after the other on each connection. */
async function bySockets(url, cookie, seconds) {
  const { hostname, port, pathname, search } = new URL(url);
  const path = `${pathname}${search}${search ? "&" : "?"}n=`;
  const headers = [`Host: ${hostname}:${port}`, "Accept: text/html", ...(cookie ? [`Cookie: ${cookie}`] : [])].join("\r\n");
  let number = 0;
  const request = () => `GET ${path}${(number += 1)} HTTP/1.1\r\n${headers}\r\n\r\n`;
  const end = Date.now() + seconds * 1000;
  let [done, errors] = [0, 0];
  const one = () =>
    new Promise((resolve) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let seen = Buffer.alloc(0);
      socket.on("connect", () => socket.write(request()));
      socket.on("error", () => (errors += 1) && resolve());
      socket.on("close", resolve);
      socket.on("data", (chunk) => {
        seen = Buffer.concat([seen, chunk]);
        const head = seen.indexOf("\r\n\r\n");
        if (head < 0) return;
        const length = seen.toString("latin1", 0, head).match(/content-length: (\d+)/i);
        const whole = length ? seen.length >= head + 4 + Number(length[1]) : seen.subarray(-5).equals(Buffer.from("0\r\n\r\n"));
        if (!whole) return;
        done += 1;
        if (seen.toString("latin1", 9, 12) !== "200") errors += 1;
        seen = Buffer.alloc(0);
        if (Date.now() < end) socket.write(request());
        else socket.end();
      });
    });
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return { rate: done / seconds, done, errors };
}
