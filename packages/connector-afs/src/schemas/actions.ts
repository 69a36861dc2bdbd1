import * as z from 'zod';

/** PHP ends a key at the first `]`, so the rest would get lost without a word. */
function keysArriveWhole(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, item]) => !/[[\]]/.test(key) && keysArriveWhole(item));
}

/**
 * Several reports in one call. Whether the vendor wants a map by uid or a list, and what is inside an action, is not
 * documented: both pass as they are. An action without any value cannot be told in a form and is left out, as PHP does.
 */
export const actions = () =>
  z
    .union([z.record(z.string(), z.unknown()), z.array(z.unknown())])
    .refine(keysArriveWhole, 'a key cannot hold square brackets: the server would cut it')
    .meta({
      title: 'Actions',
      description: 'The reports to run, as a map by uid or a list, in the form your AFS documentation gives',
      examples: [{ 'report:1': { name: 'value' } }],
    });
