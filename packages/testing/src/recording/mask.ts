import { createRedactor, type Redactor } from '@raccord/core';

export const masked = 'REDACTED';

/** Headers that reveal nothing about the caller. All others are masked. */
const plainHeaders = new Set(
  ['accept', 'accept-language', 'content-type', 'content-length', 'content-disposition', 'user-agent', 'date'].concat([
    'retry-after',
    'retry-after-ms',
    'link',
    'location',
    'x-request-id',
    'ratelimit',
    'ratelimit-policy',
  ]),
);

const secretName =
  /(^|_)(authorization|auth|cookie|token|jwt|bearer|secret|pass|password(_confirmation)?|passwd|pwd|passphrase|pin|otp|(api|access|private|secret|app|auth|subscription|consumer|signing|master|encryption)_?key|signature|sig|hmac|session|session_?id|sid|assertion|verifier|credentials?)$/;

/** Whether the name of a header, parameter, form field or JSON key suggests a secret. `user[password]` does. */
export function isSecretName(name: string): boolean {
  return name.split(/[[\].]/).some((part) => secretName.test(snakeCase(part)));
}

function snakeCase(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** Masks by name, and by value if the value was seen under such a name or was registered. */
export interface Mask {
  readonly headers: (headers: Readonly<Record<string, string>>) => Record<string, string>;
  /** Masks a URL, or a text with URLs and forms in it. */
  readonly text: (text: string) => string;
  /** Masks a JSON value, including its keys. */
  readonly value: <T>(value: T) => T;
  readonly named: (name: string, value: string) => string;
  /** Remembers the secrets of a request or answer. */
  readonly learn: (seen: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly url?: string;
    readonly value?: unknown;
    readonly fields?: readonly (readonly [string, string])[];
  }) => void;
}

export function createMask(secrets: readonly string[]): Mask {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  const text = (value: string): string => redactor.text(maskPairs(value));
  const named = (name: string, value: string): string => (isSecretName(name) ? masked : text(value));
  return {
    named,
    headers: (headers) =>
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, plainHeaders.has(name) ? text(value) : masked]),
      ),
    text,
    value: (value) => redactor.value(maskKeys(value)) as typeof value,
    learn: ({ headers = {}, url, value, fields = [] }) => {
      const query = url === undefined ? [] : [...new URL(url).searchParams];
      const pairs = [...Object.entries(headers), ...query, ...fields, ...leaves(value)];
      for (const [name, text] of pairs) if (isSecretName(name)) learnSecret(redactor, text);
      // A code is a secret only where it is exchanged for tokens.
      if (fields.some(([name]) => name === 'grant_type'))
        for (const [name, text] of fields) if (name === 'code') redactor.add(text);
    },
  };
}

/** A header `Bearer x` contains the secret x; `Basic x` contains two texts in base64. */
function learnSecret(redactor: Redactor, text: string): void {
  redactor.add(text);
  const [, scheme = '', rest] = /^(\w+) (.+)$/.exec(text) ?? [];
  redactor.add(rest);
  if (scheme.toLowerCase() !== 'basic' || rest === undefined) return;
  for (const part of Buffer.from(rest, 'base64').toString('utf8').split(':')) redactor.add(part);
}

/** Signed links are secrets, too: masks, in a text, the user part and each `name=value` with the name of a secret. */
function maskPairs(text: string): string {
  return text
    .replaceAll(/(\w+:\/\/)[^/@\s"<>]*@/g, `$1${masked}@`)
    .replaceAll(/([\w%.[\]-]+)=([^&#\s"'<>;,]+)/g, (pair, name: string) =>
      isSecretName(decoded(name)) ? `${name}=${masked}` : pair,
    );
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function maskKeys(value: unknown): unknown {
  if (typeof value === 'string') return maskPairs(value);
  if (Array.isArray(value)) return value.map(maskKeys);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, item]) => {
    const secret = isSecretName(key) && (typeof item === 'string' || typeof item === 'number');
    return [key, secret ? masked : maskKeys(item)];
  });
  return Object.fromEntries(members);
}

function leaves(value: unknown, name = ''): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, name));
  if (typeof value !== 'object' || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, key));
}
