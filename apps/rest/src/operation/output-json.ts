import { ConnectorError, type ManifestOperation } from '@raccord/core';
import { takesFile } from './takes-file.js';

/** The source of an answer, for errors when it cannot be serialized. */
interface Named {
  readonly connector: string;
  readonly operation: string;
}

/** An output as JSON text. File data, which is bytes in the library, becomes base64 text. */
export function outputJson(output: unknown, operation: Pick<ManifestOperation, 'output'>, named: Named): string {
  try {
    // A replacer makes JSON.stringify several times slower, so it is used only if there may be bytes.
    return takesFile(operation.output) ? JSON.stringify(output ?? null, base64) : JSON.stringify(output ?? null);
  } catch (error) {
    throw new ConnectorError({
      ...named,
      code: 'output_invalid',
      message: `${named.operation}: the answer is nested too deeply for JSON`,
      hint: 'The API answered: check with the vendor before retrying a write.',
      sent: 'yes',
      cause: error,
    });
  }
}

/** `this` holds the original value; the argument of a Buffer is already its JSON. */
function base64(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Uint8Array
    ? Buffer.from(original.buffer, original.byteOffset, original.byteLength).toString('base64')
    : value;
}
