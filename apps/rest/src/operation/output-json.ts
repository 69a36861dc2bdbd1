import { ConnectorError, type ManifestOperation } from '@raccord/core';
import { takesFile } from './takes-file.js';

/** Who answered, for the error where the answer cannot be written. */
interface Named {
  readonly connector: string;
  readonly operation: string;
}

/** An output as JSON text. File data, bytes in the library, is base64 text here. */
export function outputJson(output: unknown, operation: Pick<ManifestOperation, 'output'>, named: Named): string {
  try {
    // A replacer makes JSON.stringify several times slower, so it is used only where there may be bytes.
    return takesFile(operation.output) ? JSON.stringify(output ?? null, base64) : JSON.stringify(output ?? null);
  } catch (error) {
    throw new ConnectorError({
      ...named,
      code: 'output_invalid',
      message: `${named.operation}: the answer is nested too deeply to be written as JSON`,
      hint: 'The API answered: check with the vendor before retrying a write.',
      sent: 'yes',
      cause: error,
    });
  }
}

/** `this` holds the value as it is; the argument of a Buffer is already its own JSON. */
function base64(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Uint8Array
    ? Buffer.from(original.buffer, original.byteOffset, original.byteLength).toString('base64')
    : value;
}
