import type { Command } from './command.js';

export const keysRevoke: Command = {
  name: 'keys revoke',
  usage: '<id>',
  summary: 'revokes an API key at once',
  options: {},
  takes: ['id'],
  run: async ({ takes: [id = ''] }, ask) => {
    await ask('DELETE', `/v1/keys/${encodeURIComponent(id)}`);
    return { text: `Revoked ${id}.`, json: { id, revoked: true } };
  },
};
