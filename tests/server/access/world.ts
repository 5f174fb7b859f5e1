/** A service with an account of every role, and a case for every relation that somebody may have to one. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CaseCondition, Relation } from "#domain/access.ts";
import type { AccountRole } from "#domain/account.ts";
import { accountRoles } from "#domain/account.ts";
import { noEnding } from "#domain/ending.ts";
import type { Stores } from "#domain/records.ts";
import { openRecords } from "#records/open.ts";
import { hashOf, newSecret } from "#server/secrets.ts";
import { openKeyStore } from "#vault/key-store.ts";
import { rootFile } from "#vault/root-secret.ts";
import { recordSeal } from "#vault/sealed-record.ts";
import * as a from "../../records/samples.ts";
import type { Running } from "../running.ts";
import { startService } from "../running.ts";

/** A case as the matrix knows it: how everybody stands to it, and in what state it is. */
export interface Place {
  readonly id: string;
  /** By which relation each role is put to it, as far as that role can be. */
  readonly relation: Exclude<Relation, "office" | "deciding">;
  /** Whose it is, where it is one role's own. */
  readonly own: AccountRole | null;
  readonly conditions: readonly CaseCondition[];
}

const states: readonly (readonly CaseCondition[])[] = [["open"], ["closing"], ["closed"], ["open", "held"]];
const nameOf = (conditions: readonly CaseCondition[]) => conditions.at(-1)!;

/** @param whole every state for every role and relation, or for a few */
export function placesOf(whole: boolean): readonly Place[] {
  const places: Place[] = [];
  for (const conditions of states) {
    const state = nameOf(conditions);
    for (const own of accountRoles) {
      if (state !== "open" && !whole && own !== "guider") continue;
      places.push({ id: `own-${own}-${state}`, relation: "own", own, conditions });
    }
    for (const relation of ["team", "put-forward", "emergency", "none"] as const) {
      if (state !== "open" && !whole) continue;
      places.push({ id: `${relation}-${state}`, relation, own: null, conditions });
    }
  }
  return places;
}

export interface World {
  readonly running: Running;
  /** The session of whoever has just this role. */
  readonly cookies: Readonly<Record<AccountRole, string>>;
}

/**
 * Everything is written down before the service starts, so that nobody has to sign in.
 *
 * @param more what else is to stand there
 * @param pages folder of the built pages; without it none are served
 */
export async function worldOf(
  places: readonly Place[],
  databaseUrl: string | null,
  more: (stores: Stores, now: string) => Promise<void> = async () => {},
  pages?: string,
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "glimmer-matrix-"));
  const running = await startService(folder, { databaseUrl, ...(pages === undefined ? {} : { pages }) });
  await running.service.close();
  const keys = await openKeyStore({
    folder: join(folder, "data", "keys"),
    epoch: join(folder, "data", "epoch"),
    ledger: join(folder, "data", "ledger"),
    root: rootFile(join(folder, "root.key")),
    firstStart: false,
  });
  const records = await openRecords({
    where: databaseUrl ?? join(folder, "data", "glimmer.sqlite"),
    seal: recordSeal(keys),
  });
  const cookies = await records.transaction(async (stores) => {
    const made = await people(stores, new Date(running.now()).toISOString());
    for (const [i, place] of places.entries()) await placeIn(stores, place, i);
    await more(stores, new Date(running.now()).toISOString());
    return made;
  });
  await records.close();
  keys.lock();
  await running.restart();
  return { running, cookies };
}

async function people(stores: Stores, now: string): Promise<Record<AccountRole, string>> {
  const ids = new Map(accountRoles.map((role) => [role, newSecret()]));
  await stores.accounts.add(a.account({ id: "another", signInName: "another", roles: ["guider"] }));
  for (const role of accountRoles) {
    await stores.accounts.add(a.account({ id: role, signInName: role, roles: [role] }));
    const id = ids.get(role)!;
    await stores.sessions.add(
      a.session({ hash: hashOf(id), account: role, createdAt: now, seenAt: now, shownAt: now }),
    );
  }
  const of = (role: AccountRole) => `glimmer=${ids.get(role)!}`;
  return {
    operator: of("operator"),
    lead: of("lead"),
    guider: of("guider"),
    trainee: of("trainee"),
    assistant: of("assistant"),
    supervisor: of("supervisor"),
    guest: of("guest"),
    administrator: of("administrator"),
    governance: of("governance"),
  };
}

const before = "2026-11-20T09:00:00.000Z";
const later = "2027-01-01T00:00:00.000Z";

async function placeIn(stores: Stores, { id, relation, own, conditions }: Place, number: number): Promise<void> {
  const caseId = id;
  await stores.cases.add(a.oneCase({ id, code: `V-${1000 + number}`, guider: own ?? "another" }));
  await stores.cases.addCycle(a.cycle({ id: `cycle-${id}`, caseId }));
  await stores.films.add(a.film({ id: `film-${id}`, caseId, cycleId: `cycle-${id}` }));
  await stores.uploads.add(a.upload({ id: `upload-${id}`, film: `film-${id}`, caseId, by: "another" }));
  for (const role of accountRoles) {
    if (relation === "team") {
      const as = role === "assistant" ? "assistant" : "trainee";
      await stores.team.put(a.member({ caseId, account: role, as, from: before }));
    }
    // What is put forward names its clips; whoever asks for it is one of these.
    const open = relation === "put-forward" ? { to: role } : { to: "another" };
    await stores.forwards.add(a.forward({ id: `forward-${id}-${role}`, caseId, until: later, ...open }));
    if (relation === "emergency") {
      const allowed = { allowedBy: "another", allowedAt: before, until: later };
      await stores.emergencies.add(a.emergency({ id: `emergency-${id}-${role}`, caseId, by: role, ...allowed }));
    }
  }
  const closing = { at: a.moment(1), by: "another", reason: "finished", because: null, wantedBy: "client" } as const;
  const hold = { at: a.moment(1), by: "another", reason: "asked for", reviewOn: "2026-12-24", releaseAskedBy: null };
  if (conditions.includes("closing")) await stores.endings.put({ ...noEnding(id), closing });
  if (conditions.includes("closed")) await stores.endings.put({ ...noEnding(id), closing, closedAt: a.moment(2) });
  if (conditions.includes("held")) await stores.endings.put({ ...noEnding(id), hold });
}
