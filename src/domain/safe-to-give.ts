/**
 * Whether something written may be handed to somebody: nothing goes to who must not know of the case, or to whom nothing is
 * safely sent, and nothing that is handed out tells who must not know, or where and how somebody is reached.
 */
import type { Contact, ContactSaid } from "./contact.ts";
import { namesWhoMustNotKnow, plainName } from "./contact.ts";
import type { Decider } from "./people.ts";

/** Why not. The sentence for each is in `contract/words`. */
export const unsafeReasons = [
  "paper-must-not-know", // it goes to somebody who must not know
  "paper-unsafe-to-tell", // nothing is sent to them
  "paper-names", // it names somebody who must not know
  "paper-contact", // it tells how or where somebody is reached
] as const;
export type UnsafeReason = (typeof unsafeReasons)[number];

export interface ToHandOut {
  /** Who gets it, in words; empty where it is handed to the client. */
  readonly to: string;
  /** Everything that is written in it. */
  readonly text: string;
}

/** @returns null where it may */
export function unsafeToGive(
  { to, text }: ToHandOut,
  contacts: readonly Pick<Contact, "said">[],
  deciders: readonly Pick<Decider, "name" | "unsafeToTell">[],
): UnsafeReason | null {
  if (namesWhoMustNotKnow(to, contacts)) return "paper-must-not-know";
  if (deciders.some(({ name, unsafeToTell }) => unsafeToTell && isNamedIn(name, to))) return "paper-unsafe-to-tell";
  if (namesWhoMustNotKnow(text, contacts)) return "paper-names";
  return contacts.some(({ said }) => tellsWhere(text, said)) ? "paper-contact" : null;
}

function isNamedIn(name: string, text: string): boolean {
  const wanted = plainName(name);
  return wanted !== "" && ` ${plainName(text)} `.includes(` ${wanted} `);
}

/** Short pieces, such as a town or "by text", say nothing of one person. */
const TELLING = 8;

function tellsWhere(text: string, { address, telephone, email, safely }: ContactSaid): boolean {
  // With a country's number or with a nought before it, it ends the same.
  const digits = digitsIn(telephone).slice(-9);
  if (digits.length >= 6 && digitsIn(text).includes(digits)) return true;
  const mail = email.trim().toLowerCase();
  if (mail !== "" && text.toLowerCase().includes(mail)) return true;
  const lines = [...address.split(/[\n,;]/), ...safely.split(/[\n.;]/)].filter(
    (line) => plainName(line).length >= TELLING,
  );
  return lines.some((line) => isNamedIn(line, text));
}

/** Without blanks and signs between them: a number is the same number however it is written. */
const digitsIn = (text: string): string =>
  text
    .replaceAll(/(?<=\d)[\s()./+-]+(?=\d)/g, "")
    .replaceAll(/[^\d]+/g, " ")
    .trim();
