import { contacts as declared } from "#contract/api/contacts.ts";
import type { ContactView } from "#contract/api/contacts.ts";
import { noContact } from "#domain/contact.ts";
import type { Contact } from "#domain/contact.ts";
import type { Clock } from "#domain/moment.ts";
import { decided } from "../decided.ts";
import { refused } from "../refusal.ts";
import type { Routes } from "../serve.ts";

/** `client`, `focus`, `other/<id>`: a slash in a path is written `other.<id>`. */
const personOf = (param: string): string => param.replace(/^other\./, "other/");
const isPerson = (person: string): boolean => /^(client|focus|other\/[\w-]{1,64})$/.test(person);

/** How people are reached safely: one by one, each look and each change written down, without what it says. */
export function contactRoutes({ clock }: { readonly clock: Clock }): Routes {
  return (serve) => {
    serve(declared.get, async ({ caller, case: one, params, records }) => {
      const person = personOf(params.person);
      if (!isPerson(person)) return refused("not-found");
      return records.transaction(async (stores) => {
        const at = clock();
        await stores.audit.add({ at, by: caller.account.id, what: "contact-read", subject: person, caseId: one.id });
        return viewOf(person, await stores.contacts.of(one.id, person));
      });
    });

    serve(declared.put, async ({ caller, case: one, params, body, records }) => {
      const person = personOf(params.person);
      if (!isPerson(person)) return refused("not-found");
      const at = clock();
      const next: Contact = {
        caseId: one.id,
        person,
        revision: body.revision + 1,
        changedBy: caller.account.id,
        changedAt: at,
        said: body.said,
      };
      return decided(records, async (stores) => {
        await stores.audit.add({ at, by: caller.account.id, what: "contact-changed", subject: person, caseId: one.id });
        if (await stores.contacts.put(next)) return viewOf(person, next);
        return refused("contact-conflict", {}, viewOf(person, await stores.contacts.of(one.id, person)));
      });
    });
  };
}

const viewOf = (person: string, contact: Contact | null, said = contact?.said ?? noContact): ContactView => ({
  person,
  revision: contact?.revision ?? 0,
  said: { ...said, mustNotKnow: said.mustNotKnow.map((one) => ({ ...one })) },
});
