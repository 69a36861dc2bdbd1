import type { Credential } from './driver.ts';
import type { Rest } from './rest.ts';

/** What a vendor's consent page was asked for, and what n8n's page says after the way back. */
export interface Connecting {
  readonly asked: URL;
  readonly page: string;
}

/**
 * Connects an account as the editor's button does, without a browser: asks n8n for the vendor's URL, follows it to the
 * vendor, whose simulator consents or refuses at once, and calls n8n's callback with the login of the user.
 */
export async function connectAccount(rest: Rest, { id }: Credential): Promise<Connecting> {
  const asked = new URL(await rest<string>('GET', `/rest/oauth2-credential/auth?id=${id}`));
  const consent = await fetch(asked, { redirect: 'manual' });
  const back = consent.headers.get('location');
  if (!back) throw new Error(`the vendor answered ${consent.status} without a redirect: ${await consent.text()}`);
  const { pathname, search } = new URL(back);
  return { asked, page: await rest<string>('GET', pathname + search) };
}
