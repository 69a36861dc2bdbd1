import { FormData, request } from 'undici';
import type { Start } from '../runner/row.ts';
import { acmeClient, apiKey } from './acme.ts';
import { type FileForm, largeFile } from './file.ts';

/** Sends a picture in a multipart form with our client. */
export function withRaccord(form: FileForm): Start {
  return (upstream) => {
    const client = acmeClient(upstream);
    const picture = { data: largeFile()[form], file_name: 'ada.png', content_type: 'image/png' };
    return () => client.pictures.add({ name: 'Ada', picture });
  };
}

/** Posts the same form with undici. */
export const bare: Start = (upstream) => {
  const { bytes } = largeFile();
  const headers = { authorization: `Bearer ${apiKey}` };
  return async () => {
    const body = new FormData();
    body.append('name', 'Ada');
    body.append('picture', new Blob([bytes], { type: 'image/png' }), 'ada.png');
    const response = await request(`${upstream}/accounts/a1/pictures`, { method: 'POST', headers, body });
    return response.body.json();
  };
};
