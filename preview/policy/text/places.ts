import type { JsonNode, Span } from './read-json.ts';

/** Where something stands, as a person counts: from 1 on; columns are characters. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offsets at which the lines of a text begin. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line, counted from 0, that an offset lies in. */
export function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where an offset stands in a text. */
export function positionOf(text: string, starts: readonly number[], offset: number): Position {
  const line = lineAt(starts, offset);
  return { line: line + 1, column: [...text.slice(starts[line], offset)].length + 1 };
}

const PART = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.?([A-Za-z_$][\w$-]*)/gy;

/** The keys of a path as it is told, such as `packs.basic.sizes["L.2"][0]`. */
export function partsOf(path: string): (string | number)[] {
  return [...path.matchAll(PART)].map(([, index, quoted, name]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : name!,
  );
}

/**
 * What a path leads to. What the text does not have is told at the nearest part that it has: a missing key at the object that lacks it.
 * Of a name that is written twice it is the last one, which is the one that counts.
 */
export function nodeAt(root: JsonNode, path: string): JsonNode {
  let node = root;
  for (const part of partsOf(path)) {
    const next =
      node.kind === 'list'
        ? node.children[Number(part)]
        : node.children.findLast(({ name }) => name !== undefined && isCalled(name, part));
    if (!next) break;
    node = next;
  }
  return node;
}

/** A long name is told by its first forty characters. */
const isCalled = (name: string, part: string | number): boolean =>
  name === String(part) || (name.length > 64 && part === `${name.slice(0, 40)}…`);

/** What is marked for a node: a name with a short value, the name alone before something long, else its first sign. */
export function marked({ kind, key, start, end }: JsonNode): Span {
  if (kind === 'plain') return { start: key?.start ?? start, end };
  return key ?? { start, end: start + 1 };
}

/** Members whose name stands once more below them in the same object, so that they are not read. */
export function unread(root: JsonNode): readonly JsonNode[] {
  const found: JsonNode[] = [];
  const later = new Set<string>();
  const nodes = [...root.children].reverse();
  for (const node of nodes) {
    if (node.name !== undefined && later.has(node.name)) found.push(node);
    if (node.name !== undefined) later.add(node.name);
  }
  return [...found.reverse(), ...root.children.flatMap(unread)].sort((a, b) => a.start - b.start);
}
