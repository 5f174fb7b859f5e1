/**
 * Each guard is taken away in turn, and each entry of the table loosened or taken out: every one of them must make some cell
 * come out otherwise, or nobody would notice that it was gone.
 */
import { ServerResponse, IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { api } from "#contract/api/routes.ts";
import { accessTable, acts, allowedBy, barredBy, caseConditions, mayAtAll, relations } from "#domain/access.ts";
import type { Act, AccessTable } from "#domain/access.ts";
import type { AccountRole } from "#domain/account.ts";
import { accountRoles } from "#domain/account.ts";
import type { Asked, Guard, Guards } from "#server/access/guards.ts";
import { everyGuard, refusedBy } from "#server/access/guards.ts";
import { refused } from "#server/refusal.ts";
import * as a from "../../records/samples.ts";

const anna = { account: a.account({ roles: ["guider"] }), session: a.session() };
const nothing = { case: null, cycle: null, film: null, upload: null, notebook: null, forward: null };
const ours = { method: "GET", origin: undefined, site: "same-origin", dest: "video" };

/** Somebody's own film, to be watched by them: nothing refuses it. */
const watching: Asked = {
  route: api.films.watch,
  elsewhere: false,
  origin: "http://localhost:4460",
  from: ours,
  caller: anna,
  act: "watch-film",
  behind: { ...nothing, case: a.oneCase(), film: a.film() },
  stands: [{ relation: "own", roles: ["guider"] }],
  conditions: ["open"],
  now: a.moment(3),
  consent: {
    refusal: async () => null,
    giving: async () => null,
    isStopped: async () => false,
    recheck: async () => {},
  },
  filmOf: async () => null,
  raw: new ServerResponse(new IncomingMessage(new Socket())),
};
const onScreen = a.session({ scope: { kind: "screen", cycle: "cycle-1" } });

/** Requests that one guard alone has something against. */
const cells: readonly (readonly [guard: string, asked: Asked])[] = [
  ["same-origin", { ...watching, from: { ...ours, site: "cross-site" } }],
  ["media-fetch", { ...watching, from: { ...ours, dest: "document" } }],
  ["standing", { ...watching, caller: { ...anna, session: a.session({ strength: "set-up" }) } }],
  ["scope", { ...watching, route: { ...api.films.watch, who: ["screen"] }, caller: { ...anna, session: onScreen } }],
  ["relation", { ...watching, stands: [{ relation: "none", roles: ["guider"] }] }],
  ["state", { ...watching, conditions: ["open", "held"] }],
  ["shown-again", { ...watching, route: { ...api.films.watch, asks: "again" }, now: a.moment(600) }],
  ["consent", { ...watching, consent: { ...watching.consent, giving: async () => refused("consent-missing") } }],
];

async function refusal(guards: Guards, asked: Asked): Promise<string | null> {
  const list: readonly Guard<Asked>[] = [...guards.everywhere, ...guards.from, ...guards.found];
  return (await refusedBy(list, asked))?.code ?? null;
}

const without = (name: string): Guards => ({
  everywhere: everyGuard.everywhere.filter((guard) => guard.name !== name),
  from: everyGuard.from.filter((guard) => guard.name !== name),
  found: everyGuard.found.filter((guard) => guard.name !== name),
});
const names = [...everyGuard.everywhere, ...everyGuard.from, ...everyGuard.found].map(({ name }) => name);

describe("each guard", () => {
  test("is in the list below, and what nobody has anything against goes on", async () => {
    expect(cells.map(([name]) => name).sort()).toEqual([...names].sort());
    expect(await refusal(everyGuard, watching)).toBeNull();
  });

  test.each(cells)("%s refuses something that nobody refuses without it", async (name, asked) => {
    expect(await refusal(everyGuard, asked)).not.toBeNull();
    expect(await refusal(without(name), asked)).toBeNull();
  });
});

/** Every answer that the table gives: by act, relation and role, and by state. */
function answers(table: AccessTable): string {
  const all: string[] = [];
  for (const act of acts) {
    for (const role of accountRoles) {
      for (const relation of relations) all.push(`${allowedBy(act, [{ relation, roles: [role] }], table)}`);
      all.push(`${mayAtAll(act, [role], table)}`);
    }
    for (const condition of caseConditions) all.push(`${barredBy(act, [condition], table)}`);
  }
  return all.join();
}

describe("the table", () => {
  test("is the one that was agreed", async () => {
    const line = (act: Act) => {
      const { while: states, ...row } = accessTable[act];
      const who = relations.filter((relation) => row[relation] !== undefined);
      const by = who.map((relation) => `  ${relation}: ${row[relation]!.join(", ")}\n`).join("");
      return `${act} (${states.length === caseConditions.length ? "always" : states.join(", ")})\n${by}`;
    };
    await expect(acts.map(line).join("\n")).toMatchFileSnapshot("table.txt");
  });

  test("gives another answer as soon as a role, a relation or a state is added to a row or taken out of it", () => {
    const before = answers(accessTable);
    let changes = 0;
    const changed = (act: Act, row: object) => {
      changes++;
      expect(
        answers({ ...accessTable, [act]: { ...accessTable[act], ...row } }),
        `${act} ${JSON.stringify(row)}`,
      ).not.toBe(before);
    };
    for (const act of acts) {
      for (const relation of relations) {
        const roles: readonly AccountRole[] = accessTable[act][relation] ?? [];
        // One more or one fewer of each: the first that is there, and the first that is not.
        const more = accountRoles.find((role) => !roles.includes(role));
        if (more !== undefined) changed(act, { [relation]: [...roles, more] });
        if (roles.length > 0) changed(act, { [relation]: roles.slice(1) });
      }
      const states = accessTable[act].while;
      changed(act, { while: states.slice(1) });
    }
    expect(changes).toBeGreaterThan(400);
  });
});
