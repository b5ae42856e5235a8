/** People type marked words while servers are killed; what was acknowledged is looked for in the log. */
import { textOf } from "../../legaltext/build.js";
import { plainWords } from "../../legaltext/hash.js";
import { connect, type Connection } from "../../server/db/connect.js";
import { readLive } from "../../server/live/rooms.js";
import { factories } from "../helpers/factories.js";
import { LiveEditor, pick, until } from "../helpers/liveEditors.js";
import { freePort, LiveProcess, tokenProtocols } from "../helpers/liveServers.js";
import { startNginx } from "../helpers/nginx.js";
import { randomFrom, type Random } from "../helpers/random.js";

export interface CrashOptions {
  databaseUrl: string;
  kills: number;
  servers: number;
  editors: number;
  seed: number;
  /** Everybody comes through a real nginx (two servers, each all of Assent). */
  nginx?: boolean;
  /** Stops and starts PostgreSQL instead of killing the server. */
  restart?: () => Promise<void>;
  say?: (line: string) => void;
}

export interface CrashResult {
  kills: number;
  /** Words that the server said are saved, or are deleted. */
  acknowledged: number;
  lost: number;
  /** Words that stand twice. */
  doubled: number;
  /** All editors and the log say the same in the end. */
  converged: boolean;
}

const keys = ["s3/eng", "s3/fra", "s5/eng"];
const wordPause = 12;

export async function runCrash(options: CrashOptions): Promise<CrashResult> {
  const connection = await connect(options.databaseUrl, { max: 6 });
  const random = randomFrom(options.seed);
  const branchId = await branchFor(connection, options.editors);
  const port = await freePort();
  const whole = options.nginx ? { publicUrl: `http://127.0.0.1:${port}` } : null;
  const servers = await Promise.all(
    Array.from({ length: options.servers }, () => LiveProcess.start(options.databaseUrl, whole)),
  );
  const ports = servers.map((server) => server.port);
  const nginx = options.nginx ? await startNginx(port, ports) : null;
  const typists = await typistsAt(nginx ? [nginx] : servers, connection, branchId, random);
  const lost = new Set<string>();
  const say = options.say ?? (() => undefined);
  for (let kill = 1; kill <= options.kills; kill++) {
    await until(
      () => typists.every(({ editor }) => editor.provider.synced),
      "all are back",
      60_000,
    );
    await pause(random.below(700));
    if (options.restart) await options.restart();
    else await killOne(servers, random);
    const before = typists.flatMap((typist) => typist.promises());
    const broken = await brokenPromises(connection, branchId, before);
    // Who is at a living server goes on deleting while the log is read.
    const still = new Set(typists.flatMap((typist) => typist.promises()).map(nameOf));
    for (const one of broken) if (still.has(nameOf(one))) lost.add(one.word);
    say(`kill ${kill}: ${before.length} acknowledged, ${lost.size} lost`);
  }
  const result = await compareAll(connection, branchId, typists);
  for (const { word } of result.broken) lost.add(word);
  for (const typist of typists) typist.editor.leave();
  await nginx?.stop();
  await Promise.all(servers.map((server) => server.kill()));
  await connection.close();
  const { acknowledged, doubled, converged } = result;
  return { kills: options.kills, acknowledged, lost: lost.size, doubled, converged };
}

async function branchFor({ db }: Connection, editors: number): Promise<number> {
  const make = factories(db);
  const coAuthors = await Promise.all(
    Array.from({ length: editors - 1 }, () => make.person.citizen()),
  );
  const amendment = await make.amendment.editing({ coAuthors });
  for (const key of keys) await pick(db, amendment, key, textOf("Start"));
  return amendment.branch.id;
}

async function killOne(servers: LiveProcess[], random: Random) {
  const server = servers[random.below(servers.length)]!;
  await server.kill();
  // With a second server alive, the first stays away a while.
  if (servers.length > 1) await pause(random.below(300));
  await server.start();
}

// ---- people

interface Promised {
  word: string;
  key: string;
  /** Whether the word was acknowledged as standing there, or as deleted. */
  stands: boolean;
}

class Typist {
  readonly editor: LiveEditor;
  private readonly name: string;
  private readonly random: Random;
  private readonly mine = new Map<string, Promised>();
  /** What was done and not yet acknowledged, by the number of its message on the present socket. */
  private waiting: { message: number; done: Promised[] }[] = [];
  private readonly kept: Promised[] = [];
  private typed = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(name: string, editor: LiveEditor, random: Random) {
    this.name = name;
    this.editor = editor;
    this.random = random;
    editor.onSaved = () => this.acknowledge();
    editor.provider.on("status", () => this.startAnew());
  }

