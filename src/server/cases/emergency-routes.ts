import { emergencies as declared } from "#contract/api/emergencies.ts";
import type { AskedEmergency, Notice } from "#contract/api/emergencies.ts";
import type { Clock } from "#domain/moment.ts";
import type { Stores } from "#domain/records.ts";
import { askInEmergency, decideEmergency, readOfEmergency } from "#workflow/open-in-emergency.ts";
import type { Outcome } from "#workflow/outcome.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";

/** Asking for a case that is not one's own, saying yes or no to that, and being told of it. */
export function emergencyRoutes({ clock }: { readonly clock: Clock }): Routes {
  const nameOf = async ({ accounts }: Stores, account: string | null) =>
    account === null ? "" : ((await accounts.get(account))?.name ?? "");
  const codeOf = async ({ cases }: Stores, caseId: string) => (await cases.get(caseId))?.code ?? "";
  const said = (outcome: Outcome<null>) => (outcome.ok ? undefined : refused(outcome.code));

  return (serve) => {
    serve(declared.ask, async ({ caller, case: one, body, records }) =>
      said(await askInEmergency({ records, clock }, caller.account.id, one, body)),
    );

    serve(declared.asked, async ({ caller, records: { stores } }) => {
      const waiting: AskedEmergency[] = [];
      for (const { id, caseId, by, reason, askedAt } of await stores.emergencies.asked()) {
        const [code, byName] = [await codeOf(stores, caseId), await nameOf(stores, by)];
        waiting.push({ id, code, byName, reason, askedAt, mine: by === caller.account.id });
      }
      return waiting;
    });

    serve(declared.decide, async ({ caller, params, body, records }) =>
      said(await decideEmergency({ records, clock }, caller.account.id, params.emergency, body.allowed)),
    );

    serve(declared.notices, async ({ records: { stores } }) => {
      const news: Notice[] = [];
      for (const { id, code } of await stores.cases.list()) {
        for (const one of await stores.emergencies.ofCase(id)) {
          const { allowedAt, until } = one;
          if (allowedAt === null || until === null || one.toldAt !== null) continue;
          const [byName, allowedByName] = [await nameOf(stores, one.by), await nameOf(stores, one.allowedBy)];
          const what = { id: one.id, kind: "emergency", reason: one.reason, at: allowedAt, until } as const;
          news.push({ ...what, case: id, code, byName, allowedByName });
        }
      }
      return news;
    });

    serve(declared.read, async ({ caller, params, records }) =>
      said(await readOfEmergency({ records, clock }, caller.account.id, params.emergency)),
    );
  };
}
