import * as z from 'zod';

/**
 * Several reports in one call. Whether the vendor expects a map by uid or a list, and the content of an action, is not
 * documented: both are sent unchanged. A form cannot express an action without a value: it is left out, as in PHP.
 */
export const actions = () =>
  z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).meta({
    title: 'Actions',
    description: 'The reports to run, as a map by uid or a list, in the format of your AFS documentation',
    examples: [{ 'account_infos:1': { name: 'value' } }],
  });
