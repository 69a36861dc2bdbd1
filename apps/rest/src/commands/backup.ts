import { resolve } from 'node:path';
import type { Command } from './command.js';

export const backup: Command = {
  name: 'backup',
  usage: '<file>',
  summary: 'copies the embedded store into a new file, while the service runs',
  options: {},
  takes: ['file'],
  run: async ({ takes: [name = ''] }, ask) => {
    const { file } = await ask('POST', '/backup', { file: resolve(name) });
    return { text: `Wrote ${file}. Keep the encryption key, too: without it, secrets are lost.`, json: { file } };
  },
};
