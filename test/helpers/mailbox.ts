/** A real SMTP server on a free port, and what it received, read by another's parser. */
import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

export interface ReceivedMail {
  from: string;
  to: string[];
  /** As it came over the wire. */
  source: string;
  mail: ParsedMail;
}

export interface Mailbox {
  url: string;
  received: ReceivedMail[];
  /** Addresses whose mail is refused for good. */
  refuses: Set<string>;
  /** While true it answers "try again later". */
  busy: boolean;
  /** Those to one address, once there are so many. */
  until(address: string, many: number): Promise<ReceivedMail[]>;
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const received: ReceivedMail[] = [];
  const refuses = new Set<string>();
  const box = { busy: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address }, _session, done) {
      if (box.busy) return done(smtpError("come back later", 451));
      if (refuses.has(address)) return done(smtpError("no such mailbox", 550));
      done();
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const source = Buffer.concat(chunks).toString();
        void simpleParser(source).then((mail) => {
          const from = envelope.mailFrom ? envelope.mailFrom.address : "";
          received.push({ from, to: envelope.rcptTo.map(({ address }) => address), source, mail });
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const of = (address: string) => received.filter(({ to }) => to.includes(address));
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuses,
    get busy() {
      return box.busy;
    },
    set busy(on: boolean) {
      box.busy = on;
    },
    async until(address, many) {
      for (let patience = 100; of(address).length < many && patience > 0; patience--) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return of(address);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const smtpError = (message: string, responseCode: number) =>
  Object.assign(new Error(message), { responseCode });
