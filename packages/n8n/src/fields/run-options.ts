import type { INodeProperties } from 'n8n-workflow';
import { nodeOptions } from '../runtime/parameter-names.js';

/** In the words n8n prescribes. */
export const simplifyField: INodeProperties = {
  displayName: 'Simplify',
  name: 'simplify',
  type: 'boolean',
  default: true,
  description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** How a write is carried out. */
export const writeOptions: INodeProperties = {
  displayName: 'Options',
  name: nodeOptions,
  type: 'collection',
  placeholder: 'Add Option',
  default: {},
  options: [
    {
      displayName: 'Dry Run',
      name: 'dryRun',
      type: 'boolean',
      default: false,
      description: 'Whether to only check the fields and return the request that would be sent',
    },
    {
      displayName: 'Parallel Requests',
      name: 'parallelRequests',
      type: 'number',
      typeOptions: { minValue: 1 },
      default: 1,
      description: 'How many items to send at the same time. With more than 1, they may arrive in any order.',
    },
  ],
};
