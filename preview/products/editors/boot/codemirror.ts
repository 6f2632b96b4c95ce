import { undo } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { add, placeOf, type Boot } from '../editor.ts';

/** An element in a line of the code that is no part of it. */
class Shown extends WidgetType {
  readonly element: HTMLElement;

  constructor(element: HTMLElement) {
    super();
    this.element = element;
  }

  toDOM(): HTMLElement {
    return this.element;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

const show = StateEffect.define<HTMLElement>();
const shown = StateField.define({
  create: () => Decoration.none,
  update: (widgets, { effects, changes, newDoc }) =>
    effects.reduce(
      (all, effect) =>
        effect.is(show)
          ? Decoration.set(Decoration.widget({ widget: new Shown(effect.value), side: 1 }).range(newDoc.line(1).to))
          : all,
      widgets.map(changes),
    ),
  provide: (field) => EditorView.decorations.from(field),
});

const named = EditorView.contentAttributes.of({ 'aria-label': 'Code' });

/** An editor for code. The kit stands at the end of its first line. */
export const codeMirror: Boot = (place, first) => {
  const toolbar = add(place, 'div', 'toolbar');
  const begin = (lines: readonly string[]): EditorState =>
    EditorState.create({ doc: `${lines.join('\n')}\n`, extensions: [basicSetup, EditorView.lineWrapping, named, html(), shown] });
  // Below a provider it would take the slot for the page, and put its style sheet where nothing of it is.
  const view = new EditorView({ state: begin(first), parent: add(place), root: document });
  let kit: HTMLElement | undefined;
  const put = (): void => kit && view.dispatch({ effects: show.of(kit) });
  const selected = (): string => view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to);
  return {
    toolbar,
    reset(lines) {
      view.setState(begin(lines));
      put();
    },
    saved: () => view.state.doc.toString(),
    select(text) {
      const at = placeOf(text, view.state.doc.toString());
      view.focus();
      view.dispatch({ selection: { anchor: at, head: at + text.length } });
    },
    selected,
    isFocused: () => view.hasFocus,
    replace: (text) => view.dispatch(view.state.replaceSelection(text)),
    undo: () => void undo(view),
    place(element) {
      kit = element;
      put();
    },
    close: () => view.destroy(),
  };
};
