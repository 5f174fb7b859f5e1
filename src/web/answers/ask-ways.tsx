import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Pencil, Printer, Tablet } from "lucide-react";
import { type ReactNode, useState } from "react";
import { answering } from "#contract/api/answers.ts";
import { answers } from "#contract/words/en-answers.ts";
import { type Sheet, sheetName } from "#domain/sheet.ts";
import { tell } from "../api.ts";
import { goOnHandedOver } from "../handed-over.ts";
import type { NotebookClient } from "../notebook/notebook-client.ts";
import { Button } from "../parts/button.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";

const words = answers.ask;

/** How somebody is asked: on this device, on paper, or written down from what they said. */
export function AskWays({
  caseId,
  book,
  sheets,
  onWrite,
  children,
}: {
  readonly caseId: string;
  /** The case's outcomes. */
  readonly book: NotebookClient;
  /** Of one person and moment; without any nothing can be asked. */
  readonly sheets: readonly Sheet[];
  readonly onWrite: () => void;
  /** One more button. */
  readonly children?: ReactNode;
}) {
  const { handOver, wrong } = useHandOver(caseId, book);
  const navigate = useNavigate();
  const isReady = sheets.length > 0;
  const print = () =>
    navigate({
      to: "/cases/$case/sheets/$sheet/paper",
      params: { case: caseId, sheet: sheets.map(({ ref }) => sheetName(ref)).join(",") },
    });
  return (
    <>
      <Wrong sentence={wrong} />
      <div className="ask-ways">
        <Button kind="main" icon={Tablet} isDisabled={!isReady} onPress={() => void handOver(sheets)}>
          {words.handOver}
        </Button>
        <Button icon={Printer} isDisabled={!isReady} onPress={() => void print()}>
          {words.print}
        </Button>
        <Button icon={Pencil} isDisabled={!isReady} onPress={onWrite}>
          {words.write}
        </Button>
        {children}
      </div>
      <p className="muted small">{words.handOverAbout}</p>
    </>
  );
}

function useHandOver(caseId: string, book: NotebookClient) {
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<string | null>(null);
  const handOver = async (sheets: readonly Sheet[]) => {
    try {
      await book.flushed();
      // What is still being asked for would come back to a session that is this one no more.
      await queries.cancelQueries();
      const body = { sheets: sheets.map(({ ref }) => sheetName(ref)) };
      await tell(answering.handOver, { params: { case: caseId }, body });
    } catch (error) {
      setWrong(sentenceOf(error));
      return;
    }
    goOnHandedOver(`/cases/${encodeURIComponent(caseId)}/answers`);
  };
  return { handOver, wrong };
}
