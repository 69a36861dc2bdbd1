import type { Context, Handler } from 'hono';
import type { AppEnvironment } from '../app-parts.js';
import { problemResponse } from '../problems/problem-response.js';
import type { ProblemCode } from '../problems/statuses.js';
import { languageOf } from './page/language.js';
import { contentSecurityPolicy, type PageParts, resultPage } from './page/page.js';
import { outcomes } from './page/words.js';

/**
 * A route that people open in a browser: failures are pages, too. Other clients get problem documents. The URLs hold
 * secrets, so no other site is told them.
 */
export function browserRoute(
  handler: (context: Context<AppEnvironment>) => Promise<Response>,
): Handler<AppEnvironment> {
  return async (context) => {
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'no-referrer');
    try {
      return await handler(context);
    } catch (error) {
      const problem = problemResponse(error as Error, context);
      if (!/\btext\/html\b/i.test(context.req.header('accept') ?? '')) return problem;
      const { code, upstream } = (await problem.json()) as { code: ProblemCode; upstream?: { message?: string } };
      return answerPage(context, { outcome: outcomes[code] ?? 'failure', said: upstream?.message }, problem.status);
    }
  };
}

export function answerPage(
  context: Context<AppEnvironment>,
  parts: Pick<PageParts, 'outcome' | 'names' | 'said'>,
  status: number,
): Response {
  const language = languageOf(context.req.header('accept-language'));
  context.header('Content-Security-Policy', contentSecurityPolicy);
  context.header('Content-Language', language);
  context.header('Vary', 'Accept, Accept-Language');
  const page = resultPage({ ...parts, language, requestId: context.get('requestId') });
  return context.html(page, status as 200);
}
