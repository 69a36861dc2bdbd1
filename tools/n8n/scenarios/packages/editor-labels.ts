import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { n8nLabels } from '../../../docs/n8n-labels.ts';
import { serverFolder } from '../../cache.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'the editor of this n8n has every label that the pages name',
  async run() {
    const folder = join(serverFolder, 'node_modules/n8n-editor-ui/dist/assets');
    const texts = globSync('*.js', { cwd: folder }).map((name) => readFileSync(join(folder, name), 'utf8'));
    assert.ok(texts.length > 0, `no script in ${folder}`);
    const missing = n8nLabels.filter((label) => !texts.some((text) => text.includes(`:\`${label}\``)));
    assert.deepEqual(missing, []);
  },
};
