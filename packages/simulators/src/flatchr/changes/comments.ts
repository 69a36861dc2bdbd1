import type { Backend } from '../backend.js';
import type { Applicant, Comment, User } from '../entities.js';
import { nextId } from '../state.js';
import { createAttachment } from './attachments.js';

export interface NewComment {
  applicant: Applicant;
  author: User;
  text: string;
  private: boolean;
  reply_to: number | null;
  type: string;
  fileName: string | undefined;
}

/** The event names for comments are not public, so none is sent. */
export const addComment = (backend: Backend, { fileName, ...written }: NewComment): Comment => {
  const comment: Comment = {
    ...written,
    id: nextId(backend.state),
    attachments: fileName === undefined ? [] : [createAttachment(backend, fileName)],
    created_at: backend.now(),
  };
  backend.state.comments.push(comment);
  return comment;
};

/** Replies to it stay and keep naming it. */
export const deleteComment = (backend: Backend, comment: Comment): void => {
  backend.state.comments = backend.state.comments.filter((one) => one !== comment);
};
