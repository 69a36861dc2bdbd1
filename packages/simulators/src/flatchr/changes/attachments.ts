import type { Backend } from '../backend.js';
import type { Attachment } from '../entities.js';
import { nextId } from '../state.js';

/** A file attached to a comment. Its bytes are not stored: no published call returns them. */
export const createAttachment = (backend: Backend, name: string): Attachment => {
  const id = nextId(backend.state);
  const key = `demo/attachments/${id}/${name}`;
  const created_at = new Date(backend.now()).toISOString();
  return { id, name, key, url: `https://files.exemple.test/${key}`, created_at };
};
