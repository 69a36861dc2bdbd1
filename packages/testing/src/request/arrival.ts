import type { ConnectionDefinition, RequestPlan } from '@raccord/core';
import type { PlantedText } from '../sample/hostile-text.js';
import { type InputPlace, placeOfInput } from './input-place.js';
import type { RequestPart } from './parts.js';

type Style = NonNullable<ConnectionDefinition['style']>;

/** What was planted, and what is in its place. */
export function changeOf(
  { path, value }: PlantedText,
  plan: RequestPlan,
  parts: readonly RequestPart[],
  holes: Readonly<Record<string, string>>,
): string {
  const place = placeOfInput(plan, path[0] ?? '');
  const name = 'name' in place ? place.name : '';
  const named = parts.filter((part) => part.place === place.in && part.name.startsWith(name));
  // Of several texts under one name, those that start like this one.
  const alike = named.filter((part) => part.value.startsWith(path.join('_')));
  const texts =
    place.in === 'path' ? [holes[path[0] ?? '']] : (alike.length > 0 ? alike : named).map((one) => one.value);
  const arrives = texts.map((text) => JSON.stringify(text)).join(', ') || 'nothing';
  return `arrives changed: ${JSON.stringify(value)} was given, and ${arrives} is in the ${place.in}${name && ` (${name})`}`;
}

/** Whether a planted text is in its place, unchanged. */
export function arrived(
  { path, value }: PlantedText,
  plan: RequestPlan,
  ofAll: Style | undefined,
  parts: readonly RequestPart[],
  holes: Readonly<Record<string, string>>,
): boolean {
  const key = path[0] ?? '';
  const place = placeOfInput(plan, key);
  // The style of all values is for queries and forms, and a text with nothing around it has its own name in any style.
  const isStyled = (path.length > 1 || plan.wrap !== undefined) && isField(plan, place);
  const style = plan.style?.[key] ?? (isStyled ? ofAll : undefined);
  if (place.in === 'path') return style ? holes[key]?.includes(value) === true : holes[key] === value;
  if (place.in === 'constants') return parts.some((part) => part.value.includes(value));
  const inPlace = parts.filter(
    (part) =>
      part.place === place.in &&
      (part.value === value || ((style || place.in === 'header') && part.value.includes(value))),
  );
  // A nested value can be named in many ways; it is enough that it is inside its own field.
  if (style) return inPlace.length > 0; // its words decide the names
  return inPlace.some(({ name }) => (path.length === 1 ? name === place.name : name.startsWith(place.name)));
}

function isField({ encoding = 'json' }: RequestPlan, place: InputPlace): boolean {
  return place.in === 'query' || (place.in === 'body' && encoding !== 'json');
}
