import { backup } from './backup.js';
import type { Command } from './command.js';
import { keysCreate } from './keys-create.js';
import { keysList } from './keys-list.js';
import { keysRevoke } from './keys-revoke.js';
import { reencryptCommand } from './reencrypt.js';

export const commands: readonly Command[] = [keysCreate, keysList, keysRevoke, reencryptCommand, backup];
