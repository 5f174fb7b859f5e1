/** A service with an account of every role, and a case for every relation that somebody may have to one. */
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CaseCondition, Relation } from "#domain/access.ts";
import type { AccountRole, Session } from "#domain/account.ts";
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

const states: readonly (readonly CaseCondition[])[] = [
  ["open"],
  ["closing"],
  ["closed"],
  ["open", "held"],
  ["open", "stopped"],
];
/** Two of them at once. */
const mixed: typeof states = [
  ["closing", "held"],
  ["closing", "stopped"],
  ["closed", "stopped"],
  ["open", "held", "stopped"],
];
const nameOf = (conditions: readonly CaseCondition[]) =>
  conditions.filter((one, i) => one !== "open" || i === conditions.length - 1).join("-");

/** @param whole every state for every role and relation, or for a few */
export function placesOf(whole: boolean): readonly Place[] {
  const places: Place[] = [];
  for (const conditions of whole ? [...states, ...mixed] : states) {
    const state = nameOf(conditions);
    for (const own of accountRoles) {
      if (state !== "open" && !whole && own !== "guider") continue;
      places.push({ id: `own-${own}-${state}`, relation: "own", own, conditions });
    }
    for (const relation of ["team", "put-forward", "emergency", "asked", "none"] as const) {
      // Something that waits makes a lead of whom it waits for.
      const waits = state === "held" || state === "stopped";
      if (state !== "open" && !whole && !(relation === "none" && waits)) continue;
      places.push({ id: `${relation}-${state}`, relation, own: null, conditions });
    }
  }
  return places;
}

/** A device that the guider of a case handed over. */
export interface Device {
  readonly who: "screen" | "consent-screen" | "answer-screen";
  readonly place: Place;
  readonly cookie: string;
}

/** Somebody without a whole session. */
export const strangers = ["nobody", "somebody whose session is over", "somebody who left", "set-up"] as const;
export type Stranger = (typeof strangers)[number];

export interface World {
  readonly running: Running;
  /** The session of whoever has just this role. */
  readonly cookies: Readonly<Record<AccountRole, string>>;
  /** A session that is over is gone with the first look at it: there is one for each call. */
  readonly strangers: Readonly<Record<Stranger, readonly string[]>>;
  readonly devices: readonly Device[];
}

/** Nobody pulls the plug of a test: where memory is a folder, no call waits for the disk to have turned. */
const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

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
  const folder = mkdtempSync(join(memory, "glimmer-matrix-"));
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
  const who = await records.transaction(async (stores) => {
    const now = new Date(running.now()).toISOString();
    const made = await peopled(stores, places, now);
    await more(stores, now);
    return made;
  });
  await records.close();
  keys.lock();
  await running.restart();
  return { running, ...who };
}

/** Everybody, and every place. */
export async function peopled(stores: Stores, places: readonly Place[], now: string): Promise<Omit<World, "running">> {
  const cookies = await people(stores, now);
  for (const place of places) await placeIn(stores, place, now);
  const devices: Device[] = [];
  for (const place of places.filter(({ own }) => own === "guider")) {
    const screen = { kind: "screen", cycle: `cycle-${place.id}` } as const;
    const consent = { kind: "consent", caseId: place.id, person: "client", decider: "themself" } as const;
    const answers = { kind: "answers", caseId: place.id, sheets: [] } as const;
    const scopes = { screen, "consent-screen": consent, "answer-screen": answers };
    for (const who of ["screen", "consent-screen", "answer-screen"] as const) {
      const session = { account: "guider", createdAt: now, seenAt: now, shownAt: now, scope: scopes[who] };
      devices.push({ who, place, cookie: await begun(stores, session) });
    }
  }
  return { cookies, strangers: await strangersIn(stores, now), devices };
}

/** A session that began. @returns its cookie */
async function begun(stores: Stores, changes: Partial<Session>): Promise<string> {
  const id = newSecret();
  await stores.sessions.add(a.session({ ...changes, hash: hashOf(id) }));
  return `glimmer=${id}`;
}

const CALLS = 200;

async function strangersIn(stores: Stores, now: string): Promise<World["strangers"]> {
  const here = { createdAt: now, seenAt: now, shownAt: now };
  const over = { account: "guider", createdAt: before, seenAt: before, shownAt: before };
  const many = async (changes: Partial<Session>) => {
    const cookies: string[] = [];
    for (let i = 0; i < CALLS; i++) cookies.push(await begun(stores, changes));
    return cookies;
  };
  await stores.accounts.add(a.account({ id: "left", signInName: "left", roles: [...accountRoles], endedAt: before }));
  return {
    nobody: [""],
    "somebody whose session is over": await many(over),
    "somebody who left": await many({ ...here, account: "left" }),
    "set-up": [await begun(stores, { ...here, account: "another", strength: "set-up" })],
  };
}

async function people(stores: Stores, now: string): Promise<Record<AccountRole, string>> {
  const cookies = new Map<AccountRole, string>();
  await stores.accounts.add(a.account({ id: "another", signInName: "another", roles: ["guider"] }));
  for (const role of accountRoles) {
    await stores.accounts.add(a.account({ id: role, signInName: role, roles: [role] }));
    cookies.set(role, await begun(stores, { account: role, createdAt: now, seenAt: now, shownAt: now }));
  }
  const of = (role: AccountRole) => cookies.get(role)!;
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

async function placeIn(stores: Stores, { id, relation, own, conditions }: Place, now: string): Promise<void> {
  const caseId = id;
  await stores.cases.add(a.oneCase({ id, code: codeOf(id), guider: own ?? "another" }));
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
  // Somebody asks to be let in; elsewhere they did, and were refused.
  const asked = { id: `emergency-${id}`, caseId, by: "another", endedAt: relation === "asked" ? null : before };
  await stores.emergencies.add(a.emergency(asked));
  const closing = { at: a.moment(1), by: "another", reason: "finished", because: null, wantedBy: "client" } as const;
  const hold = { at: a.moment(1), by: "another", reason: "asked for", reviewOn: "2026-12-24", releaseAskedBy: null };
  const isClosing = conditions.includes("closing") || conditions.includes("closed");
  await stores.endings.put({
    ...noEnding(id),
    closing: isClosing ? closing : null,
    closedAt: conditions.includes("closed") ? a.moment(2) : null,
    hold: conditions.includes("held") ? hold : null,
  });
  const objection = { id: `objection-${id}`, kind: "objection", from: "child", person: null } as const;
  if (conditions.includes("stopped"))
    await stores.consents.append(caseId, [{ ...objection, words: "No", safeToTell: true }], "another", now);
}

/** The code of a case, by which a path may name it. */
export const codeOf = (id: string): string => `V-${id}`;
