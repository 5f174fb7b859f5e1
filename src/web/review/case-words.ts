/** What a review needs to know of its case: what the client is called, the question, the programme. */
import { entries as schemas, type Programme } from "#contract/entries.ts";
import { prepare } from "#contract/words/en-review.ts";
import type { Notebook } from "#domain/notebook.ts";
import { serviceNotes } from "../workbench/service-notes.ts";

export interface CaseWords {
  readonly client: string;
  readonly question: string;
  readonly programme: Programme | null;
}

export function caseWords(notebook: Notebook, service: Notebook): CaseWords {
  const client = schemas.case.client.safeParse(notebook.get("client")).data;
  const named = client === undefined ? "" : client.called || client.name;
  return {
    client: named === "" ? prepare.filming.client : named,
    question: schemas.case.question.safeParse(notebook.get("question")).data?.text ?? "",
    programme: serviceNotes(service, schemas.case.programme.safeParse(notebook.get("programme")).data?.id ?? null)
      .programme,
  };
}
