import { z } from "zod";
import { accountRoles } from "#domain/account.ts";
import { route } from "./declare.ts";

const name = z.string().trim().min(1).max(120);
const signInName = z.string().trim().min(1).max(120);
/** What somebody may do here; each of the account's roles. */
const roles = z.array(z.enum(accountRoles));
/** Length is what counts: ASVS 5 6.2. */
const password = z.string().min(12).max(256);
const code = z.string().trim().min(1).max(64);
/** What `@simplewebauthn` exchanges; checked by that library. */
const webauthn = z.record(z.string(), z.unknown());
/** Somebody who is signed in shows once more who they are: by password and code, or by a passkey. */
export const shownAgain = z.strictObject({
  password: z.string().max(256).optional(),
  code: z.string().max(64).optional(),
  credential: webauthn.optional(),
});

export const me = z.strictObject({
  account: z.string(),
  name,
  roles,
  strength: z.enum(["passkey", "password-and-code", "identity-provider", "set-up"]),
  /** The cycle whose review this device shows, if it is in a client's hands. */
  screen: z.string().nullable(),
  /** Who decides on this device about the films of which case, if it was handed over for that. */
  deciding: z.strictObject({ case: z.string(), person: z.string(), decider: z.string() }).nullable(),
  /** In which case somebody answers on this device, if it was handed over for that. */
  answering: z.strictObject({ case: z.string() }).nullable(),
  /** False until there is a passkey, a password with its code, or a linked account at the identity provider. */
  secured: z.boolean(),
});
export type Me = z.infer<typeof me>;

const session = z.strictObject({
  id: z.string(),
  device: z.string(),
  createdAt: z.string(),
  seenAt: z.string(),
  here: z.boolean(),
});
const colleague = z.strictObject({ id: z.string(), name, roles, ended: z.boolean() });

