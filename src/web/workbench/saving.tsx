import { workbench as words } from "#contract/words/en-workbench.ts";
import { Refusals } from "../notebook/refusals.tsx";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Button } from "../parts/button.tsx";

/** Whether what was done is durable; in words, and heard when it is not. */
export function Saving({ notebook }: { readonly notebook: OpenedNotebook }) {
  const { saving, refusal } = notebook;
  const trouble = saving === "not-reached" || saving === "refused";
  return (
    <p className={trouble ? "bench-saving bench-saving-trouble" : "bench-saving"} role={trouble ? "alert" : "status"}>
      {saving === "refused" && refusal !== null ? refusal : words.saving[saving]}
    </p>
  );
}

/** What two people wrote at one place: both are there until one is chosen. And what the server did not take. */
export function Conflicts({ notebook: { client, conflicts } }: { readonly notebook: OpenedNotebook }) {
  return (
    <>
      <Refusals book={client} />
      {conflicts.map((conflict) => (
        <div key={conflict.name} className="bench-panel" role="alert">
          <p>{words.conflict.text}</p>
          <p className="bench-row">
            <Button onPress={() => client.settle(conflict, "ours")}>{words.conflict.ours}</Button>
            <Button onPress={() => client.settle(conflict, "theirs")}>{words.conflict.theirs}</Button>
          </p>
        </div>
      ))}
    </>
  );
}
