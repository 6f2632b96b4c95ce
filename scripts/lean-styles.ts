import type { Plugin } from 'vite';

/** A style sheet lies in a template, which no minifier reads: its remarks and its indentation would be loaded by every page. */
export function leanStyles(): Plugin {
  return {
    name: 'lean-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/components\/.*(\.styles|\/base|\/tokens)\.ts$/.test(id)) return undefined;
      return { code: code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s+/g, '\n'), map: null };
    },
  };
}
