import { createHash, randomBytes } from 'node:crypto';

/** What an answer of the token endpoint may be. */
export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Code {
  readonly redirect_uri: string;
  readonly challenge: string | undefined;
  readonly family: Family;
  isUsed: boolean;
}

/** All tokens that come from one consent. */
interface Family {
  isRevoked: boolean;
  /** The one that works; earlier ones were replaced. */
  refresh: string;
}

export interface GrantFaults {
  tokenSeconds: number;
  /** Whether a refresh token works again and again. */
  keepsRefreshTokens: boolean;
}

const secret = (kind: string): string => `${kind}-${randomBytes(16).toString('hex')}`;
const refused = (error: string, error_description: string): TokenAnswer => ({
  status: 400,
  body: { error, error_description },
});

/**
 * The grants of a strict OAuth server: codes work once, refresh tokens are replaced with each use, and whoever uses a
 * code or a refresh token twice loses all tokens of that consent.
 */
export function grants({ faults }: { readonly faults: GrantFaults }) {
  const codes = new Map<string, Code>();
  const families = new Map<string, Family>();
  let access = new Map<string, Family>();

  const issue = (family: Family): TokenAnswer => {
    const token = secret('access');
    if (!faults.keepsRefreshTokens || family.refresh === '') family.refresh = secret('refresh');
    families.set(family.refresh, family);
    access.set(token, family);
    const body = { access_token: token, refresh_token: family.refresh, token_type: 'Bearer' };
    return { status: 200, body: { ...body, expires_in: faults.tokenSeconds } };
  };
  const byCode = (form: URLSearchParams): TokenAnswer => {
    const code = codes.get(form.get('code') ?? '');
    if (!code) return refused('invalid_grant', 'The code is unknown.');
    if (code.isUsed) {
      code.family.isRevoked = true;
      return refused('invalid_grant', 'The code was used before.');
    }
    code.isUsed = true;
    if (form.get('redirect_uri') !== code.redirect_uri) return refused('invalid_grant', 'Another redirect_uri.');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (code.challenge !== undefined && challenge !== code.challenge)
      return refused('invalid_grant', 'The code_verifier does not fit.');
    return issue(code.family);
  };
  const byRefreshToken = (form: URLSearchParams): TokenAnswer => {
    const token = form.get('refresh_token') ?? '';
    const family = families.get(token);
    if (!family || family.isRevoked) return refused('invalid_grant', 'The refresh token is unknown or was revoked.');
    if (family.refresh === token) return issue(family);
    family.isRevoked = true;
    return refused('invalid_grant', 'The refresh token was used before: all tokens are revoked.');
  };

  return {
    code: (redirect_uri: string, challenge: string | undefined): string => {
      const code = secret('code');
      codes.set(code, { redirect_uri, challenge, family: { isRevoked: false, refresh: '' }, isUsed: false });
      return code;
    },
    answer: (form: URLSearchParams): TokenAnswer => {
      if (form.get('grant_type') === 'authorization_code') return byCode(form);
      if (form.get('grant_type') === 'refresh_token') return byRefreshToken(form);
      return refused('unsupported_grant_type', 'Unknown grant type.');
    },
    /** Whether an access token opens the API. */
    opens: (token: string): boolean => access.get(token)?.isRevoked === false,
    /** The vendor forgets all access tokens; refresh tokens keep working. */
    expire: (): void => {
      access = new Map();
    },
    revoke: (): void => {
      for (const family of families.values()) family.isRevoked = true;
    },
    /** All tokens and codes so far, to look for in what must not show them. */
    secrets: (): string[] => [...codes.keys(), ...families.keys(), ...access.keys()],
  };
}
