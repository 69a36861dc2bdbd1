import type { Command } from './command.js';

interface Key {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly connections: readonly string[] | null;
  readonly last_used_at: string | null;
}

export const keysList: Command = {
  name: 'keys list',
  usage: '',
  summary: 'lists the API keys that were created, without the keys themselves',
  options: {},
  takes: [],
  run: async (_given, ask) => {
    const keys: Key[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { data: Key[]; next_cursor: string | null } = await ask('GET', `/v1/keys?limit=500&cursor=${cursor}`);
      keys.push(...page.data);
      cursor = page.next_cursor;
    }
    return { text: keys.length > 0 ? keys.map(line).join('\n') : 'No keys.', json: keys };
  },
};

function line({ id, name, scopes, connections, last_used_at }: Key): string {
  const limit = connections ? `only ${connections.join(' ')}` : 'all connections';
  return [id, name, scopes.join(' '), limit, last_used_at ? `last used ${last_used_at}` : 'never used'].join('  ');
}
