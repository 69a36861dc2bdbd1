import { NodeOperationError } from 'n8n-workflow';
import type { NodeContext } from '../node-context.js';
import type { Column } from './columns.js';

/** n8n shows and stores these fields in plain, so that secrets have none. Throws if one is required. */
export function withoutSecrets(context: NodeContext, columns: readonly Column[]): Column[] {
  const needed = columns.find(({ isSecret, required }) => isSecret && required);
  if (!needed) return columns.filter(({ isSecret }) => !isSecret);
  throw new NodeOperationError(context.getNode(), `${needed.label} is a secret, which in n8n belongs in a credential`, {
    description: 'This operation cannot be called from here. Nothing was sent.',
  });
}
