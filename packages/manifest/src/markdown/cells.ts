export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Text from a definition, escaped so that it cannot become a cell, emphasis, a link or HTML. */
export function prose(text = ''): string {
  return oneLine(text)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*[\]|]|(?<!\w)_|_(?!\w)/g, '\\$&');
}

/** In backticks, without characters that would end them or the table cell. */
export function code(text: string): string {
  const line = oneLine(text);
  if (!/[`|\\]/.test(line)) return `\`${line}\``;
  return `<code>${line.replace(/[^\w /.:]/g, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ');
}
