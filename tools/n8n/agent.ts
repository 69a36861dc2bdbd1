import type { Driver, WorkflowNode } from './driver.ts';
import type { Execution } from './execution.ts';
import { type ModelRequest, type ModelStep, scriptedModel } from './scripted-model.ts';
import { startName, storedNode } from './workflow.ts';

export interface AgentRun {
  readonly execution: Execution;
  readonly requests: readonly ModelRequest[];
  /** What the agent told the model about each call, in their order. */
  readonly told: readonly string[];
}

const versions = { agent: 2.2, model: 1.2 };

/** n8n's own AI Agent with one tool, and a model that follows a script. */
export async function runAgent(
  { createCredential, runSaved }: Driver,
  tool: WorkflowNode,
  steps: readonly ModelStep[],
) {
  const model = await scriptedModel(steps);
  try {
    const key = await createCredential('openAiApi', { apiKey: 'not-a-key', url: model.url });
    const nodes: WorkflowNode[] = [
      { name: startName, type: 'n8n-nodes-base.manualTrigger', parameters: {} },
      {
        name: 'Agent',
        type: '@n8n/n8n-nodes-langchain.agent',
        typeVersion: versions.agent,
        parameters: { promptType: 'define', text: 'Do what the script says.', options: { enableStreaming: false } },
      },
      {
        name: 'Model',
        type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
        typeVersion: versions.model,
        parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: { maxRetries: 0 } },
        credential: key,
      },
      tool,
    ];
    const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
    const execution = await runSaved(
      {
        name: `Agent with ${tool.name}`,
        settings: {},
        nodes: nodes.map((node, index) => storedNode(node, `node-${index}`, [200 * index, 0])),
        connections: { [startName]: to('main'), Model: to('ai_languageModel'), [tool.name]: to('ai_tool') },
      },
      startName,
    );
    const said = model.requests.at(-1)?.messages ?? [];
    const told = said.filter(({ role }) => role === 'tool').map(({ content }) => content);
    return { execution, requests: model.requests, told } satisfies AgentRun;
  } finally {
    await model.close();
  }
}
