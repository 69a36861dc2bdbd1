import type { FunctionRow } from '../runner/row.ts';
import { Thing, thingJson } from '../support/thing.ts';
import { thingRequest, withRaccord } from '../support/thing-call.ts';

/** A call of the client. Every peer sends the same request and checks the answer with the same schema. */
export const row: FunctionRow = {
  kind: 'functions',
  what: 'a GET of 2 kB of JSON, 50 at once',
  atOnce: 50,
  warmUp: 5000,
  upstream: { answers: () => () => thingJson },
  ours: withRaccord(),
  peers: {
    undici: {
      budget: 2,
      program: async (upstream) => {
        const { Agent, request } = await import('undici');
        const { url, query, headers } = thingRequest(upstream);
        const dispatcher = new Agent();
        return async () => {
          const { body } = await request(url, { query, headers, dispatcher });
          return Thing.parse(JSON.parse(await body.text()));
        };
      },
    },
    ofetch: {
      budget: 1,
      program: async (upstream) => {
        const { ofetch } = await import('ofetch');
        const { url, query, headers } = thingRequest(upstream);
        return async () => Thing.parse(await ofetch(url, { query, headers }));
      },
    },
    ky: {
      budget: 1,
      program: async (upstream) => {
        const { default: ky } = await import('ky');
        const { url, query, headers } = thingRequest(upstream);
        return async () => Thing.parse(await ky.get(url, { searchParams: query, headers }).json());
      },
    },
    axios: {
      budget: 1,
      program: async (upstream) => {
        const { default: axios } = await import('axios');
        const { url, query, headers } = thingRequest(upstream);
        return async () => Thing.parse((await axios.get(url, { params: query, headers })).data);
      },
    },
    got: {
      budget: 1,
      program: async (upstream) => {
        const { default: got } = await import('got');
        const { url, query, headers } = thingRequest(upstream);
        return async () => Thing.parse(await got(url, { searchParams: query, headers }).json());
      },
    },
  },
};
