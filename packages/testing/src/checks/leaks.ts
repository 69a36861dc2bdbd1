import type { HttpRequest } from '@raccord/core';
import type { Check, Finding } from '../finding.js';
import { provoke } from '../model/provoke.js';
import { type Situation, situationsOf } from '../model/situation.js';
import { settle, shownBy } from '../outcome.js';
import { requestParts } from '../request/parts.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { mapInput } from '../sample/fields.js';
import { canary, type Secret, secretForms, secretsIn } from '../sample/secret.js';
import { operationIds, operationOf, type Subject } from '../subject.js';
import { vendor } from '../vendor/vendor.js';

/** No secret is in an error, an event or a dry run, even if the vendor echoes everything it was sent. */
export const leaks: Check = {
  name: 'leaks',
  cases: operationIds,
  find: async (plain, id) => {
    const { subject, inputs } = withSecretInputs(plain, id);
    const secrets = [...subject.secrets, ...inputs];
    const found: Finding[] = [];
    const ids = operationIds(subject);
    const nth = ids.indexOf(id);
    let turn = nth; // so that each way to fail repeats each part at some operation
    const inTurn = async (request: HttpRequest): Promise<string> => {
      const all = await everythingSaid(request, secrets);
      const part = Math.ceil(all.length / parts);
      const first = (turn++ % parts) * part;
      return all.slice(first, first + part).join(' | ');
    };
    const atOnce = async (request: HttpRequest): Promise<string> =>
      (await everythingSaid(request, secrets)).join(' | ');
    const thorough = subject.full ? atOnce : inTurn;
    const share = subject.full ? 1 : Math.min(3, ids.length); // of the failures each operation has one in three
    const failures = situationsOf(subject.manifest).filter((_, index) => (index + nth) % share === 0);
    const situations = [
      ...failures.map((situation) => ({ situation, echo: inTurn })),
      ...more.map((situation) => ({ situation, echo: thorough })),
    ];
    for (const { situation, echo } of situations) {
      const { error, vendor: played, runtime } = await provoke(subject, id, situation, echo);
      const shown = [...shownBy(error), ...shownBy(runtime.events)];
      found.push(...leaked(situation.name, shown, [...secrets, ...played.tokens]));
    }
    return [...found, ...(await failedLogin(subject, id, secrets, thorough)), ...(await unsent(subject, id, secrets))];
  },
};

/** Canaries in inputs marked secret. */
function withSecretInputs(subject: Subject, id: string): { subject: Subject; inputs: Secret[] } {
  const { input } = operationOf(subject, id);
  const inputs: Secret[] = [];
  const planted = mapInput(input, subject.inputOf(id), (value, schema, path) => {
    if (!schema.secret || typeof value !== 'string') return value;
    const secret = { label: `input.${path.join('.')}`, value: canary(`input.${path.join('.')}`) };
    inputs.push(secret);
    return secret.value;
  }) as Record<string, unknown>;
  return { subject: { ...subject, inputOf: () => planted }, inputs };
}

/** Ways to echo a request that are not failures by themselves. */
const more: readonly Situation[] = [
  { name: 'an answer in another shape', answer: ({ text }) => ({ json: { [text]: { a: text } } }) },
  { name: 'an answer that is a text', answer: ({ text }) => ({ json: text }) },
  {
    name: 'headers',
    answer: ({ text }) => ({
      status: 400,
      headers: { 'x-request-id': text, 'content-type': text, 'retry-after': text },
    }),
  },
  { name: 'a redirect to it', answer: ({ text }) => ({ status: 302, headers: { location: text } }) },
];

/** Long texts are cut, and slow to redact: each answer echoes a part. The statuses alone are as many. */
const parts = 12;

/** Everything a vendor could echo: the request as sent and as parsed, and each secret in each encoding. */
export async function everythingSaid(request: HttpRequest, secrets: readonly Secret[]): Promise<string[]> {
  const read = await requestParts(request);
  const headers = Object.values(request.headers).flatMap(secretForms);
  const forms = secrets.flatMap(({ value }) => secretForms(value));
  const body = typeof request.body === 'string' ? request.body : '';
  return [...new Set([request.url, body, ...read.map(({ value }) => value), ...headers, ...forms])];
}

function leaked(detail: string, shown: readonly string[], secrets: readonly Secret[]): Finding[] {
  return secretsIn(shown.join('\n'), secrets).map((label) => ({ detail, message: `shows ${label}` }));
}

/** The vendor refuses the login and echoes the request. */
async function failedLogin(
  subject: Subject,
  id: string,
  secrets: readonly Secret[],
  echo: (request: HttpRequest) => Promise<string>,
): Promise<Finding[]> {
  const answers: readonly [string, (text: string) => Parameters<typeof vendor>[1]][] = [
    ['a login refused', (text) => ({ status: 401, json: { message: text, error: text } })],
    ['a login without a token', (text) => ({ json: { [text]: text } })],
    ['a login broken off', (text) => new TypeError(`fetch failed ${text}`)],
  ];
  const found: Finding[] = [];
  for (const [name, answer] of answers) {
    const clock = fakeRuntime();
    const refuse = async (request: HttpRequest) => {
      const script = answer(await echo(request));
      return typeof script === 'function' ? {} : script;
    };
    const played = vendor(subject, { json: {} }, { now: clock.now, auth: refuse });
    const runtime = { ...clock, transport: played.transport };
    const client = subject.kernel.createClient(subject.connector, subject.connection, runtime);
    const { error } = await settle(() => client.$call(id, subject.inputOf(id)));
    found.push(...leaked(name, [...shownBy(error), ...shownBy(clock.events)], secrets));
  }
  return found;
}

/** What is shown before anything is sent: dry runs, and errors that quote the input. */
async function unsent(subject: Subject, id: string, secrets: readonly Secret[]): Promise<Finding[]> {
  const client = subject.kernel.createClient(subject.connector, subject.connection, fakeRuntime());
  const described = await settle(() => client.$describe());
  const input = subject.inputOf(id);
  const plan = await settle(() => client.$plan(id, input));
  const body = (plan.value as { body?: unknown } | undefined)?.body;
  const planned = [
    ...shownBy(plan.value),
    ...shownBy(plan.error),
    ...shownBy(body instanceof FormData ? [...body] : body),
  ];
  const unknown = Object.fromEntries(secrets.map(({ value }) => [value, value]));
  const wrong = Object.fromEntries(Object.keys(input).map((key) => [key, { [key]: Object.values(unknown) }]));
  const refusals = await Promise.all([
    settle(() => client.$call(id, { ...input, ...unknown })),
    settle(() => client.$call(id, { ...input, ...wrong })),
  ]);
  return [
    ...leaked('a dry run', planned, secrets),
    ...leaked('the client', [...shownBy(client), ...shownBy(described.value)], secrets),
    ...leaked(
      'input refused',
      refusals.flatMap(({ error }) => shownBy(error)),
      secrets,
    ),
  ];
}
