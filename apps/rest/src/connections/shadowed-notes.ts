import type { Connections, ServedConnection } from './connections.js';

/** A note on each stored connection whose name is in the file, too. */
export async function shadowedNotes(
  inFile: readonly ServedConnection[],
  stored: Pick<Connections, 'find'>,
): Promise<string[]> {
  const found = await Promise.all(inFile.map(({ connector, name }) => stored.find(connector, name)));
  return found.flatMap((one) =>
    one
      ? [
          `RACCORD_CONNECTIONS_FILE has ${one.connector}/${one.name}, and so has the store: ${one.id} is called by its id only.`,
        ]
      : [],
  );
}
