import { entries } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { useEntry } from "../notebook/use-slice.ts";
import { Button } from "../parts/button.tsx";
import { say } from "../parts/status-line.tsx";

const words = web.case.next.agree;

/**
 * Agreeing is said, never guessed: the button is there once people and question are written, and what it says can be taken
 * back. Until then it leads to what is still to be written.
 */
export function AgreeStep({ book, today }: { readonly book: NotebookClient; readonly today: Day }) {
  const client = useEntry(book, entries.case.client, "client")?.name ?? "";
  const focus = useEntry(book, entries.case.focus, "focus")?.name ?? "";
  const question = useEntry(book, entries.case.question, "question")?.text ?? "";
  const missing = client.trim() === "" || focus.trim() === "" ? "people" : question.trim() === "" ? "question" : null;
  const agree = () => {
    book.put("agreed", { on: today });
    say(words.said, { words: web.undo, run: () => book.put("agreed", null) });
  };
  return (
    <>
      <div>
        <h2>{words.title}</h2>
        <p>{missing === null ? words.text : missing === "people" ? words.missingPeople : words.missingQuestion}</p>
      </div>
      {missing === null ? (
        <Button kind="main" onPress={agree}>
          {words.go}
        </Button>
      ) : (
        <Button kind="main" onPress={() => goTo(missing)}>
          {missing === "people" ? words.writePeople : words.writeQuestion}
        </Button>
      )}
    </>
  );
}

/** To the first field there that is empty; where the fields are closed, to the button that opens them. */
function goTo(part: "people" | "question"): void {
  const section = document.getElementById(part);
  const fields = [
    ...(section?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[type=text], textarea") ?? []),
  ];
  const target = fields.find(({ value }) => value.trim() === "") ?? fields[0] ?? section?.querySelector("button");
  target?.focus();
}
