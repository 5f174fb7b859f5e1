import { Download, FileText } from "lucide-react";
import { useState } from "react";
import type { LetterView, PaperAs } from "#contract/api/papers.ts";
import { api } from "#contract/api/routes.ts";
import { letters } from "#contract/words/en-letters.ts";
import type { Day } from "#domain/moment.ts";
import { fetchBytes } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { sentenceOf, Wrong } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { saveFile } from "../save-file.ts";
import { Given } from "./given.tsx";
import { useLettersAnew } from "./letters-query.ts";
import type { LetterRef } from "./letter-preview.tsx";

const words = letters.page;

/** A letter that is ready is saved to be sent; where it may not go out, one sentence says why. */
export function LetterSent({
  at: { caseId, letter },
  view: { unsafe, given },
  today,
}: {
  readonly at: LetterRef;
  readonly view: Pick<LetterView, "unsafe" | "given">;
  readonly today: Day;
}) {
  const renew = useLettersAnew(caseId);
  const [making, setMaking] = useState<PaperAs | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async (as: PaperAs) => {
    setMaking(as);
    setWrong(null);
    try {
      saveFile(await fetchBytes(api.letters.file, { params: { case: caseId, letter }, query: { as } }));
      say(words.saved);
    } catch (error) {
      setWrong(sentenceOf(error));
    }
    setMaking(null);
    await renew();
  };
  return (
    <>
      {unsafe === null ? (
        <div className="form-ways">
          <Button kind="main" icon={Download} isPending={making === "pdf"} onPress={() => void save("pdf")}>
            {words.pdf}
          </Button>
          <Button icon={FileText} isPending={making === "page"} onPress={() => void save("page")}>
            {words.page}
          </Button>
        </div>
      ) : (
        <p className="letter-unsafe">{unsafe.text}</p>
      )}
      {unsafe !== null && wrong === unsafe.text ? null : <Wrong sentence={wrong} />}
      {given.length === 0 ? (
        <p className="muted small">{letters.list.notGiven}</p>
      ) : (
        <>
          <h2 className="letter-given">{words.givenTitle}</h2>
          <Given given={given} today={today} />
        </>
      )}
    </>
  );
}
