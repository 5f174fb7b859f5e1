import { useMemo } from "react";
import { report as paper } from "#contract/words/en-report.ts";
import { webReport } from "#contract/words/en-web-report.ts";
import { MessageCircleQuestion } from "lucide-react";
import { ButtonLink } from "../parts/button.tsx";
import { Tick } from "../parts/choice.tsx";
import { useChosen } from "./chosen.ts";
import { PartFrame } from "./part-frame.tsx";
import type { ReportPart } from "./report-part.ts";

const words = webReport.quotes;

/** What people said, word for word, each with who said it when: what is ticked stands in the report. */
export function QuotesPart({ view, book, report, onWork }: ReportPart) {
  const { version, quotes } = report;
  const ids = useMemo(() => quotes.map(({ id }) => id), [quotes]);
  const usual = useMemo(() => quotes.filter((one) => one.usual).map(({ id }) => id), [quotes]);
  const chosen = useChosen(book, version, "words", ids, usual);
  const title = paper[version].words;
  if (quotes.length === 0) {
    return (
      <section className="case-part" aria-label={title}>
        <h2>{title}</h2>
        <p className="muted">{words.none[version]}</p>
        <div>
          <ButtonLink
            kind="quiet"
            icon={MessageCircleQuestion}
            to="/cases/$case/outcomes"
            params={{ case: view.id }}
            search={{ ask: "end" }}
          >
            {words.ask}
          </ButtonLink>
        </div>
      </section>
    );
  }
  const back = { book, name: chosen.name, words: words.putBack, of: words.putBack, isBack: words.isBack };
  return (
    <PartFrame
      title={title}
      stands={quotes.some(({ id }) => chosen.has(id)) ? null : words.leftOut}
      back={chosen.isOurs ? back : null}
    >
      <p className="muted small">{words.about}</p>
      <ul role="list" className="report-quotes">
        {quotes.map(({ id, asked, text, source }) => (
          <li key={id}>
            <Tick
              ticked={chosen.has(id)}
              onChange={(isIn) => {
                onWork("words");
                chosen.turn(id, isIn);
              }}
            >
              <span className="report-quote">
                {asked === "" ? null : <span className="muted small">{asked}</span>}
                <span>{words.quoted(text)}</span>
                <span className="muted small">{source}</span>
              </span>
            </Tick>
          </li>
        ))}
      </ul>
    </PartFrame>
  );
}
