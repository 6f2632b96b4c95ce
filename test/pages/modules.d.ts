/** A style sheet of an editor is a text: scripts/wtr-editors.mjs. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** As much of Editor.js as is used here: its own types come as sources, which our compiler reads by our rules. */
declare module '@editorjs/editorjs/dist/editorjs.mjs' {
  interface Block {
    readonly type: string;
    readonly data: object;
  }

  export default class EditorJS {
    constructor(config: { holder: HTMLElement; tools: Readonly<Record<string, new () => object>>; logLevel: 'ERROR' });
    readonly isReady: Promise<void>;
    readonly blocks: { insert(type: string): void };
    render(data: { blocks: Block[] }): Promise<void>;
    save(): Promise<{ blocks: Block[] }>;
  }
}
