import assert from 'node:assert/strict';
import type { WorkflowNode } from '../../driver.ts';
import { fileNodes, misfit, type OperationCase, operationCases } from '../../operations/cases.ts';
import { type Description, nodeDescriptions, offeredOperations } from '../../operations/description.ts';
import { demoCredentials } from '../../operations/credentials.ts';
import type { Scenario } from '../../scenario.ts';
import { vendorOf } from '../../vendors.ts';
import type { Driver } from '../../driver.ts';

export const scenario: Scenario = {
  title: 'every operation of every node package runs on the examples of its manifest, and its items fit',
  async run(world) {
    for (const { name } of world.packages) {
      const vendor = vendorOf(name, world);
      const credentials = demoCredentials(world, vendor);
      for (const description of await nodeDescriptions(world.n8n.rest, name)) {
        if (offeredOperations(description).length === 0 || description.name.endsWith('Tool')) continue;
        const cases = operationCases(description, vendor);
        assert.deepEqual(
          cases.filter(({ missing }) => missing.length > 0).map(({ title, missing }) => `${title}: ${missing.join()}`),
          [],
          `${description.name} has no field for these keys`,
        );
        const outcomes: [string, string][] = [];
        // One after the other in one workflow each, so that no write hides what a read needs.
        for (const effect of ['read', 'write', 'destroy']) {
          for (const which of ['required', 'every example']) {
            const batch = cases.filter(
              ({ operation, title }) => operation.effect === effect && title.endsWith(`(${which})`),
            );
            if (batch.length === 0) continue;
            vendor.reset();
            outcomes.push(...(await failuresOf(batch, description, { n8n: world.n8n, credentials })));
          }
        }
        const expected = Object.keys(vendor.exceptions);
        const failed = outcomes.filter(([title]) => !expected.includes(title));
        assert.deepEqual(failed, [], `${failed.length} of ${cases.length} cases of ${description.name} fail`);
        const mended = expected.filter((title) => !outcomes.some(([one]) => one === title));
        assert.deepEqual(mended, [], 'these exceptions in tools/n8n/vendors.ts work: remove them');
      }
    }
  },
};

/** Title and reason of the cases that fail in one workflow with a branch for each. */
async function failuresOf(
  batch: readonly OperationCase[],
  description: Description,
  {
    n8n,
    credentials: credentialsOf,
  }: { readonly n8n: Driver; readonly credentials: ReturnType<typeof demoCredentials> },
): Promise<[string, string][]> {
  const branches: WorkflowNode[] = [];
  for (const { title, parameters } of batch) {
    const credentials = await credentialsOf(description, parameters);
    branches.push({ name: title, type: description.name, parameters, credentials, onError: 'continueErrorOutput' });
  }
  const { nodes, status, error } = await n8n.runBranches(fileNodes, branches);
  return batch.flatMap((one): [string, string][] => {
    const outcome = nodes[one.title];
    if (!outcome) return [[one.title, `it did not run: ${status} ${JSON.stringify(error)}`]];
    const [bad] = outcome.errorItems;
    if (bad) return [[one.title, JSON.stringify(bad.json)]];
    if (outcome.status !== 'success') return [[one.title, JSON.stringify(outcome.error)]];
    const reason = misfit(one, outcome.items);
    return reason ? [[one.title, reason]] : [];
  });
}
