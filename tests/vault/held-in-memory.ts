/** Makes keys and films, opens them all, destroys every case but the living one; before and after it waits to be looked at. */
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Film } from "./shredding.ts";
import { filmed, keepingIn, order, whyShut } from "./shredding.ts";

const [folder = "", ...cases] = process.argv.slice(2);
const vault = await keepingIn(folder);
const films: Film[] = [];
for (const [i, caseId] of cases.entries()) films.push(await filmed(vault, caseId, i));

async function openAll(): Promise<string> {
  const ways = [];
  for (const film of films) ways.push((await whyShut(vault, film)) ?? "opens");
  return ways.join(" ");
}

/** What was thrown away is collected, as it is sooner or later. */
async function collected(): Promise<void> {
  for (let i = 0; i < 4; i++) {
    globalThis.gc?.();
    await sleep(50);
  }
}

process.stdin.resume();
const lookedAt = () => new Promise<void>((resolve) => process.stdin.once("data", () => resolve()));

process.stdout.write(`${await openAll()}\n${JSON.stringify(films.map(({ blob }) => blob.id))}\n`);
await lookedAt();
await vault.keeper.destroy(
  cases.slice(0, -1).map((owner) => ({ owner, kept: "film" as const })),
  order,
);
await collected();
process.stdout.write(`${await openAll()}\n`);
await lookedAt();
