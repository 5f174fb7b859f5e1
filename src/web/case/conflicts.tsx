import { web } from "#contract/words/en-web.ts";
import type { Entry } from "#domain/notebook.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { plainly } from "../notebook/slice.ts";
import { useSlice } from "../notebook/use-slice.ts";
import { Button } from "../parts/button.tsx";

const words = web.case.conflict;

const conflictsIn = plainly(({ conflicts }) => conflicts);

/** What was written here while somebody else wrote in the same place: nothing is lost, and nobody is overwritten unseen. */
export function Conflicts({ book }: { readonly book: NotebookClient }) {
  const conflicts = useSlice(book, conflictsIn);
  return (
    <div role="alert">
      {conflicts.map((conflict) => (
        <section key={conflict.name} className="case-part">
          <h2>{words.title}</h2>
          <p>{words.text}</p>
          <p className="case-conflict">{textOf(conflict.ours)}</p>
          <div className="cycle-ways">
            <Button onPress={() => book.settle(conflict, "theirs")}>{words.theirs}</Button>
            <Button onPress={() => book.settle(conflict, "ours")}>{words.ours}</Button>
          </div>
        </section>
      ))}
    </div>
  );
}

/** What a person wrote in an entry, without its form. */
function textOf(entry: Entry | null): string {
  return entry === null
    ? ""
    : Object.values(entry)
        .filter((value) => typeof value === "string" || typeof value === "number")
        .join(" · ");
}
