import { setTimeout as sleep } from 'node:timers/promises';
import { type Execution, readExecution } from './execution.ts';
import { type Rest, restOf } from './rest.ts';
import { startName, workflowOf } from './workflow.ts';

export interface Credential {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

export interface WorkflowNode {
  readonly name: string;
  /** `n8n-nodes-flatchr.flatchr` */
  readonly type: string;
  readonly typeVersion?: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly credential?: Credential;
  /** More than one, where an operation needs them. */
  readonly credentials?: readonly Credential[];
  readonly retryOnFail?: boolean;
  readonly maxTries?: number;
  readonly waitBetweenTries?: number;
  readonly onError?: 'continueRegularOutput' | 'continueErrorOutput' | 'stopWorkflow';
}

/** The interface of a running n8n for scenarios. */
export interface Driver {
  /** Everything without a function here. */
  readonly rest: Rest;
  createCredential(type: string, data: Readonly<Record<string, unknown>>): Promise<Credential>;
  /** The result of the editor's "Test": `OK`, or `Error` and the reason. */
  testCredential(credential: Credential): Promise<{ readonly status: string; readonly message: string }>;
  /** Runs nodes one after the other, after a manual trigger with one empty item. */
  runWorkflow(...nodes: readonly WorkflowNode[]): Promise<Execution>;
  /** Runs a chain, then each branch on the items of its last node. */
  runBranches(chain: readonly WorkflowNode[], branches: readonly WorkflowNode[]): Promise<Execution>;
  /** Saves a workflow as n8n imports it from a file, and runs it from one of its triggers. */
  runSaved(workflow: object, from: string): Promise<Execution>;
}

const finishedWithinMs = 180_000;

export const owner = {
  email: 'owner@example.com',
  firstName: 'Example',
  lastName: 'Owner',
  password: 'Example-passw0rd',
};

/** Logs in as the owner of an n8n that has no owner yet. */
export async function drive(url: string): Promise<Driver> {
  const rest = restOf(url);
  await rest('POST', '/rest/owner/setup', owner);
  const runSaved = async (workflow: object, from: string) => {
    const { id } = await rest<{ id: string }>('POST', '/rest/workflows', workflow);
    const start = { triggerToStartFrom: { name: from } };
    const { executionId } = await rest<{ executionId: string }>('POST', `/rest/workflows/${id}/run`, start);
    return finished(rest, executionId);
  };
  return {
    rest,
    async createCredential(type, data) {
      const { id, name } = await rest<Credential>('POST', '/rest/credentials', { name: `${type} account`, type, data });
      return { id, name, type };
    },
    async testCredential(credential) {
      const { data } = await rest<{ data: unknown }>('GET', `/rest/credentials/${credential.id}?includeData=true`);
      return rest('POST', '/rest/credentials/test', { credentials: { ...credential, data } });
    },
    runWorkflow: (...nodes) => runSaved(workflowOf(nodes), startName),
    runBranches: (chain, branches) => runSaved(workflowOf(chain, branches), startName),
    runSaved,
  };
}

/** Waits for the end of an execution, successful or not. */
export async function finished(rest: Rest, executionId: string): Promise<Execution> {
  const deadline = Date.now() + finishedWithinMs;
  while (Date.now() < deadline) {
    const execution = await rest<{ status: string; data: string }>('GET', `/rest/executions/${executionId}`);
    if (!['new', 'running'].includes(execution.status)) return readExecution(execution);
    await sleep(50);
  }
  throw new Error(`execution ${executionId} did not end within ${finishedWithinMs / 1000} s`);
}
