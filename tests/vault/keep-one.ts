/** Keeps one film of the length that is asked for and says "kept", or which problem there was. */
import process from "node:process";
import { VaultProblem } from "#vault/problem.ts";
import { vaultIn } from "./keeping.ts";
import { content } from "./sources.ts";

const [folder = "", length = "0"] = process.argv.slice(2);
const { films } = await vaultIn(folder);
const writing = await films.seal("case-1", "film");
try {
  await writing.write(content(Number(length), 1));
  await writing.finish();
  process.stdout.write("kept\n");
} catch (error) {
  if (error instanceof VaultProblem) process.stdout.write(`${error.code}\n`);
} finally {
  await writing.abandon();
}
