import { isObject } from '@raccord/core/tools';
import { type Document, list, type Obj, object } from '../document/document.js';
import { conjunctsOf, variantsOf } from './conjuncts.js';
import { isMarked } from './convert.js';
import { kindsOf } from './kinds.js';

/** The members of an object in a body. */
export interface ObjectShape {
  /** The schemas of each member. */
  readonly members: ReadonlyMap<string, Member>;
  readonly required: ReadonlySet<string>;
  /** The schema of other members; false if there are none. */
  readonly others: unknown;
}

export interface Member {
  /** A value fits all of them, or, with `any`, one of them. */
  readonly schemas: readonly unknown[];
  readonly any: boolean;
}

/** Choices inside each other that are looked through. */
const deepest = 50;

/** The members of an object that is sent; undefined for what may be anything else than an object. */
export function objectShape(document: Document, schema: unknown): ObjectShape | undefined {
  const known = new Map<unknown, ObjectShape | undefined>();
  return shapeOf(schema, 0);

  function shapeOf(of: unknown, depth: number): ObjectShape | undefined {
    if (!known.has(of)) {
      known.set(of, undefined); // alternatives may refer to each other without end
      known.set(of, newShape(of, depth));
    }
    return known.get(of);
  }

  function newShape(of: unknown, depth: number): ObjectShape | undefined {
    const kinds = [...kindsOf(document, of)].filter((kind) => kind !== 'null');
    if (kinds.length !== 1 || kinds[0] !== 'object' || depth > deepest) return undefined;
    const parts = conjunctsOf(document, of);
    const all = parts.map(ownShape);
    for (const part of parts) {
      const variants = variantsOf(part).map((variant) => shapeOf(variant, depth + 1) ?? anything);
      if (variants.length > 0) all.push(eitherOf(variants));
    }
    return sent(document, bothOf(all));
  }
}

const anything: ObjectShape = { members: new Map(), required: new Set(), others: true };

function ownShape({ properties, required, additionalProperties, patternProperties }: Obj): ObjectShape {
  const members = Object.entries(object(properties)).map(
    ([name, schema]) => [name, { schemas: [schema], any: false }] as const,
  );
  return {
    members: new Map(members),
    required: new Set(list(required).filter((name) => typeof name === 'string')),
    others: isObject(patternProperties) ? true : additionalProperties,
  };
}

/** The shape of objects that fit several schemas at once. */
function bothOf(shapes: readonly ObjectShape[]): ObjectShape {
  const members = new Map<string, Member>();
  for (const [name, member] of shapes.flatMap((shape) => [...shape.members])) {
    const other = members.get(name);
    members.set(
      name,
      other ? { schemas: [...other.schemas, ...member.schemas], any: other.any || member.any } : member,
    );
  }
  const others = shapes.map((shape) => shape.others).filter((one) => one !== undefined);
  return {
    members,
    required: new Set(shapes.flatMap((shape) => [...shape.required])),
    others: others.find((one) => one !== false) ?? others[0],
  };
}

/** The shape of objects that fit one of several schemas: any member of them, and those required that all require. */
function eitherOf(shapes: readonly ObjectShape[]): ObjectShape {
  const found = new Map<string, Set<unknown>>();
  for (const [name, { schemas }] of shapes.flatMap((shape) => [...shape.members])) {
    const all = found.get(name) ?? new Set();
    for (const one of schemas) all.add(one);
    found.set(name, all);
  }
  const members = new Map([...found].map(([name, schemas]) => [name, { schemas: [...schemas], any: true }]));
  const [first, ...rest] = shapes;
  const required = [...(first?.required ?? [])].filter((name) => rest.every((shape) => shape.required.has(name)));
  return { members, required: new Set(required), others: shapes.find(({ others }) => others === true)?.others };
}

/** Without what only the API sets. An object of which nothing is said may have any members. */
function sent(document: Document, { members, required, others }: ObjectShape): ObjectShape {
  const hidden = [...members].filter(([, { schemas }]) => schemas.some((one) => isMarked(document, one, 'readOnly')));
  const names = new Set(hidden.map(([name]) => name));
  return {
    members: new Map([...members].filter(([name]) => !names.has(name))),
    required: new Set([...required].filter((name) => !names.has(name))),
    others: others ?? (members.size === 0 ? true : false),
  };
}
