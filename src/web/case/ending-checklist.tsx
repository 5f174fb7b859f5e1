import type { EndingView } from "#contract/api/endings.ts";
import { entries, type EntryOf } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { dayName } from "../calendar.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry } from "../notebook/use-slice.ts";
import { Tick } from "../parts/choice.tsx";

const words = web.ending.checklist;
type Done = EntryOf<"case", "ending">;
const nothing: Done = { copies: false, phone: false };

/** What is to be done outside Glimmer when a case ends. Each tick is kept with the case: before it is closed, and after. */
export function EndingChecklist({
  book,
  copies,
  today,
  about,
  onLeave,
}: {
  readonly book: NotebookClient;
  readonly copies: EndingView["copies"];
  readonly today: Day;
  readonly about: string;
  /** Before another part of the page is gone to. */
  readonly onLeave?: () => void;
}) {
  const done = useEntry(book, entries.case.ending, "ending") ?? nothing;
  const tick = (change: Partial<Done>) => book.put("ending", { ...done, ...change });
  return (
    <fieldset className="ending-before">
      <legend className="field-label">{words.title}</legend>
      <p className="muted small">{about}</p>
      <Tick ticked={done.copies} onChange={(now) => tick({ copies: now })}>
        {words.copies}
      </Tick>
      <div className="ending-copies">
        <CopiesThatLeft copies={copies} today={today} />
        <a className="ending-link" href="#copies" onClick={onLeave}>
          {words.toCopies}
        </a>
      </div>
      <Tick ticked={done.phone} onChange={(now) => tick({ phone: now })}>
        {words.phone}
      </Tick>
    </fieldset>
  );
}

function CopiesThatLeft({ copies, today }: { readonly copies: EndingView["copies"]; readonly today: Day }) {
  if (copies.length === 0) return <p className="muted small">{words.noCopies}</p>;
  return (
    <ul className="small">
      {copies.map(({ on, kind, to }, i) => (
        <li key={i}>{words.copy(web.given.copies.kinds[kind], to, dayName(on, today))}</li>
      ))}
    </ul>
  );
}
