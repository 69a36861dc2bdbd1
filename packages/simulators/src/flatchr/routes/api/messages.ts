import type { Hono } from 'hono';
import { companyOfPath, userOfPath } from '../../access.js';
import type { Backend } from '../../backend.js';
import { sendMessage } from '../../changes/messages.js';
import { listedMessage, sentMessage } from '../../documents/message.js';
import { failure } from '../../failure.js';
import { readFields, readFlag, readForm } from '../../input.js';
import { applicantOf } from '../../lookup.js';

export const messageRoutes = (app: Hono, backend: Backend): void => {
  app.get('/company/:company/applicant/:applicant/messages', (context) => {
    const path = context.req.param();
    const applicant = applicantOf(backend, companyOfPath(context, backend.state, path.company), path.applicant);
    const fields = readFields(context);
    const messages = backend.state.messages.filter((message) => message.applicant === applicant);
    return context.json(messages.map((message) => listedMessage(message, fields)));
  });

  // Requires a user token (documented 2022; the page is not among the current ones).
  app.post('/company/:company/applicant/:applicant/message', async (context) => {
    const path = context.req.param();
    const author = userOfPath(context, backend, path.company);
    const applicant = applicantOf(backend, author.company, path.applicant);
    const form = await readForm(context);
    const { html, subject } = Object.fromEntries(form);
    if (typeof html !== 'string' || html === '') throw failure(400, '"html" is required');
    const message = sendMessage(backend, {
      applicant,
      author,
      html,
      subject: typeof subject === 'string' ? subject : null,
      mail: readFlag(form, 'mail'),
      sms: readFlag(form, 'sms'),
    });
    return context.json(sentMessage(message));
  });
};
