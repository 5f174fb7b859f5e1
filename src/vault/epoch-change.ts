/**
 * From one epoch to the next, in steps that a restart can finish or take back:
 *
 * 1. `change.json` in the key folder says which epoch is to come, and what the ledger is to say.
 * 2. The surviving keys, wrapped under a new key, in a folder of their own.
 * 3. The new epoch file takes the place of the old one, in one step. Before it everything is as it was; from here on the
 *    old keys are gone, whatever is left of their files.
 * 4. The old folder is written over and taken away; the ledger gets its lines; `change.json` goes.
 *
 * 1 to 3 wait for nothing else, so nobody makes a key meanwhile.
 */
import { existsSync, readdirSync, readFileSync, rmdirSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { carriedFile, carriedName } from "./carried-keys.ts";
import type { Destroyed, DestructionLedger } from "./destruction-ledger.ts";
import { eraseFile, makePrivateFolder, placeNew, readIfThere, replaceFile, syncFolder } from "./durable-file.ts";
import type { Epoch, EpochSeal } from "./epoch.ts";
import type { Slot } from "./key-form.ts";
import { asNoRoom } from "./no-room.ts";
import { VaultProblem } from "./problem.ts";

/** Where a process may be killed, in the order it comes by them; for tests. */
export const changePoints = ["ordered", "emptied", "carried", "sealed", "swapped", "erased", "entered"] as const;
export type ChangePoint = (typeof changePoints)[number];

export interface EpochPlace {
  /** Folder of the wrapped keys, with a folder for the epoch in it. */
  readonly keys: string;
  /** Path of the epoch's file. */
  readonly file: string;
  readonly ledger: DestructionLedger;
  readonly at: (point: ChangePoint) => void;
}

interface Journal {
  readonly form: "glimmer-change/1";
  /** The epoch to come. */
  readonly epoch: number;
  readonly destroyed: readonly Destroyed[];
}

const journalName = "change.json";
const filesAtOnce = 16;

export const keysOfEpoch = (folder: string, number: number): string => join(folder, `epoch-${number}`);

/**
 * Steps 1 to 3. `settleEpoch` has to follow, also where this throws.
 *
 * @param survivors identities that are wiped here
 * @returns the new epoch, which is the one on the disk
 * @throws VaultProblem `vault-no-room` and whatever `survivors` throws: then the old epoch is the one on the disk
 */
export function beginEpoch(
  place: EpochPlace,
  seal: EpochSeal,
  now: Epoch,
  survivors: Iterable<readonly [Slot, Uint8Array]>,
  destroyed: readonly Destroyed[],
): Epoch {
  const { epoch, file } = seal.begin(now.number + 1);
  const journal: Journal = { form: "glimmer-change/1", epoch: epoch.number, destroyed };
  const folder = keysOfEpoch(place.keys, epoch.number);
  try {
    placeFresh(join(place.keys, journalName), Buffer.from(JSON.stringify(journal)));
    place.at("ordered");
    makePrivateFolder(folder);
    place.at("emptied");
    placeFresh(join(folder, carriedName), carriedFile(epoch, survivors));
    place.at("carried");
    replaceFile(place.file, file, () => place.at("sealed"));
  } catch (error) {
    // What failed may have been the last wait for the disk, after the step that counts.
    if (!readFileSync(place.file).equals(file)) throw asNoRoom(error);
  }
  place.at("swapped");
  return epoch;
}

/**
 * Step 4, or everything back where step 3 was not come to; nothing, where nothing is under way.
 *
 * @throws VaultProblem `vault-keys-damaged` where the folders and the epoch's file do not belong together: then nothing was
 *   touched
 */
export async function settleEpoch(place: EpochPlace, epoch: Epoch): Promise<void> {
  const journal = readJournal(place.keys);
  const others = epochsIn(place.keys).filter((number) => number !== epoch.number);
  if (others.some((number) => number > epoch.number && number !== journal?.epoch)) {
    // An epoch's file from an old copy: to clear up here would destroy every key.
    throw new VaultProblem("vault-keys-damaged", "epoch");
  }
  if (others.length > 0 && !existsSync(keysOfEpoch(place.keys, epoch.number))) {
    throw new VaultProblem("vault-keys-damaged", `epoch-${epoch.number}`);
  }
  for (const number of others) await eraseFolder(keysOfEpoch(place.keys, number));
  if (others.length > 0) syncFolder(place.keys);
  if (journal === null) return;
  place.at("erased");
  if (journal.epoch <= epoch.number) append(place.ledger, journal.destroyed);
  place.at("entered");
  unlinkSync(join(place.keys, journalName));
  syncFolder(place.keys);
}

function append(ledger: DestructionLedger, destroyed: readonly Destroyed[]): void {
  try {
    ledger.append(destroyed);
  } catch (error) {
    throw asNoRoom(error);
  }
}

function placeFresh(path: string, bytes: Uint8Array): void {
  if (!placeNew(path, bytes)) throw new Error("an earlier change of the epoch was not settled");
}

/** Numbers of the epochs that have a folder. */
export function epochsIn(folder: string): readonly number[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => (/^epoch-[1-9]\d*$/.test(name) ? [Number(name.slice("epoch-".length))] : []));
}

function readJournal(folder: string): Journal | null {
  const bytes = readIfThere(join(folder, journalName));
  if (bytes === null) return null;
  const read: unknown = JSON.parse(Buffer.from(bytes).toString());
  if (isJournal(read)) return read;
  throw new VaultProblem("vault-keys-damaged", journalName);
}

/** Written by us, whole or not at all. */
const isJournal = (read: unknown): read is Journal =>
  typeof read === "object" && read !== null && "form" in read && read.form === "glimmer-change/1";

async function eraseFolder(folder: string): Promise<void> {
  const names = readdirSync(folder);
  while (names.length > 0) {
    await Promise.all(names.splice(0, filesAtOnce).map((name) => eraseFile(join(folder, name))));
  }
  rmdirSync(folder);
}
