import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { api } from "#contract/api/routes.ts";
import { statusWords as words } from "#contract/words/en-status.ts";
import { call } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { PageFrame } from "../parts/page-frame.tsx";
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
              <dd>{good ? say.good(facts) : say.act(facts)}</dd>
            </div>
          );
        })}
      </dl>
    </PageFrame>
  );
}
