import { setTimeout as sleep } from 'node:timers/promises';
import { finished, type WorkflowNode } from './driver.ts';
import type { Execution } from './execution.ts';
import type { Rest } from './rest.ts';
import { storedNode } from './workflow.ts';

/** A workflow that runs in production. */
export interface Published {
  readonly id: string;
  /** Its executions, oldest first, ended. Waits for as many as are expected. */
  executions(expected: number): Promise<Execution[]>;
  unpublish(): Promise<void>;
}

const withinMs = 60_000;

/** Saves and publishes a workflow of one trigger node. `status` is what publishing should end with. */
export function publish(rest: Rest, trigger: WorkflowNode, status = 'published'): Promise<Published> {
  const node = { ...storedNode(trigger, 'trigger', [0, 0]), webhookId: crypto.randomUUID() };
  return publishWorkflow(rest, { name: trigger.name, settings: {}, nodes: [node], connections: {} }, status);
}

/** Saves a workflow as n8n imports it from a file, and publishes it. */
export async function publishWorkflow(rest: Rest, workflow: object, status = 'published'): Promise<Published> {
  const { id, versionId } = await rest<{ id: string; versionId: string }>('POST', '/rest/workflows', workflow);
  await rest('POST', `/rest/workflows/${id}/activate`, { versionId });
  await until(`the workflow is ${status}`, async () => (await statusOf(rest, id)) === status);
  return {
    id,
    async executions(expected) {
      const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
      let ids: string[] = [];
      await until(`there are ${expected} executions`, async () => {
        const { results } = await rest<{ results: { id: string }[] }>('GET', `/rest/executions?filter=${filter}`);
        ids = results.map((one) => one.id).toSorted((a, b) => Number(a) - Number(b));
        return ids.length >= expected;
      });
      return Promise.all(ids.map((one) => finished(rest, one)));
    },
    async unpublish() {
      await rest('POST', `/rest/workflows/${id}/deactivate`, {});
      await until('the workflow is not published', async () => (await statusOf(rest, id)) !== status);
    },
  };
}

async function statusOf(rest: Rest, id: string): Promise<string> {
  const answer = await rest<{ status: string }>('GET', `/rest/workflows/${id}/publication-status`);
  return answer.status;
}

/** Asks until it holds. */
export async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
    await sleep(100);
  }
}
