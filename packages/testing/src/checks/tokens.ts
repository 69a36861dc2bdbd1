import type { RequestSubject } from '@raccord/core';
import type { Check, Finding } from '../finding.js';
import { endingOf } from '../model/error-code.js';
import { settle, wordsFor } from '../outcome.js';
import { requestParts } from '../request/parts.js';
import type { Answer } from '../runtime/answer.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { onlySchemes, valuesOf } from '../sample/sample-connection.js';
import { operationOf, requestIds, type Subject } from '../subject.js';
import { goodAnswer } from '../vendor/good-answer.js';
import { type Vendor, vendor } from '../vendor/vendor.js';

/** Schemes with tokens: one login or refresh for many calls, once more when a token is refused, and no third time. */
export const tokens: Check = {
  name: 'tokens',
  cases: ({ connector }) =>
    Object.entries(connector.connection.auth).flatMap(([name, { kind }]) => (kind === 'key' ? [] : [name])),
  find: async (subject, scheme) => {
    const id = requestIds(subject).find((one) => operationOf(subject, one).auth.some((group) => isOnly(group, scheme)));
    if (id === undefined) return [{ detail: '', message: 'no operation takes it alone' }];
    return [
      ...(await manyCalls(subject, scheme, id)),
      ...(await refusedOnce(subject, scheme, id)),
      ...(await refusedLogin(subject, scheme, id)),
    ];
  },
};

function isOnly(group: readonly string[], scheme: string): boolean {
  return group.length === 1 && group[0] === scheme;
}

/** A client with this scheme only, whose tokens have expired where it was given some. */
function connect(subject: Subject, scheme: string, id: string, options: Partial<Playing> = {}) {
  const clock = fakeRuntime();
  const good = (about: RequestSubject): Answer => goodAnswer(subject, id, about);
  const script = options.script ?? (() => good);
  const played = vendor(subject, (request, about) => script(clock.now())(about, request.headers), {
    now: clock.now,
    ...(options.auth ? { auth: options.auth } : {}),
  });
  const given = onlySchemes(subject.connection, [scheme]);
  const oauth = subject.connector.connection.auth[scheme]?.kind === 'oauth2';
  const old = oauth && options.expired ? { ...valuesOf(given, scheme), expires_at: 1 } : valuesOf(given, scheme);
  const connection = { ...given, credentials: { [scheme]: old } } as typeof given;
  const runtime = { ...clock, transport: played.transport };
  return { client: subject.kernel.createClient(subject.connector, connection, runtime), played };
}

interface Playing {
  readonly expired: boolean;
  readonly auth: Answer;
  readonly script: (now: number) => (about: RequestSubject, headers: Readonly<Record<string, string>>) => Answer;
}

async function manyCalls(subject: Subject, scheme: string, id: string): Promise<Finding[]> {
  const { client, played } = connect(subject, scheme, id, { expired: true });
  const calls = Array.from({ length: 10 }, () => settle(() => client.$call(id, subject.inputOf(id))));
  const failed = (await Promise.all(calls)).find(({ error }) => error !== undefined);
  const detail = 'ten calls at once';
  return [
    ...(failed ? [{ detail, message: `one ${wordsFor(failed)}` }] : []),
    ...(played.auth.length === 1 ? [] : [{ detail, message: `make ${played.auth.length} logins, not one` }]),
  ];
}

async function refusedOnce(subject: Subject, scheme: string, id: string): Promise<Finding[]> {
  const detail = 'a token refused';
  const status = refusingStatus(subject, id);
  if (status === undefined) return [];
  let calls = 0;
  const script = () => (about: RequestSubject) =>
    (calls += 1) === 1 ? { status, json: {} } : goodAnswer(subject, id, about);
  const { client, played } = connect(subject, scheme, id, { script });
  const outcome = await settle(() => client.$call(id, subject.inputOf(id)));
  const logins = subject.connector.connection.auth[scheme]?.kind === 'oauth2' ? 1 : 2;
  return [
    ...(outcome.error === undefined ? [] : [{ detail, message: `is not renewed: the call ${wordsFor(outcome)}` }]),
    ...(played.sent.length === 2 ? [] : [{ detail, message: `ends in ${played.sent.length} requests, not two` }]),
    ...(played.auth.length === logins
      ? []
      : [{ detail, message: `ends in ${played.auth.length} logins, not ${logins}` }]),
    ...(await sentAgain(played)),
  ];
}

/** A status that means: this token is not accepted. */
function refusingStatus(subject: Subject, id: string): number | undefined {
  const operation = operationOf(subject, id);
  return [401, 403, 400, 419].find((status) => {
    const ending = endingOf(subject.manifest.errors, operation, { status, json: {} });
    return !ending.ok && ending.code === 'auth_expired';
  });
}

async function sentAgain({ sent, tokens: given }: Vendor): Promise<Finding[]> {
  const [first, second] = await Promise.all(
    sent.map(async ({ request }) => JSON.stringify(await requestParts(request))),
  );
  if (given.length === 0 || first !== second) return [];
  return [{ detail: 'a token refused', message: 'is sent again' }];
}

async function refusedLogin(subject: Subject, scheme: string, id: string): Promise<Finding[]> {
  const detail = 'a login refused';
  const { client, played } = connect(subject, scheme, id, { expired: true, auth: { status: 401, json: {} } });
  const outcome = await settle(() => client.$call(id, subject.inputOf(id)));
  const { code, sent } = (outcome.error ?? {}) as { code?: unknown; sent?: unknown };
  return [
    ...(code === 'auth_expired' && sent === 'no'
      ? []
      : [{ detail, message: `the call ${wordsFor(outcome)}, not auth_expired with sent "no"` }]),
    ...(played.sent.length === 0 ? [] : [{ detail, message: 'the call itself was sent' }]),
    ...(played.auth.length === 1 ? [] : [{ detail, message: `is tried ${played.auth.length} times` }]),
  ];
}
