/** A real OpenID Connect provider on a free port, whose sign-in page is a variable of the test. */
import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Configuration, Provider } from "oidc-provider";

interface KnownPerson {
  email?: string;
  email_verified?: boolean;
  assurance?: string;
}

export interface TestProvider {
  /** What the application's environment says of it. */
  env: Record<string, string>;
  /** Whoever comes to sign in is this one; null says no. */
  personIs(subject: string | null, claims?: KnownPerson): void;
  /** Where it sends people back to, once the application listens. */
  serve(application: string): Promise<void>;
  close(): Promise<void>;
}

const client = { client_id: "assent", client_secret: "a secret of the tests" };

export async function openIdProvider(): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { Provider } = await quietly(() => import("oidc-provider"));
  const people = new Map<string, KnownPerson>();
  let present: string | null = null;
  return {
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.client_id,
      OIDC_CLIENT_SECRET: client.client_secret,
      OIDC_VERIFIED_CLAIM: "assurance=high",
      OIDC_SCOPE: "openid email assurance",
      OIDC_NAME: "Water Pass",
      OIDC_NAME_FR: "Passe-Eau",
    },
    personIs(subject, claims = {}) {
      present = subject;
      if (subject) people.set(subject, claims);
    },
    async serve(application) {
      const configuration: Configuration = {
        ...settings,
        clients: [{ ...client, redirect_uris: [`${application}/sign-in/return`] }],
        findAccount: (_context, accountId) => ({
          accountId,
          claims: () => ({ sub: accountId, ...people.get(accountId) }),
        }),
      };
      const provider = await quietly(() => Promise.resolve(new Provider(issuer, configuration)));
      const answer = provider.callback();
      server.on("request", (req, res) => {
        const done = req.url?.startsWith("/interaction/")
          ? interact(provider, req, res, present)
          : answer(req, res);
        done.catch((error: unknown) => res.writeHead(500).end(String(error)));
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** It warns of this version of Node and of keeping everything in memory, which is what a test wants. */
async function quietly<T>(make: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await make();
  } finally {
    console.warn = warn;
  }
}

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

const settings: Configuration = {
  jwks: {
    keys: [{ ...privateKey.export({ format: "jwk" }), kty: "RSA", use: "sig", alg: "RS256" }],
  },
  cookies: { keys: ["of the tests"] },
  scopes: ["openid", "email", "assurance"],
  claims: { openid: ["sub"], email: ["email", "email_verified"], assurance: ["assurance"] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
};

/** Signs in and consents, as somebody would by two buttons. */
async function interact(
  provider: Provider,
  req: IncomingMessage,
  res: ServerResponse,
  subject: string | null,
): Promise<void> {
  if (subject === null) {
    return provider.interactionFinished(req, res, { error: "access_denied" });
  }
  const { prompt, params, session } = await provider.interactionDetails(req, res);
  if (prompt.name === "login") {
    return provider.interactionFinished(req, res, { login: { accountId: subject } });
  }
  const grant = new provider.Grant({
    accountId: session?.accountId,
    clientId: String(params.client_id),
  });
  grant.addOIDCScope(String(params.scope));
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(req, res, { consent }, { mergeWithLastSubmission: true });
}
