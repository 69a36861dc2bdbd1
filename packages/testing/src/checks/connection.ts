import type { AuthScheme, ErrorCode, Fields, Limit } from '@raccord/core';
import { tokenNames } from '@raccord/core/tools';
import { lintConnector } from '@raccord/manifest';
import { isDeepStrictEqual } from 'node:util';
import type { Check, Finding } from '../finding.js';
import { looksReal, suspicious } from '../fixtures/suspicious.js';
import { settle, wordsFor } from '../outcome.js';
import { isSecretName } from '../recording/mask.js';
import { sendSample } from '../request/send-sample.js';
import { operationIds, type Subject } from '../subject.js';

/** The case that reports problems of the manifest as a whole. */
export const manifestCase = 'manifest';

/** The connector as a whole: hosts, authentication, the committed manifest. */
export const connection: Check = {
  name: 'connector',
  cases: () => ['servers', 'settings', 'auth', 'errors', 'limits', 'test', 'secrets', manifestCase, 'lint'],
  find: async (subject, name) => {
    const found: Readonly<Record<string, () => Finding[] | Promise<Finding[]>>> = {
      servers: () => servers(subject),
      settings: () => openSecrets('', subject.connector.connection.settings),
      errors: () => ruleFindings(subject),
      auth: () =>
        Object.entries(subject.connector.connection.auth).flatMap(([scheme, auth]) => schemeFindings(scheme, auth)),
      limits: () => limits(subject),
      test: () => testFindings(subject),
      secrets: () => secretFindings(subject),
      [manifestCase]: () => manifest(subject),
      lint: () => lintFindings(subject),
    };
    return found[name]?.() ?? [];
  },
};

function servers({ connector }: Subject): Finding[] {
  return Object.entries(connector.connection.servers).flatMap(([detail, url]) => {
    if (!URL.canParse(url)) return [{ detail, message: `${url} is not a URL` }];
    const { protocol, username, search, hash } = new URL(url);
    return [
      ...(protocol === 'https:' ? [] : [{ detail, message: `${url} is not https` }]),
      ...(username + search + hash === '' ? [] : [{ detail, message: `${url} has more than a host and a path` }]),
    ];
  });
}

/** Credential fields that sound secret. Settings and inputs may well be called `company_key`. */
const soundsSecret = /password|secret|token|(^|_)key$|api_?key/;

/** Settings that sound secret: without the mark, they are shown and stored in plain text. */
function openSecrets(owner: string, fields: Fields): Finding[] {
  const open = Object.entries(fields).filter(([name, { secret }]) => !secret && isSecretName(name));
  return open.map(([name]) => ({ detail: `${owner}${name}`, message: 'sounds secret but is not marked `secret`' }));
}

/** The meaning of statuses by RFC 9110. A rule that also looks at the body or a header may differ. */
const meanings: readonly (readonly [status: RegExp, codes: readonly ErrorCode[]])[] = [
  [/^401$/, ['auth_expired', 'auth_missing', 'forbidden']],
  [/^403$/, ['forbidden', 'auth_expired', 'auth_missing']],
  [/^(404|410)$/, ['not_found']],
  [/^409$/, ['conflict']],
  [/^(400|422)$/, ['rejected', 'input_invalid']],
  [/^429$/, ['rate_limited']],
  [/^5/, ['unavailable']],
];

function ruleFindings({ connector }: Subject): Finding[] {
  return (connector.connection.errors?.rules ?? []).flatMap(({ status = [], where, header, is }, index) =>
    (where || header ? [] : [status].flat()).flatMap((one) => {
      const codes = meanings.find(([pattern]) => pattern.test(String(one)))?.[1] ?? [is];
      if (codes.includes(is)) return [];
      return [{ detail: `rule ${index + 1}`, message: `maps every ${one} to ${is}, not ${codes.join(' or ')}` }];
    }),
  );
}

