import { Mail } from "lucide-react";
import { useState } from "react";
import type { CaseView } from "#contract/api/cases.ts";
import { letters } from "#contract/words/en-letters.ts";
import { web } from "#contract/words/en-web.ts";
import { todayHere } from "../calendar.ts";
import { ButtonLink } from "../parts/button.tsx";
import { PageFrame } from "../parts/page-frame.tsx";
import { Path } from "./path.tsx";
import { Team } from "./team.tsx";
import "./case.css";

const words = letters.office;

/** A case as the office has it: where it stands, who works on it, and its letters; nothing of what is written in it. */
export function OfficeCase({ view }: { readonly view: CaseView }) {
  const [today] = useState(todayHere);
  return (
    <PageFrame title={web.case.title(view.code)}>
      <header className="case-head">
        <div>
          <h1>{view.code}</h1>
          <p>{words.by(view.guider)}</p>
        </div>
        <ButtonLink kind="main" icon={Mail} to="/cases/$case/letters" params={{ case: view.id }}>
          {letters.list.go}
        </ButtonLink>
      </header>
      <Path path={view.path} today={today} />
      <div className="case-column">
        <p className="muted">{words.about}</p>
        <Team caseId={view.id} today={today} />
      </div>
    </PageFrame>
  );
}
