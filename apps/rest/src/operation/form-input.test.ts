import { describe, expect, it } from 'vitest';
import { acmeService } from '../test-support/acme-service.js';
import { apiKey, json } from '../test-support/service.js';

const upload = '/v1/acme/demo/things/upload';

/** Sends a form, or bytes with a type, over a socket. */
async function posted(body: BodyInit, type?: string, path = upload) {
  const service = await acmeService(() => ({ id: 1 }));
  const url = await service.listen();
  const headers = { authorization: `Bearer ${apiKey}`, ...(type === undefined ? {} : { 'content-type': type }) };
  const response = await fetch(url + path, { method: 'POST', body, headers });
  return { response, sent: service.asked.map((one) => JSON.parse(one.body) as object) };
}

function formOf(parts: Readonly<Record<string, string | Blob>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value);
  return form;
}

const refused = async (parts: Awaited<ReturnType<typeof posted>>) => {
  const { status, code } = await json(parts.response);
  expect(parts.sent).toEqual([]);
  return { status, code };
};
const invalid = { status: 400, code: 'input_invalid' };
const tooLarge = { status: 413, code: 'too_large' };

describe('a form', () => {
  it('gives files as files, lists and objects from JSON, and texts as the type of their input', async () => {
    const file = new File([new Uint8Array([0, 255, 13, 10])], 'cv é.pdf', { type: 'application/pdf' });
    const form = formOf({ file, count: '7', flag: 'true', name: '007', more: '{"a":[1]}', tags: '["x"]' });
    const { response, sent } = await posted(form);
    expect(response.status).toBe(200);
    expect(sent).toEqual([
      {
        file: { data: 'AP8NCg==', name: 'cv é.pdf', type: 'application/pdf' },
        count: 7,
        flag: true,
        name: '007',
        more: { a: [1] },
        tags: ['x'],
      },
    ]);
  });

  it('may have JSON as a part of its own type', async () => {
    const more = new Blob(['{"a":1}'], { type: 'application/json' });
    expect((await posted(formOf({ more }))).sent).toEqual([{ more: { a: 1 } }]);
  });

  it('with a name twice is 400', async () => {
    const form = formOf({ name: 'a' });
    form.append('name', 'b');
    expect(await refused(await posted(form))).toEqual(invalid);
  });

  it.each([
    ['an unknown input', { other: 'x' }],
    ['a value of another type', { count: 'x' }],
    ['invalid JSON', { more: '{' }],
    ['a text for a file', { file: 'x' }],
    ['a file for a text', { name: new Blob(['x']) }],
    ['a key for the prototype', { more: '{"__proto__":{"a":1}}' }],
  ])('with %s is 400', async (_, parts) => {
    expect(await refused(await posted(formOf(parts as Record<string, string | Blob>)))).toEqual(invalid);
  });

  it('is only taken by an operation with a file', async () => {
    const { response } = await posted(formOf({ name: 'x' }), undefined, '/v1/acme/demo/things/add');
    expect(response.status).toBe(415);
  });
});

describe('a hostile form', () => {
  const part = (name: string, value = '') =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const type = 'multipart/form-data; boundary=b';

  it.each([
    ['without a boundary', 'multipart/form-data', `${part('name')}--b--\r\n`, invalid],
    ['that does not end', type, part('name', 'x'), invalid],
    ['of other bytes', type, 'x'.repeat(1000), invalid],
    ['whose part has no name', type, '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n', invalid],
    ['whose part has no end of its headers', type, `--b\r\nX: ${'x'.repeat(1_000_000)}`, tooLarge],
    ['of 100,000 parts', type, `${part('name').repeat(100_000)}--b--\r\n`, tooLarge],
    ['of more than 20 MiB', type, `${part('name', 'x'.repeat(21 * 1024 * 1024))}--b--\r\n`, tooLarge],
  ])('%s is refused', async (_, contentType, body, problem) => {
    expect(await refused(await posted(body, contentType))).toEqual(problem);
  });

  it('is cut at its boundary only, whatever the bytes of a file look like', async () => {
    const tricky = '\r\n--\r\n--a\r\n-b\r\n\r\n';
    const file = `--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n${tricky}\r\n`;
    const { sent } = await posted(`${file}${part('name')}--b--\r\n`, type);
    const data = Buffer.from(tricky).toString('base64');
    expect(sent).toEqual([{ file: { data, name: 'x', type: 'text/plain' }, name: '' }]);
  });
});
