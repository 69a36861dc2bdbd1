import type { ClientTools, HttpRequest, Transport } from '@raccord/core';
import { tokenNames } from '@raccord/core/tools';
import type { Answer, Script } from '../runtime/answer.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { onlySchemes, valuesOf } from '../sample/sample-connection.js';
import { operationOf, requestIds, type Subject } from '../subject.js';
import type { AuthEndpoint } from '../vendor/auth-endpoints.js';
import { goodAnswer } from '../vendor/good-answer.js';
import { type Sent, vendor } from '../vendor/vendor.js';

/** An operation that accepts a scheme with tokens: alone, or together with others. */
export interface TokenUse {
  readonly scheme: string;
  readonly id: string;
  /** All schemes of the call. */
  readonly group: readonly string[];
}

/** The operation that accepts a scheme with the fewest others; undefined if there is none. */
export function tokenUseOf(subject: Subject, scheme: string): TokenUse | undefined {
  const uses = requestIds(subject).flatMap((id) =>
    operationOf(subject, id).auth.flatMap((group) => (group.includes(scheme) ? [{ scheme, id, group }] : [])),
  );
  return uses.toSorted((a, b) => a.group.length - b.group.length)[0];
}

/** Whether connections may be created with tokens of the scheme. */
export function takesTokens({ connector }: Subject, { scheme }: Pick<TokenUse, 'scheme'>): boolean {
  const auth = connector.connection.auth[scheme];
  return auth !== undefined && tokenNames(auth).secrets.length > 0;
}

interface Playing {
  /** The connection's tokens have expired, if it has any. */
  readonly expired?: boolean;
  /** Replaces tokens of this scheme. */
  readonly auth?: (request: HttpRequest) => Answer | undefined;
  /** Replaces the good answer of the operation. */
  readonly script?: Script;
}

export type Connected = ReturnType<typeof connect>;

/** The number of concurrent calls in a check. */
export const callsAtOnce = 10;

/** A client with these schemes only. Tokens are issued slowly, so that concurrent calls must wait for them. */
export function connect(subject: Subject, use: TokenUse, { expired, auth, script }: Playing) {
  const { scheme, id, group } = use;
  const clock = fakeRuntime();
  const good: Script = (_request, about) => goodAnswer(subject, id, about);
  const inPlace = (request: HttpRequest, { name }: AuthEndpoint): Answer | undefined =>
    name === scheme ? auth?.(request) : undefined;
  const played = vendor(subject, script ?? good, { now: clock.now, auth: inPlace });
  const loads = meeting(callsAtOnce);
  const transport: Transport = async (request, about) => {
    if (!requestIds(subject).includes(about.operation)) await Promise.race([loads.complete, clock.sleep(1000)]);
    return played.transport(request, about);
  };
  const names = new Set<string>();
  const load = (key: string) => {
    loads.arrive();
    names.add(key);
    return clock.tokens.load(key);
  };
  const base = onlySchemes(subject.connection, group);
  const old = { ...valuesOf(base, scheme), ...(expired && takesTokens(subject, use) ? { expires_at: 1 } : {}) };
  const connection = { ...base, credentials: { ...base.credentials, [scheme]: old } } as typeof base;
  const clientOf = (): ClientTools => {
    const runtime = { ...clock, transport, tokens: { ...clock.tokens, load } };
    return subject.kernel.createClient(subject.connector, connection, runtime);
  };
  return {
    client: clientOf(),
    /** Stands for another process: the same tokens in a store of its own. */
    other: clientOf(),
    played,
    clock,
    /** Keys under which tokens are stored. */
    names,
    /** Logins and token requests of the scheme. */
    logins: (): readonly Sent[] => played.auth.filter(({ endpoint }) => endpoint.name === scheme),
  };
}

/** Resolves when this many have arrived. */
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
