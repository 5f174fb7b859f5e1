/**
 * What those who do not work with the family receive, field by field, from every route they may ask: the lists below, and
 * nothing beside them. And nowhere in it a word of what was planted in the notes, or to whom a copy went.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notebookKinds } from "#domain/notebook.ts";
import type { Route } from "#contract/api/declare.ts";
import { everyRoute } from "#contract/api/routes.ts";
import type { Deletion } from "#domain/deletion.ts";
import { noEnding } from "#domain/ending.ts";
import { hashOf, newSecret } from "#server/secrets.ts";
import * as a from "../../records/samples.ts";
import { saidYes } from "../../consents.ts";
import type { World } from "./world.ts";
import { codeOf, worldOf } from "./world.ts";

const held = "none-held";
const shown = "put-forward-open";
const screens = { screen: newSecret(), consent: newSecret() };

const deletion = (caseId: string): Deletion => ({
  id: `deletion-${caseId}`,
  caseId,
  caseCode: "V-1000",
  scope: "film",
  film: "film-gone",
  clip: null,
  reason: "withdrawn",
  by: "another",
  wantedBy: "client",
  intendedAt: a.moment(2),
  step: "certified",
  found: { kept: ["film"], films: 1, clips: 0, bytes: 9, files: [] },
  destroyedAt: a.moment(3),
  keysGoneAt: null,
  keys: [],
  first: null,
  second: null,
});

let world: World;
beforeAll(async () => {
  const places = [
    { id: shown, relation: "put-forward", own: null, conditions: ["open"] },
    { id: held, relation: "none", own: null, conditions: ["open", "held"] },
  ] as const;
  world = await worldOf(places, null, async (stores, now) => {
    for (const caseId of [held, shown]) {
      const note = { id: `edit-${caseId}`, name: "question", was: null, now: { text: "PLANTED-QUESTION" } };
      await stores.notebooks.append({ kind: "case", id: caseId }, caseId, [note], "another", now);
      const fetched = { fetchedAt: now, bytes: 9, sha256: "0".repeat(64), to: "PLANTED-RECEIVER" };
      await stores.copies.add(a.copy({ id: `copy-${caseId}`, caseId, film: `film-${caseId}`, ...fetched }));
      await stores.contacts.put(a.contact({ caseId, person: "client" }));
      await stores.emergencies.add(a.emergency({ id: `asked-${caseId}`, caseId, by: "guider" }));
      await stores.team.put(a.member({ caseId, account: "trainee", from: a.moment(0) }));
      const yes = (["client", "focus"] as const).flatMap((person) => saidYes(person, ["shared-review", "supervision"]));
      await stores.consents.append(caseId, yes, "another", now);
      await stores.deletions.add(deletion(caseId));
    }
    const objection = { id: "objection", kind: "objection", from: "other", person: null } as const;
    const said = { ...objection, words: "This has to stop", safeToTell: false };
    await stores.consents.append(held, [said], "another", now);
    const closing = { at: a.moment(1), by: "another", reason: "finished", because: null, wantedBy: "client" } as const;
    const hold = {
      at: a.moment(1),
      by: "another",
      reason: "PLANTED-HOLD",
      reviewOn: "2026-12-24",
      releaseAskedBy: null,
    };
    await stores.endings.put({ ...noEnding(held), closing, hold });
    const clips = [{ film: `film-${shown}`, clip: "clip-1", key: "100-900", title: "Mia", seconds: 8, still: 400 }];
    for (const to of ["supervisor", "guest"])
      await stores.forwards.add(
        a.forward({ id: `real-${to}`, caseId: shown, to, until: "2027-01-01T00:00:00.000Z", clips }),
      );
    const review = { kind: "review", id: `cycle-${shown}` } as const;
    const seen = { id: "edit-seen", name: "saw", was: null, now: { text: "You waited for her" } };
    const unseen = { id: "edit-unseen", name: "plan", was: null, now: { text: "PLANTED-PLAN" } };
    await stores.notebooks.append(review, shown, [seen, unseen], "another", now);
    await stores.notebooks.append({ kind: "service", id: "service" }, "service", [seen], "another", now);
    const letter = { template: "own", to: "Noor Hadley", subject: "The end", on: "2026-11-20", text: "Dear Noor" };
    const written = [
      { id: "edit-letter", name: "letter/ready", was: null, now: { ...letter, ready: true } },
      { id: "edit-draft", name: "letter/draft", was: null, now: { ...letter, to: "PLANTED-RECEIVER", ready: false } },
    ];
    await stores.notebooks.append({ kind: "outcomes", id: shown }, shown, written, "another", now);
    const here = { account: "another", createdAt: now, seenAt: now, shownAt: now };
    const { screen, consent } = screens;
    await stores.sessions.add(
      a.session({ ...here, hash: hashOf(screen), scope: { kind: "screen", cycle: `cycle-${shown}` } }),
    );
    const asked = { kind: "consent", caseId: shown, person: "client", decider: "themself" } as const;
    await stores.sessions.add(a.session({ ...here, hash: hashOf(consent), scope: asked }));
  });
});
afterAll(async () => {
  expect(world.running.faults).toEqual([]);
  await world.running.stop();
});

/** Names of fields whose own fields are named by ids, purposes or periods. */
const byId = new Set(["names", "standings", "periods"]);

