import assert from 'node:assert/strict';
import type { Credential, WorkflowNode } from '../../driver.ts';
import { fileNodes, misfit, type OperationCase, operationCases } from '../../operations/cases.ts';
import { type Description, isShown, nodeDescriptions, offeredOperations } from '../../operations/description.ts';
import type { Scenario } from '../../scenario.ts';
import { demoCredential, type VendorOfPackage, vendorOf } from '../../vendors.ts';
import type { World } from '../../world.ts';

export const scenario: Scenario = {
  title: 'every operation of every node package runs on the examples of its manifest, and its items fit',
  async run(world) {
    for (const { name } of world.packages) {
      const vendor = vendorOf(name, world);
      const credentials = new Map<string, Promise<Credential>>();
      for (const description of await nodeDescriptions(world.n8n.rest, name)) {
        if (offeredOperations(description).length === 0 || description.name.endsWith('Tool')) continue;
        const cases = operationCases(description, vendor.manifest);
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
            outcomes.push(...(await failuresOf(batch, description, { world, vendor, credentials })));
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

interface Setting {
  readonly world: World;
  readonly vendor: VendorOfPackage;
  readonly credentials: Map<string, Promise<Credential>>;
}

/** Title and reason of the cases that fail in one workflow with a branch for each. */
async function failuresOf(
  batch: readonly OperationCase[],
  description: Description,
  setting: Setting,
): Promise<[string, string][]> {
  const { n8n } = setting.world;
  const branches: WorkflowNode[] = [];
  for (const { title, parameters } of batch) {
    const credentials = await credentialsOf(description, parameters, setting);
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

/** A credential of each type that the node asks for with these parameters. */
async function credentialsOf(
  { properties, credentials = [] }: Description,
  parameters: Readonly<Record<string, unknown>>,
  { world, vendor, credentials: made }: Setting,
): Promise<Credential[]> {
  const usual = Object.fromEntries(
    properties
      .filter(({ displayOptions }) => isShown(displayOptions, parameters))
      .map((property) => [property.name, property.default] as const),
  );
  const asked = credentials.filter(({ displayOptions }) => isShown(displayOptions, { ...usual, ...parameters }));
  return Promise.all(
    asked.map(({ name }) => {
      if (!made.has(name)) made.set(name, demoCredential(world, vendor, name));
      return made.get(name)!;
    }),
  );
}
