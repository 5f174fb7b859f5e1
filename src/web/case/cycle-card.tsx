import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { CycleView, FilmView } from "#contract/api/cases.ts";
import { api } from "#contract/api/routes.ts";
import type { Programme } from "#contract/entries.ts";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { addressOf, call } from "../api.ts";
import { useComing } from "../film-in/coming.ts";
import { FilmCard } from "../film-in/film-card.tsx";
import { FilmIn } from "../film-in/film-in.tsx";
import { ReviewFilm } from "../film-in/review-film.tsx";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { CyclePlan } from "./cycle-plan.tsx";

const words = web.case.cycles;

/** A cycle: its film, the moments chosen for its review, its plan. */
export function CycleCard({
  caseId,
  cycle,
  invites,
  films,
  programme,
  book,
  today,
  moved,
}: {
  readonly caseId: string;
  readonly cycle: CycleView;
  /** Its film is the next to be made, so there is a place to drop it; elsewhere one can be added. */
  readonly invites: boolean;
  /** Every film of the case: the same one may stand in another cycle. */
  readonly films: readonly FilmView[];
  readonly programme: Programme;
  readonly book: NotebookClient;
  readonly today: Day;
  /** How near the goals were at its review, beside its moments. */
  readonly moved: ReactNode;
}) {
  return (
    <article
      className="case-part cycle-card"
      id={`cycle-${cycle.id}`}
      tabIndex={-1}
      aria-labelledby={`cycle-name-${cycle.id}`}
    >
      <h3 id={`cycle-name-${cycle.id}`}>{words.name(cycle.number)}</h3>
      <Films caseId={caseId} cycle={cycle} invites={invites} all={films} />
      {cycle.clips === 0 ? null : <Stills cycle={cycle.id} />}
      {moved}
      {cycle.films
        .filter(({ kind }) => kind === "review")
        .map((film) => (
          <ReviewFilm key={film.id} film={film} />
        ))}
      <CyclePlan cycle={cycle.id} within={programme.reviewWithinDays} book={book} today={today} />
    </article>
  );
}

function Films({
  caseId,
  cycle,
  invites,
  all,
}: {
  readonly caseId: string;
  readonly cycle: CycleView;
  readonly invites: boolean;
  readonly all: readonly FilmView[];
}) {
  const films = cycle.films.filter(({ kind }) => kind === "interaction");
  const coming = useComing(cycle.id, "interaction");
  const [adding, setAdding] = useState(false);
  return (
    <>
      {films.map((film) => (
        <FilmCard key={film.id} film={film} others={all} />
      ))}
      {(films.length === 0 && invites) || adding || coming !== null ? (
        <FilmIn to={{ caseId, cycle: cycle.id, kind: "interaction" }} />
      ) : (
        <div className="button-line">
          <Button kind="quiet" icon={Plus} onPress={() => setAdding(true)}>
            {films.length === 0 ? words.addFirst : words.addFilm}
          </Button>
        </div>
      )}
    </>
  );
}

/** The stills of what was chosen, as the review will show them. */
function Stills({ cycle }: { readonly cycle: string }) {
  const clips = useQuery({
    queryKey: ["cycle", cycle, "clips"],
    queryFn: ({ signal }) => call(api.reviews.clips, { params: { cycle }, signal }),
  }).data;
  return (
    <section aria-label={words.stills} className="film-in">
      <ul role="list" className="cycle-stills">
        {clips?.map(({ clip, key, title, film }, i) => (
          <li key={clip}>
            <Link to="/films/$film" params={{ film }} className="cycle-moment">
              <img
                src={addressOf(api.reviews.still, { params: { cycle, clip }, query: { key } })}
                alt=""
                loading="lazy"
                className="cycle-still"
              />
              {words.still(title, i + 1)}
            </Link>
          </li>
        ))}
      </ul>
      <div className="cycle-ways">
        <ButtonLink to="/cycles/$cycle/prepare" params={{ cycle }}>
          {words.prepare}
        </ButtonLink>
        <ButtonLink kind="quiet" to="/cycles/$cycle/review" params={{ cycle }}>
          {words.review}
        </ButtonLink>
      </div>
    </section>
  );
}
