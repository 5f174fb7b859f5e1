import type { ReactNode } from "react";
import { entries } from "#contract/entries.ts";
import { webReport } from "#contract/words/en-web-report.ts";
import { reportPartName, type WrittenPart } from "#domain/closing-report.ts";
import { useEntry } from "../notebook/use-slice.ts";
import { KeptField } from "../parts/kept-field.tsx";
import { PartFrame } from "./part-frame.tsx";
import type { ReportPart } from "./report-part.ts";

const words = webReport.part;

/** One part in words: what is proposed stands there until somebody writes. */
export function Written({
  book,
  report,
  part,
  onWork,
  isFollowed = false,
  children,
}: Pick<ReportPart, "book" | "report" | "onWork"> & {
  readonly part: WrittenPart;
  /** Whether something stands below the words by itself, however empty they are. */
  readonly isFollowed?: boolean;
  readonly children?: ReactNode;
}) {
  const { version } = report;
  const name = reportPartName(version, part);
  const entry = useEntry(book, entries.outcomes["report/"], name);
  const { title, proposed } = report.parts.find((one) => one.part === part) ?? { title: "", proposed: "" };
  const written = entry !== null && "text" in entry ? entry.text : null;
  const text = written ?? proposed;
  const after = words.after[version][part];
  return (
    <PartFrame
      title={title}
      stands={standsAs(written, proposed, isFollowed)}
      back={
        written === null
          ? null
          : proposed === ""
            ? { book, name, words: words.empty, of: words.emptyOf(title), isBack: words.isEmpty }
            : { book, name, words: words.putBack, of: words.putBackOf(title), isBack: words.isBack }
      }
      below={
        <>
          {after === undefined || !isFollowed ? null : <p className="muted small">{after}</p>}
          {children}
        </>
      }
    >
      <KeptField
        label={title}
        quietLabel
        lines={2}
        value={text}
        onFocus={() => onWork(part)}
        onKeep={(now, step) => book.put(name, { text: now }, step)}
      />
    </PartFrame>
  );
}

function standsAs(written: string | null, proposed: string, isFollowed: boolean): string {
  if ((written ?? proposed).trim() === "") {
    if (isFollowed) return words.onlyAfter;
    return written === null ? words.nothingProposed : words.leftOut;
  }
  return written === null ? words.proposed : words.written;
}
