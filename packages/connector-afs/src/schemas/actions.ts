import * as z from 'zod';

// PHP ends a key at the first `]`, so the rest would get lost without a word.
const key = z.string().regex(/^[^[\]]*$/, 'cannot hold square brackets: the server would cut it');
const action = z.record(key, z.unknown());

/**
 * Several reports in one call. Whether the vendor wants a map by uid or a list, and what is inside an action, is not
 * documented: both pass as they are. An action without any value cannot be told in a form and is left out, as PHP does.
 */
export const actions = () =>
  z.union([z.record(key, action), z.array(action)]).meta({
    title: 'Actions',
    description: 'The reports to run, as a map by uid or a list, in the form your AFS documentation gives',
    examples: [{ 'report:1': { name: 'value' } }],
  });
