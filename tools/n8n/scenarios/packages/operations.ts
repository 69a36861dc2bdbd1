import assert from 'node:assert/strict';
import type { Driver, WorkflowNode } from '../../driver.ts';
import { fileNodes, misfit, type OperationCase, operationCases } from '../../operations/cases.ts';
import { type Description, nodeDescriptions } from '../../operations/description.ts';
import { demoCredentials } from '../../operations/credentials.ts';
import type { Scenario } from '../../scenario.ts';
import { type VendorOfPackage, vendorOf } from '../../vendors.ts';

export const scenario: Scenario = {
  title: 'every operation of every node package runs on the examples of its manifest, and its items fit',
  async run(world) {
    const wrong: string[] = [];
    for (const { name } of world.packages) {
      const vendor = vendorOf(name, world);
      const tools = { n8n: world.n8n, credentials: demoCredentials(world, vendor), vendor };
      for (const description of await nodeDescriptions(world.n8n.rest, name)) {
        const cases = operationCases(description, vendor);
        for (const { title, missing } of cases) {
          if (missing.length > 0) wrong.push(`${name} ${title}: the node has no field for ${missing.join()}`);
        }
        const failed = cases.length === 0 ? [] : await failuresIn(cases, description, tools);
        wrong.push(...failed.map((line) => `${name} ${line}`));
      }
    }
    assert.deepEqual(wrong, []);
  },
};

interface Tools {
  readonly n8n: Driver;
  readonly credentials: ReturnType<typeof demoCredentials>;
  readonly vendor: VendorOfPackage;
}

/** Runs reads, writes and deletions in workflows of their own, so that no write hides what a read needs. */
async function failuresIn(cases: readonly OperationCase[], description: Description, tools: Tools): Promise<string[]> {
  const { vendor } = tools;
  const failures: [string, string][] = [];
  for (const effect of ['read', 'write', 'destroy']) {
    for (const which of ['required', 'every example']) {
      const batch = cases.filter(({ operation, title }) => operation.effect === effect && title.endsWith(`(${which})`));
      if (batch.length === 0) continue;
      vendor.reset();
      failures.push(...(await failuresOf(batch, description, tools)));
    }
  }
  const failed = failures.filter(([title]) => !Object.hasOwn(vendor.exceptions, title));
  const known = Object.keys(vendor.exceptions).filter((title) => cases.some((one) => one.title === title));
  const mended = known.filter((title) => !failures.some(([one]) => one === title));
  return [
    ...failed.map(([title, reason]) => `${title}: ${reason}`),
    ...mended.map((title) => `${title}: it works, so remove it from the exceptions in tools/n8n/vendors.ts`),
  ];
}

/** Title and reason of the cases that fail in one workflow with a branch for each. */
async function failuresOf(
  batch: readonly OperationCase[],
  description: Description,
  { n8n, credentials: credentialsOf }: Tools,
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
