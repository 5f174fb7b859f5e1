import { emergencies as declared } from "#contract/api/emergencies.ts";
import type { AskedEmergency, Notice } from "#contract/api/emergencies.ts";
import type { Clock } from "#domain/moment.ts";
import type { Records } from "#domain/records.ts";
import { askInEmergency, decideEmergency, readOfEmergency } from "#workflow/open-in-emergency.ts";
import type { Outcome } from "#workflow/outcome.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";

/** Asked for by those who have no relation to the case, so nothing here is narrowed to one. */
export function emergencyRoutes(needs: { readonly records: Records; readonly clock: Clock }): Routes {
  const { stores } = needs.records;
  const nameOf = async (account: string | null) =>
    account === null ? "" : ((await stores.accounts.get(account))?.name ?? "");
  const codeOf = async (caseId: string) => (await stores.cases.get(caseId))?.code ?? "";
  const said = (outcome: Outcome<null>) => (outcome.ok ? undefined : refused(outcome.code));

  return (serve) => {
    serve(declared.ask, async ({ caller, body }) => said(await askInEmergency(needs, caller.account.id, body)));

    serve(declared.asked, async ({ caller }) => {
      const waiting: AskedEmergency[] = [];
      for (const { id, caseId, by, reason, askedAt } of await stores.emergencies.asked()) {
        const [code, byName] = [await codeOf(caseId), await nameOf(by)];
        waiting.push({ id, code, byName, reason, askedAt, mine: by === caller.account.id });
      }
      return waiting;
    });

    serve(declared.decide, async ({ caller, params, body }) =>
      said(await decideEmergency(needs, caller.account.id, params.emergency, body.allowed)),
    );

    serve(declared.notices, async ({ caller }) => {
      const news: Notice[] = [];
      for (const { id, code } of await ownCases(caller.account.id)) {
        for (const one of await stores.emergencies.ofCase(id)) {
          const { allowedAt, until } = one;
          if (allowedAt === null || until === null || one.toldAt !== null) continue;
          const [byName, allowedByName] = [await nameOf(one.by), await nameOf(one.allowedBy)];
          const what = { id: one.id, kind: "emergency", reason: one.reason, at: allowedAt, until } as const;
          news.push({ ...what, case: id, code, byName, allowedByName });
        }
      }
      return news;
    });

    serve(declared.read, async ({ caller, params }) =>
      said(await readOfEmergency(needs, caller.account.id, params.notice)),
    );
  };

  async function ownCases(account: string) {
    return (await stores.cases.list()).filter(({ guider }) => guider === account);
  }
}
