/**
 * A service whose keys are not in memory. It has neither database nor films open: every request is answered with one
 * sentence, and whoever types the passphrase opens it again. Where there is no passphrase to type, a restart does.
 */
import type { FastifyReply } from "fastify";
import fastify from "fastify";
import { locked } from "#contract/api/locked.ts";
import { en } from "#contract/words/en.ts";
import type { Clock } from "#domain/moment.ts";
import { isRootSealed, rootFile } from "#vault/root-secret.ts";
import { VaultProblem } from "#vault/problem.ts";
import { headersFor } from "./headers.ts";
import type { Refusal } from "./refusal.ts";
import { refused, reportOf, statusOf } from "./refusal.ts";
import type { Settings } from "./settings.ts";

const words = en.server.lockedPage;
/** Wrong tries of everybody together before the waiting begins: there is one passphrase. */
const FREE_TRIES = 3;
/** Seconds to wait after the next one, counted from its answer; each further one doubles it. */
const FIRST_WAIT = 5;
const LONGEST_WAIT = 300;
const BODY_LIMIT = 4096;

interface Opened {
  readonly passphrase: string;
  readonly wrong: number;
}

interface LockedDoor {
  /** Resolves with the passphrase once somebody typed it, and how many were wrong before. */
  readonly opened: Promise<Opened>;
  close(): Promise<void>;
}

/** True where typing a passphrase opens the service: nothing else on this machine has it. */
export const opensByPassphrase = (settings: Settings): boolean =>
  settings.rootSecret === null &&
  settings.passphrase === null &&
  settings.passphraseFile === null &&
  isRootSealed(settings.rootKey);

/** Listens where the service did. */
export async function lockedDoor(settings: Settings, clock: Clock): Promise<LockedDoor> {
  const { origin } = settings;
  const { promise: opened, resolve: open } = Promise.withResolvers<Opened>();
  const byPassphrase = opensByPassphrase(settings);
  const seconds = () => Date.parse(clock()) / 1000;
  let trying = false;
  let wrong = 0;
  let shutUntil = 0;
  const app = fastify({ bodyLimit: BODY_LIMIT });
  const answer = (reply: FastifyReply, refusal: Refusal) => {
    if (refusal.code === "sign-in-later") reply.header("retry-after", refusal.about.value ?? "1");
    return reply
      .code(statusOf(refusal.code))
      .type("application/json; charset=utf-8")
      .send(JSON.stringify(reportOf(refusal)));
  };
  const shut = refused("vault-keys-locked", {}, { unlock: byPassphrase ? "passphrase" : "restart" });

  app.addHook("onRequest", async (_request, reply) => void reply.headers(headersFor("data", origin)));
  app.setErrorHandler((_error, _request, reply) => answer(reply, refused("request-malformed")));
  app.setNotFoundHandler((request, reply) =>
    request.method === "GET" && request.headers.accept?.includes("text/html") === true
      ? sendPage(reply.code(503), byPassphrase ? form : `<p>${words.byRestart}</p>`)
      : answer(reply, shut),
  );
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: BODY_LIMIT },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  if (byPassphrase) {
    app.route({
      method: locked.unlock.method,
      url: locked.unlock.path,
      async handler(request, reply) {
        const { success, data } = locked.unlock.body.safeParse(request.body);
        if (!success) return answer(reply, refused("request-malformed"));
        // One at a time: each takes a quarter of a gigabyte for a moment, which is what makes guessing dear.
        const wait = trying ? 1 : Math.ceil(shutUntil - seconds());
        if (wait > 0) return answer(reply, refused("sign-in-later", { value: String(wait) }));
        trying = true;
        const problem = await whyWrong(settings.rootKey, data.passphrase).finally(() => (trying = false));
        if (problem !== null) {
          wrong += 1;
          if (wrong >= FREE_TRIES)
            shutUntil = seconds() + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE_TRIES));
          return answer(reply, refused(problem));
        }
        reply.raw.once("close", () => open({ passphrase: data.passphrase, wrong }));
        reply.header("connection", "close");
        if (request.headers["content-type"]?.startsWith("application/json") === true) return reply.code(204).send();
        return sendPage(reply.header("refresh", "5; url=/"), `<p>${words.opening}</p>`);
      },
    });
  }
  await app.listen({ port: settings.port, host: settings.host });
  return { opened, close: () => app.close() };
}

/** Without script or style: it has to work before anything else does. */
const form = `<p>${words.byPassphrase}</p>
<form method="post" action="${locked.unlock.path}">
<label>${words.passphrase} <input type="password" name="passphrase" required autofocus></label>
<button>${words.unlock}</button>
</form>`;

const policy = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const sendPage = (reply: FastifyReply, body: string): FastifyReply =>
  reply
    .type("text/html; charset=utf-8")
    .header("content-security-policy", policy)
    .send(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title}</title>
<h1>${words.title}</h1>
${body}
</html>
`);

async function whyWrong(path: string, passphrase: string): Promise<VaultProblem["code"] | null> {
  try {
    const secret = await rootFile(path, async () => passphrase).read();
    secret?.fill(0);
    return secret === null ? "vault-root-missing" : null;
  } catch (error) {
    if (error instanceof VaultProblem) return error.code;
    throw error;
  }
}
