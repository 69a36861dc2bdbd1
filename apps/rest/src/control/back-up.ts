import { open, rm } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Context } from 'hono';
import { sql } from 'kysely';
import { refuse } from '../problems/refusal.js';
import { checkedBody } from '../routes/checked-body.js';
import type { ControlParts } from './control-parts.js';

const schema = {
  type: 'object',
  required: ['file'],
  additionalProperties: false,
  properties: { file: { type: 'string', minLength: 1, maxLength: 4096 } },
} as const;

/** `POST /backup`: a copy of the embedded store as of now, in a new file. The service goes on. */
export function backUp({ store }: ControlParts) {
  return async (context: Context): Promise<Response> => {
    const { file } = await checkedBody<{ file: string }>(context.req.raw, schema);
    if (store.engine !== 'sqlite') throw notEmbedded();
    if (!isAbsolute(file)) throw refused('The path of the backup is not absolute.');
    await createFile(file);
    try {
      await sql`vacuum into ${file}`.execute(store.db);
      await toDisk(file);
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    return context.json({ file });
  };
}

/** SQLite fills an empty file: only this user can read it from the beginning. */
async function createFile(file: string): Promise<void> {
  try {
    const created = await open(file, 'wx', 0o600);
    await created.close();
  } catch (error) {
    throw refused(`The file of the backup cannot be created (${(error as NodeJS.ErrnoException).code}).`);
  }
}

async function toDisk(file: string): Promise<void> {
  const written = await open(file, 'r+');
  await written.sync();
  await written.close();
}

function refused(detail: string): Error {
  return refuse({ code: 'input_invalid', detail, hint: 'Name a new file in a folder that the service can write to.' });
}

function notEmbedded(): Error {
  return refuse({
    code: 'input_invalid',
    detail: 'The store is PostgreSQL, which this command does not copy.',
    hint: 'Use pg_dump.',
  });
}
