import type { AuthScheme } from '@raccord/core';
import { partsOf } from '@raccord/core/tools';
import { Unsayable } from '../unsayable.js';
import type { Body } from './body.js';
import type { Field } from './form-field.js';
import { keysOf, type Place } from './keys.js';
import type { Parameter } from './parameters.js';

/** A value that a caller gives. */
export type Given = Parameter | Field | WholeBody;

interface WholeBody {
  readonly name: 'body';
  readonly in: 'body';
  readonly required: boolean;
}

export interface Inputs {
  readonly parameters: ReadonlyMap<Parameter, string>;
  readonly members: ReadonlyMap<Field, string>;
  /** The key of a body that is one value. */
  readonly whole: string | undefined;
}

/** The input key of everything a caller gives. What a scheme writes, callers do not. */
export function inputsOf(parameters: readonly Parameter[], body: Body, schemes: readonly AuthScheme[]): Inputs {
  const written = new Set(schemes.flatMap((scheme) => partsOf(scheme)).flatMap((part) => placesOf(part, body)));
  const isFree = (one: { in: Place; name: string }): boolean => !written.has(placed(one.in, one.name));
  const wholeBody: WholeBody = { name: 'body', in: 'body', required: false };
  const all: Given[] = parameters.filter(isFree);
  if (body.kind === 'members') all.push(...body.members.filter(isFree));
  if (body.kind === 'whole') all.push(wholeBody);
  const keys = keysOf(all);
  const unsafe = [...keys.values()].find((key) => key === '__proto__');
  if (unsafe !== undefined) throw new Unsayable('an input has the name __proto__');
  const inputs = [...keys];
  return {
    parameters: new Map(inputs.filter((pair): pair is [Parameter, string] => pair[0].in !== 'body')),
    members: new Map(inputs.filter((pair): pair is [Field, string] => 'schemas' in pair[0])),
    whole: keys.get(wholeBody),
  };
}

function placesOf({ in: place, name }: { in: Place | 'params'; name: string }, { kind }: Body): string[] {
  if (place === 'params') return [placed(kind === 'members' ? 'body' : 'query', name)];
  return [placed(place, name)];
}

function placed(place: Place, name: string): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}
