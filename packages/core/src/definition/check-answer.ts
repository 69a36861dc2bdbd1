import type { AnswerPlan } from '../exchange/answer-plan.js';
import type { Check } from './check.js';

export function checkAnswer(check: Check, plan: AnswerPlan = {}): void {
  const { as = 'json', value, keep = {}, headers = {}, maxBytes } = plan;
  check.known('format of the answer', as, ['json', 'text', 'file', 'any']);
  check.path('value of its answer', value);
  for (const [name, path] of Object.entries(keep)) check.path(`path of ${name} in keep`, path ?? '');
  for (const name of Object.values(headers)) check.header('header name in answer', name);
  const twice = Object.keys(headers).find((name) => Object.hasOwn(keep, name));
  if (twice !== undefined) check.fail(`its answer keeps two members as ${twice}`);
  if (as !== 'json' && as !== 'any' && (value !== undefined || keepsAny(keep)))
    check.fail(`its answer is a ${as}, which has no value or members to keep`);
  check.count('maxBytes', maxBytes, 1);
}

function keepsAny(keep: object): boolean {
  return Object.keys(keep).length > 0;
}
