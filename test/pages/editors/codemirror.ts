import { undo } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { add, FIRST, SECOND, WORD, type Boot } from '../editor.ts';

const AT = FIRST.indexOf(WORD);

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
  update: (widgets, { effects, changes }) =>
    effects.reduce(
      (all, effect) =>
        effect.is(show)
          ? Decoration.set(Decoration.widget({ widget: new Shown(effect.value), side: 1 }).range(FIRST.length))
          : all,
      widgets.map(changes),
    ),
  provide: (field) => EditorView.decorations.from(field),
});

export const codeMirror: Boot = (place) => {
  const toolbar = add(place, 'div', 'toolbar');
  const begin = (): EditorState => EditorState.create({ doc: `${FIRST}\n${SECOND}\n`, extensions: [basicSetup, html(), shown] });
  const view = new EditorView({ state: begin(), parent: add(place) });
  let kit: HTMLElement | undefined;
  const put = (): void => kit && view.dispatch({ effects: show.of(kit) });
  const selected = (): string => view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to);
  return {
    toolbar,
    reset() {
      view.setState(begin());
      put();
    },
    saved: () => view.state.doc.toString(),
    select() {
      view.focus();
      view.dispatch({ selection: { anchor: AT, head: AT + WORD.length } });
    },
    selected,
    isFocused: () => view.hasFocus,
    replace: (text) => view.dispatch(view.state.replaceSelection(text)),
    undo: () => void undo(view),
    place(element) {
      kit = element;
      put();
    },
  };
};
