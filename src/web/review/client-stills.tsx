import { review } from "#contract/words/en-review.ts";
import { useKeys } from "../parts/keys.ts";
import type { HeldClip } from "./use-clips.ts";

const words = review.client;

/** Large stills to choose from; the number keys choose too. */
export function ClientStills({
  question,
  clips,
  onChoose,
}: {
  /** The helping question; empty where there is none. */
  readonly question: string;
  readonly clips: readonly HeldClip[];
  readonly onChoose: (clip: string) => void;
}) {
  useKeys(
    words.keys,
    clips.slice(0, 9).map(({ id }, i) => ({
      keys: [String(i + 1)],
      words: words.clip(i + 1),
      run: () => onChoose(id),
    })),
  );
  return (
    <section className="client-choose" aria-labelledby="client-choose">
      <div className="client-ask">
        {question === "" ? null : <p className="client-question">{words.question(question)}</p>}
        <h2 id="client-choose">{words.choose}</h2>
      </div>
      <ol role="list" className="client-stills">
        {clips.map(({ id, still }, i) => (
          <li key={id}>
            <button type="button" className="client-still" onClick={() => onChoose(id)}>
              {still === null ? null : <img src={still} alt="" />}
              <span>{words.clip(i + 1)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
