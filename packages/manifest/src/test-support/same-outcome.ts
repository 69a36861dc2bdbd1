import { expect } from 'vitest';
import {
  clientFromManifest,
  type Connector,
  createClient,
  type HttpRequest,
  type Manifest,
} from '../../../core/src/index.js';
import { credentials } from '../../../core/src/test-support/acme.js';
import { fakeRuntime } from '../../../core/src/test-support/fake-runtime.js';
import { reply, scripted } from '../../../core/src/test-support/scripted-transport.js';
import { toManifest } from '../index.js';

/** Calls an operation by the typed client and by the manifest's; answers whether a request was sent by both. */
export function sameOutcome(connector: Connector): (operation: string, input: unknown) => Promise<boolean> {
  const transport = scripted(reply(200));
  const { runtime } = fakeRuntime(transport);
  const connection = { settings: { account: 'acme' }, credentials };
  const manifest = JSON.parse(JSON.stringify(toManifest(connector))) as Manifest;
  const typed = createClient(connector, connection, runtime);
  const untyped = clientFromManifest(manifest, connection, runtime);
  const outcome = async (client: typeof typed | typeof untyped, operation: string, input: unknown) => {
    transport.requests.length = 0;
    try {
      await client.$call(operation, input);
    } catch (error) {
      return { refused: (error as { code?: string }).code, sent: transport.requests.length };
    }
    return comparable(transport.requests[0]!);
  };
  return async (operation, input) => {
    const [expected, actual] = [await outcome(typed, operation, input), await outcome(untyped, operation, input)];
    expect(actual).toEqual(expected);
    expect(JSON.stringify(actual)).toBe(JSON.stringify(expected));
    return 'url' in expected;
  };
}

/** A request with its form written out, so that two of them can be compared. */
async function comparable({ method, url, headers, body }: HttpRequest) {
  const request = { method, url, headers };
  if (!(body instanceof FormData)) return { ...request, body };
  const fields = await Promise.all(
    [...body].map(async ([name, value]) =>
      typeof value === 'string' ? [name, value] : [name, value.name, value.type, await value.bytes()],
    ),
  );
  return { ...request, body: fields };
}
