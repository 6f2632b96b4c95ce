import type { Plugin } from 'vite';

/** A style sheet in a template, and in it what has to stay as it is: texts, and what the module puts in. */
const SHEET = /(?<=css`)[^`]*/g;
const KEPT = /('[^']*'|"[^"]*"|\$\{[^}]*\})/;

/** A style sheet lies in a template, which no minifier reads: its remarks and its spaces would be loaded by every page. */
export function leanStyles(): Plugin {
  return {
    name: 'lean-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/components\/.*(\.styles|\/base|\/tokens)\.ts$/.test(id)) return undefined;
      return { code: code.replace(SHEET, (sheet) => sheet.trim().split(KEPT).map(squeezed).join('')), map: null };
    },
  };
}

/** Every second part is one of those that stay. */
function squeezed(part: string, place: number): string {
  if (place % 2 === 1) return part;
  return part
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}');
}
