import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CreditPackDialog } from '../../../components/credit-pack-dialog/credit-pack-dialog.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { clear, mount, settled, until } from '../support/page.ts';

const KEYS = ['keydown', 'keypress', 'keyup'] as const;
const dialogOf = (element: Element): HTMLDialogElement => element.shadowRoot!.querySelector('dialog')!;
const inside = (element: Element): Element | null => element.shadowRoot!.activeElement;

let forget: () => void = () => undefined;

/** A page whose editor listens before everybody below the window. @returns what it heard */
function editor(): string[] {
  const keys: string[] = [];
  const hear = (event: Event): void => void keys.push(`${event.type} ${(event as KeyboardEvent).key}`);
  for (const type of KEYS) document.addEventListener(type, hear, true);
  forget = () => KEYS.forEach((type) => document.removeEventListener(type, hear, true));
  return keys;
}

/** A document that somebody writes in, with the caret in it. */
async function written(text: string): Promise<HTMLElement> {
  const paper = document.createElement('div');
  paper.contentEditable = 'true';
  document.body.append(paper);
  paper.focus();
  await sendKeys({ type: text });
  return paper;
}

async function opened(): Promise<CreditPackDialog> {
  const { element } = await mount<CreditPackDialog>(new FakeCredits(), '<credit-pack-dialog></credit-pack-dialog>');
  element.show({ pack: 'any' });
  await until(() => dialogOf(element)?.open, 'the dialog');
  await settled();
  return element;
}

describe('an open dialog in an editor', () => {
  afterEach(async () => {
    forget();
    await clear();
  });

  it('has its keys to itself, and they do in it what they always do', async () => {
    const keys = editor();
    const element = await opened();
    const field = element.shadowRoot!.querySelector<HTMLInputElement>('input[type=text]')!;
    field.focus();
    field.select();
    await sendKeys({ type: '120' });
    await sendKeys({ press: 'Backspace' });
    expect(field.value).to.equal('12');
    await sendKeys({ press: 'Tab' });
    expect(inside(element)).not.to.equal(field);
    expect(keys).to.deep.equal([]);
  });

  it('keeps them also while nothing in it has the focus', async () => {
    const element = await opened();
    const keys = editor();
    (inside(element) as HTMLElement).blur();
    await sendKeys({ press: 'Delete' });
    expect(keys).to.deep.equal([]);
  });

  it('undoes nothing of the document', async () => {
    const paper = await written('Alpha');
    const element = await opened();
    const field = element.shadowRoot!.querySelector<HTMLInputElement>('input[type=text]')!;
    field.focus();
    await sendKeys({ type: '5' });
    for (let times = 0; times < 4; times++) {
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'z' });
      await sendKeys({ up: 'Control' });
    }
    expect(paper.textContent).to.equal('Alpha');
  });

  it('is closed by a key that the page does not hear of, not even when it is let go; the next one is the page’s', async () => {
    const paper = await written('Alpha');
    const element = await opened();
    const keys = editor();
    await sendKeys({ press: 'Escape' });
    await until(() => !dialogOf(element)?.open, 'the end');
    expect(keys).to.deep.equal([]);
    expect(document.activeElement).to.equal(paper);
    await sendKeys({ type: 'b' });
    expect(keys).to.deep.equal(['keydown b', 'keypress b', 'keyup b']);
    expect(paper.textContent).to.equal('Alphab');
  });

  it('takes the focus back from a frame that takes it by itself', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const field = frame.contentDocument!.body.appendChild(frame.contentDocument!.createElement('textarea'));
    const element = await opened();
    const ours = element.shadowRoot!.querySelector<HTMLInputElement>('input[type=text]')!;
    ours.focus();
    frame.contentWindow!.focus();
    field.focus();
    await until(() => inside(element) === ours && document.activeElement === element, 'the focus');
    await sendKeys({ press: 'x' });
    expect(field.value).to.equal('');
  });
});
