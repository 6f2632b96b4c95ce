import type { Plugin } from 'vite';

/** A style sheet in a template, and in it what has to stay as it is: texts, and what the module puts in. */
const SHEET = /(?<=css`)[^`]*/g;
/** A value that would be a name without its quotes. */
const QUOTED = /\[([a-z-]+)='([a-z][a-z-]*)'\]/g;
const KEPT = /('[^']*'|"[^"]*"|\$\{[^}]*\})/;

/** A style sheet lies in a template, which no minifier reads: its remarks and its spaces would be loaded by every page. */
export function leanStyles(): Plugin {
  return {
    name: 'lean-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/components\/.*(\.styles|\/base|\/tokens)\.ts$/.test(id)) return undefined;
      const lean = (sheet: string): string => sheet.trim().replace(QUOTED, '[$1=$2]').split(KEPT).map(squeezed).join('');
      return { code: code.replace(SHEET, lean), map: null };
    },
  };
}

/** Every second part is one of those that stay. */
function squeezed(part: string, place: number): string {
  if (place % 2 === 1) return part;
  return part
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,!]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/\b0\./g, '.')
    .replace(/;}/g, '}');
}

/** The templates of elements are broken and indented for whoever reads them; a page gets one space each time, which looks the same: nothing of ours keeps spaces as written. */
export function leanTemplates(): Plugin {
  return {
    name: 'lean-templates',
    transform(code, id) {
      if (!/\/components\/.*\.ts$/.test(id)) return undefined;
      let lean = '';
      let end = 0;
      for (const part of partsOf(this.parse(code))) {
        lean += code.slice(end, part.start) + code.slice(part.start, part.end).replace(/\s*\n\s*/g, ' ');
        end = part.end;
      }
      return end > 0 ? { code: lean + code.slice(end), map: null } : undefined;
    },
  };
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** What is written out of the templates below a node, in its order. */
function partsOf(node: unknown): Part[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, tag, quasi } = node as { type?: string; tag?: { name?: string }; quasi?: { quasis: Part[] } };
  const own = type === 'TaggedTemplateExpression' && /^(html|svg)$/.test(tag?.name ?? '') ? quasi!.quasis : [];
  return [...own, ...Object.values(node).flatMap(partsOf)].sort((a, b) => a.start - b.start);
}
