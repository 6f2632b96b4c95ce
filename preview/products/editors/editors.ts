import type { Boot } from './editor.ts';

/** An editor that can be opened. */
export interface Entry {
  readonly title: string;
  /** What it is, and where the kit stands in its content. */
  readonly says: string;
  /** Loads it. Each is a file of its own, so that nobody loads an editor that is not looked at. */
  load(): Promise<Boot>;
}

/** The editors by the names that links call them. */
export const editors = {
  codemirror: {
    title: 'CodeMirror',
    says: 'An editor for code. In the text the kit is a widget at the end of a line, and no part of the code.',
    load: async () => (await import('./boot/codemirror.ts')).codeMirror,
  },
  'editor-js': {
    title: 'Editor.js',
    says: 'An editor of blocks. In the text the kit is a block of its own, which is never saved.',
    load: async () => (await import('./boot/editor-js.ts')).editorJs,
  },
  fabric: {
    title: 'Fabric',
    says: 'A canvas with shapes and text. A canvas lets nothing in, so the kit stands over it.',
    load: async () => (await import('./boot/fabric.ts')).fabric,
  },
  grapes: {
    title: 'GrapesJS',
    says: 'A page builder. Its page is another document in a frame, so the kit stands over that.',
    load: async () => (await import('./boot/grapes.ts')).grapes,
  },
  quill: {
    title: 'Quill',
    says: 'A rich text. Quill lets only its own things into the text, so the kit stands over it.',
    load: async () => (await import('./boot/quill.ts')).quill,
  },
  tiptap: {
    title: 'Tiptap',
    says: 'A rich text. In the text the kit is a widget at the end of a paragraph, and no part of the document.',
    load: async () => (await import('./boot/tiptap.ts')).tiptap,
  },
  plain: {
    title: 'Plain page',
    says: 'No editor: a part of the page that can be written in. The kit stands in the text itself.',
    load: async () => (await import('./boot/plain.ts')).plain,
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type EditorKey = keyof typeof editors;

/** The entry with this name, else the first one. */
export const entryOf = (key: string): Entry => (Object.hasOwn(editors, key) ? editors[key as EditorKey] : editors.codemirror);
