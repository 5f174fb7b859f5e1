import { useQueryClient } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { useState } from "react";
import { type PaperAs, reports } from "#contract/api/papers.ts";
import { webReport } from "#contract/words/en-web-report.ts";
import { fetchBytes } from "../api.ts";
import { dayName, todayHere } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { saveFile } from "../save-file.ts";
import type { ReportPart } from "./report-part.ts";
import { reportQuery } from "./report-query.ts";

const words = webReport.give;

/** The report leaves, as PDF or as a page; and when it did. */
export function HandOut({ view, book, report }: Omit<ReportPart, "onWork">) {
  return (
    <section className="case-part report-give" aria-labelledby="report-give">
      <h2 id="report-give">{words.title}</h2>
      {!report.yours ? (
        <p>{words.notYours}</p>
      ) : report.unsafe === null ? (
        <Ways view={view} book={book} report={report} />
      ) : (
        <p className="report-unsafe" role="status">
          {report.unsafe.text}
        </p>
      )}
      <Given report={report} />
    </section>
  );
}

function Ways({ view, book, report: { version } }: Omit<ReportPart, "onWork">) {
  const queries = useQueryClient();
  const [working, setWorking] = useState<PaperAs | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const give = async (as: PaperAs) => {
    setWorking(as);
    setWrong(null);
    try {
      // What is on the screen is what leaves.
      await book.flushed();
      saveFile(await fetchBytes(reports.file, { params: { case: view.id, version }, query: { as } }));
      say(words.said[as]);
    } catch (error) {
      setWrong(sentenceOf(error));
    }
    setWorking(null);
    void queries.invalidateQueries(reportQuery(view.id, version));
  };
  return (
    <>
      <p className="muted small">{words.about}</p>
      <Wrong sentence={wrong} />
      <div className="cycle-ways">
        <Button kind="main" icon={FileDown} isPending={working !== null} onPress={() => void give("pdf")}>
          {words.pdf}
        </Button>
        <Button icon={FileDown} isPending={working !== null} onPress={() => void give("page")}>
          {words.page}
        </Button>
      </div>
    </>
  );
}

function Given({ report: { given } }: Pick<ReportPart, "report">) {
  const [today] = useState(todayHere);
  return (
    <>
      <h3>{words.given}</h3>
      {given.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <ul role="list" className="case-list">
          {given.toReversed().map(({ on, by, as }, i) => (
            <li key={given.length - i}>{words.line(words.as[as], dayName(on, today), by)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
