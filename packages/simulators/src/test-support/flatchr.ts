import { createFlatchrSimulator, flatchrDemo, type FlatchrSimulatorOptions } from '../index.js';

interface Call {
  method?: string;
  /** Sent as JSON. */
  json?: unknown;
  form?: FormData;
  /** Sent as it is. */
  text?: string;
  headers?: Record<string, string>;
}

/** A simulator with a clock that stands still, and calls on its two hosts. */
export const startFlatchr = (options: FlatchrSimulatorOptions = {}) => {
  const simulator = createFlatchrSimulator({ now: () => Date.UTC(2026, 10, 22, 10), ...options });
  const send = (origin: string, path: string, headers: Record<string, string>, call: Call): Promise<Response> =>
    simulator.fetch(
      new Request(origin + path, {
        method: call.method ?? (call.json || call.form || call.text ? 'POST' : 'GET'),
        headers: { ...headers, ...(call.json ? { 'content-type': 'application/json' } : {}), ...call.headers },
        body: call.json ? JSON.stringify(call.json) : (call.form ?? call.text ?? null),
      }),
    );
  const key = { authorization: `Bearer ${flatchrDemo.api_key}` };
  return {
    simulator,
    api: (path: string, call: Call = {}) => send('https://api.flatchr.io', path, key, call),
    careers: (path: string, call: Call = {}) =>
      send('https://careers.flatchr.io', path, { ...key, 'user-agent': 'Mozilla/5.0 (test)' }, call),
    /** An active, published vacancy of the demo company, and an applicant on it. */
    vacancy: simulator.state.vacancies[0]!,
    applicant: simulator.state.applicants[0]!,
  };
};

/** A token of the demo user. */
export const userToken = async ({ api }: ReturnType<typeof startFlatchr>): Promise<string> => {
  const { email, password } = flatchrDemo;
  return (await bodyOf(api('/user/login', { json: { email, password } }))).token;
};

export const company = `/company/${flatchrDemo.company_key}`;

/** The body of an answer as the untyped JSON it is. */
// oxlint-disable-next-line typescript/no-explicit-any -- tests look into documents of every shape
export const bodyOf = async (response: Promise<Response> | Response): Promise<any> => (await response).json();
