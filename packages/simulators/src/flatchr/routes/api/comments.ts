import type { Hono } from 'hono';
import { companyOfPath, userOfPath } from '../../access.js';
import type { Backend } from '../../backend.js';
import { addComment, deleteComment } from '../../changes/comments.js';
import { commentAuthor, commentDocument } from '../../documents/comment.js';
import type { Applicant, Comment } from '../../entities.js';
import { failure } from '../../failure.js';
import { encodedId } from '../../identifiers.js';
import { readFields, readFlag, readForm } from '../../input.js';
import { applicantOf } from '../../lookup.js';

export const commentRoutes = (app: Hono, backend: Backend): void => {
  app.get('/company/:company/applicant/:applicant/comments', (context) => {
    const path = context.req.param();
    const applicant = applicantOf(backend, companyOfPath(context, backend.state, path.company), path.applicant);
    const fields = readFields(context);
    return context.json(
      commentsOf(backend, applicant).map((comment) => ({
        ...commentDocument(comment, backend.vintage),
        ...(fields.has('author') && { author: commentAuthor(comment) }),
        ...(fields.has('attachments') && { attachments: comment.attachments }),
      })),
    );
  });

  // Requires a user token (documented 2022 to 2026).
  app.post('/company/:company/applicant/:applicant/comment', async (context) => {
    const path = context.req.param();
    const author = userOfPath(context, backend, path.company);
    const applicant = applicantOf(backend, author.company, path.applicant);
    const form = await readForm(context);
    const { text, file, type, reply_to } = Object.fromEntries(form);
    if (typeof text !== 'string' || text === '') throw failure(400, '"text" is required');
    const comment = addComment(backend, {
      applicant,
      author,
      text,
      private: readFlag(form, 'private'),
      reply_to: reply_to === undefined ? null : commentOf(backend, applicant, reply_to).id,
      // Required by the current table, missing from its own sample: defaults to "note" (inferred).
      type: typeof type === 'string' ? type : 'note',
      fileName: file instanceof File ? file.name : undefined,
    });
    return context.json({
      ...commentDocument(comment, backend.vintage),
      author: commentAuthor(comment),
      attachments: comment.attachments,
      ratings: [],
    });
  });

  // An API key is enough to delete one (documented 2022). The text of its message is not public.
  app.delete('/company/:company/applicant/:applicant/comment/:comment', (context) => {
    const path = context.req.param();
    const applicant = applicantOf(backend, companyOfPath(context, backend.state, path.company), path.applicant);
    deleteComment(backend, commentOf(backend, applicant, path.comment));
    return context.json({ statusCode: 200, message: 'Comment deleted' });
  });
};

const commentsOf = (backend: Backend, applicant: Applicant): Comment[] =>
  backend.state.comments.filter((comment) => comment.applicant === applicant);

/** By its clear id (2022), or by the encoded one that the current table of `reply_to` mentions. */
const commentOf = (backend: Backend, applicant: Applicant, wanted: FormDataEntryValue): Comment => {
  const comment = commentsOf(backend, applicant).find(
    ({ id }) => String(id) === wanted || encodedId(`comment:${id}`) === wanted,
  );
  if (!comment) throw failure(404, 'Comment not found');
  return comment;
};
