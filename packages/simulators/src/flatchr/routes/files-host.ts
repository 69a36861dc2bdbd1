import { Hono } from 'hono';
import type { Backend } from '../backend.js';
import { findCv } from '../files/stored-cv.js';
import { isGoodLink } from '../files/signed-link.js';

/** The host of signed links. Like S3, it accepts only the signature and answers errors in XML. */
export const filesHost = (backend: Backend): Hono => {
  const app = new Hono();
  app.get('/:path{.+}', (context) => {
    const url = new URL(context.req.url);
    if (context.req.header('authorization') !== undefined || url.searchParams.has('token')) {
      return refused(400, 'InvalidArgument', 'Only one auth mechanism allowed');
    }
    if (!isGoodLink(url, backend.now())) return refused(403, 'AccessDenied', 'Request has expired or is not signed');
    const [, key = '', extension = ''] = /^\/(.+)\.([^.]+)$/.exec(url.pathname) ?? [];
    const cv = findCv(backend.state, key, extension);
    if (!cv) return refused(404, 'NoSuchKey', 'The specified key does not exist.');
    return context.body(cv.bytes, 200, { 'content-type': cv.contentType });
  });
  return app;
};

const refused = (status: number, code: string, message: string): Response =>
  new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    {
      status,
      headers: { 'content-type': 'application/xml' },
    },
  );
