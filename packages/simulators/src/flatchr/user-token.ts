import { createHmac } from 'node:crypto';

/** The sample token of 2022 carries `email`, `iat`, `exp`; `iat` to `exp` looks like five days (inferred). */
const lifetimeSeconds = 5 * 24 * 60 * 60;
const signingKey = 'demo-signing-key-not-a-secret';

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const sign = (text: string): string => createHmac('sha256', signingKey).update(text).digest('base64url');

/** A JWT signed with HS256, as issued by `/user/login`. */
export const issueUserToken = (email: string, now: number, seconds = lifetimeSeconds): string => {
  const iat = Math.floor(now / 1000);
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ email, iat, exp: iat + seconds })}`;
  return `${text}.${sign(text)}`;
};

/** The e-mail in a token that was issued here and is still valid; `undefined` for any other text. */
export const readUserToken = (token: string, now: number): string | undefined => {
  const [header, payload, signature] = token.split('.');
  if (!payload || signature !== sign(`${header}.${payload}`)) return undefined;
  const { email, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { email: string; exp: number };
  return exp * 1000 > now ? email : undefined;
};
