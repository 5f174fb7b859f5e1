/** What is submitted about cases: the case itself, who works on it, what its people allow, and how it ends. */
import { api } from "#contract/api/routes.ts";
import { saidYes } from "../consents.ts";
import type { Browser } from "../server/running.ts";
import { hours, newCase } from "../server/running.ts";
import { writeEntry } from "./films.ts";
import type { Busy, Twice, Which } from "./submits.ts";
import { call } from "./submits.ts";

export function submitsOfCases(busy: Busy): readonly Twice[] {
  return [...ofCases(busy), ...ofConsent(busy), ...ofEmergencies(busy), ...ofEndings(busy), ...ofAnswers(busy)];
}

let cases = 0;
const oneCase = async ({ anna }: Busy) => newCase(anna, `double-case-${++cases}`);
/** A device of Anna's that was handed over, or will be. */
async function device({ running, anna }: Busy): Promise<Browser> {
  const browser = running.browser();
  await anna.signIn(browser);
  return browser;
}
/** Anna shows, on a device that was handed over, that it is her. */
function herself({ running, anna }: Busy) {
  running.pass(30_000);
  return { password: anna.password, code: anna.code() };
}

function ofCases(busy: Busy): readonly Twice[] {
  const { anna, ben } = busy;
  const { browser } = anna;
  return [
    {
      route: api.cases.open,
      ready: async (which) => ({ browser, path: "/api/cases", body: { id: `opened-${which}` } }),
    },
    {
      route: api.cases.away,
      ready: async () => ({ browser, path: `/api/cases/${(await oneCase(busy)).id}/away`, body: { away: true } }),
    },
    {
      route: api.cases.addCycle,
      ready: async (which) => ({
        browser,
        path: `/api/cases/${(await oneCase(busy)).id}/cycles`,
        body: { id: `cycle-${which}` },
      }),
    },
    {
      route: api.contacts.put,
      ready: async () => ({
        browser,
        path: `/api/cases/${(await oneCase(busy)).id}/contacts/client`,
        body: { revision: 0, said: { address: "", telephone: "1", email: "", safely: "", mustNotKnow: [] } },
      }),
      isTakenOnce: true,
    },
    {
      route: api.notebooks.write,
      ready: async (which) => ({
        browser,
        path: `/api/notebooks/case/${(await oneCase(busy)).id}`,
        body: { edits: [{ id: `double-edit-${which}`, name: "question", was: null, now: { text: "How?" } }] },
      }),
    },
    {
      route: api.notebooks.signal,
      ready: async () => ({
        browser,
        path: `/api/notebooks/case/${(await oneCase(busy)).id}/signal`,
        body: { from: "here", signal: {} },
      }),
    },
    {
      route: api.team.put,
      ready: async () => ({
        browser,
        path: `/api/cases/${(await oneCase(busy)).id}/team`,
        body: { account: ben.id, as: "trainee", until: "2026-12-24" },
      }),
    },
    {
      route: api.team.takeOff,
      ready: async () => {
        const path = `/api/cases/${(await oneCase(busy)).id}/team`;
        await call(browser, "POST", path, { account: ben.id, as: "trainee", until: null });
        return { browser, path: `${path}/${ben.id}` };
      },
    },
    {
      route: api.time.add,
      ready: async (which) => {
        const one = await oneCase(busy);
        const body = { id: `double-time-${which}`, activity: "shared-review", about: one.cycle, seconds: 60 };
        return { browser, path: `/api/cases/${one.id}/time`, body };
      },
    },
  ];
}

function ofConsent(busy: Busy): readonly Twice[] {
  const { anna, ben } = busy;
  const { browser } = anna;
  const objected = async (which: Which) => {
    const { id } = await oneCase(busy);
    const words = { from: "child", person: "focus", words: "No", safeToTell: true };
    const acts = [{ id: `objection-${which}`, kind: "objection", ...words }];
    await call(browser, "POST", `/api/cases/${id}/consent`, { acts });
    return `/api/cases/${id}/consent/objections/objection-${which}`;
  };
  const handedOver = async () => {
    const [one, hands] = [await oneCase(busy), await device(busy)];
    const path = `/api/cases/${one.id}/consent/screen`;
    await call(hands, "PUT", path, { person: "focus", decider: "parent" });
    return { hands, path };
  };
  return [
    {
      route: api.consent.write,
      ready: async (which) => ({
        browser,
        path: `/api/cases/${(await oneCase(busy)).id}/consent`,
        body: { acts: saidYes("focus", ["research"]).map((act) => ({ ...act, id: `${which}-${act.id}` })) },
      }),
    },
    {
      route: api.consent.decide,
      ready: async (which) => ({
        browser: ben.browser,
        path: await objected(which),
        body: { id: `decision-${which}`, decision: "go-on", reason: "They would like to." },
      }),
    },
    {
      route: api.consent.handOver,
      ready: async () => {
        const path = `/api/cases/${(await oneCase(busy)).id}/consent/screen`;
        return { browser: await device(busy), path, body: { person: "focus", decider: "parent" } };
      },
    },
    { route: api.consent.takeBack, ready: async () => ({ browser, path: (await handedOver()).path }) },
    {
      route: api.consent.say,
      ready: async (which) => {
        const { hands, path } = await handedOver();
        const acts = saidYes("focus", ["research"]).filter(({ kind }) => kind === "answered");
        const said = acts.map((act) => ({ ...act, how: "screen", id: `said-${which}` }));
        return { browser: hands, path, body: { acts: said } };
      },
    },
    {
      route: api.consent.door,
      isTakenOnce: true,
      ready: async () => {
        const { hands, path } = await handedOver();
        return { browser: hands, path: `${path}/door`, body: herself(busy) };
      },
    },
    {
      route: api.consent.doorOptions,
      ready: async () => {
        const { hands, path } = await handedOver();
        return { browser: hands, path: `${path}/door/options` };
      },
    },
  ];
}

