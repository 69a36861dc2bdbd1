/** For `JSON.stringify`. `this` holds the original value; the argument of a Buffer is already its JSON. */
export function sizeOfBytes(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Uint8Array ? original.length : value;
}
