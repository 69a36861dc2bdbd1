import { flatchrDemo } from '../../packages/simulators/dist/index.js';
import type { Credential, WorkflowNode } from './driver.ts';
import type { World } from './world.ts';

/** A node of n8n-nodes-flatchr: `vacancies.list` is an operation of the resource `vacancies`. */
export function flatchrNode(
  name: string,
  operation: string,
  parameters: Readonly<Record<string, unknown>>,
  credential: Credential,
): WorkflowNode {
  const [resource] = operation.split('.');
  return { name, type: 'n8n-nodes-flatchr.flatchr', parameters: { resource, operation, ...parameters }, credential };
}

/** The demo company's API key and settings, with overrides. */
export function flatchrKey({ n8n, flatchr }: World, other: Readonly<Record<string, string>> = {}): Promise<Credential> {
  const { api_key: apiKey, company_key: companyKey, slug } = flatchrDemo;
  return n8n.createCredential('flatchrApi', { apiKey, companyKey, slug, baseUrl: flatchr.baseUrl, ...other });
}

/** The value of a field with modes, such as "From List" and "By ID". May be an expression. */
export function by(mode: string, value: string): Readonly<Record<string, unknown>> {
  return { __rl: true, mode, value };
}
