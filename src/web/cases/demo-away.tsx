import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { AskFirst } from "../parts/dialog.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { say } from "../parts/status-line.tsx";
import { hasRole, useMe } from "../who-is-here.ts";

const words = web.cases.demoAway;

/** How many of the cases are the demo; and for whoever looks after the service the way to be rid of it, asked first. */
export function DemoAway({ count, of }: { readonly count: number; readonly of: number }) {
  const runs = hasRole(useMe(), "operator");
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [going, setGoing] = useState(false);
  const takeAway = async () => {
    setAsking(false);
    setGoing(true);
    try {
      await call(api.cases.demoAway, {});
      say(words.done);
    } catch (error) {
      say(sentenceOf(error));
    }
    setGoing(false);
    await queries.invalidateQueries();
  };
  if (count === 0) return null;
  return (
    <div className="demo-here">
      <p className="muted small">{web.cases.demoHere(count, of)}</p>
      {runs ? (
        <Button kind="quiet" icon={Trash2} isPending={going} onPress={() => setAsking(true)}>
          {going ? words.doing : words.go}
        </Button>
      ) : null}
      <AskFirst
        isOpen={asking}
        title={words.ask}
        text={words.text}
        yes={words.go}
        onNo={() => setAsking(false)}
        onYes={() => void takeAway()}
      />
    </div>
  );
}
