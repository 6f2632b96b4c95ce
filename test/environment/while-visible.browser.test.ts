import { expect } from '@open-wc/testing';
import { whileVisible } from '../../src/environment/while-visible.ts';

describe('what runs while a page is seen', () => {
  let state: DocumentVisibilityState = 'visible';
  const own = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState')!;
  const show = (next: DocumentVisibilityState): void => {
    state = next;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  before(() => Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state }));
  after(() => Object.defineProperty(document, 'visibilityState', own));

  it('stops when it is hidden, and begins anew when it is seen again', () => {
    const signals: AbortSignal[] = [];
    const stop = whileVisible((signal) => void signals.push(signal));
    const running = (): boolean[] => signals.map(({ aborted }) => !aborted);
    expect(running()).to.deep.equal([true]);
    show('hidden');
    show('hidden');
    expect(running()).to.deep.equal([false]);
    show('visible');
    show('visible');
    expect(running()).to.deep.equal([false, true]);
    stop();
    show('hidden');
    show('visible');
    expect(running()).to.deep.equal([false, false]);
  });
});
