import type { Check, Finding } from '../finding.js';
import { settle, wordsFor } from '../outcome.js';
import { operationIds, type Subject } from '../subject.js';

/** Everything derived from the manifest works. */
export const derived: Check = {
  name: 'derived',
  cases: () => ['tool names', 'Markdown'],
  find: async (subject, name) => (name === 'Markdown' ? markdown(subject) : toolNames(subject)),
};

const longestToolName = 64;

/** Tool names for language models: letters, digits, `_` and `-`, all different. */
function toolNames(subject: Subject): Finding[] {
  const names = operationIds(subject).map((id) => ({ id, name: `${subject.connector.id}_${id.replaceAll('.', '_')}` }));
  return names.flatMap(({ id, name }, index) => [
    ...(/^[a-zA-Z0-9_-]+$/.test(name)
      ? []
      : [{ detail: id, message: `${name} has more than letters, digits, _ and -` }]),
    ...(name.length <= longestToolName ? [] : [{ detail: id, message: `${name} is longer than ${longestToolName}` }]),
    ...(names.findIndex((other) => other.name === name) === index
      ? []
      : [{ detail: id, message: `${name} occurs twice` }]),
  ]);
}

async function markdown({ manifest, kernel }: Subject): Promise<Finding[]> {
  const made = await settle(() => kernel.toMarkdown(manifest));
  if (made.error !== undefined) return [{ detail: '', message: `toMarkdown ${wordsFor(made)}` }];
  const page = String(made.value);
  const names = [...Object.keys(manifest.operations), ...Object.keys(manifest.triggers)];
  return names
    .filter((name) => !page.includes(`\`${name}\``))
    .map((name) => ({ detail: name, message: 'is missing from the page' }));
}
