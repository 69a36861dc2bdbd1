import type { Reencrypted } from '../secrets/reencrypt.js';
import type { Command } from './command.js';

export const reencryptCommand: Command = {
  name: 'reencrypt',
  usage: '',
  summary: 'encrypts all that RACCORD_ENCRYPTION_KEY_PREVIOUS encrypted with RACCORD_ENCRYPTION_KEY',
  options: {},
  takes: [],
  run: async (_given, ask) => {
    const tables: Reencrypted[] = await ask('POST', '/reencrypt');
    const sum = (count: 'renewed' | 'unreadable' | 'left'): number =>
      tables.reduce((total, table) => total + table[count], 0);
    const [renewed, unreadable, left] = [sum('renewed'), sum('unreadable'), sum('left')];
    return {
      text: [`Encrypted again: ${renewed}.`, adviceOn(unreadable, left)].join(' '),
      json: tables,
      isIncomplete: unreadable + left > 0,
    };
  },
};

function adviceOn(unreadable: number, left: number): string {
  if (left > 0)
    return `A process still encrypts with the previous key: restart it with the new one, then run this again.`;
  if (unreadable > 0) return `No key here opens ${unreadable} others: keep the keys you have.`;
  return 'The previous key is not needed any more.';
}
