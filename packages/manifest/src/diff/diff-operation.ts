import type { Manifest, ManifestOperation } from '@raccord/core';
import { restMethods } from '../route.js';
import { otherChanges } from './diff-members.js';
import { needChanges } from './diff-needs.js';
import { requestChanges } from './diff-request.js';
import { schemaChanges } from './diff-schema.js';
import { type ManifestChange, told } from './manifest-change.js';

export const operationChanges =
  (before: Manifest, after: Manifest) =>
  (id: string, old: ManifestOperation, now: ManifestOperation): ManifestChange[] => {
    const isDeprecated = !old.deprecated && now.deprecated;
    return [
      ...told(old.effect !== now.effect, 'breaking', id, `has the effect ${now.effect} instead of ${old.effect}`),
      ...told(old.idempotent && !now.idempotent, 'breaking', id, 'is not idempotent any more'),
      ...told(!old.idempotent && now.idempotent, 'feature', id, 'is idempotent now'),
      ...told(isDeprecated, 'feature', id, 'is deprecated now'),
      ...needChanges(id, before, after),
      ...routeChanges(id, old, now),
      ...schemaChanges(`${id} input`, old.input, now.input, 'input'),
      ...schemaChanges(`${id} output`, old.output, now.output, 'output'),
      ...requestChanges(`${id} request`, old, now),
      ...otherChanges(id, old, now, {
        except: ['effect', 'idempotent', 'auth', 'input', 'output', 'request', isDeprecated ? 'deprecated' : ''],
        breaking: {
          paginate: !old.paginate !== !now.paginate && 'answers another way: paginated or not',
          uses: !old.uses && 'is composed now: a manifest client needs its function',
        },
      }),
    ];
  };

/** Inputs decide which routes a service offers: what is secret, personal or no scalar cannot stand in a URL. */
function routeChanges(where: string, old: ManifestOperation, now: ManifestOperation): ManifestChange[] {
  const [was, is] = [restMethods(old), restMethods(now)];
  const gone = was.filter((method) => !is.includes(method));
  const added = is.filter((method) => !was.includes(method));
  return [
    ...told(gone.length > 0, 'breaking', where, `has no REST route by ${gone.join(' and ')} any more`),
    ...told(added.length > 0, 'feature', where, `has a REST route by ${added.join(' and ')} now`),
  ];
}
