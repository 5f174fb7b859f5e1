/** An answer that somebody has to be told of at once: whom to call comes before anything else on the page. */
import { useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { instrumentOf } from "#contract/instruments/registry.ts";
import { worryOf } from "#contract/measures.ts";
import { webMeasures } from "#contract/words/en-web-measures.ts";
import { web } from "#contract/words/en-web.ts";
import type { Notebook } from "#domain/notebook.ts";
import { askedIn } from "#domain/outcomes.ts";
import type { AskedNames } from "../answers/asked-names.ts";
import { Button } from "../parts/button.tsx";
import "../parts/dialog.css";
import "./raised.css";

const words = webMeasures.raised;

/** A note of such an answer that waits for what was done; `name` is that of its entry. */
export interface RaisedNote {
  readonly name: string;
  readonly item: number;
  readonly to: string;
  readonly on: string;
}

/** Read in this window already: it comes back when the page is opened anew, for as long as nothing was done. */
const read = new Set<string>();

/** Nothing behind it can be reached before it was read. */
export function CallNow({
  raised,
  service,
  names,
}: {
  readonly raised: readonly RaisedNote[];
  /** The service's own notebook. */
  readonly service: Notebook;
  readonly names: AskedNames;
}) {
  const [, again] = useState(0);
  const unread = raised.filter(({ name, on }) => !read.has(`${name} ${on}`));
  const [first] = unread;
  if (first === undefined) return null;
  const { who, how } = worryOf(service) ?? { who: first.to, how: "" };
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="veil">
      <Modal className="dialog-box">
        <AriaDialog role="alertdialog" className="dialog">
          <Heading slot="title" level={2}>
            {words.title}
          </Heading>
          {unread.map((note) => (
            <p key={note.name}>{whatOf(note, names)}</p>
          ))}
          <p>
            <strong>{words.call(who)}</strong>
            {how === "" ? null : (
              <>
                <br />
                <span className="call-how">{how}</span>
              </>
            )}
          </p>
          <p className="muted">{words.stays}</p>
          <div className="dialog-actions">
            <Button
              kind="main"
              autoFocus
              onPress={() => {
                for (const { name, on } of unread) read.add(`${name} ${on}`);
                again((n) => n + 1);
              }}
            >
              {words.read}
            </Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** "Laura, at the end: the answer to question 10 of the EPDS is above 0." */
export function whatOf({ name, item }: RaisedNote, names: AskedNames): string {
  const asked = askedIn("measure/", name.replace(/^raised\//, "measure/"));
  if (asked === null) return web.notFound.title;
  const short = instrumentOf(asked.of)?.short ?? asked.of;
  const when = names.moment(asked.moment);
  return words.what(item, short, names.rater(asked.rater), when.slice(0, 1).toLowerCase() + when.slice(1));
}
