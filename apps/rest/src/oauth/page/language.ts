import { parseAccept } from 'hono/utils/accept';
import { english } from './english.js';
import { french } from './french.js';
import type { Words } from './words.js';

export type Language = 'en' | 'fr';

export const words: Readonly<Record<Language, Words>> = { en: english, fr: french };

/** The language that an `Accept-Language` prefers; English if it has neither. */
export function languageOf(header: string | undefined): Language {
  const wanted = parseAccept(header ?? '').filter(({ q }) => q > 0);
  const language = wanted.map(({ type }) => type.slice(0, 2).toLowerCase()).find((one) => one === 'en' || one === 'fr');
  return language ?? 'en';
}
