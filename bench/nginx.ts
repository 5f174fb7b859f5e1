/** nginx serving a folder as it lies there: the peer for everything that comes out of a sealed film. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../tests/server/running.ts";

export interface Plain {
  readonly origin: string;
  stop(): Promise<void>;
}

export async function servePlain(folder: string): Promise<Plain> {
  const own = await mkdtemp(join(tmpdir(), "glimmer-nginx-"));
  const port = await freePort();
  const conf = join(own, "nginx.conf");
  await writeFile(
    conf,
    `daemon off; worker_processes 2; pid ${own}/pid; error_log ${own}/error.log;
user root;
events { worker_connections 512; }
http {
  access_log off; sendfile on; types { video/mp4 mp4; text/html html; }
  client_body_temp_path ${own}; proxy_temp_path ${own}; fastcgi_temp_path ${own}; uwsgi_temp_path ${own}; scgi_temp_path ${own};
  server {
    listen 127.0.0.1:${port}; root ${folder}; add_header Cache-Control no-store;
    location = / { default_type text/html; return 200 "<!doctype html><title>plain</title>"; }
  }
}
`,
  );
  const child = spawn("nginx", ["-c", conf, "-p", own], { stdio: "inherit" });
  const origin = `http://localhost:${port}`;
  const isUp = () =>
    fetch(origin).then(
      () => true,
      () => false,
    );
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error("nginx did not start; on Debian: apt-get install nginx-light");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    origin,
    async stop() {
      child.kill("SIGTERM");
      await new Promise((resolve) => child.once("exit", resolve));
      await rm(own, { recursive: true, force: true });
    },
  };
}
