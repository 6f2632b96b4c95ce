/** As much of Editor.js as is used here: its own types come as sources, which our compiler reads by our rules. */
declare module '@editorjs/editorjs/dist/editorjs.mjs' {
  interface Block {
    readonly type: string;
    readonly data: object;
  }

  export default class EditorJS {
    constructor(config: {
      holder: HTMLElement;
      tools: Readonly<Record<string, new () => object>>;
      logLevel: 'ERROR';
      minHeight: number;
    });
    readonly isReady: Promise<void>;
    readonly blocks: {
      insert(type: string, data: object, config: object, index: number, needToFocus: boolean): void;
      getBlocksCount(): number;
    };
    render(data: { blocks: Block[] }): Promise<void>;
    save(): Promise<{ blocks: Block[] }>;
    destroy(): void;
  }
}
