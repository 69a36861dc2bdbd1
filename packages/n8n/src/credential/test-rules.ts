import type { Manifest, RequestPlan } from '@raccord/core';
import type { ICredentialTestRequest } from 'n8n-workflow';
import { titleCase } from '../wording/title.js';
import type { NamedScheme } from './credential-types.js';
import { settingsIn } from './required-fields.js';

/** A rule of n8n for the answer to a test. */
export type Rule = NonNullable<ICredentialTestRequest['rules']>[number];

/** n8n's type wants rules of one kind only; it takes both. */
export interface TestRequest extends Pick<ICredentialTestRequest, 'request'> {
  readonly rules?: readonly Rule[];
}

/** What n8n says for an answer, by its status. n8n's own texts are only the names of the statuses. */
export function statusRules(manifest: Manifest, { auth }: NamedScheme, request: RequestPlan): Rule[] {
  const { name, errors, settings } = manifest;
  const secrets = Object.values(auth.fields).map(({ label }) => titleCase(label));
  const inUrl = settingsIn(manifest, request).map((setting) => titleCase(settings[setting]?.label ?? setting));
  const expired = errors?.rules?.find(({ is, status, where }) => is === 'auth_expired' && status === 401 && !where);
  const remedy = expired?.hint ?? `Check ${secrets.join(' and ')}.`;
  return [
    statusRule(401, `${name} refuses the credential. ${remedy}`),
    statusRule(403, `${name} does not allow it for this account. Check ${[...secrets, ...inUrl].join(', ')}.`),
    statusRule(404, `${name} does not know this account. Check ${[...inUrl, 'Base URL'].join(' and ')}.`),
  ];
}

export function statusRule(value: number, message: string): Rule {
  return { type: 'responseCode', properties: { value, message } };
}

/** Refusals that an API sends as a success. */
export function refusalRules({ errors }: Manifest): Rule[] {
  return (errors?.rules ?? []).flatMap(({ where, is, hint = 'The API refused the credential.' }): Rule[] => {
    if (is !== 'auth_expired' || typeof where?.path !== 'string' || where.equals === undefined) return [];
    return [{ type: 'responseSuccessBody', properties: { key: where.path, value: where.equals, message: hint } }];
  });
}

/** A page instead of data, at the wrong base URL: n8n passes text on, and its first character is `<`. */
export function pageRules({ name }: Manifest): Rule[] {
  const message = `This is a web page, not the API of ${name}. Check the base URL.`;
  return ['0', '1'].map((key) => ({ type: 'responseSuccessBody', properties: { key, value: '<', message } }));
}
