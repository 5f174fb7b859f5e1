/** Keeps films and text until it is killed, and says that something is kept only once it is: a line of JSON each. */
import process from "node:process";
import { retentionClasses } from "#domain/keeping.ts";
import type { Kept } from "./keeping.ts";
import { kept, markedFilm, marker, vaultIn } from "./keeping.ts";
import { dice } from "./sources.ts";

const [folder = "", seed = "1"] = process.argv.slice(2);
const roll = dice(Number(seed));
const say = (what: Kept): boolean => process.stdout.write(`${JSON.stringify(what)}\n`);

process.stdout.write("\n"); // from here on it is killed at any moment
const { films, records } = await vaultIn(folder);
await Promise.all([keepOn(0), keepOn(1), keepOn(2)]);

async function keepOn(worker: number): Promise<never> {
  for (let i = 0; ; i++) {
    const caseId = `case-${seed}-${worker}-${i >> 1}`;
    const film = markedFilm(roll(300_000));
    const blob = await kept(films, caseId, retentionClasses[i % 3]!, film, () => 1 + roll(100_000));
    say({ blob });
    const text = `${marker} ${i}`;
    say({ caseId, text, sealed: Buffer.from(records.seal(caseId, "note", text)).toString("hex") });
    if (i % 4 !== 3) continue;
    say({ leaving: blob.id });
    await films.remove(blob.id);
    say({ removed: blob.id });
  }
}