function ofEmergencies(busy: Busy): readonly Twice[] {
  const { anna, ben } = busy;
  const { browser } = anna;
  const asking = async (id: string) => {
    const { code } = await call(browser, "GET", `/api/cases/${(await oneCase(busy)).id}`);
    const body = { id, reason: "Their guider is away, and the child is in hospital." };
    return { path: `/api/case-codes/${code}/emergencies`, body };
  };
  const asked = async (id: string) => {
    const { path, body } = await asking(id);
    await call(ben.browser, "POST", path, body);
    return `/api/emergencies/${id}`;
  };
  return [
    {
      route: api.emergencies.ask,
      ready: async (which) => ({ browser: ben.browser, ...(await asking(`asked-${which}`)) }),
    },
    {
      route: api.emergencies.decide,
      ready: async (which) => ({ browser, path: await asked(`decided-${which}`), body: { allowed: true } }),
    },
    {
      route: api.emergencies.read,
      ready: async (which) => {
        await call(browser, "POST", await asked(`read-${which}`), { allowed: true });
        return { browser, path: `/api/notices/read-${which}` };
      },
    },
  ];
}

/** A clock that jumped, and that somebody says is right: last, for everybody's session is over then. */
export function submitOfClock({ running, anna }: Busy): Twice {
  return {
    route: api.retention.clockIsRight,
    async ready() {
      const jumped = async () => {
        running.pass(hours(25));
        await anna.signIn();
      };
      // What was left lying goes with the first day.
      await jumped();
      await call(anna.browser, "POST", "/api/retention/clock");
      await jumped();
      return { browser: anna.browser, path: "/api/retention/clock" };
    },
  };
}

function ofEndings(busy: Busy): readonly Twice[] {
  const { anna, ben } = busy;
  const { browser } = anna;
  const closing = { reason: "finished", wantedBy: "client" };
  const reason = "A court asked for it.";
  const pathOf = async (what: string) => `/api/cases/${(await oneCase(busy)).id}/${what}`;
  const held = async () => {
    const path = await pathOf("legal-hold");
    await call(browser, "POST", path, { reason });
    return path;
  };
  return [
    { route: api.endings.close, ready: async () => ({ browser, path: await pathOf("closing"), body: closing }) },
    {
      route: api.endings.undo,
      ready: async () => {
        const path = await pathOf("closing");
        await call(browser, "POST", path, closing);
        return { browser, path };
      },
    },
    { route: api.endings.hold, ready: async () => ({ browser, path: await pathOf("legal-hold"), body: { reason } }) },
    {
      route: api.endings.holdOn,
      ready: async () => {
        const path = await held();
        // Ben would like to see it released; it stays.
        await call(ben.browser, "DELETE", path);
        return { browser, path: `${path}/review` };
      },
    },
    { route: api.endings.release, ready: async () => ({ browser: ben.browser, path: await held() }) },
  ];
}

function ofAnswers(busy: Busy): readonly Twice[] {
  const { browser } = busy.anna;
  const sheets = ["goals..start.client"];
  const goal = { text: "Wait for Mia", scale: "tme", order: 1, levels: null, weight: null, expected: 7 };
  const nothing = { baselineSaid: "", expectedSaid: "", dropped: null, amended: [] };
  const caseWithGoal = async (): Promise<string> => {
    const { id } = await oneCase(busy);
    await writeEntry(browser, `outcomes/${id}`, "goal/wait", { ...goal, ...nothing });
    return `/api/cases/${id}/answers`;
  };
  const handedOver = async () => {
    const path = await caseWithGoal();
    const hands = await device(busy);
    await call(hands, "PUT", path, { sheets });
    return { hands, path };
  };
  return [
    {
      route: api.answering.handOver,
      ready: async () => ({
        browser: await device(busy),
        path: await caseWithGoal(),
        body: { sheets },
      }),
    },
    { route: api.answering.takeBack, ready: async () => ({ browser, path: (await handedOver()).path }) },
    {
      route: api.answering.say,
      ready: async () => {
        const { hands, path } = await handedOver();
        const answers = { wait: { value: 4, said: "It is hard to wait" } };
        return { browser: hands, path, body: { sheet: sheets[0], answers } };
      },
    },
    {
      route: api.answering.door,
      isTakenOnce: true,
      ready: async () => {
        const { hands, path } = await handedOver();
        return { browser: hands, path: `${path}/door`, body: herself(busy) };
      },
    },
    {
      route: api.answering.doorOptions,
      ready: async () => {
        const { hands, path } = await handedOver();
        return { browser: hands, path: `${path}/door/options` };
      },
    },
  ];
}
