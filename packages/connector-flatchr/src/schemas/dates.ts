import type { Codec } from '@raccord/core';

/**
 * Date fields by what carries them. Applicants have unix seconds, search rows `DD/MM/YY`, all else ISO 8601; tables of
 * 2022 also spell `create_at`. `date:auto` reads each of them.
 */
const stamps = ['created_at', 'updated_at', 'create_at'] as const;
const vacancy = [...stamps, 'start_date', 'end_date'] as const;

/** Codecs for one document: its own dates, and those of the parts named. */
export function datesOf(kind: 'stamped' | 'vacancy', ...parts: readonly string[]): Record<string, Codec> {
  const own = kind === 'vacancy' ? vacancy : stamps;
  const ofParts = parts.flatMap((part) =>
    (part.endsWith('vacancy') ? vacancy : stamps).map((name) => `${part}.${name}`),
  );
  return Object.fromEntries([...own, ...ofParts].map((path) => [path, 'date:auto' as const]));
}
