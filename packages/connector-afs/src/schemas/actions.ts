import * as z from 'zod';

/**
 * Several reports in one call. Whether the vendor wants a map by uid or a list, and what is inside an action, is not
 * documented: both pass as they are. An action without any value cannot be told in a form and is left out, as PHP does.
 */
export const actions = () =>
  z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).meta({
    title: 'Actions',
    description: 'The reports to run, as a map by uid or a list, in the form your AFS documentation gives',
    examples: [{ 'report:1': { name: 'value' } }],
  });
