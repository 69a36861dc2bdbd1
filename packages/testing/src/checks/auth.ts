import { serverUrls } from '../request/server-urls.js';
import { type AuthScheme, ConnectorError, type Part } from '@raccord/core';
import { authKind, holesOfPart, partsOf, partText, secretHoles, tokenHole } from '@raccord/core/tools';
import type { Check, Finding } from '../finding.js';
import { requestCount, wordsFor } from '../outcome.js';
import { holesIn } from '../request/input-place.js';
import { requestParts, type RequestPart } from '../request/parts.js';
import { type SentSample, sendSample } from '../request/send-sample.js';
import { onlySchemes, valuesOf } from '../sample/sample-connection.js';
import { type Secret, secretsIn } from '../sample/secret.js';
import { operationIds, operationOf, type Subject } from '../subject.js';
import type { Sent } from '../vendor/vendor.js';

/** A secret is exactly where its scheme puts it, nowhere else, and on no other host. */
export const auth: Check = {
  name: 'auth',
  cases: operationIds,
  find: async (subject, id) => {
    const { auth: groups, request } = operationOf(subject, id);
    const all = await sendSample(subject, id);
    const found = [...hostFindings(subject, all, 'all schemes')];
    if (!request) return found; // its steps are checked one by one
    found.push(...(await placeFindings(subject, id, groups[0] ?? [], all, 'all schemes')));
    for (const group of groups) {
      const connection = onlySchemes(subject.connection, group);
      const sample = await sendSample(subject, id, { connection });
      found.push(...(await placeFindings(subject, id, group, sample, group.join(' and '))));
    }
    return [...found, ...(await missingFindings(subject, id))];
  },
};

/** Every request goes to one of the servers; that of an operation to its own. */
function hostFindings(subject: Subject, { vendor: { sent, auth: logins } }: SentSample, detail: string): Finding[] {
  const { connector } = subject;
  const servers = serverUrls(subject);
  const found = [...sent, ...logins].flatMap(({ request, about }) => {
    const plan = connectorPlan(connector, about.operation);
    const allowed = plan ? [servers[plan.server ?? 'default'] ?? ''] : Object.values(servers);
    return allowed.some((server) => isOn(request.url, server)) ? [] : [new URL(request.url).origin];
  });
  return [...new Set(found)].map((origin) => ({ detail, message: `sends to ${origin}, which is not its server` }));
}

/** `https://api.acme.test.evil.test` starts like `https://api.acme.test`, but is another host. */
function isOn(url: string, server: string): boolean {
  const [sent, base] = [new URL(url), new URL(server)];
  return sent.origin === base.origin && `${sent.pathname}/`.startsWith(`${base.pathname.replace(/\/+$/, '')}/`);
}

function connectorPlan({ resources }: Subject['connector'], id: string) {
  const [resource = '', verb = ''] = id.split('.');
  return resources[resource]?.[verb]?.request;
}

interface Expected {
  readonly name: string;
  readonly part: Part;
  readonly text: string;
}

async function placeFindings(
  subject: Subject,
  id: string,
  group: readonly string[],
  sample: SentSample,
  detail: string,
): Promise<Finding[]> {
  if (sample.vendor.sent.length === 0) return [{ detail, message: `sent nothing: it ${wordsFor(sample)}` }];
  const secrets = [...subject.secrets, ...sample.vendor.tokens];
  const expected = group.flatMap((name) => expectedOf(subject, name, sample));
  const found = sample.vendor.sent.map((sent) => sentFindings(subject, id, sent, expected, secrets));
  return [
    ...hostFindings(subject, sample, detail),
    ...(await Promise.all(found)).flat().map((message) => ({ detail, message })),
    ...(await loginFindings(subject, sample, secrets, detail)),
  ];
}

/** What is wrong with a request: a secret that is missing from its place, or is elsewhere. */
async function sentFindings(
  subject: Subject,
  id: string,
  sent: Sent,
  expected: readonly Expected[],
  secrets: readonly Secret[],
): Promise<string[]> {
  const found: string[] = [];
  let others: readonly RequestPart[] = await requestParts(sent.request);
  for (const { name, part, text } of expected) {
    const place = placeOf(part, sent);
    const match = others.find((other) => other.place === place && nameIs(other, part) && other.value === text);
    if (!match) found.push(`${name} is not in the ${place} "${part.name}" of its request`);
    else others = others.filter((other) => other !== match);
  }
  for (const label of secretsIn(textOf(withoutSettings(subject, id, sent, others)), secrets))
    found.push(`${label} is in its request, but no scheme puts it there`);
  return found;
}

