// Who is looking: the access token of the server under test, checked on each request as that server does.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";

let key;
/** The key of access tokens, derived from the server's master secret (crates/services/src/keys.rs). */
const signing = () => (key ??= Buffer.from(hkdfSync("sha256", readFileSync(process.env.PEER_SECRET, "utf8").trim(), "jobalign/v1", "access tokens", 32)));
const json = (part) => JSON.parse(Buffer.from(part, "base64url").toString("utf8"));

/** The user that a token names; nothing for a token that is not valid. */
function believed(token) {
  const [header, claims, signature, ...more] = token.split(".");
  if (!signature || more.length) return null;
  const expected = createHmac("sha256", signing()).update(`${header}.${claims}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected) || json(header).alg !== "HS256") return null;
  const { iss, aud, sub, name, exp } = json(claims);
  const valid = iss === process.env.PEER_ISSUER && aud === "jobalign" && exp > Date.now() / 1000;
  return valid ? { id: sub, name } : null;
}

/** The signed-in user; anybody else is sent to sign in. */
export async function user() {
  const token = (await cookies()).get("access")?.value;
  return (token && believed(token)) || redirect("/login");
}
