// The database of the server under test, read only. A statement is prepared once.
import Database from "better-sqlite3";

const statements = new Map();
let database;

/** Prepares a statement, or finds it. The file is opened with the first request: while Next.js builds, there is none. */
export function sql(text) {
  database ??= new Database(process.env.PEER_DATABASE, { readonly: true });
  let statement = statements.get(text);
  if (!statement) statements.set(text, (statement = database.prepare(text)));
  return statement;
}
