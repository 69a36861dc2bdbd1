import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether an AI agent calls the node. n8n says it of some calls; of all, the node is the variant that n8n made of it. */
export function isToolUse(context: IExecuteFunctions): boolean {
  return context.getNode().type.endsWith('Tool') || context.isToolExecution?.() === true;
}