export const account = {
  status: route({
    method: "GET",
    path: "/api/status",
    act: "come-in",
    who: ["anyone", "screen", "consent-screen", "answer-screen"],
    about: "Whether somebody runs this service yet, and whether this browser is signed in.",
    answer: z.strictObject({
      setUp: z.boolean(),
      me: me.nullable(),
      service: z.string(),
      /** What people call the identity provider that they may sign in with; null where there is none. */
      provider: z.string().nullable(),
      /** Films are read in a sandbox; without one only once the operator has agreed (`sandbox` in the service's notebook). */
      sandbox: z.enum(["there", "agreed-without", "missing"]),
    }),
  }),
  setUp: route({
    method: "POST",
    path: "/api/set-up",
    act: "come-in",
    who: ["anyone"],
    about: "Makes an account with a one-time code, and signs in.",
    body: z.strictObject({ code, name, signInName }),
    answer: me,
  }),
  passwordSetUp: route({
    method: "POST",
    path: "/api/password",
    act: "own-account",
    who: ["signed-in", "set-up"],
    asks: "again",
    about: "Begins setting a password: answers the secret for an authenticator app.",
    body: z.strictObject({ password }),
    answer: z.strictObject({ secret: z.string(), uri: z.string() }),
  }),
  passwordConfirm: route({
    method: "POST",
    path: "/api/password/confirm",
    act: "own-account",
    who: ["signed-in", "set-up"],
    about: "Sets the password once the app's code is right.",
    body: z.strictObject({ password, secret: z.string(), code }),
    answer: me,
  }),
  passkeyOptions: route({
    method: "POST",
    path: "/api/passkeys/options",
    act: "own-account",
    who: ["signed-in", "set-up"],
    asks: "again",
    about: "Begins adding a passkey.",
    answer: webauthn,
  }),
  passkeyAdd: route({
    method: "POST",
    path: "/api/passkeys",
    act: "own-account",
    who: ["signed-in", "set-up"],
    about: "Adds the passkey.",
    body: z.strictObject({ name, credential: webauthn }),
    answer: me,
  }),
  passkeys: route({
    method: "GET",
    path: "/api/passkeys",
    act: "own-account",
    who: ["signed-in", "set-up"],
    about: "Your passkeys.",
    answer: z.array(z.strictObject({ id: z.string(), name, createdAt: z.string() })),
  }),
  passkeyRemove: route({
    method: "DELETE",
    path: "/api/passkeys/:passkey",
    act: "own-account",
    asks: "again",
    about: "Removes a passkey; the last way in stays.",
    answer: "nothing",
  }),
  signInPassword: route({
    method: "POST",
    path: "/api/sign-in/password",
    act: "come-in",
    who: ["anyone"],
    about: "Signs in with name, password and the app's code.",
    body: z.strictObject({ signInName, password: z.string().max(256), code }),
    answer: me,
  }),
  signInPasskeyOptions: route({
    method: "POST",
    path: "/api/sign-in/passkey/options",
    act: "come-in",
    who: ["anyone"],
    about: "Begins signing in with a passkey.",
    answer: webauthn,
  }),
  signInPasskey: route({
    method: "POST",
    path: "/api/sign-in/passkey",
    act: "come-in",
    who: ["anyone"],
    about: "Signs in with a passkey.",
    body: z.strictObject({ credential: webauthn }),
    answer: me,
  }),
  signInAgainOptions: route({
    method: "POST",
    path: "/api/sign-in/again/options",
    act: "own-account",
    about: "Begins showing a passkey once more.",
    answer: webauthn,
  }),
  signInAgain: route({
    method: "POST",
    path: "/api/sign-in/again",
    act: "own-account",
    about: "Shows once more who is here; for five minutes the ways in may be changed then.",
    body: shownAgain,
    answer: "nothing",
  }),
  signOut: route({
    method: "POST",
    path: "/api/sign-out",
    act: "own-account",
    who: ["signed-in", "set-up"],
    about: "Signs this browser out.",
    answer: "nothing",
  }),
  signOutEverywhere: route({
    method: "POST",
    path: "/api/sign-out/everywhere",
    act: "own-account",
    about: "Ends every session of yours.",
    answer: "nothing",
  }),
  sessions: route({
    method: "GET",
    path: "/api/sessions",
    act: "own-account",
    about: "Where you are signed in.",
    answer: z.array(session),
  }),
  signOutOf: route({
    method: "DELETE",
    path: "/api/sessions/:session",
    act: "own-account",
    about:
      "Ends one session of yours, and says whether there was one: a session has another id after its device was handed over.",
    answer: z.strictObject({ ended: z.boolean() }),
  }),
  colleagues: route({
    method: "GET",
    path: "/api/accounts",
    act: "see-colleagues",
    about: "Who works here.",
    answer: z.array(colleague),
  }),
  changeRoles: route({
    method: "PUT",
    path: "/api/accounts/:account/roles",
    act: "change-accounts",
    asks: "again",
    about: "Changes what a colleague may do; somebody always runs the service.",
    body: z.strictObject({ roles: roles.min(1) }),
    answer: colleague,
  }),
  end: route({
    method: "POST",
    path: "/api/accounts/:account/end",
    act: "change-accounts",
    asks: "again",
    about:
      "A colleague leaves: every session, passkey and grant of theirs ends at once, and nothing opens for them again. `cases` names who goes on with their cases; it can be named later, by the same request.",
    body: z.strictObject({ cases: z.string().min(1).max(64).nullable() }),
    answer: "nothing",
  }),
  invite: route({
    method: "POST",
    path: "/api/accounts",
    act: "change-accounts",
    asks: "again",
    about: "Makes a one-time code for a new colleague, to be handed over in person; the same id twice is one code.",
    body: z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/), name, roles: roles.min(1).default(["guider"]) }),
    answer: z.strictObject({ code: z.string(), endsAt: z.string() }),
  }),
};
