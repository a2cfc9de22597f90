/** A real Chromium for tests of pages: every request to another host, every message on the console and every breach of the policy is kept. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumProgram } from './chromium.ts';

let running: Promise<Browser> | undefined;

/** One browser for all files of a run; closed by `closeBrowser`, at the latest with the process. */
function browser(): Promise<Browser> {
  running ??= launch();
  return running;
}

function launch(): Promise<Browser> {
  const { executablePath, env } = chromiumProgram();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = undefined;
}

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console messages above info, page errors, policy violations, and requests to other origins than those allowed. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

export interface PageOptions {
  /** Origins that the page may ask; everything else is a complaint. */
  readonly origins: readonly string[];
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: boolean;
  readonly contrast?: 'more';
}

export async function openPage(options: PageOptions): Promise<WatchedPage> {
  const context = await (
    await browser()
  ).newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.colorScheme ?? 'light',
    forcedColors: options.forcedColors === true ? 'active' : 'none',
    contrast: options.contrast ?? 'no-preference',
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  // Longer than any busy machine needs, and under the limit of a test, so that what hangs is named.
  context.setDefaultTimeout(100_000);
  const complaints: string[] = [];
  const watch = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => {
      complaints.push(`page error: ${error.message}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && !options.origins.includes(url.origin))
        complaints.push(`request to ${url.origin}`);
    });
  };
  context.on('page', watch);
  const page = await context.newPage();
  return { page, context, complaints, close: () => context.close() };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Findings of axe on the page as it stands, one line each: WCAG 2.2 A and AA and best practices, or the rules named. */
export async function axe(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Run outside the page's own policy, like any test tool.
  await page.evaluate(axeSource);
  const found = await page.evaluate(async (only) => {
    const { violations } = await (
      globalThis as unknown as {
        axe: {
          run(
            context: Document,
            options: object,
          ): Promise<{ violations: { id: string; help: string; nodes: { target: unknown[] }[] }[] }>;
        };
      }
    ).axe.run(document, {
      runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  }, rules);
  return found;
}
