import assert from 'node:assert/strict';
import { basename } from 'node:path';
import type { Scenario } from '../scenario.ts';

interface ServedType {
  readonly name: string;
  readonly iconUrl?: { readonly light: string; readonly dark: string } | string;
}

export const scenario: Scenario = {
  title: 'n8n loads every node and credential, with its icons',
  async run({ n8n, url, packages }) {
    const nodes = await n8n.rest<ServedType[]>('GET', '/types/nodes.json');
    const credentials = await n8n.rest<ServedType[]>('GET', '/types/credentials.json');
    const served = [...nodes, ...credentials];
    for (const { name, entries } of packages) {
      for (const entry of entries) {
        const className = basename(entry).split('.')[0]!;
        const typeName = className[0]!.toLowerCase() + className.slice(1);
        const type = served.find((one) => one.name === typeName || one.name === `${name}.${typeName}`);
        assert.ok(type, `${entry} is not served`);
        const icons = typeof type.iconUrl === 'object' ? Object.values(type.iconUrl) : [type.iconUrl];
        for (const icon of icons) {
          const answer = await fetch(`${url}/${icon}`);
          assert.match(`${answer.status} ${answer.headers.get('content-type')}`, /^200 image\//, `icon of ${typeName}`);
        }
      }
    }
  },
};
