import type { Job } from "#domain/job.ts";
import type { JobStore } from "#domain/records.ts";
import { mustChange, nextNumber } from "./database.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

export function jobStore(database: Database): JobStore {
  return {
    async add(job) {
      await database.write(async (db) =>
        db
          .insertInto("jobs")
          .values({ ...columnsOf(job), seq: await nextNumber(db, "job") })
          .execute(),
      );
    },
    async get(id) {
      const row = await database.read.selectFrom("jobs").selectAll().where("id", "=", id).executeTakeFirst();
      return row ? jobOf(row) : null;
    },
    async change(job) {
      const change = await database.write((db) =>
        db.updateTable("jobs").set(columnsOf(job)).where("id", "=", job.id).executeTakeFirst(),
      );
      mustChange(change, "job");
    },
    async ofFilm(film) {
      const rows = await database.read.selectFrom("jobs").selectAll().where("film", "=", film).orderBy("seq").execute();
      return rows.map(jobOf);
    },
    async removeOfFilm(film) {
      await database.write((db) => db.deleteFrom("jobs").where("film", "=", film).execute());
    },
    async open() {
      const rows = await database.read
        .selectFrom("jobs")
        .selectAll()
        .where("state", "in", ["waiting", "running"])
        .orderBy("seq")
        .execute();
      return rows.map(jobOf);
    },
    async take(kinds, now) {
      const row = await database.write((db) =>
        db
          .updateTable("jobs")
          // Counted here, before anything is done: a job that kills the process must not go on for ever.
          .set((eb) => ({ state: "running", attempts: eb("attempts", "+", 1), changedAt: now }))
          .where("id", "=", (eb) =>
            eb
              .selectFrom("jobs")
              .select("id")
              .where("state", "=", "waiting")
              .where("kind", "in", kinds)
              .orderBy("seq")
              .limit(1),
          )
          .returningAll()
          .executeTakeFirst(),
      );
      return row ? jobOf(row) : null;
    },
    async requeueRunning(now) {
      await database.write((db) =>
        db.updateTable("jobs").set({ state: "waiting", changedAt: now }).where("state", "=", "running").execute(),
      );
    },
  };
}

const columnsOf = (job: Job): Omit<Tables["jobs"], "seq"> => ({ ...job, wants: JSON.stringify(job.wants) });

const jobOf = ({ seq: _seq, ...row }: Tables["jobs"]): Job => ({ ...row, wants: JSON.parse(row.wants) });
