import { titleCase } from './title.js';

/** What a resource is called in n8n: the singular of `vacancies` is `Vacancy`. */
export function resourceName(resource: string): string {
  return titleCase(singular(resource));
}

/**
 * What an operation is called in the list of its resource, which goes without saying there: `Get Vacancy` is `Get`, and
 * `List Published Vacancies` is, in n8n's words for lists, `Get Many Published`.
 */
export function operationName(title: string, resource: string): string {
  const own = new Set([resource, singular(resource)].map((word) => word.toLowerCase()));
  const [verb = '', ...others] = title.split(' ');
  const rest = others.filter((word) => !own.has(word.toLowerCase()));
  return titleCase([verb === 'List' ? 'Get Many' : verb, ...rest].join(' '));
}

function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  if (/(s|x|ch|sh)es$/.test(noun)) return noun.slice(0, -2);
  return noun.endsWith('s') && !noun.endsWith('ss') ? noun.slice(0, -1) : noun;
}
