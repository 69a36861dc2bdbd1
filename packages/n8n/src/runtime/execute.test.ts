import { describe, expect, test } from 'vitest';
import { acmeCredentials, acmeTable, running } from '../test-support/acme.js';
import { answer, fakeExecution } from '../test-support/fake-execution.js';
import { execute } from './execute.js';

const run = async (body: unknown, table = acmeTable(), parameters: Record<string, unknown> = running) => {
  const items = [{ parameters: parameters as typeof running }];
  const { context, sent } = fakeExecution({
    items,
    credentials: acmeCredentials,
    answers: [() => answer(200, body as string)],
  });
  const [results] = await execute(context, table);
  return { results, sent };
};

describe('what comes out', () => {
  test('a list becomes one item for each row, paired with the item it came from', async () => {
    const { context } = fakeExecution({
      items: [{ parameters: running }, { parameters: running }],
      credentials: acmeCredentials,
      answers: [() => answer(200, [{ id: 1 }, { id: 2 }]), () => answer(200, [{ id: 3 }])],
    });
    expect(await execute(context, acmeTable())).toEqual([
      [
        { json: { id: 1 }, pairedItem: { item: 0 } },
        { json: { id: 2 }, pairedItem: { item: 0 } },
        { json: { id: 3 }, pairedItem: { item: 1 } },
      ],
    ]);
  });

  test('a list of more rows than a function takes arguments comes out whole', async () => {
    const rows = Array.from({ length: 150_000 }, (_, id) => ({ id }));
    expect((await run(rows)).results).toHaveLength(150_000);
  });

  test('an object is one item, an empty list is none, and a bare value is put into an object', async () => {
    expect((await run({ id: 1 })).results).toEqual([{ json: { id: 1 }, pairedItem: { item: 0 } }]);
    expect((await run([])).results).toEqual([]);
    expect((await run(['a', 2])).results?.map(({ json }) => json)).toEqual([{ value: 'a' }, { value: 2 }]);
  });

  test('a list without pages gives as many rows as the limit says, too', async () => {
    const limited = await run([{ id: 1 }, { id: 2 }], acmeTable(), { ...running, returnAll: 'false', limit: '1' });
    expect(limited.results?.map(({ json }) => json)).toEqual([{ id: 1 }]);
  });

  test('a list with something beside its rows gives the rows', async () => {
    const answered = { items: [{ id: 1 }, { id: 2 }], filter: {} };
    const { results } = await run(answered, acmeTable({ rows: 'items' }), { ...running, returnAll: false, limit: 1 });
    expect(results?.map(({ json }) => json)).toEqual([{ id: 1 }]);
    expect((await run({ message: 'none' }, acmeTable({ rows: 'items' }))).results).toHaveLength(1);
  });

  test('simplified, each row has the columns that the table names', async () => {
    const table = acmeTable({ simplify: ['id', 'name'] });
    const rows = [{ id: 1, name: 'Ada', other: 2 }, { id: 2 }];
    const { results } = await run(rows, table, { ...running, simplify: true });
    expect(results?.map(({ json }) => json)).toEqual([{ id: 1, name: 'Ada' }, { id: 2 }]);
    expect((await run(rows, table)).results?.map(({ json }) => json)).toEqual(rows);
  });

  test('what is deleted answers so, whatever the API says', async () => {
    const request = { method: 'DELETE', path: '/{account}/things' } as const;
    const table = acmeTable({ effect: 'destroy', request });
    const operations = { ...table.operations, 'things.delete': table.operations['things.run']! };
    const { results } = await run({ id: 1 }, { ...table, operations }, { operation: 'things.delete' });
    expect(results?.[0]?.json).toEqual({ deleted: true });
    expect((await run({ id: 1 }, table)).results?.[0]?.json).toEqual({ id: 1 }); // archived, say
  });

  test('a write that answers nothing says that it went well', async () => {
    const request = { method: 'DELETE', path: '/{account}/things' } as const;
    expect((await run('', acmeTable({ effect: 'destroy', request }))).results?.[0]?.json).toEqual({ deleted: true });
    const put = { method: 'PUT', path: '/{account}/things' } as const;
    expect((await run('', acmeTable({ effect: 'write', request: put }))).results?.[0]?.json).toEqual({ success: true });
  });

  test('as many rows as the limit says, or all', async () => {
    const paginate = { kind: 'date-window', from: 'start', to: 'end', step: 'month', id: 'id' } as const;
    const table = acmeTable({ paginate });
    const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];
    const limited = await run(rows, table, { ...running, returnAll: false, limit: 2 });
    expect(limited.results?.map(({ json }) => json)).toEqual([{ id: 1 }, { id: 2 }]);
    expect((await run(rows, table, { ...running, returnAll: true })).results).toHaveLength(3);
  });
});

