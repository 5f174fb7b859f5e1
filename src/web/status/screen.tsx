import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { statusWords as words } from "#contract/words/en-status.ts";
import { call, tell } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { sentenceOf } from "../parts/form.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { say as tellAloud } from "../parts/status-line.tsx";
import "./status.css";

/** Ten lines for whoever runs Glimmer: each green with a fact, or brick with what to do. */
export function StatusScreen() {
  const lines = useSuspenseQuery({
    queryKey: ["status-lines"],
    queryFn: ({ signal }) => call(api.status.lines, { signal }),
    refetchInterval: 60_000,
  }).data;
  const today = todayHere();
  const toDo = lines.filter(({ good }) => !good).length;
  return (
    <PageFrame title={words.title} narrow>
      <h1>{words.title}</h1>
      <p className="muted">{words.about}</p>
      <p role="status" className="status-sum">
        {toDo === 0 ? words.allGood : words.toDo(toDo)}
      </p>
      <dl className="status-lines">
        {lines.map(({ name, good, at, count, kind }) => {
          const { title, ...say } = words.lines[name];
          const facts = { at: at === null ? null : dayName(dayOf(at), today), count, kind };
          const Icon = good ? CircleCheck : TriangleAlert;
          return (
            <div key={name} className={good ? "status-good" : "status-act"}>
              <dt>
                <Icon size={20} aria-hidden />
                {title}
                <span className="heard">: {good ? words.good : words.act}</span>
              </dt>
              <dd>
                {good ? say.good(facts) : say.act(facts)}
                {name === "clock" && !good ? <ClockIsRight /> : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </PageFrame>
  );
}

/** Nothing is destroyed by a clock that jumped, until somebody has looked at it. */
function ClockIsRight() {
  const queries = useQueryClient();
  const [saying, setSaying] = useState(false);
  const isRight = async () => {
    setSaying(true);
    try {
      await tell(api.retention.clockIsRight, {});
      tellAloud(words.clock.said);
    } catch (error) {
      tellAloud(sentenceOf(error));
    }
    setSaying(false);
    await queries.invalidateQueries({ queryKey: ["status-lines"] });
  };
  return (
    <div className="status-way">
      <Button isPending={saying} onPress={() => void isRight()}>
        {words.clock.isRight}
      </Button>
    </div>
  );
}
