/** A real OpenID provider on loopback, and somebody who signs in there with a browser of their own. */
import { createServer } from "node:http";
import { Provider } from "oidc-provider";
import type { IdentityProviderSettings } from "#server/settings.ts";
import { freePort } from "./running.ts";

export const CLIENT = { id: "glimmer", secret: "a secret of the client, for this test alone" } as const;

export interface RealProvider {
  readonly settings: IdentityProviderSettings;
  /** Signs in there, as the form of the page asks for it. @returns what the provider added to the way back */
  signIn(url: string, login: string, browser?: BrowserThere): Promise<string>;
  browser(): BrowserThere;
  /** Ends the session there: the provider tells everybody who asked for it. */
  signOut(browser: BrowserThere): Promise<void>;
  /** Somebody leaves the organisation: their account there is gone. */
  leave(login: string): void;
  /** How often somebody's account was looked up for a token. */
  readonly asked: () => number;
  close(): Promise<void>;
  /** The provider is not there, and there again. */
  pause(): Promise<void>;
  resume(): Promise<void>;
}

/** @param origin of the service that people go back to */
export async function realProvider(origin: string): Promise<RealProvider> {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const gone = new Set<string>();
  let asked = 0;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${origin}/sign-in/provider`],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        backchannel_logout_uri: `${origin}/api/sign-in/provider/logout`,
        backchannel_logout_session_required: true,
      },
    ],
    cookies: { keys: ["a key of the test"] },
    features: { backchannelLogout: { enabled: true } },
    pkce: { required: () => true },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    // It refuses to call this machine by itself.
    fetch: async (url, options = {}) => {
      const plain = { ...options };
      Reflect.deleteProperty(plain, "dispatcher");
      return fetch(url, plain);
    },
    findAccount: async (_context, id) => {
      asked++;
      if (gone.has(id)) return undefined;
      // Everybody here has the same e-mail address: nobody may be known by it.
      return {
        accountId: id,
        claims: async () => ({ sub: id, email: "everybody@anytown.example", email_verified: true }),
      };
    },
    ttl: { AccessToken: 600, IdToken: 600, Interaction: 600, Session: 3600, Grant: 3600, RefreshToken: 3600 },
  });
  const callback = provider.callback();
  const open = async () => {
    const server = createServer((request, response) => void callback(request, response));
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return server;
  };
  let server = await open();
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };

  return {
    settings: { issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: "Anytown Council" },
    browser: browserThere,
    async signIn(url, login, browser = browserThere()) {
      let at = await browser.follow(url, origin);
      for (let pages = 0; pages < 5 && at.form !== null; pages++) {
        const fields = at.form.includes('name="login"')
          ? { prompt: "login", login, password: "any" }
          : { prompt: "consent" };
        at = await browser.follow(actionOf(at.form, at.url), origin, new URLSearchParams(fields));
      }
      if (!at.url.startsWith(`${origin}/sign-in/provider?`)) throw new Error(`The provider led to ${at.url}`);
      return new URL(at.url).search.slice(1);
    },
    async signOut(browser) {
      const asking = await browser.follow(`${issuer}/session/end`, origin);
      const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(asking.form ?? "") ?? [];
      await browser.follow(
        actionOf(asking.form ?? "", asking.url),
        origin,
        new URLSearchParams({ xsrf, logout: "yes" }),
      );
    },
    leave: (login) => void gone.add(login),
    asked: () => asked,
    close,
    pause: close,
    async resume() {
      server = await open();
    },
  };
}

const actionOf = (form: string, base: string): string => {
  const [, action = ""] = /<form[^>]* action="([^"]+)"/.exec(form) ?? [];
  return new URL(action, base).href;
};

export type BrowserThere = ReturnType<typeof browserThere>;

function browserThere() {
  const cookies = new Map<string, string>();
  return {
    /** Goes on until there is a page, or a way back to `origin`, which is not gone. */
    async follow(from: string, origin: string, body: URLSearchParams | null = null) {
      let [url, sent] = [from, body];
      for (let steps = 0; steps < 10; steps++) {
        const response = await fetch(url, {
          redirect: "manual",
          headers: { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") },
          ...(sent === null ? {} : { method: "POST", body: sent }),
        });
        for (const line of response.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          if (value === "") cookies.delete(name);
          else cookies.set(name, value);
        }
        const to = response.headers.get("location");
        if (to === null) return { url, form: await response.text() };
        url = new URL(to, url).href;
        sent = null;
        if (url.startsWith(`${origin}/`)) return { url, form: null };
      }
      throw new Error("The provider sends the browser round in a circle");
    },
  };
}
