import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { web } from "#contract/words/en-web.ts";
import { CallFailed } from "./api.ts";
import { Button, ButtonLink } from "./parts/button.tsx";
import "./between.css";

/** While a page is fetched. */
export function Waiting() {
  return (
    <main className="between">
      <p className="muted" role="status">
        {web.waiting}
      </p>
    </main>
  );
}

export function NotFound() {
  return (
    <main className="between">
      <h1>{web.notFound.title}</h1>
      <p>{web.notFound.text}</p>
      <ButtonLink to="/">{web.toCases}</ButtonLink>
    </main>
  );
}

/** Where a page cannot be shown: what happened, and what to do. */
export function Broken({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  const { reset } = useQueryErrorResetBoundary();
  if (error instanceof CallFailed && error.status === 404) return <NotFound />;
  return (
    <main className="between">
      <h1>{web.broken.title}</h1>
      <p>{error instanceof CallFailed ? error.message : web.call.fault}</p>
      <Button
        onPress={() => {
          reset();
          onAgain();
        }}
      >
        {web.broken.again}
      </Button>
      <ButtonLink to="/" kind="quiet">
        {web.toCases}
      </ButtonLink>
    </main>
  );
}
