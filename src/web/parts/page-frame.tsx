import { Link } from "@tanstack/react-router";
import { Sparkle } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { web } from "#contract/words/en-web.ts";
import { hasRole, useMe } from "../who-is-here.ts";
import { Button } from "./button.tsx";
import { KeySheet } from "./key-sheet.tsx";
import { useKeys } from "./keys.ts";
import "./page-frame.css";

/** What every page has: a way past the bar, the bar, the page itself with its title, and the keys on `?`. */
export function PageFrame({
  title,
  narrow = false,
  bare = false,
  children,
}: {
  /** Of the browser's window; the page shows its own heading. */
  readonly title: string;
  readonly narrow?: boolean;
  /** Without ways to other pages: nobody has signed in. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}) {
  useTitle(title);
  const keys = useKeySheet();
  return (
    <>
      <a className="frame-skip" href="#main">
        {web.frame.skip}
      </a>
      <header className="frame-bar">
        <Link to="/" className="frame-mark">
          <Sparkle size={20} aria-hidden />
          {web.product}
        </Link>
        {bare ? null : (
          <nav className="frame-ways" aria-label={web.frame.main}>
            <Ways />
            <Button kind="quiet" onPress={keys.open}>
              {web.keys.open}
            </Button>
          </nav>
        )}
      </header>
      <main id="main" tabIndex={-1} className={narrow ? "frame-page frame-narrow" : "frame-page"}>
        {children}
      </main>
      {keys.sheet}
    </>
  );
}

/** The ways that lead somewhere for whoever is signed in: to a colleague from outside, what was put forward and nothing else. */
function Ways() {
  const me = useMe();
  const works = hasRole(me, "guider", "trainee", "assistant", "administrator", "lead", "operator");
  return (
    <>
      {works ? (
        <Link to="/" activeOptions={{ exact: true }} className="frame-way">
          {web.frame.cases}
        </Link>
      ) : null}
      {hasRole(me, "supervisor", "guest", "guider", "trainee") ? (
        <Link to="/put-forward" className="frame-way">
          {web.frame.putForward}
        </Link>
      ) : null}
      {works ? (
        <Link to="/service" className="frame-way">
          {web.frame.service}
        </Link>
      ) : null}
      {hasRole(me, "lead") ? (
        <Link to="/figures" className="frame-way">
          {web.frame.figures}
        </Link>
      ) : null}
      {hasRole(me, "operator") ? (
        <Link to="/status" className="frame-way">
          {web.frame.status}
        </Link>
      ) : null}
      <Link to="/account" className="frame-way">
        {web.frame.account}
      </Link>
    </>
  );
}

/** The sheet of keys, on `?`, for a page that has a bar of its own. */
export function useKeySheet(): { readonly open: () => void; readonly sheet: ReactNode } {
  const [isOpen, setOpen] = useState(false);
  const open = () => setOpen(true);
  useKeys(web.keys.everywhere, [{ keys: ["?"], words: web.keys.sheet, run: open }]);
  return { open, sheet: <KeySheet isOpen={isOpen} onClose={() => setOpen(false)} /> };
}

/** Names the browser's window after the page. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === web.product ? title : `${title} · ${web.product}`;
  }, [title]);
}
