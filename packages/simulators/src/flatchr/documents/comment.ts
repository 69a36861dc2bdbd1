import type { Vintage } from '../backend.js';
import { isoDate } from '../dates.js';
import type { Comment, User } from '../entities.js';

/**
 * A comment without its expansions. Its `id` and `reply_to` are integers, the author's `id` is encoded (documented
 * 2022); `type` came later.
 */
export const commentDocument = (comment: Comment, vintage: Vintage) => ({
  id: comment.id,
  text: comment.text,
  private: comment.private,
  favorite: false,
  created_by: comment.author.user_id,
  created_at: isoDate(comment.created_at),
  reply_to: comment.reply_to,
  ...(vintage === 'now' && { type: comment.type }),
});

export const commentAuthor = ({ author }: { author: User }) => ({
  id: author.id,
  firstname: author.firstname,
  lastname: author.lastname,
});
