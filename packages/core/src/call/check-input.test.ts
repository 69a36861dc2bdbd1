import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { clientFromManifest, createClient, type Issue } from '../index.js';
import { toManifest } from '../test-support/to-manifest.js';
import { acmeOf, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const words = (description: string) => ({ description });
const run = kit.operation({
  title: 'Run',
  description: 'x',
  effect: 'write',
  auth: 'none',
  input: () =>
    z.strictObject({
      column_id: z.number().meta(words('Column')),
      name: z.string().default('unnamed').meta(words('Name')),
      address: z
        .strictObject({ street: z.string().meta(words('Street')), city: z.string().optional().meta(words('City')) })
        .optional()
        .meta(words('Address')),
      rows: z
        .array(z.strictObject({ label: z.string().meta(words('Label')) }))
        .optional()
        .meta(words('Rows')),
      by_uid: z
        .record(z.string(), z.strictObject({ kind: z.string().default('all').meta(words('Kind')) }))
        .optional()
        .meta(words('By uid')),
    }),
  output: () => z.unknown(),
  request: { method: 'POST', path: '/x' },
});
const connector = acmeOf({ run });
const connection = { settings: {}, credentials: {} };

describe.each(['typed', 'manifest'])('input of the %s client', (kind) => {
  const transport = scripted(reply(200));
  const { runtime } = fakeRuntime(transport);
  const client =
    kind === 'typed'
      ? createClient(connector, connection, runtime)
      : clientFromManifest(toManifest(connector), connection, runtime);

  async function issuesOf(input: unknown): Promise<Record<string, string>> {
    const before = transport.requests.length;
    const error = await failureOf(client.$call('things.run', input));
    expect(error).toMatchObject({ code: 'input_invalid', sent: 'no', retryable: false });
    expect(transport.requests).toHaveLength(before);
    const pathOf = ({ path = [] }: Issue) => path.map(String).join('.');
    for (const issue of error.issues!) expect(error.message).toContain(issue.message);
    return Object.fromEntries(error.issues!.map((issue) => [pathOf(issue), issue.message]));
  }

  test('an unknown key is refused, with the name that was perhaps meant', async () => {
    expect(await issuesOf({ column_id: 1, columnid: 2 })).toEqual({
      columnid: 'Unknown key "columnid". Did you mean "column_id"?',
    });
    expect(await issuesOf({ column_id: 1, zzzzzzzz: 2 })).toEqual({ zzzzzzzz: 'Unknown key "zzzzzzzz".' });
  });

  test('so is one deeper down', async () => {
    expect(
      await issuesOf({
        column_id: 1,
        address: { street: 'x', citty: 'y' },
        rows: [{ label: 'x' }, { label: 'y', lable: 'z' }],
        by_uid: { a: { kin: 'x' } },
      }),
    ).toEqual({
      'address.citty': 'Unknown key "citty". Did you mean "city"?',
      'rows.1.lable': 'Unknown key "lable". Did you mean "label"?',
      'by_uid.a.kin': 'Unknown key "kin". Did you mean "kind"?',
    });
  });

  test('every issue is listed with its path', async () => {
    const input = { name: 3, address: { city: null }, rows: [{}, 'x'], colum_id: 1 };
    expect(Object.keys(await issuesOf(input)).toSorted()).toEqual(
      ['address.city', 'address.street', 'colum_id', 'column_id', 'name', 'rows.0.label', 'rows.1'].toSorted(),
    );
  });

  test('what is no object is refused', async () => {
    for (const input of ['x', 1, [], true]) expect(Object.keys(await issuesOf(input))).toEqual(['']);
  });

  test('a key that every object has is unknown all the same', async () => {
    for (const key of ['__proto__', 'constructor', 'toString']) {
      const input: unknown = JSON.parse(`{"column_id":1,"${key}":{"column_id":2}}`);
      expect(Object.keys(await issuesOf(input))).toEqual([key]);
    }
  });

  test('defaults are filled in, also deeper down', async () => {
    await client.$call('things.run', { column_id: 1, by_uid: { a: {} } });
    expect(JSON.parse(transport.requests.at(-1)!.body as string)).toEqual({
      column_id: 1,
      name: 'unnamed',
      by_uid: { a: { kind: 'all' } },
    });
  });

  test('the input given is not changed', async () => {
    const input = Object.freeze({ column_id: 1, rows: Object.freeze([Object.freeze({ label: 'x' })]) });
    await client.$call('things.run', input);
    expect(input).toEqual({ column_id: 1, rows: [{ label: 'x' }] });
  });
});