describe('a file in an answer', () => {
  const request = { method: 'GET', path: '/{account}/files/expire', answer: { as: 'file' } } as const;
  const text = { type: 'string' };
  const input = { type: 'object', properties: { key: text }, required: ['key'], additionalProperties: false };

  const download = async (key: string, headers: Record<string, string>) => {
    const parameters = { ...running, key };
    const { context } = fakeExecution({
      items: [{ parameters }],
      credentials: acmeCredentials,
      answers: [() => answer(200, '%PDF', { 'content-type': 'application/pdf', ...headers })],
    });
    const [results] = await execute(context, acmeTable({ request }, input));
    return results?.[0];
  };

  test('becomes binary data, and no bytes are in the JSON', async () => {
    const named = { 'content-disposition': 'attachment; filename="Zoé.pdf"' };
    expect(await download('cv/1', named)).toEqual({
      json: { file_name: 'Zoé.pdf', content_type: 'application/pdf', file_size: 4 },
      binary: {
        data: {
          data: Buffer.from('%PDF').toString('base64'),
          fileName: 'Zoé.pdf',
          mimeType: 'application/pdf',
          fileExtension: 'pdf',
        },
      },
      pairedItem: { item: 0 },
    });
  });

  test('without a name of its own has that of the key that was asked for', async () => {
    expect((await download('cv/2026/ada.pdf', {}))?.binary?.['data']).toMatchObject({ fileName: 'ada.pdf' });
    expect((await download('cv/2026/ada', {}))?.binary?.['data']).toMatchObject({ fileName: 'ada.pdf' });
    expect((await download('ada', {}))?.binary?.['data']).toMatchObject({ fileName: 'expire.pdf' });
  });
});

test('a limit that is no number is refused by its name, and nothing is sent', async () => {
  const { context, sent } = fakeExecution({
    items: [{ parameters: { ...running, returnAll: false, limit: 'many' } }],
    credentials: acmeCredentials,
  });
  await expect(execute(context, acmeTable())).rejects.toMatchObject({
    message: 'Limit is not a whole number [item 0]',
    description: 'Enter a whole number from 1 on for Limit. Nothing was sent.',
  });
  expect(sent).toEqual([]);
});

describe('how it connects', () => {
  test('settings and base URL come from the credential, and its secret never leaves n8n', async () => {
    const items = [{ parameters: running }];
    const acmeApi = { ...acmeCredentials.acmeApi, baseUrl: 'http://127.0.0.1:8080/proxy/' };
    const { context, sent } = fakeExecution({ items, credentials: { acmeApi } });
    await execute(context, acmeTable());
    expect(sent[0]?.options.url).toBe('http://127.0.0.1:8080/proxy/acme/things');
    expect(sent[0]?.credential).toBe('acmeApi');
    expect(JSON.stringify(sent)).not.toContain('key-0123456789');
  });

  test('without a base URL the requests go to the vendor', async () => {
    expect((await run([])).sent[0]?.options.url).toBe('https://api.acme.test/acme/things');
  });

  test('the credential is read once, however many items there are', async () => {
    const { context } = fakeExecution({
      items: Array.from({ length: 5 }, () => ({ parameters: running })),
      credentials: acmeCredentials,
    });
    let reads = 0;
    const { getCredentials } = context;
    const counted = Object.assign(context, {
      getCredentials: (...call: Parameters<typeof getCredentials>) => {
        reads += 1;
        return getCredentials(...call);
      },
    });
    await execute(counted, acmeTable());
    expect(reads).toBe(1);
  });
});

