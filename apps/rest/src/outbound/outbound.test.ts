import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectorError, type HttpRequest, type RequestSubject } from '@raccord/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedHosts, allowHost } from './allowed-hosts.js';
import { guardedTransport } from './guarded-transport.js';
import { isPrivate } from './private-address.js';

describe('a private address', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '::ffff:0:10.0.0.1',
    '64:ff9b::10.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::',
    '64:ff9b::1',
    '64:ff9b:1::8.8.8.8',
    '2002:a00:1::',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
  ])('is %s', (address) => {
    expect(isPrivate(address)).toBe(true);
  });

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '169.253.1.1',
    '223.255.255.255',
    '2606:4700::1',
    '2a00:1450::1',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])('is not %s', (address) => {
    expect(isPrivate(address)).toBe(false);
  });
});

describe('the outbound guard', () => {
  let server: Server;
  let port: number;
  let requests = 0;
  beforeAll(async () => {
    server = createServer((_, response) => {
      requests++;
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => void server.close());

  const about: RequestSubject = { connector: 'acme', operation: 'things.list', effect: 'read', scheme: null };
  const get = async (host: string, allowed: string[]) => {
    const request: HttpRequest = {
      method: 'GET',
      url: `http://${host}:${port}/`,
      headers: {},
      signal: new AbortController().signal,
    };
    const transport = guardedTransport(new Set(allowed));
    try {
      const response = await transport(request, about);
      await response.bytes();
      return response.status;
    } finally {
      await transport.close();
    }
  };

  // The last four are other ways to write 127.0.0.1, all known from attacks.
  it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '127.1', '2130706433', '0x7f.1', '0'])(
    'refuses %s before a connection is made',
    async (host) => {
      const before = requests;
      const error = await get(host, []).catch((reason: unknown) => reason);
      expect(ConnectorError.is(error)).toBe(true);
      expect(error).toMatchObject({ code: 'misconfigured', connector: 'acme', sent: 'no', retryable: false });
      expect((error as ConnectorError).hint).toContain('RACCORD_ALLOWED_HOSTS');
      expect(requests).toBe(before);
    },
  );

  it('lets through what is allowed, by host or by host and port', async () => {
    expect(await get('127.0.0.1', ['127.0.0.1'])).toBe(200);
    expect(await get('127.0.0.1', [`127.0.0.1:${port}`])).toBe(200);
    expect(await get('localhost', ['localhost'])).toBe(200);
  });

  it('does not take one allowed host for another', async () => {
    await expect(get('127.0.0.1', ['localhost', '127.0.0.1:1', '127.0.0.2'])).rejects.toMatchObject({
      code: 'misconfigured',
    });
  });

  it('leaves other failures as they are', async () => {
    await expect(get('nowhere.invalid', [])).rejects.not.toMatchObject({ code: 'misconfigured' });
  });

  it('allows what the operator lists or names as a server, and the simulators', () => {
    const servers = {
      flatchr: { default: 'http://10.0.0.5/api', careers: 'https://10.0.0.6' },
      afs: 'http://[::1]:8080',
    };
    const allowed = allowedHosts({ allowedHosts: ['db.local'], servers }, [{ default: 'http://127.0.0.1:4000' }]);
    expect([...allowed]).toEqual(['db.local', '10.0.0.5:80', '10.0.0.6:443', '::1:8080', '127.0.0.1:4000']);
  });

  it('allows a self-hosted URL by host or by host and port, and no other', () => {
    const allow = allowHost(allowedHosts({ allowedHosts: ['crm.example.com', 'erp.example.com:8443'], servers: {} }));
    const urls = [
      'https://crm.example.com',
      'https://erp.example.com:8443',
      'https://erp.example.com',
      'https://x.test',
    ];
    expect(urls.map((url) => allow(new URL(url)))).toEqual([true, true, false, false]);
  });
});
