import { describe, expect, it } from 'vitest';
import { acmeService, authorized, type Vendor } from '../test-support/acme-service.js';
import { json } from '../test-support/service.js';
import { contentDisposition } from './content-disposition.js';

const download = '/v1/acme/demo/things/download';
const bytes = Buffer.from('<script>alert(1)</script>');

const vendor =
  (type = 'text/html', name = 'ada.html'): Vendor =>
  (_, response) => {
    response.writeHead(200, { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` });
    response.end(bytes);
  };

describe('an operation that answers a file', () => {
  it.each([undefined, '*/*', 'application/json', 'application/json, text/html', 'text/*;q=0', 'image/*'])(
    'answers JSON with base64 for Accept: %s',
    async (accept) => {
      const { call } = await acmeService(vendor());
      const response = await call(download, accept === undefined ? {} : { headers: { accept } });
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(await json(response)).toEqual({
        data: bytes.toString('base64'),
        file_name: 'ada.html',
        content_type: 'text/html',
      });
      expect(response.headers.get('raccord-drift')).toBeNull();
    },
  );

  it.each(['application/octet-stream', 'text/html', 'text/*', 'text/html, application/json;q=0.9'])(
    'answers the bytes, which no browser runs on our origin, for Accept: %s',
    async (accept) => {
      const { call } = await acmeService(vendor());
      const response = await call(download, { headers: { accept } });
      expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
      const header = (name: string): string | null => response.headers.get(name);
      expect(header('content-type')).toBe('text/html');
      expect(header('content-disposition')).toBe('attachment; filename="ada.html"');
      expect(header('x-content-type-options')).toBe('nosniff');
      expect(header('content-security-policy')).toBe("sandbox; default-src 'none'");
      expect(header('cache-control')).toBe('no-store');
      expect(header('raccord-drift')).toBeNull();
    },
  );

  it('is refused when it is large and of another type than the one asked for: it would fill the memory', async () => {
    const { call } = await acmeService((_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' });
      for (let part = 0; part < 51; part++) response.write(Buffer.alloc(1_000_000));
      response.end();
    });
    const response = await call(download, { headers: { accept: 'text/plain' } });
    expect(response.status).toBe(502);
    expect(await json(response)).toMatchObject({ code: 'output_invalid', sent: 'yes' });
  });

  it('answers HEAD without the bytes', async () => {
    const { call } = await acmeService(vendor());
    const response = await call(download, { method: 'HEAD', headers: { accept: 'application/octet-stream' } });
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(await response.text()).toBe('');
  });

  it('cuts the connection where the API cuts its own: half a file is no file', async () => {
    const { listen } = await acmeService((_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    const url = await listen();
    const headers = { ...authorized, accept: 'application/pdf' };
    const reading = (async () => (await fetch(url + download, { headers })).arrayBuffer())();
    await expect(reading).rejects.toThrow(/terminated|fetch failed/);
  });

  it('answers a failure of the API as a problem', async () => {
    const { call } = await acmeService((_, response) => void response.writeHead(404).end());
    const response = await call(download, { headers: { accept: 'application/octet-stream' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});

describe('the file name', () => {
  it.each([
    ['cv.pdf', 'attachment; filename="cv.pdf"'],
    ['Zoë “1”.pdf', `attachment; filename="Zo_ _1_.pdf"; filename*=UTF-8''Zo%C3%AB%20%E2%80%9C1%E2%80%9D.pdf`],
    ['a"; filename="b', `attachment; filename="a__ filename__b"; filename*=UTF-8''a%22%3B%20filename%3D%22b`],
    ['../../etc/passwd', 'attachment; filename="passwd"'],
    ['C:\\x\\y.txt', 'attachment; filename="y.txt"'],
    ['a\r\nSet-Cookie: b', `attachment; filename="aSet-Cookie_ b"; filename*=UTF-8''aSet-Cookie%3A%20b`],
    ['fdp.\u202Eexe', 'attachment; filename="fdp.exe"'],
    ['\ud800', `attachment; filename="_"; filename*=UTF-8''%EF%BF%BD`],
    ['..', 'attachment; filename="file"'],
    ['', 'attachment; filename="file"'],
  ])('%j is safe in a header', (name, header) => {
    expect(contentDisposition(name)).toBe(header);
  });
});
