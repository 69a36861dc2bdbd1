import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeDescriptions } from '../../operations/description.ts';
import type { Scenario } from '../../scenario.ts';
import { demoCredential, vendorOf } from '../../vendors.ts';

/** Fields whose wrong value the test must notice. Those of the demo that are absent here are checked by no test operation. */
const wrong = /^(apiKey|companyKey|password|accessToken|token)$/;

/** What the tests still miss, with the reason. */
const known = [
  // Flatchr answers 404 both for an unknown company and for a webhook or an applicant that does not exist.
  'flatchrUserApi, wrong companyKey',
  'flatchrHooksApi, wrong companyKey',
  // No client is known to send the key in a header, and the simulator refuses it.
  'afsApiKeyBearerApi, right values',
  'afsApiKeyBearerApi, blanks around apiKey',
];

export const scenario: Scenario = {
  title:
    'the test of every credential accepts the right values, and refuses each wrong one and a page that is not the API',
  async run(world) {
    const page = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<html>Welcome</html>'));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
    const outcomes: string[] = [];
    try {
      for (const { name } of world.packages) {
        const vendor = vendorOf(name, world);
        const nodes = await nodeDescriptions(world.n8n.rest, name);
        const types = new Set(nodes.flatMap(({ credentials = [] }) => credentials.map((one) => one.name)));
        for (const type of types) {
          if (/OAuth2/.test(type)) continue; // n8n tests no OAuth 2 credential: connecting is the test
          const check = async (about: string, wanted: string, other: Readonly<Record<string, unknown>>) => {
            const credential = await demoCredential(world, vendor, type, other);
            const { status, message } = await world.n8n.testCredential(credential);
            if (status !== wanted) outcomes.push(`${type}, ${about}: ${status} ${message}`);
          };
          await check('right values', 'OK', {});
          const fields = await fieldsOf(world.n8n.rest, type);
          for (const field of fields.filter((one) => wrong.test(one))) {
            await check(`wrong ${field}`, 'Error', { [field]: 'wrong' });
            await check(`empty ${field}`, 'Error', { [field]: '' });
            const right = vendor.demo[field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
            // A password may begin or end with one.
            if (field !== 'password') await check(`blanks around ${field}`, 'OK', { [field]: ` ${right}\n` });
          }
          await check('a page instead of the API', 'Error', { baseUrl });
        }
      }
    } finally {
      page.close();
    }
    const unknown = outcomes.filter((outcome) => !known.some((one) => outcome.startsWith(`${one}: `)));
    const mended = known.filter((one) => !outcomes.some((outcome) => outcome.startsWith(`${one}: `)));
    assert.deepEqual({ unknown, mended }, { unknown: [], mended: [] });
  },
};

async function fieldsOf(rest: Parameters<typeof nodeDescriptions>[0], type: string): Promise<string[]> {
  const all = await rest<{ name: string; properties: { name: string }[] }[]>('GET', '/types/credentials.json');
  return all.find(({ name }) => name === type)?.properties.map(({ name }) => name) ?? [];
}
