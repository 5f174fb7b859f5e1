import { films } from "#contract/api/films.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { webReport } from "#contract/words/en-web-report.ts";
import { addressOf } from "../api.ts";
import { ButtonLink } from "../parts/button.tsx";
import { Tick } from "../parts/choice.tsx";
import type { Chosen } from "./chosen.ts";
import type { ReportPart } from "./report-part.ts";

const words = webReport.pictures;

/** Stills of clips that were shown, where everybody in them allows just that. */
export function PicturesPart({
  view,
  report: { pictures, noPictures },
  chosen,
  onWork,
}: Pick<ReportPart, "view" | "report" | "onWork"> & { readonly chosen: Chosen }) {
  return (
    <div role="group" aria-label={words.title} className="report-pictures">
      <h3>{words.title}</h3>
      {noPictures === null ? null : (
        <div className="report-no-pictures">
          <p>{noPictures.text}</p>
          {noPictures.code.startsWith("consent-") ? (
            <ButtonLink to="/cases/$case/consent" params={{ case: view.id }}>
              {consentPeople.title}
            </ButtonLink>
          ) : null}
        </div>
      )}
      {pictures.length > 0 ? (
        <>
          <p className="muted small">{words.about}</p>
          <ul role="list" className="report-stills">
            {pictures.map(({ id, title, film, at }, i) => (
              <li key={id}>
                <Tick
                  ticked={chosen.has(id)}
                  onChange={(isIn) => {
                    onWork("strengths");
                    chosen.turn(id, isIn);
                  }}
                >
                  <span className="report-still">
                    <img
                      src={addressOf(films.still, { params: { film }, query: { at } })}
                      alt=""
                      loading="lazy"
                      className="cycle-still"
                    />
                    {title === "" ? words.untitled(i + 1) : title}
                  </span>
                </Tick>
              </li>
            ))}
          </ul>
        </>
      ) : noPictures === null ? (
        <p className="muted small">{view.deletion.state === "closed" ? words.gone : words.none}</p>
      ) : null}
    </div>
  );
}
