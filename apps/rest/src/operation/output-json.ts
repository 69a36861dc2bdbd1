/** An output as JSON text. File data, bytes in the library, is base64 text here. */
export function outputJson(output: unknown): string {
  // A replacer makes JSON.stringify several times slower, so it is used only where there are bytes.
  return hasBytes(output) ? JSON.stringify(output, base64) : JSON.stringify(output ?? null);
}

function hasBytes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Uint8Array || Object.values(value).some(hasBytes);
}

/** `this` holds the value as it is; the argument of a Buffer is already its own JSON. */
function base64(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Uint8Array ? Buffer.from(original).toString('base64') : value;
}
