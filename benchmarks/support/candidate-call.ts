import { flatchr } from '@raccord/connector-flatchr';
import { createClient } from '@raccord/core';
import { undiciTransport } from '@raccord/core/undici';
import { request } from 'undici';
import type { Answers, Start } from '../runner/row.ts';
import { apiKey } from './acme.ts';
import { type FileForm, largeFile } from './file.ts';

const candidate = {
  vacancy: 'wy3eop2jollp1kmq-account-executive',
  firstname: 'Ada',
  lastname: 'Example',
  email: 'ada@example.com',
};

/** Says how much it got, so that a peer that sends less is found out. */
export const received = (): Answers => (_path, bytes) => JSON.stringify({ status: 'ok', response: `${bytes} bytes` });

/** Sends a CV to Flatchr with our client. */
export function withRaccord(form: FileForm): Start {
  return (upstream) => {
    const connection = { settings: {}, credentials: { api: { api_key: apiKey } }, servers: upstream };
    const client = createClient(flatchr, connection, { transport: undiciTransport() });
    const resume = { data: largeFile()[form], file_name: 'cv.pdf', content_type: 'application/pdf' };
    return () => client.candidates.create({ ...candidate, resume });
  };
}

/** Posts the same body with undici. */
export function bare(form: FileForm): Start {
  return (upstream) => {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const file = largeFile()[form];
    return async () => {
      const data = typeof file === 'string' ? file : Buffer.from(file.buffer).toString('base64');
      const resume = { data, fileName: 'cv.pdf', contentType: 'application/pdf' };
      const body = JSON.stringify({ ...candidate, resume, type: 'document' });
      const response = await request(`${upstream}/vacancy/candidate/json`, { method: 'POST', headers, body });
      return response.body.json();
    };
  };
}
