import { isoDate } from '../dates.js';
import type { Comment } from '../state.js';

/** A comment without its expansions. Its `id` and `reply_to` are integers, the author's `id` is encoded (documented 2022). */
export const commentDocument = (comment: Comment) => ({
  id: comment.id,
  text: comment.text,
  private: comment.private,
  favorite: false,
  created_by: comment.author.user_id,
  created_at: isoDate(comment.created_at),
  reply_to: comment.reply_to,
  type: comment.type,
});

export const commentAuthor = ({ author }: Comment) => ({
  id: author.id,
  firstname: author.firstname,
  lastname: author.lastname,
});
