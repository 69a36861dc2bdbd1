import { compareOutputs } from '../compare.ts';
import { must } from '../command.ts';
import type { Packed } from '../pack.ts';
import type { Step } from '../steps.ts';
import { checkInstalled } from './installed.ts';
import { createProject, type Project, tryProject, type Wanted } from './project.ts';

export interface Tried {
  readonly project: Project;
  /** What its programs printed, by name. */
  readonly outputs: ReadonlyMap<string, string>;
}

/** Fresh projects with the libraries. What all of them print must be the same. Returns those that hold. */
export async function tryProjects(
  step: Step,
  wanted: readonly Wanted[],
  libraries: readonly Packed[],
): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const one of wanted) {
    const done = await step(`${one.kind.title}, Node ${one.node.version}`, async () => {
      const project = await createProject(one, libraries);
      return { project, outputs: await outputsOf(project, libraries, tried[0]?.outputs) };
    });
    if (done) tried.push(done);
  }
  return tried;
}

/** Updates the libraries of projects as users do. The next version must print what the last one did. */
export async function upgradeProjects(
  step: Step,
  tried: readonly Tried[],
  libraries: readonly Packed[],
): Promise<void> {
  for (const { project, outputs } of tried)
    await step(`${project.title}, upgraded`, async () => {
      const names = libraries.map(({ name }) => name);
      await must({ by: project.title, line: ['npm', 'update', ...names], cwd: project.folder, env: project.env });
      await outputsOf(project, libraries, outputs);
    });
}

async function outputsOf(project: Project, libraries: readonly Packed[], expected?: ReadonlyMap<string, string>) {
  await checkInstalled(project, libraries);
  const outputs = await tryProject(project, libraries);
  if (expected) compareOutputs(expected, project.title, outputs);
  return outputs;
}
