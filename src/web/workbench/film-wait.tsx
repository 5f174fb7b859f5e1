import { workbench as words } from "#contract/words/en-workbench.ts";
import { ButtonLink } from "../parts/button.tsx";
import "./film-page.css";

/** In place of a film that cannot be looked at yet, or not at all: why, and the way back to its case. */
export function FilmWait({
  title,
  text,
  to,
}: {
  readonly title: string;
  readonly text: string;
  /** The case. */
  readonly to?: string;
}) {
  return (
    <main id="main" className="bench-wait" data-theme="dark">
      <h1 className="heard">{title}</h1>
      <p role="status">{text}</p>
      {to === undefined ? null : (
        <ButtonLink to="/cases/$case" params={{ case: to }}>
          {words.toCase}
        </ButtonLink>
      )}
    </main>
  );
}
