/** What the people of a case are called, for sentences about their film. */
import { entries as schemas } from "#contract/entries.ts";
import { workbench as words } from "#contract/words/en-workbench.ts";
import type { Notebook } from "#domain/notebook.ts";
import type { Role } from "#domain/place.ts";
import type { VoiceRole } from "./film-notes.ts";

/** By the part they have in the film: the client is its adult, the child the case is about its child; null where unknown. */
export type PeopleNames = { readonly [role in Role]: string | null };

export function peopleNames(notebook: Notebook): PeopleNames {
  const client = schemas.case.client.safeParse(notebook.get("client")).data;
  const focus = schemas.case.focus.safeParse(notebook.get("focus")).data;
  return {
    adult: client?.called.trim() || client?.name.trim() || null,
    child: focus?.kind === "child" ? focus.name.trim() || null : null,
  };
}

/** "Laura", or "The adult" while nobody wrote a name. */
export const roleName = (role: VoiceRole, names: PeopleNames): string =>
  (role === "other" ? null : names[role]) ?? words.voices.roles[role];
