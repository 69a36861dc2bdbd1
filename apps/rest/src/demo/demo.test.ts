import { describe, expect, onTestFinished, test } from 'vitest';
import { connectorsOf } from '../connectors/connectors.js';
import { loadConnectors } from '../connectors/load-connectors.js';
import { ownConnectors } from '../connectors/own-connectors.js';
import { destinations } from '../start/destinations.js';
import { acme } from '../test-support/acme.js';
import { noDemo, startDemo } from './demo.js';

const proxy = 'http://127.0.0.1:9/base';

describe('demo mode', () => {
  test('has a connection for each connector with a demo, to a simulator unless the operator sets servers', async () => {
    const connectors = await loadConnectors(ownConnectors());
    const demo = await startDemo(connectors, { afs: proxy });
    onTestFinished(() => demo.close());
    expect(demo.connections.map(({ connector, name, servers }) => [connector, name, servers !== undefined])).toEqual([
      ['afs', 'demo', false],
      ['flatchr', 'demo', true],
    ]);
    expect(Object.keys(demo.simulators)).toEqual(['flatchr']);
    expect(destinations({ connectors, demo }, { servers: { afs: proxy } })).toEqual([
      'afs: calls go to http://127.0.0.1:9',
      'flatchr: the connection "demo" is simulated in this process; others call https://api.flatchr.io and https://careers.flatchr.io',
    ]);
  });

  test('has none for a connector without a demo, whose calls go to its own servers', async () => {
    const connectors = connectorsOf([acme as never]);
    const demo = await startDemo(connectors, {});
    expect(demo.connections).toEqual([]);
    expect(destinations({ connectors, demo: noDemo }, { servers: {} })).toEqual([
      'acme: calls go to https://{tenant}.acme.test and {url}',
    ]);
  });

  test('says in one line which demo cannot be loaded', async () => {
    const [acmeLoaded] = connectorsOf([acme as never]).values();
    const connectors = new Map([['acme', { ...acmeLoaded!, demo: 'file:///nowhere/demo.js' }]]);
    await expect(startDemo(connectors, {})).rejects.toThrow(/^RACCORD_DEMO=1: the demo of acme cannot be imported: /);
  });
});
