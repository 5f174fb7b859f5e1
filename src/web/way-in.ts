import type { Me } from "#contract/api/account.ts";

/** Where somebody has to go before the page they asked for; null: nowhere, the page is theirs. */
export type WayIn =
  | { readonly to: "/set-up" }
  | { readonly to: "/sign-in" }
  | { readonly to: "/cycles/$cycle/screen"; readonly cycle: string }
  | { readonly to: "/cases/$case/consent/screen"; readonly case: string }
  | { readonly to: "/cases/$case/answers"; readonly case: string };

/**
 * @param asked the path that was asked for
 * @param status what the server says of this browser
 */
export function wayIn(asked: string, status: { readonly setUp: boolean; readonly me: Me | null }): WayIn | null {
  const { setUp, me } = status;
  // A device in a client's hands shows that review and nothing else.
  if (me?.screen != null) {
    return asked === `/cycles/${me.screen}/screen` ? null : { to: "/cycles/$cycle/screen", cycle: me.screen };
  }
  // And one on which somebody decides shows what they are asked.
  if (me?.deciding != null) {
    const { case: id } = me.deciding;
    return asked === `/cases/${id}/consent/screen` ? null : { to: "/cases/$case/consent/screen", case: id };
  }
  // And one on which somebody answers shows those sheets.
  if (me?.answering != null) {
    const { case: id } = me.answering;
    return asked === `/cases/${id}/answers` ? null : { to: "/cases/$case/answers", case: id };
  }
  // A colleague comes with a one-time code, whoever else is set up; and whoever comes back from the identity provider is
  // known only then.
  if (asked === "/set-up" || asked === "/sign-in/provider") return null;
  if (me === null) return asked === "/sign-in" && setUp ? null : { to: setUp ? "/sign-in" : "/set-up" };
  return me.secured ? null : { to: "/set-up" };
}

/** The page to go back to after signing in: one of ours, never an address from outside. */
export function wayBack(back: string | undefined): string {
  return back !== undefined && /^\/(?![/\\])/.test(back) && !/^\/(sign-in|set-up)\b/.test(back) ? back : "/";
}
