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
  /** The folder of the fixtures; `manifest.json` is looked for beside it. */
  readonly fixtures: URL;
  /** Settings and credentials, where the examples of their fields do not do. Secrets are best left out: canaries stand in. */
  readonly connection?: Partial<Connection<C>>;
  /** Inputs by operation id, where the examples in its schema do not do. */
  readonly calls?: Readonly<Record<string, unknown>>;
  /** Quirks by the name of the finding, `<check> <case>: <detail>`, with the reason. One that is not needed fails. */
  readonly exceptions?: Exceptions;
}

/**
 * Registers the contract suite for a connector: what every host and every user relies on. No network, no real time.
 *
 * @example
 * import { describeConnector } from '@raccord/testing';
 * import { flatchr } from './connector.js';
 * describeConnector(flatchr, { fixtures: new URL('../fixtures/', import.meta.url) });
 */
export function describeConnector<C extends ConnectionDefinition, R extends Resources, T extends Triggers>(
  connector: Connector<C, R, T>,
  { fixtures, connection: given, calls, exceptions = {} }: DescribeOptions<C>,
): void {
  const folder = new URL(fixtures.href.replace(/\/*$/, '/'));
  const subject = subjectOf({
    connector: connector as unknown as Connector,
    fixtures: loadFixtures(folder),
    committed: readJson(new URL('../manifest.json', folder)),
    connection: given as Partial<Connection> | undefined,
    calls,
  });
  describe(`${connector.name} keeps the contract`, () => {
    register(subject, exceptions);
  });
}

/** Allows slow machines: it ends what hangs. */
const patient = { timeout: 300_000 };

function register(subject: Subject, exceptions: Exceptions): void {
  for (const check of checks) {
    const names = check.cases(subject);
    if (names.length === 0) continue; // vitest refuses an empty group
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

/** A manifest that cannot be made is told once, by the test of it, and not by hundreds that need one. */
async function skipWithoutManifest(context: TestContext, subject: Subject, exceptions: Exceptions): Promise<void> {
  const isExcepted = Object.hasOwn(exceptions, findingKey(connection.name, manifestCase, ''));
  const { error } = await settle(() => subject.manifest);
  context.skip(error !== undefined && !isExcepted, `there is no manifest: see ${connection.name} ${manifestCase}`);
}

/** What is no JSON is no manifest: then its text differs from what the code says. */
function readJson(file: URL): unknown {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
