import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './repository.ts';

/** A fenced block of a page that is a file of its own. */
export interface DocFile {
  readonly name: string;
  readonly text: string;
  /** A line that it prints when it runs. */
  readonly prints: string | undefined;
  /** How many lines the page says it has at most. */
  readonly lines: number | undefined;
}

/** The files of a page: each block below a comment such as `<!-- file: adapter.js -->`. */
export function filesOf(page: string): DocFile[] {
  return [...page.matchAll(/^<!-- file: (\S+)(.*) -->\n```\w+\n([\s\S]*?)^```$/gm)].map(
    ([, name = '', more = '', text = '']) => ({
      name,
      text,
      prints: / prints: (.+)$/.exec(more)?.[1],
      lines: Number(/ lines: (\d+)/.exec(more)?.[1]) || undefined,
    }),
  );
}

/** Puts the files of a page into a folder of their own, with the built package installed beside them, as a reader would. */
export function placed(files: readonly DocFile[]): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'creditkit-docs-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/creditkit'), 'dir');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
