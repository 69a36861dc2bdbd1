import type { Backend } from '../backend.js';
import type { Attachment } from '../entities.js';
import { nextId } from '../state.js';

/** A file that came with a comment. Its bytes are not kept: no published call gives them back. */
export const createAttachment = (backend: Backend, name: string): Attachment => {
  const id = nextId(backend.state);
  const key = `demo/attachments/${id}/${name}`;
  const created_at = new Date(backend.now()).toISOString();
  return { id, name, key, url: `https://files.exemple.test/${key}`, created_at };
};
