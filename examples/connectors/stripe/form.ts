/*
 * Nested forms as Stripe's own mock server decodes them (https://github.com/stripe/stripe-mock, folder `param`, read on
 * 2026-11-29): "Rack style", so `a[b]=` nests, `a[]=` appends. Stripe's own client writes lists as `a[0]=`
 * (https://github.com/stripe/stripe-node/blob/master/src/utils.ts, read on 2026-11-29).
 */

export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type Form = { [key: string]: FormValue };

/** What is wrong with a form, as Stripe reports it. */
export class FormProblem extends Error {
  readonly code: string | undefined;
  readonly param: string | undefined;
  constructor(message: string, param?: string, code?: string) {
    super(message);
    this.code = code;
    this.param = param;
  }
}

export function decodeForm(text: string): Form {
  const form: Form = {};
  for (const pair of text.replace(/^\?/, '').split('&').filter(Boolean)) {
    const [key = '', value = ''] = pair.split(/=(.*)/s, 2).map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
    const parts = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key);
    if (!parts) throw new FormProblem(`Invalid key "${key}": keys must start with a name`, key);
    put(form, [parts[1]!, ...[...parts[2]!.matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1]!)], value, key);
  }
  return form;
}

function put(into: Form, [name, ...rest]: readonly (string | undefined)[], value: string, key: string): void {
  const at = name!;
  if (rest.length === 0) {
    into[at] = value;
    return;
  }
  if (rest[0] === '') {
    const list = (into[at] ??= []);
    if (!Array.isArray(list)) throw new FormProblem(`Invalid key "${key}": a list and a hash of one name`, key);
    if (rest.length > 1) throw new FormProblem(`Invalid key "${key}": number the items of a list of hashes`, key);
    list.push(value);
    return;
  }
  const inner = (into[at] ??= {});
  if (typeof inner !== 'object' || Array.isArray(inner)) {
    throw new FormProblem(`Invalid key "${key}": a text and a hash of one name`, key);
  }
  put(inner, rest, value, key);
}

/** The types that a parameter may have. A list arrives as a list or as a hash with the keys 0, 1, 2 … */
export type Kind = 'text' | 'integer' | 'boolean' | 'metadata' | readonly [Kind] | { readonly [key: string]: Kind };

/** Checks a form against the parameters of a call. Unknown ones are refused, as all of the wrong type. */
export function checkForm(form: Form, kinds: { readonly [key: string]: Kind }, inside = ''): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(form)) {
    const param = inside ? `${inside}[${key}]` : key;
    const kind = kinds[key];
    if (kind === undefined) {
      throw new FormProblem(`Received unknown parameter: ${param}`, param, 'parameter_unknown');
    }
    read[key] = checkValue(value, kind, param);
  }
  return read;
}

function checkValue(value: FormValue, kind: Kind, param: string): unknown {
  if (Array.isArray(kind))
    return listOf(value, param).map((item, index) => checkValue(item, kind[0] as Kind, `${param}[${index}]`));
  if (kind === 'metadata') return value === '' ? {} : hashOf(value, param);
  if (typeof kind === 'object') return checkForm(hashOf(value, param), kind as { [key: string]: Kind }, param);
  if (typeof value !== 'string') throw new FormProblem(`Invalid string: ${JSON.stringify(value)}`, param);
  if (kind === 'integer') {
    if (!/^-?\d+$/.test(value)) throw new FormProblem(`Invalid integer: ${value}`, param, 'parameter_invalid_integer');
    return Number(value);
  }
  if (kind === 'boolean') {
    if (value !== 'true' && value !== 'false') throw new FormProblem(`Invalid boolean: ${value}`, param);
    return value === 'true';
  }
  return value;
}

function hashOf(value: FormValue, param: string): Form {
  if (typeof value === 'string' || Array.isArray(value)) throw new FormProblem('Invalid object', param);
  return value;
}

function listOf(value: FormValue, param: string): FormValue[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') throw new FormProblem('Invalid array', param);
  const keys = Object.keys(value);
  if (!keys.every((key, index) => key === String(index))) throw new FormProblem('Invalid array', param);
  return Object.values(value);
}
