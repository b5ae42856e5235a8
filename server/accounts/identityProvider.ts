/**
 * An OpenID Connect provider: authorisation code with PKCE, state and nonce. All it is asked is which
 * of its people this is, whether it has verified them, and where they are written to.
 */
import * as openId from "openid-client";
import type { IdentityConfig } from "../config.js";

/** What is kept in the visitor's session between leaving for the provider and coming back. */
export interface Errand {
  state: string;
  nonce: string;
  verifier: string;
}

/** Who the provider says it is. */
export interface Identity {
  issuer: string;
  subject: string;
  /** The claim that the settings name holds. */
  verified: boolean;
  email: string | null;
  emailVerified: boolean;
}

export interface IdentityProvider {
  /** Where to send the visitor. `returnTo` is the address that the provider knows for this client. */
  leave(returnTo: string): Promise<{ address: URL; errand: Errand }>;
  /** @throws where the answer is not one to this errand, or is not the provider's */
  comeBack(answer: URL, errand: Errand): Promise<Identity>;
}

export function identityProvider(config: IdentityConfig): IdentityProvider {
  const found = discovered(config);
  return {
    async leave(returnTo) {
      const errand = {
        state: openId.randomState(),
        nonce: openId.randomNonce(),
        verifier: openId.randomPKCECodeVerifier(),
      };
      const address = openId.buildAuthorizationUrl(await found(), {
        redirect_uri: returnTo,
        scope: config.scope,
        state: errand.state,
        nonce: errand.nonce,
        code_challenge: await openId.calculatePKCECodeChallenge(errand.verifier),
        code_challenge_method: "S256",
      });
      return { address, errand };
    },
    async comeBack(answer, errand) {
      const provider = await found();
      const tokens = await openId.authorizationCodeGrant(provider, answer, {
        pkceCodeVerifier: errand.verifier,
        expectedState: errand.state,
        expectedNonce: errand.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error("the provider sent no ID token");
      const more = await furtherClaims(provider, tokens.access_token, claims.sub);
      return identityIn({ ...more, ...claims }, config);
    },
  };
}

/** Asked for when first needed, so that Assent starts while the provider is away; a failure is not kept. */
function discovered(config: IdentityConfig): () => Promise<openId.Configuration> {
  let asked: Promise<openId.Configuration> | null = null;
  const ask = () =>
    openId.discovery(
      new URL(config.issuer),
      config.clientId,
      undefined,
      openId.ClientSecretBasic(config.clientSecret),
      // The settings allow http:// for this machine only.
      config.issuer.startsWith("http:") ? { execute: [openId.allowInsecureRequests] } : {},
    );
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}

/** Many providers put no more than the subject into the ID token, and the rest here. */
async function furtherClaims(
  provider: openId.Configuration,
  accessToken: string,
  subject: string,
): Promise<Record<string, unknown>> {
  if (!provider.serverMetadata().userinfo_endpoint) return {};
  return { ...(await openId.fetchUserInfo(provider, accessToken, subject)) };
}

function identityIn(claims: Record<string, unknown>, { verified }: IdentityConfig): Identity {
  const { iss, sub, email } = claims;
  if (typeof iss !== "string" || typeof sub !== "string") throw new Error("no issuer or subject");
  return {
    issuer: iss,
    subject: sub,
    verified: holds(claims[verified.claim], verified.value),
    email: typeof email === "string" ? email : null,
    emailVerified: claims.email_verified === true,
  };
}

function holds(claim: unknown, wanted: string | null): boolean {
  if (Array.isArray(claim)) return claim.some((one) => holds(one, wanted));
  const said = typeof claim === "number" || typeof claim === "boolean" ? String(claim) : claim;
  if (typeof said !== "string" || said === "") return false;
  return wanted === null ? said !== "false" : said === wanted;
}
