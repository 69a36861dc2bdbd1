import { about } from '../secrets/about.js';
import type { Keyring } from '../secrets/keyring.js';
import type { Filter } from './matches.js';

/** Filters are stored encrypted: they may hold what tells a person. */
export function sealFilter(keyring: Keyring, id: string, filter: Filter): string {
  return keyring.seal(JSON.stringify(filter), about.filter(id));
}

export function openFilter(keyring: Keyring, id: string, sealed: string): Filter {
  return JSON.parse(keyring.open(sealed, about.filter(id))) as Filter;
}
