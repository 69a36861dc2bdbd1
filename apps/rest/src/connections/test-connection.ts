import { type Connector, ConnectorError, createClient, type Runtime } from '@raccord/core';
import { operationsOf } from '@raccord/core/tools';
import { hintOf } from '../problems/hints.js';
import type { ServedConnection } from './connections.js';
import { type SchemeStatus, schemeStatuses } from './scheme-status.js';

/** Why a test failed, without a secret. */
interface Failure {
  readonly code: string;
  readonly detail: string;
  readonly hint: string;
}

type Outcome =
  | { readonly result: 'works' }
  | { readonly result: 'fails'; readonly failure: Failure }
  | { readonly result: 'not_tried'; readonly reason: string };

export interface ConnectionTest {
  /** Something was tried, and all of it works. */
  readonly works: boolean;
  /** The operation that was called. */
  readonly operation: string;
  /** Only if it fails without credentials, or before any are used. */
  readonly failure?: Failure;
  readonly schemes: Readonly<Record<string, Outcome & SchemeStatus>>;
}

interface Subject {
  readonly connector: Connector;
  readonly connection: ServedConnection;
  readonly runtime: Partial<Runtime>;
  readonly signal: AbortSignal;
}

/** Calls the connector's test operation once with each scheme that is filled. */
export async function testConnection(subject: Subject): Promise<ConnectionTest> {
  const { connector, connection, runtime } = subject;
  const { operation } = connector.connection.test;
  const groups = operationsOf(connector).get(operation)?.auth ?? [];
  const known = await schemeStatuses(connector, connection, runtime);
  const isFilled = (scheme: string): boolean => known[scheme]?.filled ?? false;
  const tried = groups.filter((group) => group.every(isFilled));
  const outcomes = await Promise.all(tried.map((group) => call(subject, group)));
  // Without any group the call still shows whether the settings lead anywhere.
  const alone = tried.length === 0 && groups.length === 0 ? await call(subject, []) : undefined;
  const schemes = Object.entries(known).map(([scheme, status]) => {
    const index = tried.findIndex((group) => group.includes(scheme));
    const outcome = outcomes[index] ?? notTried(operation, groups, scheme, status);
    return [scheme, { ...status, ...outcome }] as const;
  });
  const all = [...outcomes, ...(alone ? [alone] : [])];
  return {
    works: all.length > 0 && all.every(({ result }) => result === 'works'),
    operation,
    ...(alone?.result === 'fails' ? { failure: alone.failure } : {}),
    schemes: Object.fromEntries(schemes),
  };
}

async function call({ connector, connection, runtime, signal }: Subject, group: readonly string[]): Promise<Outcome> {
  const { operation, input } = connector.connection.test;
  const credentials = Object.fromEntries(group.map((scheme) => [scheme, connection.credentials[scheme]]));
  try {
    const client = createClient(connector, { ...connection, credentials }, runtime);
    await client.$call(operation, input, { signal });
    return { result: 'works' };
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    return { result: 'fails', failure: { code: error.code, detail: error.message, hint: hintOf(error) } };
  }
}

function notTried(
  operation: string,
  groups: readonly (readonly string[])[],
  scheme: string,
  { filled }: SchemeStatus,
): Outcome {
  const isTaken = groups.some((group) => group.includes(scheme));
  const reason = !filled
    ? 'It is not filled.'
    : isTaken
      ? `${operation} takes it only with others, which are not filled.`
      : `${operation}, the test operation, does not use it.`;
  return { result: 'not_tried', reason };
}