function expectedOf(subject: Subject, name: string, { vendor: { tokens } }: SentSample): Expected[] {
  const scheme = subject.connector.connection.auth[name];
  const values = valuesOf(subject.connection, name);
  if (!scheme) return [];
  const token = tokens.findLast(({ label }) => label === `${name}.token`)?.value ?? values['access_token'];
  const all = authKind(scheme).tokens ? { ...values, [tokenHole]: token } : values;
  return partsOf(scheme).flatMap((part) => {
    const text = partText(part, all);
    const isSecret = holesOfPart(part).some((hole) => secretHoles(scheme).includes(hole));
    return text === undefined ? [] : [{ name: isSecret ? name : part.value.replace(/[{}]/g, ''), part, text }];
  });
}

function placeOf({ in: where }: Part, { request }: Sent): RequestPart['place'] {
  if (where !== 'params') return where;
  return request.method === 'GET' || request.method === 'DELETE' ? 'query' : 'body';
}

function nameIs(part: RequestPart, { name }: Part): boolean {
  return part.place === 'header' ? part.name === name.toLowerCase() : part.name === name;
}

/** A secret setting may be in the path, if the path has a placeholder for it. */
function withoutSettings(subject: Subject, id: string, { request }: Sent, parts: readonly RequestPart[]) {
  const plan = operationOf(subject, id).request;
  if (!plan) return parts;
  const holes = holesIn(request.url, serverUrls(subject)[plan.server ?? 'default'] ?? '', plan) ?? {};
  const settings = Object.values(subject.connection.settings);
  const values = Object.values(holes).filter((value) => settings.includes(value));
  return parts.filter(({ place, value }) => place !== 'path' || !values.includes(value));
}

function textOf(parts: readonly RequestPart[]): string {
  return parts.map(({ name, value }) => `${name}\n${value}`).join('\n');
}

/** A login contains the fields of its own scheme and no other secret. */
async function loginFindings(
  { connector }: Subject,
  { vendor: { auth: logins } }: SentSample,
  secrets: readonly Secret[],
  detail: string,
): Promise<Finding[]> {
  const found = logins.map(async ({ request, endpoint: { name } }) => {
    const own = Object.keys(connector.connection.auth[name]?.fields ?? {}).map((field) => `${name}.${field}`);
    const allowed = [...own, `${name}.refresh_token`];
    return secretsIn(textOf(await requestParts(request)), secrets)
      .filter((label) => !allowed.includes(label))
      .map((label) => ({ detail, message: `the login of ${name} contains ${label}` }));
  });
  return (await Promise.all(found)).flat();
}

/** Without credentials nothing is sent, and the error names what is missing. */
async function missingFindings(subject: Subject, id: string): Promise<Finding[]> {
  const detail = 'no credentials';
  const { auth: groups } = operationOf(subject, id);
  const outcome = await sendSample(subject, id, { connection: onlySchemes(subject.connection, []) });
  const { error, vendor: played } = outcome;
  if (groups.length === 0 || groups.some((group) => group.length === 0))
    return error === undefined ? [] : [{ detail, message: `it needs none, but ${wordsFor(outcome)}` }];
  if (!ConnectorError.is(error) || error.code !== 'auth_missing' || played.sent.length + played.auth.length > 0)
    return [
      {
        detail,
        message: `it ${wordsFor(outcome)} after ${requestCount(played.sent.length)}, instead of failing with auth_missing`,
      },
    ];
  const { auth: schemes } = subject.connector.connection;
  const wanted = groups.flat().flatMap((scheme) => [scheme, ...requiredFields(schemes[scheme])]);
  const unnamed = [...new Set(wanted)].filter((name) => !error.message.includes(name));
  return unnamed.map((name) => ({ detail, message: `the error does not name ${name}` }));
}

function requiredFields(scheme: AuthScheme | undefined): string[] {
  return Object.entries(scheme?.fields ?? {}).flatMap(([field, { optional }]) => (optional ? [] : [field]));
}
