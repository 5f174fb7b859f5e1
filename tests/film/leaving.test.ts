/** Somebody leaves the service while films play in every session of theirs. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { begin } from "#server/accounts/sessions.ts";
import { madeFilm } from "../media/made-films.ts";
import { size } from "../size.ts";
import { get, imported, until, upload } from "./calls.ts";
import { serviceOfSuite } from "./service-of-suite.ts";

const { service } = await serviceOfSuite("leaving");

describe("an account that ends", () => {
  let film = "";
  beforeAll(async () => {
    film = await upload(
      service,
      readFileSync(
        madeFilm("mp4", "-f lavfi -i testsrc2=size=320x240:rate=25:duration=4 -c:v libx264 -g 25 -pix_fmt yuv420p"),
      ),
    );
    await until(service, film, imported);
  });

  it("takes its five sessions with it, in the middle of a play: nothing that is asked after it is answered", async () => {
    const { stores } = service.records;
    const account = (await stores.accounts.get("guider"))!;
    for (let round = 0; round < size({ test: 4, soak: 20 }); round++) {
      const now = new Date().toISOString();
      const wheres = [];
      for (let n = 0; n < 5; n++) {
        const { id } = await begin(stores, account, "passkey", "A device", now);
        wheres.push({ ...service, headers: { ...service.headers, cookie: `glimmer=${id}` } });
      }
      let endedAt = Number.POSITIVE_INFINITY;
      const late: number[] = [];
      let early = 0;
      const playing = wheres.map(async (where) => {
        for (;;) {
          const asked = performance.now();
          const response = await get(where, `/api/films/${film}/watch`, { range: "bytes=0-65535" });
          await response.arrayBuffer();
          if (asked > endedAt) {
            late.push(response.status);
            return;
          }
          if (response.status === 206) early++;
        }
      });
      await expect.poll(() => early, { timeout: 20_000 }).toBeGreaterThan(10);
      await stores.accounts.change({ ...account, endedAt: new Date().toISOString() });
      endedAt = performance.now();
      await Promise.all(playing);
      expect(late).toEqual([401, 401, 401, 401, 401]);
      // And none of them comes back with the account.
      await stores.accounts.change(account);
      for (const where of wheres) expect((await get(where, `/api/films/${film}/watch`)).status).toBe(401);
    }
  });
});
