import { text } from 'node:stream/consumers';
import type { Employee } from '../support/hr-system.ts';
import { serve } from '../support/http-server.ts';

export type Trouble = 'answers' | 'is down' | 'loses the answer' | 'never answers';

/** A small HR system on a socket. Like many real ones it makes two employees of two equal requests. */
export async function startHrServer() {
  const employees: (Employee & { number: string })[] = [];
  const requests: string[] = [];
  let trouble: (method: string) => Trouble = () => 'answers';

  const answer = async (method: string, url: URL, body: string): Promise<unknown> => {
    if (method === 'GET') {
      return employees.filter((one) => one.external_reference === url.searchParams.get('external_reference'));
    }
    const employee = { ...(JSON.parse(body) as Employee), number: String(1001 + employees.length) };
    employees.push(employee);
    return employee;
  };
  const server = await serve((request, response) => {
    void (async () => {
      const { method = '', url = '' } = request;
      const body = await text(request);
      const state = trouble(method);
      requests.push(method);
      if (state === 'is down') return response.writeHead(503).end();
      const document = await answer(method, new URL(url, 'http://hr.test'), body);
      if (state === 'loses the answer') return request.socket.destroy();
      if (state === 'never answers') return;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
    })();
  });
  return {
    employees,
    /** Methods, oldest first. */
    requests,
    url: server.url,
    close: server.close,
    /** From now on. */
    set: (next: Trouble | ((method: string) => Trouble)) => {
      trouble = typeof next === 'string' ? () => next : next;
    },
  };
}
