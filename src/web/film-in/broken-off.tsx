import { useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useState } from "react";
import type { FilmView } from "#contract/api/cases.ts";
import { web } from "#contract/words/en-web.ts";
import { Button } from "../parts/button.tsx";
import { AskFirst } from "../parts/dialog.tsx";
import { say } from "../parts/status-line.tsx";
import { caseQuery } from "../queries.ts";
import { endRecording } from "./coming.ts";

const words = web.filmIn.brokenOff;

/** A recording whose page or device went away: it cannot be made again, so what came of it can be kept. */
export function BrokenOff({ film }: { readonly film: FilmView }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { upload, arrived } = film;
  if (film.bytes !== null || upload === null || arrived === null || arrived === 0) return null;
  const keep = async () => {
    if (!(await endRecording(upload, arrived))) say(words.goesOn);
    await queries.invalidateQueries(caseQuery(film.case));
  };
  return (
    <div>
      <Button icon={Check} onPress={() => setAsking(true)}>
        {words.keep}
      </Button>
      <AskFirst
        isOpen={asking}
        title={words.ask}
        text={words.askText}
        yes={words.askYes}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          void keep();
        }}
      />
    </div>
  );
}
