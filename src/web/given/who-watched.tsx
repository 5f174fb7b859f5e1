import { useQuery } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { dayName, dayOf, todayHere } from "../calendar.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";

const words = web.given.watched;

/** Who has looked at a film, to be shown to the people in it. */
export function WhoWatched({ film }: { readonly film: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" icon={Eye} onPress={() => setOpen(true)}>
        {words.title}
      </Button>
      <Dialog title={words.title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Lines film={film} />
        <div className="dialog-actions">
          <Button onPress={() => setOpen(false)}>{web.close}</Button>
        </div>
      </Dialog>
    </>
  );
}

function Lines({ film }: { readonly film: string }) {
  const lines = useQuery({
    queryKey: ["film", film, "watched"],
    queryFn: ({ signal }) => call(api.watched.film, { params: { film }, signal }),
  }).data;
  const today = todayHere();
  return (
    <>
      <p className="muted">{words.about}</p>
      {lines?.length === 0 ? <p>{words.none}</p> : null}
      <ul role="list" className="case-list">
        {lines?.map(({ name, what, at, times }) => (
          <li key={[name, what, at].join(" ")}>{words.line(name, words[what], dayName(dayOf(at), today), times)}</li>
        ))}
      </ul>
    </>
  );
}
