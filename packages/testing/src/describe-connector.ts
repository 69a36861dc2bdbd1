import { existsSync, readFileSync } from 'node:fs';
import type { Connection, ConnectionDefinition, Connector, Resources, Triggers } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { checks } from './checks.js';
import { requestSnapshot, snapshotCases } from './checks/requests.js';
import { type Exceptions, problemsOf, testName, unknownExceptions } from './exceptions.js';
import { loadFixtures } from './fixtures/fixture.js';
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
  { fixtures, connection, calls, exceptions = {} }: DescribeOptions<C>,
): void {
  const folder = new URL(fixtures.href.replace(/\/*$/, '/'));
  const subject = subjectOf({
    connector: connector as unknown as Connector,
    fixtures: loadFixtures(folder),
    committed: readJson(new URL('../manifest.json', folder)),
    connection: connection as Partial<Connection> | undefined,
    calls,
  });
  describe(`${connector.name} keeps the contract`, () => {
    register(subject, exceptions);
  });
}

function register(subject: Subject, exceptions: Exceptions): void {
  for (const check of checks) {
    const names = check.cases(subject);
    if (names.length === 0) continue; // vitest refuses an empty group
    describe(`${check.name}`, () => {
      test.each(names.map((name) => [testName(check, name, exceptions), name] as const))('%s', async (_, name) => {
        expect(await problemsOf(check, subject, name, exceptions)).toEqual([]);
      });
    });
  }
  describe('sent requests', () => {
    test.each(snapshotCases(subject))('%s', async (id) => {
      expect(await requestSnapshot(subject, id)).toMatchSnapshot();
    });
  });
  test('exceptions have a reason and name what the suite looks at', () => {
    expect(unknownExceptions(checks, subject, exceptions)).toEqual([]);
  });
}

function readJson(file: URL): unknown {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : undefined;
}
