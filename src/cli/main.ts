import process from "node:process";
import { CommanderError } from "commander";
import { glimmer, usageRefusal } from "./program.ts";
import { openSession } from "./session.ts";

const words = process.argv.slice(2);
const json = words.includes("--json");
const session = openSession(json);
const program = await glimmer(session, words[0]);
try {
  if (words.length === 0) program.outputHelp();
  else await program.parseAsync(words, { from: "user" });
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  const refusal = usageRefusal(error);
  if (refusal) await session.run(json, () => Promise.resolve(refusal));
}
