import { Check } from "lucide-react";
import type { FilmView } from "#contract/api/cases.ts";
import { entries } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { entryAt } from "../notebook-entries.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";
import { DayField } from "../parts/day-field.tsx";
import { clockOf } from "./clock.ts";

const words = web.filmIn.filmed;

/** The day the film was made, as its file says or as somebody writes; and how long it is. */
export function FilmedOn({
  film,
  notebook,
  isOpen,
  onClose,
}: {
  readonly film: FilmView;
  readonly notebook: OpenedNotebook;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const day = entryAt(entries.film.filmed, notebook.entries, "filmed")?.on ?? dayOf(film.createdAt);
  if (!isOpen) {
    return (
      <p>
        <strong>{dayName(day, todayHere())}</strong>
        {film.seconds === null ? null : <span className="muted"> · {clockOf(film.seconds)}</span>}
      </p>
    );
  }
  return (
    <div className="film-in">
      <DayField
        label={words.on}
        about={words.about}
        value={day}
        onChange={(on) => notebook.client.put("filmed", on === null ? null : { on })}
        autoFocus
      />
      <div>
        <Button icon={Check} onPress={onClose}>
          {web.done}
        </Button>
      </div>
    </div>
  );
}
