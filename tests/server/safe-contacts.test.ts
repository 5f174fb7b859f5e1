/** Where people are reached, and who must not know, stands on no page but its own: whoever asks, and whatever they ask for. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { contactView } from "#contract/api/contacts.ts";
import { everyRoute } from "#contract/api/routes.ts";
import type { Person, Running } from "./running.ts";
import { colleague, newCase, owner, startService } from "./running.ts";

const planted = [
  "3 Quince Row",
  "01632960001",
  "laura.safe@example.org",
  "only by text before three",
  "Rob Quillon",
  "an order stands",
];
const said = {
  address: "3 Quince Row, Fenwick",
  telephone: "01632960001",
  email: "laura.safe@example.org",
  safely: "only by text before three",
  mustNotKnow: [{ name: "Rob Quillon", why: "an order stands" }],
};

let running: Running;
let anna: Person;
let viewers: readonly { readonly who: string; readonly person: Person }[];
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  running = await startService();
  anna = await owner(running);
  const ben = await colleague(running, anna, "ben");
  const cleo = await colleague(running, anna, "cleo", ["administrator"]);
  const dan = await colleague(running, anna, "dan", ["lead"]);
  const eve = await colleague(running, anna, "eve", ["governance"]);
  const sol = await colleague(running, anna, "sol", ["supervisor"]);
  viewers = [
    { who: "another guider", person: ben },
    { who: "the office", person: cleo },
    { who: "a lead", person: dan },
    { who: "information governance", person: eve },
    { who: "a supervisor", person: sol },
    { who: "the guider", person: anna },
  ];
  const one = await newCase(anna, "case-of-anna");
  ids = { case: one.id, cycle: one.cycle, notebook: one.id, kind: "case" };
  const path = `/api/cases/${one.id}/contacts/client`;
  const before = contactView.parse((await anna.browser.call("GET", path)).body);
  expect(before).toMatchObject({ revision: 0 });
  const put = await anna.browser.call("PUT", path, { revision: 0, said });
  expect(contactView.parse(put.body)).toEqual({ person: "client", revision: 1, said });
  const stale = await anna.browser.call("PUT", path, { revision: 0, said });
  expect([stale.status, stale.body.code]).toEqual([409, "contact-conflict"]);
});
afterAll(() => running.stop());

const read = everyRoute.filter(
  ({ method, path, answer }) => method === "GET" && answer !== "events" && !path.includes("/contacts/"),
);

it("is in no answer of any route but its own, to nobody", async () => {
  const told: string[] = [];
  for (const { who, person } of viewers) {
    for (const { path } of read) {
      const address = path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? "nothing");
      const { body } = await person.browser.call("GET", address);
      const text = JSON.stringify(body);
      for (const words of planted) if (text.includes(words)) told.push(`${who}: ${path}: ${words}`);
    }
  }
  expect(read.length).toBeGreaterThan(30);
  expect(told).toEqual([]);
});

it("is shown at its own address to the guider and the office, and each look is written down", async () => {
  const path = `/api/cases/${ids["case"]}/contacts/client`;
  const answers = new Map<string, number>();
  for (const { who, person } of viewers) answers.set(who, (await person.browser.call("GET", path)).status);
  expect(Object.fromEntries(answers)).toEqual({
    "another guider": 404,
    "the office": 200,
    "a lead": 404,
    "information governance": 404,
    "a supervisor": 404,
    "the guider": 200,
  });
  const entries = await running.audit();
  expect(entries.filter(({ what }) => what === "contact-read")).toHaveLength(3);
  const log = JSON.stringify(entries);
  expect(planted.filter((words) => log.includes(words))).toEqual([]);
});
