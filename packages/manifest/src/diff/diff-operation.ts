import type { Manifest, ManifestOperation } from '@raccord/core';
import { keyRule } from '@raccord/core/tools';
import { restMethods } from '../route.js';
import { otherChanges } from './diff-members.js';
import { needChanges } from './diff-needs.js';
import { pagingChanges } from './diff-paging.js';
import { requestChanges } from './diff-request.js';
import { schemaChanges } from './diff-schema.js';
import { changeIf, type ManifestChange } from './manifest-change.js';

export const operationChanges =
  (before: Manifest, after: Manifest) =>
  (id: string, old: ManifestOperation, now: ManifestOperation): ManifestChange[] => {
    const isDeprecated = !old.deprecated && now.deprecated;
    return [
      ...changeIf(old.effect !== now.effect, 'breaking', id, `has the effect ${now.effect} instead of ${old.effect}`),
      ...changeIf(old.idempotent && !now.idempotent, 'breaking', id, 'is no longer idempotent'),
      ...changeIf(!old.idempotent && now.idempotent, 'feature', id, 'is now idempotent'),
      ...changeIf(isDeprecated, 'feature', id, 'is now deprecated'),
      ...keyChanges(id, keyRule(before, old), keyRule(after, now)),
      ...needChanges(id, before, after),
      ...routeChanges(id, old, now),
      ...schemaChanges(`${id} input`, old.input, now.input, 'input'),
      ...schemaChanges(`${id} output`, old.output, now.output, 'output'),
      ...requestChanges(`${id} request`, old, now),
      ...otherChanges(id, old, now, {
        except: ['effect', 'idempotent', 'auth', 'input', 'output', 'request', isDeprecated ? 'deprecated' : ''],
        breaking: { uses: !old.uses && 'is now composed: manifest clients need its function' },
        told: { paginate: pagingChanges(id, old.paginate, now.paginate) },
      }),
    ];
  };

function keyChanges(where: string, was: KeyRule, is: KeyRule): ManifestChange[] {
  const moved = was && is && was.header.toLowerCase() !== is.header.toLowerCase();
  return [
    ...changeIf(was && !is, 'breaking', where, 'no longer takes an idempotencyKey'),
    ...changeIf(!was && is, 'feature', where, 'now takes an idempotencyKey'),
    ...changeIf(
      moved,
      'breaking',
      where,
      'sends its idempotencyKey in a different header: a write repeated with an earlier key may be done twice',
    ),
    ...changeIf(was && is && was.forMs > is.forMs, 'fix', where, 'is retried for a shorter time'),
    ...changeIf(was && is && was.forMs < is.forMs, 'fix', where, 'is retried for a longer time'),
  ];
}

type KeyRule = ReturnType<typeof keyRule>;

/** Inputs decide the REST routes: secret, personal and non-scalar values cannot be sent in a URL. */
function routeChanges(where: string, old: ManifestOperation, now: ManifestOperation): ManifestChange[] {
  const [was, is] = [restMethods(old), restMethods(now)];
  const gone = was.filter((method) => !is.includes(method));
  const added = is.filter((method) => !was.includes(method));
  return [
    ...changeIf(gone.length > 0, 'breaking', where, `no longer has a ${gone.join(' or ')} route in REST`),
    ...changeIf(added.length > 0, 'feature', where, `now has a ${added.join(' and a ')} route in REST`),
  ];
}
