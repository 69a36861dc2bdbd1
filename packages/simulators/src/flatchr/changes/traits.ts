import type { Backend } from '../backend.js';
import type { Applicant, Tag, Trait } from '../entities.js';
import { encodedId } from '../identifiers.js';
import { nextId } from '../state.js';
import { tagValues } from '../tag-values.js';

/**
 * How several values are sent is not documented: here it takes one call each. A tag that is not `multiple` keeps its
 * last value, and a `creatable` one learns new values (both inferred).
 */
export const addTrait = (backend: Backend, applicant: Applicant, tag: Tag, value: string): Trait => {
  const present = backend.state.traits.find(
    (one) => one.applicant === applicant && one.tag === tag && (!tag.multiple || one.value === value),
  );
  if (tag.creatable && !tagValues(tag).includes(value))
    tag.values = tag.values === '' ? value : `${tag.values};${value}`;
  if (present) {
    present.value = value;
    return present;
  }
  const trait: Trait = { id: encodedId(`trait:${nextId(backend.state)}`), applicant, tag, value };
  backend.state.traits.push(trait);
  return trait;
};
