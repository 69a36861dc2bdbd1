import { suggestion } from '@raccord/core';
import { jsonObject } from '../operation/body-input.js';
import { refuse } from '../problems/refusal.js';

const limitBytes = 64 * 1024;

/** The body of one of the service's own routes: a JSON object with only these members. */
export async function ownBody(request: Request, members: readonly string[]): Promise<Record<string, unknown>> {
  const body = await jsonObject(request, limitBytes);
  const issues = Object.keys(body)
    .filter((name) => !members.includes(name))
    .slice(0, 20)
    .map((name) => name.slice(0, 60))
    .map((name) => ({ path: [name], message: `Unknown member "${name}".${suggestion(name, members)}` }));
  if (issues.length === 0) return body;
  throw refuse({
    code: 'input_invalid',
    detail: issues.map(({ message }) => message).join(' '),
    hint: `The members are ${members.join(', ')}. Nothing was changed.`,
    issues,
  });
}
