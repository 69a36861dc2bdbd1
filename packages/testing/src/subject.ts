import { env } from 'node:process';
import {
  challenge,
  type ClientTools,
  clientFromManifest,
  type Connection,
  type Connector,
  createClient,
  type Manifest,
  type ManifestOperation,
  type Operation,
  poll,
  receive,
  type Runtime,
} from '@raccord/core';
import { type PageFacts, pageFacts, sampleValue } from '@raccord/core/tools';
import { toManifest, toMarkdown } from '@raccord/manifest';
import { type Fixture, fixtureOf, statusOf } from './fixtures/fixture.js';
import { sampleConnection, secretsOf } from './sample/sample-connection.js';
import type { Secret } from './sample/secret.js';

/** Set by `npm run prove`, and by anyone who wants everything tried. */
function isFullProof(): boolean {
  return env['RACCORD_PROOF'] === 'full';
}

/** The parts of core that run a connector; the suite's own tests replace them with faulty ones. */
export interface Kernel {
  readonly createClient: (connector: Connector, connection: Connection, runtime: Runtime) => ClientTools;
  readonly clientFromManifest: (manifest: Manifest, connection: Connection, runtime: Runtime) => ClientTools;
  readonly poll: typeof poll;
  readonly receive: typeof receive;
  readonly challenge: typeof challenge;
  readonly toMarkdown: (manifest: Manifest) => string;
}

/** What the checks look at: a connector and how to call it. */
export interface Subject {
  readonly connector: Connector;
  readonly manifest: Manifest;
  /** The file `manifest.json` beside the fixtures; undefined if it is missing. */
  readonly committed: unknown;
  readonly fixtures: readonly Fixture[];
  /** Every setting and scheme filled. */
  readonly connection: Connection;
  readonly secrets: readonly Secret[];
  /** An input for an operation: from `calls`, otherwise made from the examples in its schema. */
  readonly inputOf: (operation: string, keys?: 'all' | 'required') => Readonly<Record<string, unknown>>;
  /** The inputs from `calls`, by operation id. */
  readonly calls: Readonly<Record<string, unknown>>;
  readonly kernel: Kernel;
  /** Everything is tried; else samples of what takes long. */
  readonly full: boolean;
}

export interface SubjectParts {
  readonly connector: Connector;
  readonly fixtures: readonly Fixture[];
  readonly committed?: unknown;
  readonly connection?: Partial<Connection> | undefined;
  readonly calls?: Readonly<Record<string, unknown>> | undefined;
  readonly kernel?: Partial<Kernel> | undefined;
  /** The manifest of the connector, if it is already made: making it takes time. */
  readonly manifest?: Manifest | undefined;
  readonly full?: boolean | undefined;
}

export function subjectOf(parts: SubjectParts): Subject {
  const { connector, fixtures, committed, connection, calls = {}, kernel, full = isFullProof() } = parts;
  const sample = sampleConnection(connector.connection, connection);
  let { manifest } = parts;
  const subject: Subject = {
    connector,
    // Made on first use: a problem in it is a finding, not the end of the suite.
    get manifest() {
      manifest ??= toManifest(connector);
      return manifest;
    },
    committed,
    fixtures,
    connection: sample,
    secrets: secretsOf(connector.connection, sample),
    inputOf: (operation, keys = 'all') =>
      (calls[operation] ?? sampleValue(operationOf(subject, operation).input, { keys })) as Record<string, unknown>,
    calls,
    kernel: { createClient, clientFromManifest, poll, receive, challenge, toMarkdown, ...kernel },
    full,
  };
  return subject;
}

export function operationOf({ manifest }: Subject, id: string): ManifestOperation {
  const operation = manifest.operations[id];
  if (!operation) throw new Error(`${manifest.id} has no operation ${id}`);
  return operation;
}

/** The facts of an operation's paging; undefined if it has none. */
export function pagingOf(subject: Subject, id: string): PageFacts | undefined {
  const { paginate } = operationOf(subject, id);
  return paginate && pageFacts(paginate);
}

/** Ids of the operations, without the manifest, which may be what is wrong. */
export function operationIds({ connector }: Subject): string[] {
  return Object.entries(connector.resources).flatMap(([resource, verbs]) =>
    Object.keys(verbs).map((verb) => `${resource}.${verb}`),
  );
}

/** An operation as defined; its entry in the manifest may be wrong. */
export function definedOperation({ connector }: Pick<Subject, 'connector'>, id: string): Operation | undefined {
  const [resource = '', verb = ''] = id.split('.');
  return connector.resources[resource]?.[verb];
}

/** Ids of the operations with a request of their own. */
export function requestIds(subject: Subject): string[] {
  return operationIds(subject).filter((id) => definedOperation(subject, id)?.request);
}

/** The fixtures of an operation or trigger, without refused answers. */
export function fixturesOf(subject: Subject, id: string): Fixture[] {
  const ids = [...operationIds(subject), ...Object.keys(subject.connector.triggers)];
  return subject.fixtures.filter((one) => fixtureOf(one, ids) === id && statusOf(one) === undefined);
}
