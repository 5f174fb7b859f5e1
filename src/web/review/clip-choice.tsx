import { api } from "#contract/api/routes.ts";
import { review } from "#contract/words/en-review.ts";
import { addressOf } from "../api.ts";
import type { ShownClip } from "./review-notes.ts";
import type { Order } from "./signals.ts";
import type { OtherScreen } from "./use-other-screen.ts";

const words = review.guider.clips;

/** The clips as large buttons; pressing one plays it on the client's screen from its beginning. */
export function ClipChoice({
  cycle,
  clips,
  screen,
  order,
}: {
  readonly cycle: string;
  readonly clips: readonly ShownClip[];
  readonly screen: OtherScreen;
  readonly order: (order: Order) => void;
}) {
  const at = clips.findIndex(({ clip }) => clip === screen.stands.clip);
  const question = clips[at]?.question ?? "";
  return (
    <section className="guider-panel guider-choice" aria-labelledby="clips-title">
      <h2 id="clips-title">{words.title}</h2>
      <ol role="list" className="guider-clips">
        {clips.map(({ clip, key, title, seconds }, i) => (
          <li key={clip}>
            <button
              type="button"
              className="guider-clip"
              aria-pressed={i === at}
              onClick={() => order({ do: "show", clip })}
            >
              <img src={addressOf(api.reviews.still, { params: { cycle, clip }, query: { key } })} alt="" />
              <span>{words.name(i + 1, title)}</span>
              <span className="muted small">{words.seconds(seconds)}</span>
            </button>
          </li>
        ))}
      </ol>
      {question === "" ? null : <p className="guider-prompt">{words.ask(question)}</p>}
    </section>
  );
}
