import { web } from "#contract/words/en-web.ts";
import type { Entry } from "#domain/notebook.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";

const words = web.case.conflict;

/** What was written here while somebody else wrote in the same place: nothing is lost, and nobody is overwritten unseen. */
export function Conflicts({ notebook: { conflicts, client } }: { readonly notebook: OpenedNotebook }) {
  return (
    <div role="alert">
      {conflicts.map((conflict) => (
        <section key={conflict.name} className="case-part">
          <h2>{words.title}</h2>
          <p>{words.text}</p>
          <p className="case-conflict">{textOf(conflict.ours)}</p>
          <div className="cycle-ways">
            <Button onPress={() => client.settle(conflict, "theirs")}>{words.theirs}</Button>
            <Button onPress={() => client.settle(conflict, "ours")}>{words.ours}</Button>
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
        .filter((value) => typeof value === "string")
        .join(" · ");
}