  start(): void {
    this.timer = setInterval(() => this.act(), wordPause);
  }
  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private act(): void {
    // Off line people write too, but not without end.
    if (!this.editor.provider.synced && this.random.below(20) > 0) return;
    const key = keys[this.random.below(keys.length)]!;
    if (this.random.below(5) === 0) this.deleteOne();
    else this.writeOne(key);
  }

  private writeOne(key: string): void {
    const word = `${this.name}.${this.typed++};`;
    const words = this.editor.words(key);
    const places = [...words.matchAll(/;|$/g)].map(({ index }) =>
      Math.min(index + 1, words.length),
    );
    this.editor.type(key, places[this.random.below(places.length)]!, word);
    this.note({ word, key, stands: true });
  }

  private deleteOne(): void {
    const standing = [...this.mine.values()].filter(({ stands }) => stands);
    const chosen = standing[this.random.below(standing.length)];
    if (!chosen) return;
    const at = this.editor.words(chosen.key).indexOf(chosen.word);
    if (at < 0) return;
    this.editor.delete(chosen.key, at, chosen.word.length);
    this.note({ ...chosen, stands: false });
  }

  private note(done: Promised): void {
    this.mine.set(done.word, done);
    // Off line, step 2 of the next socket will bring it.
    this.waiting.push({ message: Math.max(1, this.editor.sentCount), done: [done] });
  }

  /** A new socket counts anew; step 2, its first document message, brings what was not acknowledged. */
  private startAnew(): void {
    this.waiting = [{ message: 1, done: this.waiting.flatMap(({ done }) => done) }];
  }

  private acknowledge(): void {
    const { savedCount } = this.editor;
    this.kept.push(
      ...this.waiting.filter(({ message }) => message <= savedCount).flatMap(({ done }) => done),
    );
    this.waiting = this.waiting.filter(({ message }) => message > savedCount);
  }

  /** What the server said is safe: the last that was acknowledged of each word. */
  promises(): Promised[] {
    const unsure = new Set(this.waiting.flatMap(({ done }) => done.map(({ word }) => word)));
    const last = new Map(this.kept.map((one) => [one.word, one]));
    return [...last.values()].filter(({ word, stands }) => !stands || !unsure.has(word));
  }

  /** Every word as it should stand once everything is saved. */
  all(): Promised[] {
    return [...this.mine.values()];
  }
}

async function typistsAt(
  servers: { url: string }[],
  { db }: Connection,
  branchId: number,
  random: Random,
): Promise<Typist[]> {
  const { rows } = await db.execute<{ person_id: string }>(
    `select person_id from branch_authors where branch_id = ${branchId}`,
  );
  const typists: Typist[] = [];
  for (const [n, { person_id: id }] of rows.entries()) {
    const protocols = await tokenProtocols(db, { id });
    const editor = new LiveEditor(servers[n % servers.length]!.url, branchId, {}, { protocols });
    typists.push(new Typist(`e${n}`, editor, random));
  }
  await Promise.all(typists.map(({ editor }) => editor.synced()));
  for (const typist of typists) typist.start();
  return typists;
}

// ---- what the log says

async function wordsInLog({ db }: Connection, branchId: number): Promise<Map<string, string>> {
  const live = await readLive(db, branchId, "all");
  return new Map([...live].map(([key, text]) => [key, plainWords(text)]));
}

async function brokenPromises(connection: Connection, branchId: number, promised: Promised[]) {
  const log = await wordsInLog(connection, branchId);
  return promised.filter(
    ({ key, word, stands }) => countOf(log.get(key) ?? "", word) > 0 !== stands,
  );
}

const nameOf = ({ word, stands }: Promised) => `${word}${stands}`;

async function compareAll(connection: Connection, branchId: number, typists: Typist[]) {
  for (const typist of typists) typist.stop();
  await until(() => typists.every(({ editor }) => editor.isSaved), "everything is saved", 60_000);
  const states = () => typists.map(({ editor }) => keys.map((key) => editor.words(key)).join("\n"));
  await until(() => new Set(states()).size === 1, "all editors agree", 60_000);
  const log = await wordsInLog(connection, branchId);
  const all = typists.flatMap((typist) => typist.all());
  return {
    broken: await brokenPromises(connection, branchId, all),
    acknowledged: all.length,
    doubled: all.filter(({ key, word }) => countOf(log.get(key) ?? "", word) > 1).length,
    converged: states()[0] === keys.map((key) => log.get(key)).join("\n"),
  };
}

const countOf = (words: string, word: string) => words.split(word).length - 1;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
