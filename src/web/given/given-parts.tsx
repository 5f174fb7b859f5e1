import { entries } from "#contract/entries.ts";
import type { CaseView } from "#contract/api/cases.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { entriesUnder } from "../notebook-entries.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly, type Slice } from "../notebook/slice.ts";
import { useSlice } from "../notebook/use-slice.ts";
import { Copies } from "./copies.tsx";
import { PutForwardPart } from "./put-forward.tsx";
import { type Reached, SafeContacts } from "./safe-contact.tsx";
import "./given.css";

const peopleIn: Slice<string> = plainly(({ entries: written }) => {
  const read = {
    client: entries.case.client.safeParse(written.get("client")).data,
    focus: entries.case.focus.safeParse(written.get("focus")).data,
  };
  const others = entriesUnder(entries.case["other/"], written, "other/");
  const people: Reached[] = [
    { ref: "client", name: read.client?.called || (read.client?.name ?? "") },
    ...(read.focus?.kind === "child" ? [{ ref: "focus", name: read.focus.name }] : []),
    ...others.map(({ id, entry }) => ({ ref: `other/${id}`, name: entry.name })),
  ];
  return JSON.stringify(people.filter(({ name }) => name !== ""));
});

/** What leaves the circle of a case, and how its people are reached. */
export function GivenParts({
  view,
  book,
  today,
}: {
  readonly view: CaseView;
  readonly book: NotebookClient;
  readonly today: Day;
}) {
  const people: readonly Reached[] = JSON.parse(useSlice(book, peopleIn));
  return (
    <section className="case-column given-parts" aria-label={web.given.parts}>
      <PutForwardPart view={view} today={today} />
      <Copies view={view} today={today} />
      {people.length === 0 ? null : <SafeContacts caseId={view.id} people={people} />}
    </section>
  );
}
