import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ForwardToMe } from "#contract/api/forwards.ts";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { addressOf } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { toMeQuery } from "./given-queries.ts";
import "./given.css";

const words = web.given.toMe;

/** The moments that colleagues put forward to whoever is signed in, and nothing else of their cases. */
export function ToMeScreen() {
  const forwards = useSuspenseQuery(toMeQuery).data;
  return (
    <PageFrame title={words.title} narrow>
      <h1>{words.title}</h1>
      <p className="muted">{words.about}</p>
      {forwards.length === 0 ? <p>{words.none}</p> : null}
      {forwards.map((one) => (
        <Forwarded key={one.id} one={one} />
      ))}
    </PageFrame>
  );
}

function Forwarded({ one }: { readonly one: ForwardToMe }) {
  const [playing, setPlaying] = useState<string | null>(null);
  const number = one.clips.findIndex((moment) => moment.clip === playing) + 1;
  const clip = one.clips[number - 1];
  const at = (moment: ForwardToMe["clips"][number]) => ({
    params: { forward: one.id, clip: moment.clip },
    query: { key: moment.key },
  });
  return (
    <article className="case-part" aria-labelledby={`forward-${one.id}`}>
      <h2 id={`forward-${one.id}`}>{words.by(one.byName, web.given.forward.purposes[one.purpose])}</h2>
      <p className="muted small">{words.until(dayName(dayOf(one.until), todayHere()))}</p>
      {one.note === "" ? null : <p className="given-note">{one.note}</p>}
      {one.opens ? null : <p>{words.closed}</p>}
      <ul role="list" className="given-moments">
        {one.clips.map((moment, i) => (
          <li key={moment.clip} className="given-moment">
            {moment.ready ? (
              <>
                <img src={addressOf(api.forwards.still, at(moment))} alt="" loading="lazy" className="given-still" />
                <span>{words.clip(i + 1, moment.title)}</span>
                <Button kind="main" onPress={() => setPlaying(moment.clip)}>
                  {words.play}
                </Button>
              </>
            ) : (
              <span>{words.waiting}</span>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        title={words.clip(number, clip?.title ?? "")}
        isOpen={clip !== undefined}
        onClose={() => setPlaying(null)}
        wide
      >
        {clip === undefined ? null : (
          // The sound is people talking; whoever needs words asks the guider, who was there.
          <video className="given-video" src={addressOf(api.forwards.file, at(clip))} controls autoPlay />
        )}
        <div className="dialog-actions">
          <Button onPress={() => setPlaying(null)}>{web.close}</Button>
        </div>
      </Dialog>
    </article>
  );
}