function schemeFindings(name: string, auth: AuthScheme): Finding[] {
  const { fields } = auth;
  const open = Object.entries(fields).filter(([field, { secret }]) => !secret && soundsSecret.test(field));
  const secret = Object.values(fields).some((field) => field.secret);
  const unlabelled = Object.entries(fields).filter(([, { label }]) => label.trim() === '');
  return [
    ...open.map(([field]) => ({ detail: `${name}.${field}`, message: 'sounds secret but is not marked `secret`' })),
    ...unlabelled.map(([field]) => ({ detail: `${name}.${field}`, message: 'has no label' })),
    ...(secret || tokenNames(auth).secrets.length > 0 ? [] : [{ detail: name, message: 'has no secret field' }]),
  ];
}

function limits(subject: Subject): Finding[] {
  const { connection: whole, resources } = subject.connector;
  const all: [string, Limit][] = (whole.limits ?? []).map((limit) => ['all', limit]);
  for (const id of operationIds(subject)) {
    const [resource = '', verb = ''] = id.split('.');
    for (const limit of resources[resource]?.[verb]?.limits ?? []) all.push([id, limit]);
  }
  return all.flatMap(([detail, { requests, perMs, concurrency, told, by }]) => [
    ...((requests === undefined) === (perMs === undefined)
      ? []
      : [{ detail, message: '`requests` and `perMs` must be used together' }]),
    ...((requests ?? concurrency ?? told) === undefined ? [{ detail, message: 'limits nothing' }] : []),
    ...(typeof by === 'object' && !Object.hasOwn(whole.settings, by.setting)
      ? [{ detail, message: `is shared by the setting "${by.setting}", which does not exist` }]
      : []),
  ]);
}

async function testFindings(subject: Subject): Promise<Finding[]> {
  const { operation, input } = subject.connector.connection.test;
  const found: Finding[] = [];
  if (subject.manifest.operations[operation]?.effect !== 'read')
    found.push({ detail: operation, message: 'tests the connection but is not a read' });
  const outcome = await sendSample(subject, operation, { input: input ?? {} });
  if (outcome.error !== undefined)
    found.push({ detail: operation, message: `the test of the connection ${wordsFor(outcome)}` });
  return found;
}

/** The manifest is published: a real secret in it would be public. */
function secretFindings({ manifest }: Subject): Finding[] {
  const { operations, triggers, ...whole } = manifest;
  const named = [...Object.entries({ ...operations, ...triggers }), ['the connection', whole] as const];
  return named.flatMap(([detail, part]) => {
    const sent = constantsIn(part).map((constants) => JSON.stringify(constants));
    const looks = [...looksReal(JSON.stringify(part)), ...sent.flatMap(suspicious)];
    return [...new Set(looks)].map((what) => ({ detail, message: `contains ${what}` }));
  });
}

/** Constants are sent unchanged; elsewhere a name such as `token` has a path or words as its value. */
const sentAsIs = new Set(['constants', 'tokenExtra', 'authorizeExtra', 'input']);

function constantsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    sentAsIs.has(key) && !isSchema(item) ? [item] : constantsIn(item),
  );
}

function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('properties' in value || '$defs' in value);
}

/**
 * Schemas that behave differently from the manifest: a client that has only the manifest would send another request.
 */
function lintFindings({ connector }: Subject): Finding[] {
  return lintConnector(connector).map(({ operation, message }) => ({ detail: operation, message }));
}

/** The manifest that generators and reviewers use matches the code. */
async function manifest(subject: Subject): Promise<Finding[]> {
  const made = await settle(() => subject.manifest);
  if (made.error !== undefined) return [{ detail: '', message: `toManifest ${wordsFor(made)}` }];
  if (subject.committed === undefined)
    return [
      {
        detail: '',
        message: 'manifest.json is missing beside the fixtures: write JSON.stringify(toManifest(connector)) there',
      },
    ];
  if (isDeepStrictEqual(subject.committed, made.value)) return [];
  return [
    { detail: '', message: `manifest.json does not match the code: ${difference(subject.committed, made.value)}` },
  ];
}

/** The first difference between two documents. */
function difference(one: unknown, other: unknown, path = 'the top'): string {
  const [left, right] = [one, other].map((value) =>
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined,
  );
  const keys = left && right ? [...new Set([...Object.keys(left), ...Object.keys(right)])] : [];
  const key = keys.find((name) => !isDeepStrictEqual(left?.[name], right?.[name]));
  return key === undefined
    ? `see ${path}`
    : difference(left?.[key], right?.[key], path === 'the top' ? key : `${path}.${key}`);
}
