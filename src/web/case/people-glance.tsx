import { type ReactNode, useState } from "react";
import { entries } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import { dayName, todayHere } from "../calendar.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry, useEntries } from "../notebook/use-slice.ts";

const words = web.case.people;

/** Who takes part, in plain lines. */
export function PeopleGlance({ book, programme }: { readonly book: NotebookClient; readonly programme: string }) {
  const [today] = useState(todayHere);
  const client = useEntry(book, entries.case.client, "client");
  const focus = useEntry(book, entries.case.focus, "focus");
  const agreed = useEntry(book, entries.case.agreed, "agreed");
  const others = useEntries(book, entries.case["other/"], "other/");
  return (
    <dl className="glance">
      <Line term={words.client}>
        {client === null || client.name === "" ? (
          <span className="muted">{web.cases.noName}</span>
        ) : (
          <>
            {client.name}
            <Aside>{client.relation === "other" ? "" : words.relations[client.relation]}</Aside>
            {client.called === "" || client.called === client.name ? null : (
              <span className="glance-more">{words.calledAs(client.called)}</span>
            )}
          </>
        )}
      </Line>
      <Line term={words.focus}>
        {focus === null || focus.name === "" ? (
          <span className="muted">{web.cases.noName}</span>
        ) : (
          <>
            {focus.name}
            <Aside>{words.kinds[focus.kind]}</Aside>
          </>
        )}
      </Line>
      {focus === null || focus.about === "" ? null : <Line term={words.about}>{focus.about}</Line>}
      {others.length === 0 ? null : (
        <Line term={words.others}>
          {others.map(({ name, entry }) => (
            <span key={name} className="glance-more">
              {entry.name}
              <Aside>{entry.who}</Aside>
            </span>
          ))}
        </Line>
      )}
      <Line term={words.programme}>{programme}</Line>
      {agreed === null ? null : <Line term={words.agreed}>{dayName(agreed.on, today)}</Line>}
    </dl>
  );
}

function Line({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="glance-line">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Aside({ children }: { readonly children: string }) {
  return children === "" ? null : <span className="muted"> · {children}</span>;
}
