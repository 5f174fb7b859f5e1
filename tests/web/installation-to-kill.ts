/** The whole service with pages built for a test, in a process of its own, to be killed: prints its set-up code and goes on. */
import process from "node:process";
import { machine } from "#server/machine.ts";
import { openService } from "#server/service.ts";
import { readSettings } from "#server/settings.ts";

const [, , pages = ""] = process.argv;
const read = readSettings(process.env);
if (!read.ok) throw new Error(read.name);
const onFault = (error: unknown, where: string) =>
  void process.stderr.write(`${where}: ${error instanceof Error ? error.stack : String(error)}\n`);
const service = await openService({ settings: read.settings, ...machine, pages, onFault });
await service.app.listen({ port: read.settings.port, host: read.settings.host });
process.stdout.write(`${JSON.stringify({ code: await service.setUpCode() })}\n`);
