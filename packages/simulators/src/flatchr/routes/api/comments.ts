import type { Hono } from 'hono';
import { companyOfPath, userOfPath } from '../../access.js';
import { addComment } from '../../changes.js';
import { commentAuthor, commentDocument } from '../../documents/comment.js';
import { failure } from '../../failure.js';
import { encodedId } from '../../identifiers.js';
import { readFields } from '../../input.js';
import type { Applicant, Backend, Comment, Company } from '../../state.js';

export const commentRoutes = (app: Hono, backend: Backend): void => {
  app.get('/company/:company/applicant/:applicant/comments', (context) => {
    const path = context.req.param();
    const applicant = applicantOf(backend, companyOfPath(context, backend.state, path.company), path.applicant);
    const fields = readFields(context);
    return context.json(
      commentsOf(backend, applicant).map((comment) => ({
        ...commentDocument(comment),
        ...(fields.has('author') && { author: commentAuthor(comment) }),
        ...(fields.has('attachments') && { attachments: comment.attachments }),
      })),
    );
  });

  // The one call of this list that needs a user token (documented 2022 to 2026).
  app.post('/company/:company/applicant/:applicant/comment', async (context) => {
    const path = context.req.param();
    const author = userOfPath(context, backend, path.company);
    const applicant = applicantOf(backend, author.company, path.applicant);
    // Samples send form parts under a JSON content type, which curl would not: only real multipart is taken (inferred).
    if (!context.req.header('content-type')?.startsWith('multipart/form-data')) {
      throw failure(415, 'Unsupported Media Type');
    }
    const form = await context.req.formData().catch(() => {
      throw failure(400, 'Invalid multipart payload format');
    });
    const { text, file, type } = Object.fromEntries(form);
    if (typeof text !== 'string' || text === '') throw failure(400, '"text" is required');
    const comment = addComment(backend, {
      applicant,
      author,
      text,
      private: readFlag('private', form.get('private')),
      reply_to: replyTo(backend, applicant, form.get('reply_to')),
      // Required by the current table, missing from its own sample: "note" when left out (inferred).
      type: typeof type === 'string' ? type : 'note',
      fileName: file instanceof File ? file.name : undefined,
    });
    return context.json({
      ...commentDocument(comment),
      author: commentAuthor(comment),
      attachments: comment.attachments,
      ratings: [],
    });
  });
};

const applicantOf = (backend: Backend, company: Company, id: string): Applicant => {
  const applicant = backend.state.applicants.find((one) => one.id === id && one.vacancy.company === company);
  if (!applicant) throw failure(404, 'Applicant not found');
  return applicant;
};

const commentsOf = (backend: Backend, applicant: Applicant): Comment[] =>
  backend.state.comments.filter((comment) => comment.applicant === applicant);

/** Multipart booleans are the texts "true" and "false" (documented 2022). */
const readFlag = (name: string, value: FormDataEntryValue | null): boolean => {
  if (value === null || value === 'true' || value === 'false') return value === 'true';
  throw failure(400, `"${name}" must be a boolean`);
};

/** The clear id of another comment (2022), or an encoded one (the current table). */
const replyTo = (backend: Backend, applicant: Applicant, value: FormDataEntryValue | null): number | null => {
  if (value === null) return null;
  const parent = commentsOf(backend, applicant).find(
    ({ id }) => String(id) === value || encodedId(`comment:${id}`) === value,
  );
  if (!parent) throw failure(404, 'Parent comment not found');
  return parent.id;
};
