import { titleCase } from './title.js';

/** The name of a resource in n8n: the singular, so `vacancies` becomes `Vacancy`. */
export function resourceName(resource: string): string {
  return titleCase(singular(resource));
}

const listVerb = /^(List|Search)$/;

/**
 * The name of an operation in the list of its resource, without the resource: `Get Vacancy` becomes `Get`, and `List
 * Published Vacancies` becomes, in n8n's words for lists, `Get Many Published`.
 * A search is a list too.
 */
export function operationName(title: string, resource: string): string {
  const own = new Set([resource, singular(resource)].map((word) => word.toLowerCase()));
  const [verb = '', ...others] = title.split(' ');
  const rest = others.filter((word) => !own.has(word.toLowerCase()));
  return titleCase([listVerb.test(verb) ? 'Get Many' : verb, ...rest].join(' '));
}

function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  if (/(ss|us|x|ch|sh)es$/.test(noun)) return noun.slice(0, -2);
  return noun.endsWith('s') && !noun.endsWith('ss') ? noun.slice(0, -1) : noun;
}
