/**
 * Destroys a case's keys, or deletes one film of it, and is killed when it comes to the named point for the n-th time.
 * Says "done" where it came to the end.
 */
import { readFileSync } from "node:fs";
import process from "node:process";
import type { Film } from "./shredding.ts";
import { keepingIn, order } from "./shredding.ts";

const [folder = "", act = "", point = "", times = "1", filmsFile = ""] = process.argv.slice(2);
let left = Number(times);
const { keeper } = await keepingIn(folder, (at) => {
  if (at !== point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
});
const films: readonly Film[] = JSON.parse(readFileSync(filmsFile, "utf8"));
const ids = films.filter(({ blob }) => blob.caseId === "case-2" && blob.kept === "film").map(({ blob }) => blob.id);
if (act === "destroy") await keeper.destroy([{ owner: "case-2", kept: "film" }], order);
else await keeper.renew({ owner: "case-2", kept: "film" }, ids.slice(0, 1), ids.slice(1), order);
process.stdout.write("done\n");
