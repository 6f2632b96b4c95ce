import { declarationsOf, textOf, type Skin } from './skin.ts';

const files = import.meta.glob<string>('../../examples/themes/*.css', { query: '?raw', import: 'default', eager: true });

/** A theme that comes with the package, made with tokens and parts only. */
export interface Theme {
  /** The name of its file. */
  readonly key: string;
  readonly title: string;
  readonly says: string;
  readonly skin: Skin;
  /** Its rules for parts. */
  readonly rules: string;
}

/** Every theme by its key. */
export const themes: ReadonlyMap<string, Theme> = new Map(
  Object.entries(files).map(([path, css]) => {
    const key = /([^/]+)\.css$/.exec(path)![1]!;
    return [key, themeOf(key, css)];
  }),
);

/** A theme of a file: a remark with its name and what it is about, the tokens on `:root`, and rules for parts. */
export function themeOf(key: string, css: string): Theme {
  const [, title = key, says = ''] = /^\/\* ([^:]+): (.*?) \*\//s.exec(css) ?? [];
  const [, root = ''] = /:root \{([^}]*)\}/.exec(css) ?? [];
  const skin = Object.fromEntries(
    [...root.matchAll(/--credit-([a-z-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, textOf(name, value) ?? '']),
  );
  return { key, title, says, skin, rules: css.slice(css.indexOf('}', css.indexOf(':root')) + 1).trim() };
}

/** A theme with what was changed of it. */
export const worn = (theme: string | null, changes: Skin): Skin => ({ ...themes.get(theme ?? '')?.skin, ...changes });

/** A style sheet for a host's page: tokens and parts, and nothing else. */
export function sheetOf(theme: string | null, changes: Skin): string {
  const lines = declarationsOf(worn(theme, changes));
  const rules = themes.get(theme ?? '')?.rules ?? '';
  return [lines.length > 0 ? `:root {\n${lines.join('\n')}\n}\n` : '', rules && `${rules}\n`].filter(Boolean).join('\n');
}

/** The same for the preview, whose products set some of the tokens themselves. */
export function previewSheetOf(theme: string | null, changes: Skin): string {
  const lines = declarationsOf(worn(theme, changes), ' !important');
  return `credit-provider {\n${lines.join('\n')}\n}\n${themes.get(theme ?? '')?.rules ?? ''}`;
}
