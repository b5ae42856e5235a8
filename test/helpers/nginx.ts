/** A real nginx with the configuration of deploy/, on free ports; see `npm run crash -- --nginx`. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Nginx {
  url: string;
  stop(): Promise<void>;
}

export async function startNginx(listen: number, upstreams: number[]): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), "assent-nginx-"));
  const given = readFileSync(new URL("../../deploy/nginx.conf", import.meta.url), "utf8");
  const [first, second] = upstreams;
  const configuration = given
    .replaceAll("127.0.0.1:3001", `127.0.0.1:${first}`)
    .replaceAll("127.0.0.1:3002", `127.0.0.1:${second}`)
    .replaceAll("127.0.0.1:8080", `127.0.0.1:${listen}`)
    .replaceAll("/tmp/assent-nginx.pid", join(folder, "pid"));
  await writeFile(join(folder, "nginx.conf"), configuration);
  const child = spawn("nginx", ["-p", folder, "-c", "nginx.conf", "-g", "daemon off;"], {
    stdio: ["ignore", "inherit", "ignore"],
  });
  await new Promise<void>((resolve, reject) => {
    child.once("error", () => reject(new Error("there is no nginx here: apt-get install nginx")));
    setTimeout(resolve, 500);
  });
  return {
    url: `http://127.0.0.1:${listen}`,
    async stop() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
