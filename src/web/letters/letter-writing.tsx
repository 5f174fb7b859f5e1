import { useNavigate } from "@tanstack/react-router";
import { Check, PencilLine, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { entries, type EntryOf } from "#contract/entries.ts";
import { letters } from "#contract/words/en-letters.ts";
import { web } from "#contract/words/en-web.ts";
import { Conflicts } from "../case/conflicts.tsx";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Refusals } from "../notebook/refusals.tsx";
import { useEntry } from "../notebook/use-slice.ts";
import { Button } from "../parts/button.tsx";
import { DayField } from "../parts/day-field.tsx";
import { Empty } from "../parts/empty.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { SavedLine } from "../parts/saved-line.tsx";
import { say } from "../parts/status-line.tsx";
import { useRested } from "../papers/use-rested.ts";
import { useLettersAnew } from "./letters-query.ts";
import { LetterPreview, type LetterRef, type LetterShown } from "./letter-preview.tsx";
import { LetterSent } from "./letter-sent.tsx";

const words = letters.page;
const schema = entries.outcomes["letter/"];
type LetterEntry = EntryOf<"outcomes", "letter/">;

/** A letter in the hands of those who work on the case; each letter of it is kept as it is typed. */
export function LetterWriting({ at, code, view, today, book }: LetterShown & { readonly book: NotebookClient }) {
  const name = `letter/${at.letter}`;
  const entry = useEntry(book, schema, name);
  const rested = useRested(book, entry);
  const renew = useLettersAnew(at.caseId);
  const known = useRef(rested);
  useEffect(() => {
    if (known.current === rested) return;
    known.current = rested;
    void renew();
  }, [rested, renew]);
  const title = useRef<HTMLHeadingElement>(null);
  const turn = (now: LetterEntry) => {
    book.put(name, now);
    say(now.ready ? words.isReady : words.isDraft);
    // What was pressed goes with what it did.
    title.current?.focus();
  };
  return (
    <>
      <header className="case-head">
        <div>
          <p className="muted">{code}</p>
          <h1 ref={title} tabIndex={-1}>
            {words.title(entry?.subject ?? "")}
          </h1>
        </div>
        <SavedLine book={book} />
      </header>
      <Conflicts book={book} />
      <Refusals book={book} />
      {entry === null ? (
        <Empty text={words.gone} />
      ) : (
        <div className="letter">
          <div className="letter-hand">
            {entry.ready ? (
              <div className="case-part">
                <p>
                  <strong>{letters.list.to(entry.to)}</strong>
                </p>
                {view === null || view.unsafe !== null ? null : (
                  <p className="letter-ready">
                    <Check size={18} aria-hidden />
                    {words.readyAbout}
                  </p>
                )}
                {view?.ready === true ? <LetterSent at={at} view={view} today={today} /> : null}
              </div>
            ) : (
              <Draft
                book={book}
                name={name}
                entry={entry}
                unsafe={view?.unsafe?.text ?? null}
                onReady={() => turn({ ...entry, ready: true })}
              />
            )}
            <div className="button-line">
              {entry.ready ? (
                <Button kind="quiet" icon={PencilLine} onPress={() => turn({ ...entry, ready: false })}>
                  {words.backToDraft}
                </Button>
              ) : (
                <Remove at={at} book={book} name={name} />
              )}
            </div>
          </div>
          <LetterPreview at={at} subject={rested?.subject ?? ""} made={JSON.stringify(rested)} />
        </div>
      )}
    </>
  );
}

function Draft({
  book,
  name,
  entry,
  unsafe,
  onReady,
}: {
  readonly book: NotebookClient;
  readonly name: string;
  readonly entry: LetterEntry;
  /** Why it could not go out as it stands; null where it could. */
  readonly unsafe: string | null;
  readonly onReady: () => void;
}) {
  const put = (change: Partial<LetterEntry>, step?: string) => book.put(name, { ...entry, ...change }, step);
  return (
    <div className="case-part">
      <p className="letter-draft">
        <PencilLine size={18} aria-hidden />
        {words.draftAbout}
      </p>
      <KeptField
        label={words.to}
        autoComplete="off"
        maxLength={300}
        value={entry.to}
        onKeep={(to, step) => put({ to }, step)}
      />
      <KeptField
        label={words.subject}
        autoComplete="off"
        maxLength={300}
        value={entry.subject}
        onKeep={(subject, step) => put({ subject }, step)}
      />
      <DayField label={words.on} value={entry.on} onChange={(on) => (on === null ? undefined : put({ on }))} />
      <div className="letter-text">
        <KeptField
          label={words.text}
          about={words.textAbout}
          lines={14}
          maxLength={20_000}
          value={entry.text}
          onKeep={(text, step) => put({ text }, step)}
        />
      </div>
      <div role="status">{unsafe === null ? null : <p className="letter-unsafe">{unsafe}</p>}</div>
      {unsafe === null ? (
        <div>
          <Button kind="main" icon={Check} onPress={onReady}>
            {words.makeReady}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Remove({
  at: { caseId },
  book,
  name,
}: {
  readonly at: LetterRef;
  readonly book: NotebookClient;
  readonly name: string;
}) {
  const navigate = useNavigate();
  const renew = useLettersAnew(caseId);
  const remove = async () => {
    const was = book.view().entries.get(name) ?? null;
    book.put(name, null);
    await book.flushed();
    if (book.view().refused.length > 0) return;
    await renew();
    await navigate({ to: "/cases/$case/letters", params: { case: caseId } });
    const putBack = async () => {
      book.put(name, was);
      await book.flushed();
      await renew();
    };
    say(words.removed, { words: web.undo, run: () => void putBack() });
  };
  return (
    <Button kind="quiet" icon={Trash2} onPress={() => void remove()}>
      {words.remove}
    </Button>
  );
}
