import assert from 'node:assert/strict';
import { operationCases } from '../../operations/cases.ts';
import { demoCredentials } from '../../operations/credentials.ts';
import { nodeDescriptions } from '../../operations/description.ts';
import { choicesOf, pickersOf } from '../../operations/pickers.ts';
import type { Scenario } from '../../scenario.ts';
import { vendorOf } from '../../vendors.ts';

export const scenario: Scenario = {
  title: 'every field with a list offers values of the vendor, and its search finds each by its name',
  async run(world) {
    const { rest } = world.n8n;
    for (const { name } of world.packages) {
      const vendor = vendorOf(name, world);
      const credentialsOf = demoCredentials(world, vendor);
      for (const description of await nodeDescriptions(rest, name)) {
        const cases = operationCases(description, vendor);
        for (const picker of pickersOf(description)) {
          // The values of the fields before it: a list may depend on them.
          const { parameters } = cases.find(({ id }) => id === picker.operation)!;
          const given = { parameters, credentials: await credentialsOf(description, parameters) };
          const all = await choicesOf(rest, description, picker, given);
          assert.ok(all.length > 0, `${picker.path} of ${picker.operation} offers nothing`);
          const last = all.at(-1)!;
          const found = await choicesOf(rest, description, picker, { ...given, filter: last.name });
          assert.ok(
            found.some(({ value }) => value === last.value),
            `${picker.method} does not find "${last.name}"`,
          );
          const nothing = await choicesOf(rest, description, picker, { ...given, filter: 'no such name at all' });
          assert.deepEqual(nothing, [], picker.method);
        }
      }
    }
  },
};
