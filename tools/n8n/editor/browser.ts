import { chromium, type Page, selectors } from 'playwright-core';
import { owner } from '../driver.ts';

/** n8n's editor takes long to load on a busy machine. */
const patienceMs = 120_000;

/**
 * n8n's editor in Chromium, logged in as the owner. CHROMIUM names the browser; without it /usr/bin/chromium is taken.
 *
 * @example
 * const page = await inEditor(url, async (page) => page.screenshot({ path: 'home.png' }));
 */
export async function inEditor<Result>(url: string, act: (page: Page) => Promise<Result>): Promise<Result> {
  selectors.setTestIdAttribute('data-test-id');
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(patienceMs);
    await page.goto(`${url}/signin`);
    await page.locator('input[type=email]').fill(owner.email);
    await page.locator('input[type=password]').fill(owner.password);
    await page.locator('input[type=password]').press('Enter');
    await page.waitForURL(({ pathname }) => !pathname.endsWith('/signin'));
    return await act(page);
  } finally {
    await browser.close();
  }
}
