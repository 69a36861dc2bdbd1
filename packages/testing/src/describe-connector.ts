import { existsSync, readFileSync } from 'node:fs';
import type { Connection, ConnectionDefinition, Connector, Resources, Triggers } from '@raccord/core';
import { describe, expect, test, type TestContext } from 'vitest';
import { checks } from './checks.js';
import { connection, manifestCase } from './checks/connection.js';
import { requestSnapshot, snapshotCases } from './checks/requests.js';
import { type Exceptions, problemsOf, testName, unknownCalls, unknownExceptions } from './exceptions.js';
import { findingKey, tell } from './finding.js';
import { loadFixtures } from './fixtures/fixture.js';
import { settle } from './outcome.js';
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
    register(subject, exceptions);
  });
}

/** Ends a test that hangs, on however slow a machine. */
const patient = { timeout: 300_000 };

function register(subject: Subject, exceptions: Exceptions): void {
  for (const check of checks) {
    const names = check.cases(subject);
    if (names.length === 0) continue; // vitest rejects an empty group
    describe(`${check.name}`, () => {
      const titled = names.map((name) => [testName(check, name, exceptions), name] as const);
      test.for(titled)('%s', patient, async ([, name], context) => {
        const isOfManifest = check === connection && name === manifestCase;
        if (!isOfManifest) await skipWithoutManifest(context, subject, exceptions);
        tell(await problemsOf(check, subject, name, exceptions));
      });
    });
  }
  describe('sent requests', () => {
    test.for(snapshotCases(subject))('%s', patient, async (id, context) => {
      await skipWithoutManifest(context, subject, exceptions);
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

/** A manifest that cannot be made is reported once, by its own test, and not by the hundreds that need it. */
async function skipWithoutManifest(context: TestContext, subject: Subject, exceptions: Exceptions): Promise<void> {
  const isExcepted = Object.hasOwn(exceptions, findingKey(connection.name, manifestCase, ''));
  const { error } = await settle(() => subject.manifest);
  context.skip(
    error !== undefined && !isExcepted,
    `the manifest cannot be made: see ${connection.name} ${manifestCase}`,
  );
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
