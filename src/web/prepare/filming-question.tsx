import { prepare } from "#contract/words/en-review.ts";
import { newId } from "../new-id.ts";
import type { OpenedNotebook } from "../notebook/use-notebook.ts";
import { Choice } from "../parts/choice.tsx";
import { KeptField } from "../parts/kept-field.tsx";
import { filmingIn } from "../review/review-notes.ts";
import "./filming-question.css";

const words = prepare.filming;
const answers = ["yes", "no", "later"] as const;

/** Whether the review itself may be filmed. It starts at "not asked yet". */
export function FilmingQuestion({
  review: { client: notebook, entries },
  client,
}: {
  readonly review: OpenedNotebook;
  readonly client: string;
}) {
  const filming = filmingIn(entries);
  const note = filming?.note ?? "";
  const answer = filming === null ? "later" : filming.agreed ? "yes" : "no";
  const said = { yes: words.agreed, no: words.declined, later: words.ask(client) };
  return (
    <section className="filming-question" aria-labelledby="filming-title">
      <h2 id="filming-title">{words.title}</h2>
      <Choice
        label={words.question(client)}
        value={answer}
        options={answers.map((value) => ({ value, label: words.answers[value] }))}
        onChange={(chosen) =>
          notebook.put("filming", chosen === "later" ? null : { agreed: chosen === "yes", note }, newId())
        }
      />
      <p className="muted">{said[answer]}</p>
      {filming === null ? null : (
        <KeptField
          label={words.note}
          value={note}
          maxLength={300}
          onKeep={(text, step) => notebook.put("filming", { ...filming, note: text }, step)}
        />
      )}
    </section>
  );
}
