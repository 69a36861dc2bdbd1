import { createHash, timingSafeEqual } from 'node:crypto';
import { flatchr } from '@raccord/connector-flatchr';
import { ConnectorError, receive } from '@raccord/core';
import { readBody, serve } from './http-server.ts';

export type FlatchrEvent = Awaited<ReturnType<typeof receiveAny>>[number];

interface Hook {
  /** Long and random, part of the URL: Flatchr signs nothing. */
  readonly secret: string;
  /**
   * The sender gets its answer afterwards: 204, or 500 on failure. Be quick: how long Flatchr waits is not documented.
   */
  readonly onEvent: (event: FlatchrEvent) => Promise<unknown>;
  readonly port?: number;
}

const { new_applicant, drag_applicant, new_message, new_vacancy } = flatchr.triggers;
const receiveAny = (rawBody: Uint8Array) =>
  receive([new_applicant, drag_applicant, new_message, new_vacancy], { headers: {}, rawBody }, []);

/** Receives webhooks of Flatchr. */
export async function startHook({ secret, onEvent, port }: Hook) {
  const path = `/hooks/${secret}`;
  const { url, close } = await serve((request, response) => {
    const end = (status: number) => void response.writeHead(status, { connection: 'close' }).end();
    void (async () => {
      try {
        if (request.method !== 'POST' || !isEqual(request.url ?? '', path)) return end(404);
        const body = await readBody(request, 1_000_000);
        if (body === undefined) return end(413);
        for (const event of await receiveAny(body)) await onEvent(event);
        end(204);
      } catch (error) {
        end(ConnectorError.is(error) && error.connector === 'webhook' ? 400 : 500);
      }
    })();
  }, port);
  return { url: url + path, close };
}

/** In constant time. */
function isEqual(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
