import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** How a user gets from an empty workflow to a table of items. */
export interface Walk {
  /** What is typed to find the node, and the node's name in the list. */
  readonly search: string;
  readonly node: string;
  readonly action: string;
  /** Fields of the credential as the screenshot shows them, and those of this test alone, such as the simulator's URL. */
  readonly credential: Readonly<Record<string, string>>;
  readonly hidden: Readonly<Record<string, string>>;
  /** Fields of the node that take JSON. */
  readonly json?: Readonly<Record<string, string>>;
  /** A text that the table must show. */
  readonly shown: string;
  /** Where the screenshots go: `action.png`, `credential.png` and `table.png`. */
  readonly images: string;
}

/** Walks through the editor that shows a workflow with one trigger. Rejects where n8n shows something else. */
export async function walk(page: Page, { search, node, action, credential, hidden, json, shown, images }: Walk) {
  const shot = async (name: string) => {
    for (const message of await page.locator('.el-notification__closeBtn').all()) await message.click();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(1_000); // what moves has come to rest
    await page.screenshot({ path: join(images, `${name}.png`) });
  };
  await page.getByTestId('canvas-handle-plus').first().click();
  await page.getByTestId('node-creator').locator('input').first().fill(search);
  await page.getByTestId('node-creator').getByText(node, { exact: true }).first().click();
  await page.getByText(action, { exact: true }).first().waitFor();
  await shot('action');
  await page.getByText(action, { exact: true }).first().click();

  await page.getByTestId('node-credentials-empty-state').getByRole('button').first().click();
  await page.getByTestId('credential-save-button').waitFor();
  await fill(page, credential);
  await shot('credential');
  await fill(page, hidden);
  await page.getByTestId('credential-save-button').click();
  // n8n closes the window only when the test of the credential has passed.
  await page.getByTestId('editCredential-modal').waitFor({ state: 'hidden' });

  for (const [name, value] of Object.entries(json ?? {})) {
    await page.getByTestId(`parameter-input-${name}`).locator('.cm-content').fill(value);
  }
  await page.getByTestId('node-execute-button').first().click();
  const output = page.getByTestId('output-panel');
  await output.getByTestId('radio-button-table').click();
  await output.locator('table').getByText(shown).first().waitFor();
  await shot('table');
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await page.getByTestId(`parameter-input-${name}`).locator('input').first().fill(value);
  }
}
