import type { Context, Hono } from 'hono';
import { companyOfKey, credentialOf } from '../../access.js';
import type { Backend } from '../../backend.js';
import { createApplicant, type Application } from '../../changes/applicants.js';
import { failure } from '../../failure.js';
import { readForm, readJson, type JsonObject } from '../../input.js';
import { readApplication } from './application.js';
import { readFormResume, readResume } from './resume.js';

/** The answer contains no id (documented 2020 to 2026): the applicant has to be searched for. */
const created = { status: 200, response: 'applicant created' };

export const careersCandidateRoutes = (app: Hono, backend: Backend): void => {
  app.post('/vacancy/candidate/json', async (context) => {
    createApplicant(backend, await applicationOf(context, backend));
    return context.json(created);
  });

  // A dry run: the same checks, no record. Its answer is not documented; the same one is inferred.
  app.post('/vacancy/candidate/test', async (context) => {
    await applicationOf(context, backend);
    return context.json(created);
  });

  // For forms. Clients read its answer as text; it is not documented, so the same one is inferred.
  app.post('/vacancy/candidate/custom', async (context) => {
    const form = await readForm(context);
    const body = formMembers(form);
    // Some samples have a key and others do not (2020 to 2026): no key is fine, a wrong one is not.
    const key = credentialOf(context) ?? body.token;
    const company = key === undefined ? undefined : companyOfKey(backend.state, key);
    const application = readApplication(backend, company, body);
    createApplicant(backend, { ...application, resume: await readFormResume(form) });
    return context.json(created);
  });
};

const applicationOf = async (context: Context, backend: Backend): Promise<Application> => {
  const body = await readJson(context);
  // `token` in the body was required until the newest table dropped it; either place works here.
  const company = companyOfKey(backend.state, credentialOf(context) ?? body.token);
  const application = readApplication(backend, company, body);
  return { ...application, resume: readResume(body) };
};

/**
 * The parts as members of a body: `answers[7]=yes` is an answer to question 7 (documented 2024–2026), and
 * `urls[linkedin]` a member of `urls` (inferred).
 */
const formMembers = (form: FormData): JsonObject => {
  const body: JsonObject = {};
  const urls: Record<string, string> = {};
  const answers: { question: string; value: string }[] = [];
  for (const [name, value] of form) {
    if (name === 'resume') continue;
    // No file but the CV is accepted (documented 2024–2026); how others are refused is inferred.
    if (typeof value !== 'string') throw failure(400, `"${name}" must not be a file`);
    const [, list, place = ''] = /^(answers|urls)\[(.+)\]$/.exec(name) ?? [];
    if (list === 'answers') answers.push({ question: place, value });
    else if (list === 'urls') urls[place] = value;
    else body[name] = typed(name, value);
  }
  return { ...body, answers, urls };
};

const typed = (name: string, value: string): unknown => {
  if (name === 'offerer_id') return Number(value);
  if (name === 'consent') return value !== 'false';
  return value;
};
