import { z } from "zod";
import { me } from "./account.ts";
import { route } from "./declare.ts";

/** Where the browser goes to sign in at the identity provider. */
const away = z.strictObject({ url: z.string() });

/** Signing in with an account at the service's identity provider: OpenID Connect, authorization code flow. */
export const identities = {
  signIn: route({
    method: "POST",
    path: "/api/sign-in/provider",
    act: "come-in",
    who: ["anyone"],
    about: "Begins signing in at the identity provider: answers where the browser has to go.",
    answer: away,
  }),
  again: route({
    method: "POST",
    path: "/api/sign-in/provider/again",
    act: "own-account",
    about: "Begins showing once more who is here, at the identity provider.",
    answer: away,
  }),
  link: route({
    method: "POST",
    path: "/api/identities",
    act: "own-account",
    who: ["signed-in", "set-up"],
    asks: "again",
    about: "Begins linking your account at the identity provider.",
    answer: away,
  }),
  returned: route({
    method: "POST",
    path: "/api/sign-in/provider/return",
    act: "come-in",
    who: ["anyone"],
    about: "Ends what was begun, with what the provider added to the address that the browser came back to.",
    body: z.strictObject({ query: z.string().max(8000) }),
    answer: z.strictObject({ me, began: z.enum(["sign-in", "again", "link"]) }),
  }),
  list: route({
    method: "GET",
    path: "/api/identities",
    act: "own-account",
    who: ["signed-in", "set-up"],
    about: "Your linked accounts at the identity provider.",
    answer: z.array(z.strictObject({ id: z.string(), issuer: z.string(), createdAt: z.string() })),
  }),
  remove: route({
    method: "DELETE",
    path: "/api/identities/:identity",
    act: "own-account",
    asks: "again",
    about:
      "Unlinks an account at the identity provider, and ends the sessions that began with it; the last way in stays.",
    answer: "nothing",
  }),
  logout: route({
    method: "POST",
    path: "/api/sign-in/provider/logout",
    act: "come-in",
    who: ["anyone"],
    from: "elsewhere",
    about: "The identity provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0).",
    body: z.object({ logout_token: z.string().max(20_000) }),
    answer: "nothing",
  }),
};