/** `[].clips[].title`: every field of an answer, by its way from the top. */
function fieldsOf(value: unknown, way = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsOf(one, `${way}[]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const step = byId.has(way.split(".").at(-1)!) ? "*" : name;
    const here = way === "" ? step : `${way}.${step}`;
    return [here, ...fieldsOf(inner, here)];
  });
}

const asking = everyRoute.filter(
  ({ method, answer, path }) => method === "GET" && typeof answer !== "string" && path !== "/api", // the last is the document of the routes
);
const pathOf = ({ path }: Route, place: string, role: string, kind: string): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const behind =
      kind === "review"
        ? `cycle-${place}`
        : kind === "film"
          ? `film-${place}`
          : kind === "coding"
            ? `film-${place}.${role}`
            : place;
    const words: Record<string, string> = {
      case: place,
      cycle: `cycle-${place}`,
      film: `film-${place}`,
      code: codeOf(place),
      forward: `forward-${place}-${role}`,
      copy: `copy-${place}`,
      person: "client",
      kind,
      notebook: kind === "service" ? "service" : behind,
    };
    return words[name] ?? "made-up";
  });

/** Everything that somebody is answered: by route, the fields; and all of it as text. */
async function receivedBy(cookie: string, role: string) {
  const fields: Record<string, string[]> = {};
  let text = "";
  for (const route of asking) {
    for (const place of [held, shown]) {
      for (const kind of route.path.includes(":kind") ? notebookKinds : [""]) {
        const path = pathOf(route, place, role, kind);
        const response = await fetch(world.running.origin + path, {
          headers: { cookie, "sec-fetch-site": "same-origin" },
        });
        const body = await response.text();
        if (response.status !== 200) continue;
        const name = route.path.replace(":kind", kind);
        fields[name] = [...new Set([...(fields[name] ?? []), ...fieldsOf(JSON.parse(body))])].sort();
        text += body;
      }
    }
  }
  return { fields, text };
}

/** By route, the fields that may be received. */
type Allowed = Readonly<Record<string, string>>;

/** Of oneself; nobody here has a passkey or a linked account. */
const oneself: Allowed = {
  "/api/status":
    "me me.account me.answering me.deciding me.name me.roles me.screen me.secured me.strength provider sandbox service setUp",
  "/api/passkeys": "",
  "/api/sessions": "[].createdAt [].device [].here [].id [].seenAt",
  "/api/identities": "",
};
/** Of the service, to everybody who belongs to it. */
const service: Allowed = {
  "/api/notices": "",
  "/api/accounts": "[].ended [].id [].name [].roles",
  "/api/consent-texts": "[].body [].form [].hash [].language [].purpose [].title [].version",
  "/api/notebooks/service/:notebook":
    "edits edits[].at edits[].by edits[].id edits[].name edits[].now edits[].now.text edits[].seq edits[].was",
};
/** How a case ends; of the copies that left, not one. */
const ending: Allowed = {
  "/api/cases/:case/ending":
    "clips closedOn closing closing.because closing.by closing.on closing.reason closing.undoUntil copies deletions deletions[].clips deletions[].destroyedOn deletions[].films deletions[].id deletions[].keysGoneOn deletions[].reason deletions[].scope deletions[].stage films filmsOn hold hold.askedByYou hold.by hold.reason hold.releaseAskedBy hold.reviewOn hold.since ifClosedToday ifClosedToday.filmsOn ifClosedToday.recordOn recordOn reviewFilmsOn state",
};
const shownMoments: Allowed = {
  "/api/cases": "",
  "/api/put-forward":
    "[].at [].byName [].clips [].clips[].clip [].clips[].film [].clips[].key [].clips[].ready [].clips[].seconds [].clips[].title [].id [].note [].opens [].purpose [].until",
};
/** Whom to write to, the letters that are ready to go, and when things are due; no film, no note, no consent. */
const office: Allowed = {
  "/api/cases":
    "[].away [].client [].code [].cycles [].cyclesPlanned [].demo [].focus [].followUp [].guider [].held [].id [].mine [].next [].next.cycle [].next.kind [].next.number [].next.on [].next.state [].programme [].question [].raised [].state",
  "/api/cases/:case":
    "away begun code consent consent.filming consent.person consent.why createdAt cycles cycles[].clips cycles[].createdAt cycles[].films cycles[].id cycles[].number deletion deletion.filmsOn deletion.heldSince deletion.recordOn deletion.state demo guider id path path[].cycle path[].kind path[].number path[].on path[].state",
  "/api/cases/:case/contacts/:person":
    "person revision said said.address said.email said.mustNotKnow said.mustNotKnow[].name said.mustNotKnow[].why said.safely said.telephone",
  "/api/cases/:case/letters": "[].given [].id [].on [].ready [].subject [].to [].unsafe",
  "/api/cases/:case/team": "[].account [].as [].from [].name [].until",
};
/** What waits for a decision, and what the decision is about. */
const lead: Allowed = {
  "/api/cases": "",
  // Of so few cases nothing is said.
  "/api/figures":
    "currency demo least open periods periods.* periods.*.ended periods.*.finished periods.*.finished.cases periods.*.finished.told periods.*.from periods.*.opened periods.*.promise periods.*.promise.days periods.*.promise.days.value periods.*.promise.days.why periods.*.promise.kept periods.*.promise.late periods.*.stopped periods.*.stopped.cases periods.*.stopped.told periods.*.time periods.*.time.value periods.*.time.why stopped until",
  "/api/emergencies": "[].askedAt [].byName [].code [].id [].mine [].reason",
  "/api/case-codes/:code": "case code guider held openedOn state",
  "/api/legal-holds": "[].askedByYou [].by [].case [].code [].reason [].releaseAskedBy [].reviewOn [].since",
  "/api/objections":
    "[].case [].code [].objection [].objection.at [].objection.decided [].objection.from [].objection.id [].objection.person [].objection.safeToTell [].objection.words",
};
/** Who did what when. */
const governance: Allowed = {
  "/api/cases": "",
  "/api/audit":
    "entries entries[].at entries[].by entries[].caseId entries[].hash entries[].prev entries[].reason entries[].result entries[].seq entries[].session entries[].strength entries[].subject entries[].what more entries[].relation entries[].count entries[].bytes",
  "/api/audit/checkpoint": "consistency inclusion key note root size",
};
/** The device in a client’s hands. */
const review: Allowed = {
  "/api/status":
    "me me.account me.answering me.deciding me.name me.roles me.screen me.secured me.strength provider sandbox service setUp",
  "/api/notebooks/review/:notebook":
    "edits edits[].at edits[].by edits[].id edits[].name edits[].now edits[].now.text edits[].seq edits[].was",
  "/api/cycles/:cycle/question": "text",
};
/** The device on which somebody decides. */
const deciding: Allowed = {
  "/api/status":
    "me me.account me.answering me.deciding me.deciding.case me.deciding.decider me.deciding.person me.name me.roles me.screen me.secured me.strength provider sandbox service setUp",
  "/api/cases/:case/consent/screen":
    "called client contact decider deciderName goes guider isClient months name person standings standings.* standings.*.from standings.*.named standings.*.state standings.*.until texts texts[].body texts[].form texts[].hash texts[].language texts[].purpose texts[].title texts[].version themself traineesNeedSupervision",
};

const viewers: readonly (readonly [who: string, cookie: () => string, allowed: Allowed])[] = [
  ["a screen", () => `glimmer=${screens.screen}`, review],
  ["a consent screen", () => `glimmer=${screens.consent}`, deciding],
  ["administrator", () => world.cookies.administrator, { ...oneself, ...service, ...office, ...ending }],
  ["supervisor", () => world.cookies.supervisor, { ...oneself, ...service, ...shownMoments }],
  ["guest", () => world.cookies.guest, { ...oneself, ...shownMoments }],
  ["lead", () => world.cookies.lead, { ...oneself, ...service, ...lead, ...ending }],
  ["governance", () => world.cookies.governance, { ...oneself, ...service, ...governance }],
];

/** What was received beside the lists: a field, or a whole answer. */
function beside(received: Readonly<Record<string, readonly string[]>>, allowed: Allowed): readonly string[] {
  return Object.entries(received).flatMap(([route, fields]) => {
    const list = allowed[route]?.split(" ");
    if (list === undefined) return [route];
    return fields.filter((field) => !list.includes(field)).map((field) => `${route}: ${field}`);
  });
}

describe("what is received", () => {
  test.each(viewers)("by %s is on the list, and nothing else", async (who, cookie, allowed) => {
    const { fields, text } = await receivedBy(cookie(), who);
    expect(beside(fields, allowed)).toEqual([]);
    // A list of what nobody is answered would say nothing.
    expect(Object.keys(fields).sort()).toEqual(Object.keys(allowed).sort());
    expect(text).not.toContain("PLANTED-RECEIVER");
    expect(text).not.toContain("PLANTED-PLAN");
    // Who decides for the child, and who said yes to what.
    expect(text).not.toContain("Laura Quill");
    expect(text.includes("PLANTED-HOLD"), "why it is held").toBe(who === "lead");
    expect(text.includes("This has to stop"), "what somebody objects to").toBe(who === "lead");
    // The helping question stands above the stills of the review.
    if (who !== "a screen") expect(text).not.toContain("PLANTED-QUESTION");
  });

  test("is found out where it should not be", () => {
    const planted = { copies: [{ to: "PLANTED-RECEIVER" }] };
    expect(beside({ "/api/cases/:case/ending": fieldsOf(planted) }, ending)).toEqual([
      "/api/cases/:case/ending: copies[].to",
    ]);
    expect(beside({ "/api/films/:film": ["name"] }, ending)).toEqual(["/api/films/:film"]);
    expect(fieldsOf({ names: { anna: 1 }, list: [{ one: [{ two: null }] }] })).toEqual([
      "names",
      "names.*",
      "list",
      "list[].one",
      "list[].one[].two",
    ]);
  });
});
