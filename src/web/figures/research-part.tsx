import { Download, Table } from "lucide-react";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { figureWords } from "#contract/words/en-figures.ts";
import { call } from "../api.ts";
import { useShowAgain } from "../door/show-again.tsx";
import { Button } from "../parts/button.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { saveAs } from "../save-file.ts";

const words = figureWords.research;

interface Made {
  readonly cases: number;
  readonly leftOut: number;
  readonly data: string;
  readonly codebook: string;
}

/** Rows leave once whoever asks has shown again who they are. */
export function ResearchPart() {
  const again = useShowAgain();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const make = async () => {
    setMaking(true);
    try {
      const answer = await again.first(() => call(api.figures.research, {}));
      if (answer !== null) setMade(answer);
    } catch (error) {
      say(sentenceOf(error));
    }
    setMaking(false);
  };
  return (
    <section className="figures-part" aria-labelledby="research">
      <h2 id="research">{words.title}</h2>
      <p>{words.about}</p>
      <div>
        <Button icon={Table} isPending={making} onPress={() => void make()}>
          {words.go}
        </Button>
      </div>
      <div role="status">
        {made === null ? null : (
          <>
            <p>{words.made(made.cases, made.leftOut)}</p>
            <div className="button-line">
              <Button icon={Download} onPress={() => save(words.dataFile, made.data)}>
                {words.data}
              </Button>
              <Button icon={Download} onPress={() => save(words.codebookFile, made.codebook)}>
                {words.codebook}
              </Button>
            </div>
          </>
        )}
      </div>
      {again.question}
    </section>
  );
}

const save = (name: string, text: string): void => saveAs(name, text, "text/csv;charset=utf-8");
