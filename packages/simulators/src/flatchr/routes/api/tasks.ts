import type { Hono } from 'hono';
import { companyOfPath } from '../../access.js';
import type { Backend } from '../../backend.js';
import { createTask } from '../../changes/tasks.js';
import { memberId } from '../../documents/member.js';
import { taskDocument } from '../../documents/task.js';
import type { Company, User } from '../../entities.js';
import { failure } from '../../failure.js';
import { optionalBoolean, readJson, requiredText, textList } from '../../input.js';

export const taskRoutes = (app: Hono, backend: Backend): void => {
  // `date` and `delay` of 2020 are ignored: their meaning is not documented.
  app.get('/company/:company/tasks', (context) => {
    const company = companyOfPath(context, backend.state, context.req.param('company'));
    return context.json(backend.state.tasks.filter((task) => task.company === company).map(taskDocument));
  });

  app.post('/company/:company/task', async (context) => {
    const company = companyOfPath(context, backend.state, context.req.param('company'));
    const body = await readJson(context);
    const task = {
      company,
      description: requiredText(body, 'description'),
      date: isoMoment(requiredText(body, 'date')),
      value: textList(body, 'value').map((value) => checkedValue(backend, company, value)),
      users: textList(body, 'users').map((id) => userOf(backend, company, 'users', id)),
    };
    // Whether it is the user's id or the membership's is not documented: both are accepted. No answer contains it.
    userOf(backend, company, 'memberId', requiredText(body, 'memberId'));
    optionalBoolean(body, 'email');
    return context.json(taskDocument(createTask(backend, task)));
  });

  // The table says "path" for `done`, but every sample sends it in the body (documented 2022 to 2026).
  app.put('/company/:company/task/:task', async (context) => {
    const path = context.req.param();
    const company = companyOfPath(context, backend.state, path.company);
    const task = backend.state.tasks.find((one) => one.id === path.task && one.company === company);
    if (!task) throw failure(404, 'Task not found');
    const { done } = await readJson(context);
    if (typeof done !== 'boolean') throw failure(400, '"done" must be a boolean');
    task.done = done;
    return context.json(taskDocument(task));
  });
};

const isoMoment = (date: string): string => {
  const at = Date.parse(date);
  if (Number.isNaN(at) || !/^\d{4}-\d{2}-\d{2}/.test(date)) throw failure(400, '"date" must be a valid ISO 8601 date');
  return new Date(at).toISOString();
};

/** `applicant=` or `member=`, then an encoded id of the company. Refusing others is inferred. */
const checkedValue = (backend: Backend, company: Company, value: string): string => {
  const [kind, id] = value.split('=');
  const known =
    kind === 'member'
      ? backend.state.users.some((user) => user.id === id && user.company === company)
      : kind === 'applicant' &&
        backend.state.applicants.some((one) => one.id === id && one.vacancy.company === company);
  if (!known) throw failure(400, `"value" is unknown: ${value}`);
  return value;
};

const userOf = (backend: Backend, company: Company, member: string, id: string): User => {
  const user = backend.state.users.find((one) => one.company === company && (one.id === id || memberId(one) === id));
  if (!user) throw failure(400, `"${member}" is unknown: ${id}`);
  return user;
};
