import type { ClientTools, Transport } from '@raccord/core';
import type { Check, Finding } from '../finding.js';
import { endingOf } from '../model/error-code.js';
import { settle, wordsFor } from '../outcome.js';
import { requestParts } from '../request/parts.js';
import type { Answer, Script } from '../runtime/answer.js';
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
      ...(await manyRefused(subject, scheme, id)),
      ...(await refusedOnce(subject, scheme, id)),
      ...(await refusedLogin(subject, scheme, id)),
    ];
  },
};

function isOnly(group: readonly string[], scheme: string): boolean {
  return group.length === 1 && group[0] === scheme;
}

interface Playing {
  /** The tokens given have expired, where tokens are given. */
  readonly expired?: boolean;
  /** In place of tokens. */
  readonly auth?: Answer;
  /** In place of the good answer of the operation. */
  readonly script?: Script;
}

/** A client with this scheme only. Tokens are given out slowly: who asks meanwhile must wait for them. */
function connect(subject: Subject, scheme: string, id: string, { expired, auth, script }: Playing) {
  const clock = fakeRuntime();
  const good: Script = (_request, about) => goodAnswer(subject, id, about);
  const played = vendor(subject, script ?? good, { now: clock.now, ...(auth ? { auth } : {}) });
  const loads = meeting(callsAtOnce);
  const transport: Transport = async (request, about) => {
    if (!requestIds(subject).includes(about.operation)) await Promise.race([loads.complete, clock.sleep(1000)]);
    return played.transport(request, about);
  };
  const load = (key: string) => {
    loads.arrive();
    return clock.tokens.load(key);
  };
  const given = onlySchemes(subject.connection, [scheme]);
  const old = { ...valuesOf(given, scheme), ...(expired && isOAuth(subject, scheme) ? { expires_at: 1 } : {}) };
  const connection = { ...given, credentials: { [scheme]: old } } as typeof given;
  const clientOf = (): ClientTools => {
    const runtime = { ...clock, transport, tokens: { ...clock.tokens, load } };
    return subject.kernel.createClient(subject.connector, connection, runtime);
  };
  // The other one stands for another process: it has the same tokens, by a store of its own.
  return { client: clientOf(), other: clientOf(), played, clock };
}

const callsAtOnce = 10;

/** Completes when so many have arrived. */
function meeting(count: number): { arrive: () => void; complete: Promise<void> } {
  let open: () => void;
  const complete = new Promise<void>((resolve) => (open = resolve));
  let arrived = 0;
  const arrive = (): void => {
    arrived += 1;
    if (arrived === count) open();
  };
  return { arrive, complete };
}

function isOAuth({ connector }: Subject, scheme: string): boolean {
  return connector.connection.auth[scheme]?.kind === 'oauth2';
}

/** Logins of a client that begins without a token, or with the one it was given. */
function loginsTo(subject: Subject, scheme: string, renewals: number): number {
  return isOAuth(subject, scheme) ? renewals : renewals + 1;
}

async function manyCalls(subject: Subject, scheme: string, id: string): Promise<Finding[]> {
  const connected = connect(subject, scheme, id, { expired: true });
  return tenCalls('ten calls at once', subject, id, connected, 1);
}

/** The vendor takes a token no more, and tells all but one caller so only when there is a new one. */
async function manyRefused(subject: Subject, scheme: string, id: string): Promise<Finding[]> {
  const status = refusingStatus(subject, id);
  if (status === undefined) return [];
  let refused: string | undefined;
  const script: Script = async (request, about) => {
    const asked = JSON.stringify(await requestParts(request));
    const isFirst = refused === undefined;
    refused ??= asked;
    if (asked !== refused) return goodAnswer(subject, id, about);
    if (!isFirst) await clock.sleep(5000, request.signal);
    return { status, json: {} };
  };
  const connected = connect(subject, scheme, id, { script });
  const { clock } = connected;
  return tenCalls('ten tokens refused', subject, id, connected, loginsTo(subject, scheme, 1));
}

async function tenCalls(
  detail: string,
  subject: Subject,
  id: string,
  { client, other, played: { auth } }: ReturnType<typeof connect>,
  logins: number,
): Promise<Finding[]> {
  const calls = Array.from({ length: callsAtOnce }, (_, index) =>
    settle(() => (index % 2 === 0 ? client : other).$call(id, subject.inputOf(id))),
  );
  const failed = (await Promise.all(calls)).find(({ error }) => error !== undefined);
  return [
    ...(failed ? [{ detail, message: `one ${wordsFor(failed)}` }] : []),
    ...(auth.length === logins ? [] : [{ detail, message: `make ${auth.length} logins, not ${logins}` }]),
  ];
}

async function refusedOnce(subject: Subject, scheme: string, id: string): Promise<Finding[]> {
  const detail = 'a token refused';
  const status = refusingStatus(subject, id);
  if (status === undefined) return [];
  const script: Script = (_request, about) =>
    played.sent.length === 1 ? { status, json: {} } : goodAnswer(subject, id, about);
  const { client, played } = connect(subject, scheme, id, { script });
  const outcome = await settle(() => client.$call(id, subject.inputOf(id)));
  const logins = loginsTo(subject, scheme, 1);
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
