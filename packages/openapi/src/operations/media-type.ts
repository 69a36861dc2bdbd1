/** The media types of a `content`, as spelled. */
export function mediaTypesOf(content: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(content);
}

/** A media type without its parameters, in lower case. */
export function bareType(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

export function isJson(type: string): boolean {
  return /^(application\/([\w.+-]+\+)?json|text\/json|\*\/\*|application\/\*)$/.test(bareType(type));
}

export function isForm(type: string): boolean {
  return bareType(type) === 'application/x-www-form-urlencoded';
}

export function isMultipart(type: string): boolean {
  return bareType(type) === 'multipart/form-data';
}

/** Text that people read, XML among it. Streams of events and rows are files, which can be read as they arrive. */
export function isText(type: string): boolean {
  const bare = bareType(type);
  if (bare === 'text/event-stream') return false;
  return bare.startsWith('text/') || /^application\/([\w.+-]+\+)?(xml|yaml|x-yaml|javascript|graphql)$/.test(bare);
}
