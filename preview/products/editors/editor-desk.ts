import { html, nothing, render } from 'lit';
import type { CreditButton } from '../../../components/credit-button/credit-button.ts';
import type { Inputs } from '../../../src/index.ts';
import type { Step } from '../../link/steps.ts';
import { add, type Editor } from './editor.ts';
import { entryOf } from './editors.ts';
import { EXAMPLE, markOf, rewritesIn, rewritten, textAfter } from './rewriting.ts';

/** What an editor is to show, and where it says a sentence to the person. */
export interface Scene {
  readonly action: string;
  readonly inputs: Inputs;
  /** What was done so far: the text is what came of it. */
  readonly did: readonly Step[];
  say(sentence: string): void;
}

/** How far an editor has come, in `data-state`. */
type Coming = 'loading' | 'ready' | 'failed';

/**
 * A real editor, with the kit in its toolbar and in its content. It is loaded when this comes onto the page, and ended when this leaves it.
 * A press of any button of the kit around it is about what is selected: nothing selected, nothing is spent.
 */
export class EditorDesk extends HTMLElement {
  /** Which one, as links call it; another name needs another element. */
  name = '';
  #scene: Scene | undefined;
  #editor: Editor | undefined;
  #tools: HTMLElement | undefined;
  readonly #button = document.createElement('credit-button');
  #open = new AbortController();
  /** What was rewritten of the text that stands there. */
  #shown: readonly string[] = [];
  /** What was selected when a spend began, by its intent. */
  readonly #asked = new Map<string, string>();

  set scene(scene: Scene) {
    this.#scene = scene;
    this.#draw();
  }

  connectedCallback(): void {
    this.#open = new AbortController();
    const { signal } = this.#open;
    // Not here: the buttons of the side panel and of the situation mean the same editor.
    const around = this.closest('credit-provider');
    around?.addEventListener('credit-spend-request', (event) => this.#ask(event), { signal });
    around?.addEventListener('credit-spent', ({ intent }) => void this.#act(intent.id), { signal });
    void this.#begin(signal);
  }

  disconnectedCallback(): void {
    this.#open.abort();
    void this.#editor?.close();
    this.#editor = undefined;
    this.replaceChildren();
  }

  /** Selects a word, for somebody who does not know how to in this editor. */
  async example(): Promise<void> {
    const word = this.#shown.includes(EXAMPLE) ? rewritten(EXAMPLE) : EXAMPLE;
    await this.#trying(async (editor) => editor.select(word));
  }

  /** What a host would save; empty until the editor is there. */
  async saved(): Promise<string> {
    return (await this.#editor?.saved()) ?? '';
  }

  async #begin(signal: AbortSignal): Promise<void> {
    this.#came('loading');
    this.#shown = this.#rewrites();
    try {
      const boot = await entryOf(this.name).load();
      if (signal.aborted) return;
      const editor = await boot(add(this, 'div', 'place'), textAfter(this.#shown));
      if (signal.aborted) return void editor.close();
      this.#editor = editor;
      this.#tools = add(editor.toolbar, 'span', 'kit-tools');
      editor.place(this.#button);
      this.#draw();
      this.#came('ready');
    } catch (error) {
      if (signal.aborted) return;
      reportError(error);
      this.#came('failed');
      add(this, 'p', 'nothing').textContent = 'This editor could not be loaded. Load the page again.';
    }
  }

  #came(state: Coming): void {
    this.dataset['state'] = state;
    this.ariaBusy = String(state === 'loading');
  }

  #rewrites(): readonly string[] {
    return rewritesIn(this.name, this.#scene?.did ?? []);
  }

  #draw(): void {
    const { action = '', inputs = {} } = this.#scene ?? {};
    const editor = this.#editor;
    if (!editor || !this.#tools) return;
    dress(this.#button, action, inputs);
    // The press leaves the editor its keyboard, as every button of a toolbar does.
    const keep = (event: Event): void => event.preventDefault();
    render(
      html`<credit-button action=${action} .inputs=${inputs}></credit-button>
        <credit-counter compact opens="usage"></credit-counter>
        ${
          editor.undo && !editor.isFramed
            ? html`<button class="undo" type="button" @mousedown=${keep} @click=${() => void editor.undo?.()}>Undo</button>`
            : nothing
        }`,
      this.#tools,
    );
    const rewrites = this.#rewrites();
    if (rewrites.join('\n') === this.#shown.join('\n')) return;
    // Somebody has gone back, or begun another account.
    this.#shown = rewrites;
    void editor.reset(textAfter(rewrites));
  }

  /** A spend is about to begin. */
  #ask(event: HTMLElementEventMap['credit-spend-request']): void {
    const text = this.#editor?.selected() ?? '';
    if (text === '') {
      event.preventDefault();
      this.#scene?.say('Select some text first: that is what is rewritten.');
      return;
    }
    this.#asked.set(event.intentId, text);
    const mark = markOf(this.name, text);
    const button = event.target as HTMLElement;
    if (mark === undefined) delete button.dataset['mark'];
    else button.dataset['mark'] = mark;
  }

  /** The credits are charged: what came of them goes where the selection is. */
  async #act(intent: string): Promise<void> {
    const text = this.#asked.get(intent);
    this.#asked.delete(intent);
    if (text === undefined) return;
    if (markOf(this.name, text) !== undefined) this.#shown = [...this.#shown, text];
    await this.#trying(async (editor) => {
      // Whoever had to wait for it may have selected something else meanwhile.
      if (editor.selected() !== text) await editor.select(text);
      await editor.replace(rewritten(text));
    });
  }

  async #trying(act: (editor: Editor) => Promise<void>): Promise<void> {
    try {
      if (this.#editor) await act(this.#editor);
    } catch {
      this.#scene?.say('That stands no longer in the text.');
    }
  }
}

function dress(button: CreditButton, action: string, inputs: Inputs): void {
  button.action = action;
  button.inputs = inputs;
  button.variant = 'secondary';
}

declare global {
  interface HTMLElementTagNameMap {
    'editor-desk': EditorDesk;
  }
}
