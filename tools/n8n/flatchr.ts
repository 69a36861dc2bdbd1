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

/** The demo company's token for webhooks, with overrides. */
export function flatchrHooks(
  { n8n, flatchr }: World,
  other: Readonly<Record<string, string>> = {},
): Promise<Credential> {
  const { hooks_token: token, company_key: companyKey, slug } = flatchrDemo;
  return n8n.createCredential('flatchrHooksApi', { token, companyKey, slug, baseUrl: flatchr.baseUrl, ...other });
}

/** Somebody applies for the first vacancy of the demo company. */
export async function apply({ flatchr }: World, email: string): Promise<void> {
  const vacancy = flatchr.simulator.state.vacancies.find(({ company }) => company.id === flatchrDemo.company_key)!;
  const person = { vacancy: vacancy.slug, firstname: 'Ada', lastname: 'Lovelace', email, type: 'document' };
  const resume = { data: btoa('a CV'), fileName: 'cv.pdf', contentType: 'application/pdf' };
  const answer = await fetch(`${flatchr.baseUrl}/vacancy/candidate/json`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${flatchrDemo.api_key}`,
      'user-agent': 'Mozilla/5.0',
    },
    body: JSON.stringify({ ...person, resume }),
  });
  if (!answer.ok) throw new Error(`the application was refused: ${answer.status} ${await answer.text()}`);
}
