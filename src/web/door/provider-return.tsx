import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api } from "#contract/api/routes.ts";
import { web } from "#contract/words/en-web.ts";
import { call } from "../api.ts";
import { sentenceOf, Wrong } from "../parts/form.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { useEnter } from "./enter.ts";
import { takeReturned, takeWayBack } from "./provider-visit.ts";
import "./door.css";

const words = web.door.provider;

/** Once for a page that was loaded: React may draw it twice, and what came back is good once. */
let returned: Promise<unknown> | null = null;
const comeBack = () => (returned ??= call(api.identities.returned, { body: { query: takeReturned() } }));

/** Where the identity provider sends the browser back to. */
export function ProviderReturn() {
  const enter = useEnter();
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => {
    comeBack().then(
      () => enter(takeWayBack()),
      (error: unknown) => setWrong(sentenceOf(error)),
    );
  }, []);
  return (
    <PageFrame title={words.title} narrow bare>
      <div className="door">
        <h1>{words.title}</h1>
        {wrong === null ? <p aria-live="polite">{words.moment}</p> : <Wrong sentence={wrong} />}
        {wrong === null ? null : (
          <p>
            <Link to="/sign-in">{words.otherwise}</Link>
          </p>
        )}
      </div>
    </PageFrame>
  );
}
