import { Problem } from '../../setup/problem.mjs';

/** How `npm run release:check` runs a named step: it prints and counts it. The work returns an exit code. */
export type Check = (name: string, work: () => Promise<number>) => Promise<void>;

/** Runs a step and returns what it made; nothing if it failed, which was reported then. */
export type Step = <Made>(name: string, work: () => Promise<Made> | Made) => Promise<Made | undefined>;

export function stepsOf(check: Check): Step {
  return async <Made>(name: string, work: () => Promise<Made> | Made) => {
    let made: Made | undefined;
    await check(name, async () => {
      try {
        made = await work();
        return 0;
      } catch (error) {
        console.error(error instanceof Problem ? error.message : error);
        return 1;
      }
    });
    return made;
  };
}
