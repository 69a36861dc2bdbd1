/** Names a trigger of a connection in the store. */
export function triggerId(connection: string, trigger: string): string {
  return `${connection}/${trigger}`;
}
