/** What is submitted about accounts: one's own, and those of colleagues. */
import { api } from "#contract/api/routes.ts";
import { handMadePasskey } from "../server/hand-made-passkey.ts";
import type { Browser, Person } from "../server/running.ts";
import { colleague, totpAt } from "../server/running.ts";
import type { Busy, Twice } from "./submits.ts";
import { call } from "./submits.ts";

const PASSWORD = "one more long password";

export function submitsOfAccounts({ running, anna, provider }: Busy): readonly Twice[] {
  let people = 0;
  /** Somebody new, with a session of their own that may change the ways in. */
  const somebody = (roles?: Parameters<typeof colleague>[3]): Promise<Person> =>
    colleague(running, anna, `somebody-${++people}`, roles);
  const invited = async (): Promise<string> =>
    (await call(anna.browser, "POST", "/api/accounts", { id: `invited-${++people}`, name: "Somebody" })).code;
  /** Somebody who has come with a one-time code, and has no way to sign in yet. */
  const begun = async (): Promise<Browser> => {
    const browser = running.browser();
    const body = { code: await invited(), name: "Somebody", signInName: `begun-${++people}` };
    await call(browser, "POST", "/api/set-up", body);
    return browser;
  };
  const withPasskey = async () => {
    const one = await somebody();
    const passkey = handMadePasskey(running.origin, one.id);
    const options = await call(one.browser, "POST", "/api/passkeys/options");
    await call(one.browser, "POST", "/api/passkeys", { name: "A device", credential: passkey.made(options) });
    return { ...one, passkey };
  };
  const there = async (browser: Browser, path: string): Promise<string> => {
    const { url } = await call(browser, "POST", path);
    return provider.signIn(url, `there-${++people}`);
  };

  return [
    {
      route: api.account.invite,
      ready: async (which) => ({
        browser: anna.browser,
        path: "/api/accounts",
        body: { id: `double-${which}`, name: "Dora" },
      }),
    },
    {
      route: api.account.setUp,
      isTakenOnce: true,
      ready: async (which) => ({
        browser: running.browser(),
        path: "/api/set-up",
        body: { code: await invited(), name: "Emil", signInName: `emil-${which}` },
      }),
    },
    {
      route: api.account.passwordSetUp,
      ready: async () => ({ browser: await begun(), path: "/api/password", body: { password: PASSWORD } }),
    },
    {
      route: api.account.passwordConfirm,
      isTakenOnce: true,
      ready: async () => {
        const browser = await begun();
        const { secret } = await call(browser, "POST", "/api/password", { password: PASSWORD });
        const body = { password: PASSWORD, secret, code: totpAt(secret, running.now()) };
        return { browser, path: "/api/password/confirm", body };
      },
    },
    {
      route: api.account.passkeyOptions,
      ready: async () => ({ browser: await begun(), path: "/api/passkeys/options" }),
    },
    {
      route: api.account.passkeyAdd,
      isTakenOnce: true,
      ready: async () => {
        const one = await somebody();
        const options = await call(one.browser, "POST", "/api/passkeys/options");
        const credential = handMadePasskey(running.origin, one.id).made(options);
        return { browser: one.browser, path: "/api/passkeys", body: { name: "A device", credential } };
      },
    },
    {
      route: api.account.passkeyRemove,
      ready: async () => {
        const { browser, passkey } = await withPasskey();
        return { browser, path: `/api/passkeys/${passkey.id}` };
      },
    },
    {
      route: api.account.signInPassword,
      isTakenOnce: true,
      ready: async () => {
        const one = await somebody();
        const { signInName, password } = one;
        running.pass(30_000); // each code opens once
        return {
          browser: running.browser(),
          path: "/api/sign-in/password",
          body: { signInName, password, code: one.code() },
        };
      },
    },
    {
      route: api.account.signInPasskeyOptions,
      ready: async () => ({ browser: running.browser(), path: "/api/sign-in/passkey/options" }),
    },
    {
      route: api.account.signInPasskey,
      isTakenOnce: true,
      ready: async () => {
        const { passkey } = await withPasskey();
        const browser = running.browser();
        const credential = passkey.shown(await call(browser, "POST", "/api/sign-in/passkey/options"));
        return { browser, path: "/api/sign-in/passkey", body: { credential } };
      },
    },
    {
      route: api.account.signInAgainOptions,
      ready: async () => ({ browser: (await withPasskey()).browser, path: "/api/sign-in/again/options" }),
    },
    {
      route: api.account.signInAgain,
      isTakenOnce: true,
      ready: async () => {
        const one = await somebody();
        const { browser, password } = one;
        running.pass(30_000);
        return { browser, path: "/api/sign-in/again", body: { password, code: one.code() } };
      },
    },
    { route: api.account.signOut, ready: async () => ({ browser: (await somebody()).browser, path: "/api/sign-out" }) },
    {
      route: api.account.signOutEverywhere,
      ready: async () => {
        const one = await somebody();
        await one.signIn(running.browser());
        return { browser: one.browser, path: "/api/sign-out/everywhere" };
      },
    },
    {
      route: api.account.signOutOf,
      ready: async () => {
        const one = await somebody();
        const phone = running.browser();
        await one.signIn(phone);
        const [session] = (await call(one.browser, "GET", "/api/sessions")).filter(
          ({ here }: { here: boolean }) => !here,
        );
        return { browser: one.browser, path: `/api/sessions/${session.id}` };
      },
    },
    {
      route: api.account.changeRoles,
      ready: async () => ({
        browser: anna.browser,
        path: `/api/accounts/${(await somebody()).id}/roles`,
        body: { roles: ["guider", "lead"] },
      }),
    },
    {
      route: api.account.end,
      ready: async () => ({
        browser: anna.browser,
        path: `/api/accounts/${(await somebody()).id}/end`,
        body: { cases: anna.id },
      }),
    },
    {
      route: api.identities.signIn,
      ready: async () => ({ browser: running.browser(), path: "/api/sign-in/provider" }),
    },
    {
      route: api.identities.again,
      ready: async () => ({ browser: (await somebody()).browser, path: "/api/sign-in/provider/again" }),
    },
    {
      route: api.identities.link,
      ready: async () => ({ browser: (await somebody()).browser, path: "/api/identities" }),
    },
    {
      route: api.identities.returned,
      isTakenOnce: true,
      ready: async () => {
        const { browser } = await somebody();
        const query = await there(browser, "/api/identities");
        return { browser, path: "/api/sign-in/provider/return", body: { query } };
      },
    },
    {
      route: api.identities.remove,
      ready: async () => {
        const { browser } = await somebody();
        const query = await there(browser, "/api/identities");
        await call(browser, "POST", "/api/sign-in/provider/return", { query });
        const [identity] = await call(browser, "GET", "/api/identities");
        return { browser, path: `/api/identities/${identity.id}` };
      },
    },
  ];
}
