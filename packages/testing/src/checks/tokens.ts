import { authKind } from '@raccord/core/tools';
import type { Check, Finding } from '../finding.js';
import { endingOf } from '../model/error-code.js';
import { callsAtOnce, connect, type Connected, takesTokens, type TokenUse, tokenUseOf } from '../model/token-use.js';
import { requestCount, settle, wordsFor } from '../outcome.js';
import { requestParts } from '../request/parts.js';
import type { Answer, Script } from '../runtime/answer.js';
import { secretsIn } from '../sample/secret.js';
import { operationOf, type Subject } from '../subject.js';
import { goodAnswer } from '../vendor/good-answer.js';
import type { Vendor } from '../vendor/vendor.js';

/** Schemes with tokens: one login or refresh for many calls, one more if a token is rejected, and no third. */
export const tokens: Check = {
  name: 'tokens',
  cases: tokenSchemes,
  find: async (subject, scheme) => {
    const use = tokenUseOf(subject, scheme);
    if (!use) return [{ detail: '', message: 'no operation accepts it' }];
    return [
      ...(await manyCalls(subject, use)),
      ...(await manyRefused(subject, use)),
      ...(await refusedOnce(subject, use)),
      ...(await refusedLogin(subject, use)),
      ...(await failedLogin(subject, use)),
    ];
  },
};

export function tokenSchemes({ connector }: Subject): string[] {
  const schemes = Object.entries(connector.connection.auth);
  return schemes.flatMap(([name, scheme]) => (authKind(scheme).tokens ? [name] : []));
}

/** Logins of a client that starts without a token, or with the one from its connection. */
function loginsTo(subject: Subject, use: TokenUse, renewals: number): number {
  return takesTokens(subject, use) ? renewals : renewals + 1;
}

async function manyCalls(subject: Subject, use: TokenUse): Promise<Finding[]> {
  return tenCalls('ten calls at once', subject, use, connect(subject, use, { expired: true }), 1);
}

/** The vendor rejects a token, and tells all callers but one only after there is a new one. */
async function manyRefused(subject: Subject, use: TokenUse): Promise<Finding[]> {
  const status = refusingStatus(subject, use.id);
  if (status === undefined) return [];
  let refused: string | undefined;
  const script: Script = async (request, about) => {
    const asked = JSON.stringify(await requestParts(request));
    const isFirst = refused === undefined;
    refused ??= asked;
    if (asked !== refused) return goodAnswer(subject, use.id, about);
    if (!isFirst) await connected.clock.sleep(5000, request.signal);
    return { status, json: {} };
  };
  const connected = connect(subject, use, { script });
  return tenCalls('ten tokens refused', subject, use, connected, loginsTo(subject, use, 1));
}

async function tenCalls(
  detail: string,
  subject: Subject,
  { id }: TokenUse,
  { client, other, logins }: Connected,
  wanted: number,
): Promise<Finding[]> {
  const calls = Array.from({ length: callsAtOnce }, (_, index) =>
    settle(() => (index % 2 === 0 ? client : other).$call(id, subject.inputOf(id))),
  );
  const failed = (await Promise.all(calls)).find(({ error }) => error !== undefined);
  return [
    ...(failed ? [{ detail, message: `one ${wordsFor(failed)}` }] : []),
    ...(logins().length === wanted ? [] : [{ detail, message: `make ${logins().length} logins, not ${wanted}` }]),
  ];
}

async function refusedOnce(subject: Subject, use: TokenUse): Promise<Finding[]> {
  const detail = 'a token refused';
  const { id } = use;
  const status = refusingStatus(subject, id);
  if (status === undefined) return [];
  const script: Script = (_request, about) =>
    played.sent.length === 1 ? { status, json: {} } : goodAnswer(subject, id, about);
  const { client, played, logins, names } = connect(subject, use, { script });
  const outcome = await settle(() => client.$call(id, subject.inputOf(id)));
  const wanted = loginsTo(subject, use, 1);
  const shown = secretsIn([...names].join('\n'), [...subject.secrets, ...played.tokens]);
  return [
    ...(outcome.error === undefined ? [] : [{ detail, message: `is not renewed: the call ${wordsFor(outcome)}` }]),
    ...(played.sent.length === 2 ? [] : [{ detail, message: `ends in ${requestCount(played.sent.length)}, not two` }]),
    ...(logins().length === wanted ? [] : [{ detail, message: `ends in ${logins().length} logins, not ${wanted}` }]),
    ...(await sentAgain(played)),
    ...shown.map((label) => ({ detail: 'the name in the store', message: `shows ${label}` })),
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

async function sentAgain({ sent, tokens: issued }: Vendor): Promise<Finding[]> {
  const [first, second] = await Promise.all(
    sent.map(async ({ request }) => JSON.stringify(await requestParts(request))),
  );
  if (issued.length === 0 || first !== second) return [];
  return [{ detail: 'a token refused', message: 'is sent again' }];
}

/** Another attempt may lock a person's account; the caller decides what to do. */
async function failedLogin(subject: Subject, use: TokenUse): Promise<Finding[]> {
  const answers: readonly (readonly [string, Answer])[] = [
    ['a login that fails', { status: 503, json: {} }],
    ['a login that breaks off', new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })],
  ];
  const found = answers.map(async ([detail, answer]): Promise<Finding[]> => {
    const { client, played, logins } = connect(subject, use, { expired: true, auth: () => answer });
    const outcome = await settle(() => client.$call(use.id, subject.inputOf(use.id)));
    const { sent } = (outcome.error ?? {}) as { sent?: unknown };
    return [
      ...(sent === 'no' ? [] : [{ detail, message: `the call ${wordsFor(outcome)}, not with sent "no"` }]),
      ...(played.sent.length === 0 ? [] : [{ detail, message: 'the call itself was sent' }]),
      ...(logins().length === 1 ? [] : [{ detail, message: `is tried ${logins().length} times` }]),
    ];
  });
  return (await Promise.all(found)).flat();
}

async function refusedLogin(subject: Subject, use: TokenUse): Promise<Finding[]> {
  const detail = 'a login refused';
  const refuse = () => ({ status: 401, json: {} });
  const { client, played, logins } = connect(subject, use, { expired: true, auth: refuse });
  const outcome = await settle(() => client.$call(use.id, subject.inputOf(use.id)));
  const { code, sent } = (outcome.error ?? {}) as { code?: unknown; sent?: unknown };
  return [
    ...(code === 'auth_expired' && sent === 'no'
      ? []
      : [{ detail, message: `the call ${wordsFor(outcome)}, not auth_expired with sent "no"` }]),
    ...(played.sent.length === 0 ? [] : [{ detail, message: 'the call itself was sent' }]),
    ...(logins().length === 1 ? [] : [{ detail, message: `is tried ${logins().length} times` }]),
  ];
}
