import { type ClientTools, ConnectorError } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { canary } from '../sample/secret.js';
import { changed as changedError, withTransport } from '../test-support/faulty-kernel.js';
import type { Kernel } from '../subject.js';
import { acmeSubject, found, withOperation } from '../test-support/plant.js';
import { gathered, type Rows, walking } from '../test-support/walking.js';
import { paging } from './paging.js';

describe.each(['things.list', 'things.feed', 'things.changes', 'things.search'])('of %s', (id) => {
  const findings = async (kernel: Partial<Kernel>) => found(paging, acmeSubject({ kernel }), id);

  test('a lost row is found', async () => {
    const kernel = walking((_, all) => ({
      [Symbol.asyncIterator]: async function* () {
        yield* (await gathered(all)).slice(0, -1);
      },
    }));
    expect(await findings(kernel)).toContain(`paging ${id}: 7 rows, 3 a page`);
  });

  test('a repeated row is found', async () => {
    const kernel = walking((_, all) => ({
      [Symbol.asyncIterator]: async function* () {
        for await (const row of all) yield* [row, row];
      },
    }));
    expect(await findings(kernel)).toContain(`paging ${id}: 1 rows, 3 a page`);
  });

  test('rows out of order are found', async () => {
    const kernel = walking((_, all) => ({
      [Symbol.asyncIterator]: async function* () {
        yield* (await gathered(all)).toReversed();
      },
    }));
    expect(await findings(kernel)).toContain(`paging ${id}: 3 rows, 3 a page`);
  });
});

describe.each(['things.list', 'things.feed', 'things.changes'])('of %s', (id) => {
  test('pages that are fetched after the break are found', async () => {
    const kernel = walking((_, all) => ({
      [Symbol.asyncIterator]: async function* () {
        yield* await gathered(all);
      },
    }));
    const keys = await found(paging, acmeSubject({ kernel }), id);
    expect(keys).toContain(`paging ${id}: an early break`);
    expect(keys).toContain(`paging ${id}: stopped between pages`);
  });

  test('a vendor that repeats itself and is told with a secret is found', async () => {
    const kernel = walking((_, all) => ({
      [Symbol.asyncIterator]: async function* () {
        try {
          for await (const row of all) yield row;
        } catch (error) {
          throw ConnectorError.is(error) ? changedError(error, { message: canary('key.api_key') }) : error;
        }
      },
    }));
    expect(await found(paging, acmeSubject({ kernel }), id)).toEqual([`paging ${id}: a vendor that repeats itself`]);
  });

  test('a vendor that repeats itself and is not told is found', async () => {
    const kernel = walking((_, all) => ({
      [Symbol.asyncIterator]: async function* () {
        try {
          for await (const row of all) yield row;
        } catch {
          return; // as if that were all
        }
      },
    }));
    expect(await found(paging, acmeSubject({ kernel }), id)).toContain(`paging ${id}: a vendor that repeats itself`);
  });
});

test('a page that is fetched before anybody asks is found', async () => {
  const { createClient } = acmeSubject().kernel;
  const kernel: Partial<Kernel> = {
    createClient: (...given) => {
      const client = createClient(...given);
      const $call: ClientTools['$call'] = (...call) => {
        const rows = client.$call(...call) as Rows;
        void rows.then(
          () => {},
          () => {},
        );
        return rows;
      };
      return { ...client, $call };
    },
  };
  expect(await found(paging, acmeSubject({ kernel }), 'things.list')).toContain('paging things.list: the first page');
});

test('a first page that takes all of them is found', async () => {
  const kernel = walking((rows) => {
    const then: Rows['then'] = async (good, bad) =>
      rows()
        .collect(1000)
        .then((items) => rows().then((p) => ({ ...p, items })))
        .then(good, bad);
    return { then };
  });
  expect(await found(paging, acmeSubject({ kernel }), 'things.list')).toContain('paging things.list: the first page');
});

test('another way of paging by the same keys is no fault', async () => {
  const paginate = { kind: 'offset', param: 'page', size: { param: 'size', max: 100 } };
  const subject = acmeSubject({ connector: withOperation('things.list', { paginate }) });
  expect(await found(paging, subject)).not.toContain('paging things.list: 7 rows, 3 a page');
});

test('a link that is followed to another host is found', async () => {
  const kernel = withTransport((transport) => async (request, about) => {
    const response = await transport(request, about);
    const { link = '' } = response.headers;
    return { ...response, headers: { link: link.replace('elsewhere.invalid', 'api.acme.test') } };
  });
  expect(await found(paging, acmeSubject({ kernel }), 'things.changes')).toContain(
    'paging things.changes: a link to another host',
  );
});
