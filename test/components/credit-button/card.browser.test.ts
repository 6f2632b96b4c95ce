import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CreditButton } from '../../../components/credit-button/credit-button.ts';
import { tap } from '../../pages/hand.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { clear, heard, mount, partOf, pointAt, settled, until } from '../support/page.ts';

const BUTTON = '<credit-button action="apply"></credit-button>';
const isShown = (element: Element): boolean => partOf(element, 'card')?.matches(':popover-open') ?? false;

describe('the card of <credit-button>', () => {
  afterEach(clear);

  it('is taken away by Escape, whoever has the keyboard, and the next Escape is the page’s', async () => {
    const { element } = await mount<CreditButton>(new FakeCredits(), BUTTON);
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    await pointAt(partOf(element, 'button'));
    await until(() => isShown(element), 'the card');
    const keys = heard(document.body, 'keydown');
    await sendKeys({ press: 'Escape' });
    await until(() => !isShown(element), 'the end of the card');
    expect(keys).to.have.length(0);
    expect(document.activeElement).to.equal(field);
    await sendKeys({ press: 'Escape' });
    expect(keys).to.have.length(1);
  });

  it('goes with the keyboard also where a finger has been, which hovers nowhere', async function () {
    const { element } = await mount<CreditButton>(new FakeCredits(), BUTTON);
    const field = document.body.appendChild(document.createElement('input'));
    // Where the finger has been is what counts, and not what it does.
    element.addEventListener('click', (event) => event.stopImmediatePropagation(), true);
    if (!(await tap(partOf(element, 'button')))) this.skip(); // the engine's driver has no finger
    // Whoever has pressed a key is shown where the focus goes.
    await sendKeys({ press: 'Tab' });
    partOf(element, 'button').focus();
    await until(() => isShown(element), 'the card');
    field.focus();
    await until(() => !isShown(element), 'the end of the card');
  });

  it('hears no key of the page once its button has been taken away', async () => {
    const { element } = await mount<CreditButton>(new FakeCredits(), BUTTON);
    await pointAt(partOf(element, 'button'));
    await until(() => isShown(element), 'the card');
    const removed: string[] = [];
    const remove = window.removeEventListener.bind(window);
    window.removeEventListener = ((type: string, ...rest: [EventListenerOrEventListenerObject, boolean]) => {
      removed.push(type);
      remove(type, ...rest);
    }) as typeof remove;
    element.remove();
    await settled();
    window.removeEventListener = remove;
    expect(removed).to.contain('keydown');
  });
});

describe('an element in a text that somebody writes in', () => {
  afterEach(clear);

  it('is passed by the caret as one thing, and elsewhere keeps its attributes to itself', async () => {
    const { element } = await mount<CreditButton>(new FakeCredits(), BUTTON);
    expect(element.hasAttribute('contenteditable')).to.equal(false);
    const paper = document.body.appendChild(document.createElement('div'));
    paper.contentEditable = 'true';
    paper.append(element);
    expect([element.contentEditable, element.spellcheck]).to.deep.equal(['false', false]);
  });
});
