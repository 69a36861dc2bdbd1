import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Undoes a step when this process ends before it is kept, by an error or a signal: the folder it made goes, and the files
 * that it changed are as before.
 *
 * @returns keeps the step.
 */
export function undone({ made, changed }: { readonly made: string; readonly changed: readonly string[] }): () => void {
  const before = changed.map((file) => [file, readFileSync(file)] as const);
  const undo = (): void => {
    rmSync(made, { recursive: true, force: true });
    for (const [file, bytes] of before) if (!readFileSync(file).equals(bytes)) writeFileSync(file, bytes);
  };
  process.on('exit', undo);
  return () => void process.off('exit', undo);
}