describe('an item that fails', () => {
  const failing = (continueOnFail: boolean) =>
    fakeExecution({
      items: [{ parameters: running }, { parameters: running }],
      credentials: acmeCredentials,
      answers: [() => answer(404, { message: 'gone' }), () => answer(200, [{ id: 2 }])],
      continueOnFail,
    });

  test('stops the node, and the error says which item it was', async () => {
    await expect(execute(failing(false).context, acmeTable())).rejects.toMatchObject({
      name: 'NodeApiError',
      httpCode: '404',
      context: { itemIndex: 0 },
    });
  });

  test('becomes an item that n8n takes for a failure, and the others go on', async () => {
    const [results] = await execute(failing(true).context, acmeTable());
    expect(results).toEqual([
      {
        json: {
          error: 'Acme answered 404',
          details: expect.objectContaining({ code: 'not_found', sent: 'yes', status: 404 }),
        },
        pairedItem: { item: 0 },
      },
      { json: { id: 2 }, pairedItem: { item: 1 } },
    ]);
    // More keys, and n8n 2.41 would pass the item on as a success.
    expect(Object.keys(results?.[0]?.json ?? {})).toEqual(['error', 'details']);
  });

  test('an empty filter fails its item alone, and nothing is sent for it', async () => {
    const name = { type: 'string', minLength: 1, title: 'Name' };
    const table = acmeTable({}, { type: 'object', properties: { name }, additionalProperties: false });
    const { context, sent } = fakeExecution({
      items: ['', 'Ada'].map((value) => ({ parameters: { ...running, additionalFields: { name: value } } })),
      credentials: acmeCredentials,
      continueOnFail: true,
    });
    const [results] = await execute(context, table);
    expect(results?.[0]).toEqual({
      json: {
        error: 'Name was added but is empty',
        details: { code: 'input_invalid', sent: 'no', hint: expect.stringContaining('remove the field') },
      },
      pairedItem: { item: 0 },
    });
    expect(sent).toHaveLength(1);
  });

  test.each(['', ' ', undefined])(
    'a credential with the key %o is refused by name, and nothing is sent',
    async (apiKey) => {
      const { context, sent } = fakeExecution({
        items: [{ parameters: running }],
        credentials: { acmeApi: { ...acmeCredentials.acmeApi, apiKey } },
        continueOnFail: true,
      });
      const [results] = await execute(context, acmeTable());
      expect(results?.[0]?.json).toEqual({
        error: 'The credential has no API Key',
        details: {
          code: 'auth_missing',
          sent: 'no',
          hint: 'Fill in API Key in the credential. The request was not sent.',
        },
      });
      expect(sent).toEqual([]);
    },
  );

  test('an open operation needs no key', async () => {
    const { context, sent } = fakeExecution({
      items: [{ parameters: running }],
      credentials: { acmeApi: { account: 'acme', apiKey: '' } },
    });
    await execute(context, acmeTable({ auth: [] }));
    expect(sent).toHaveLength(1);
  });

  test.each(['a missing binary field', 'a missing credential'])('%s has the details of any other', async (what) => {
    const file = {
      type: 'object',
      properties: { data: { type: 'string', contentEncoding: 'base64' }, file_name: { type: 'string' } },
    };
    const table = acmeTable({}, { type: 'object', properties: { file }, required: ['file'] });
    const { context, sent } = fakeExecution({
      items: [{ parameters: { ...running, file: 'data' } }],
      credentials: what === 'a missing credential' ? {} : acmeCredentials,
      continueOnFail: true,
    });
    const [results] = await execute(context, table);
    const details = { code: 'input_invalid', sent: 'no', hint: expect.stringContaining('Nothing was sent.') };
    expect(results?.[0]?.json).toEqual({ error: expect.any(String), details });
    expect(sent).toEqual([]);
  });

  test('a missing credential fails as n8n words it', async () => {
    const { context } = fakeExecution({ items: [{ parameters: running }] });
    await expect(execute(context, acmeTable())).rejects.toMatchObject({
      name: 'NodeOperationError',
      message: 'Node does not have any credentials set for "acmeApi" [item 0]',
    });
  });
});
