/**
 * How a person of a case is reached safely, and who must not know of the case. It is kept apart from everything else that
 * is written about a case: no page of the case, no letter, export, list or certificate holds it.
 */
import type { Instant } from "./moment.ts";

export interface Contact {
  readonly caseId: string;
  /** Whose it is: `client`, `focus`, `other/<id>`, as in the case's notebook. */
  readonly person: string;
  /** Counts from 1; whoever changes it says which one they changed. */
  readonly revision: number;
  readonly changedBy: string;
  readonly changedAt: Instant;
  /** Everything from here on is sealed in the database. */
  readonly said: ContactSaid;
}

export interface ContactSaid {
  readonly address: string;
  readonly telephone: string;
  readonly email: string;
  /** How and when they may be reached: "by text, before three, never by letter". */
  readonly safely: string;
  readonly mustNotKnow: readonly MustNotKnow[];
}

/** Somebody who must hear neither of the case nor of where its people are. */
export interface MustNotKnow {
  readonly name: string;
  readonly why: string;
}

export const noContact: ContactSaid = { address: "", telephone: "", email: "", safely: "", mustNotKnow: [] };

/** Names without case, marks and doubled blanks, so that one who is typed in another way is still recognised. */
export const plainName = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Whether words that say who gets something name one who must not know. */
export function namesWhoMustNotKnow(to: string, contacts: readonly Pick<Contact, "said">[]): boolean {
  const words = ` ${plainName(to)} `;
  return contacts.some(({ said }) =>
    said.mustNotKnow.some(({ name }) => {
      const wanted = plainName(name);
      return wanted !== "" && words.includes(` ${wanted} `);
    }),
  );
}
