import { existsSync, readFileSync } from 'node:fs';
import type { Connection, ConnectionDefinition, Connector, Resources, Triggers } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { checks } from './checks.js';
import { connection, manifestCase } from './checks/connection.js';
import { requestSnapshot, snapshotCases } from './checks/requests.js';
import { type Exceptions, problemsOf, testName, unknownCalls, unknownExceptions } from './exceptions.js';
import { findingKey, tell } from './finding.js';
import { loadFixtures } from './fixtures/fixture.js';
import { wordsFor } from './outcome.js';
import { type Subject, subjectOf } from './subject.js';

export interface DescribeOptions<C extends ConnectionDefinition = ConnectionDefinition> {
  /** The folder of the fixtures; `manifest.json` is expected beside it. */
  readonly fixtures: URL;
  /**
   * Settings and credentials, if the examples of their fields are not enough. Leave out secrets: canaries replace them.
   */
  readonly connection?: Partial<Connection<C>>;
  /** Inputs by operation id, if the examples in the schema are not enough. */
  readonly calls?: Readonly<Record<string, unknown>>;
  /**
   * Exceptions by the name of the finding, `<check> <case>: <detail>`, with the reason. One that is not needed fails.
   */
  readonly exceptions?: Exceptions;
}

/**
 * Registers the contract suite for a connector: the behaviour that every host and user relies on. No network, no real
 * time.
 *
 * @example
 * import { describeConnector } from '@raccord/testing';
 * import { flatchr } from './connector.js';
 * describeConnector(flatchr, { fixtures: new URL('../fixtures/', import.meta.url) });
 */
export function describeConnector<C extends ConnectionDefinition, R extends Resources, T extends Triggers>(
  connector: Connector<C, R, T>,
  { fixtures, connection: partial, calls, exceptions = {} }: DescribeOptions<C>,
): void {
  const folder = new URL(fixtures.href.replace(/\/*$/, '/'));
  const subject = subjectOf({
    connector: connector as unknown as Connector,
    fixtures: loadFixtures(folder),
    committed: readJson(new URL('../manifest.json', folder)),
    connection: partial as Partial<Connection> | undefined,
    calls,
  });
  describe(`${connector.name} keeps the contract`, () => {
    const problems = manifestProblems(subject, exceptions);
    if (problems === undefined) register(subject, exceptions);
    else registerProblems(problems);
  });
}

/** Ends a test that hangs, on however slow a machine. */
const patient = { timeout: 300_000 };

/** Why the manifest cannot be made. All else needs it. */
function manifestProblems(subject: Subject, exceptions: Exceptions): string | undefined {
  if (Object.hasOwn(exceptions, findingKey(connection.name, manifestCase, ''))) return undefined;
  try {
    return void subject.manifest;
  } catch (error) {
    return wordsFor({ error, value: undefined });
  }
}

/** One test, which is named by the reason: among hundreds that are skipped nobody would find it. */
function registerProblems(problems: string): void {
  const [first = '', ...more] = problems.split('\n');
  const rest = more.length > 1 ? ` (and ${more.length - 1} more)` : '';
  describe(`${connection.name}`, () => {
    test(`${manifestCase} cannot be made: ${[first, more[0] ?? ''].join(' ').trim()}${rest}`, () => {
      tell([`${findingKey(connection.name, manifestCase, '')}: toManifest ${problems}`]);
    });
  });
}

function register(subject: Subject, exceptions: Exceptions): void {
  for (const check of checks) {
    const names = check.cases(subject);
    if (names.length === 0) continue; // vitest rejects an empty group
    describe(`${check.name}`, () => {
      const titled = names.map((name) => [testName(check, name, exceptions), name] as const);
      test.for(titled)('%s', patient, async ([, name]) => {
        tell(await problemsOf(check, subject, name, exceptions));
      });
    });
  }
  describe('sent requests', () => {
    test.for(snapshotCases(subject))('%s', patient, async (id) => {
      expect(await requestSnapshot(subject, id)).toMatchSnapshot();
    });
  });
  test('exceptions have a reason and name what the suite looks at', patient, () => {
    tell(unknownExceptions(checks, subject, exceptions));
  });
  test('calls are given for operations', patient, () => {
    tell(unknownCalls(subject));
  });
}

/** A file that is not JSON is not a manifest: its text then differs from the code. */
function readJson(file: URL): unknown {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
