import { expect } from '@open-wc/testing';
import { a11ySnapshot, emulateMedia, findAccessibilityNode, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { isChromium } from '../components/support/engine.ts';
import policy from '../../policies/visla.json' with { type: 'json' };

describe('what the browser tests can rely on', () => {
  it('a mocked backend, from a worker that rules the whole origin', async () => {
    const worker = setupWorker(http.get('/mocked', () => HttpResponse.json({ answer: 42 })));
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass', serviceWorker: { url: '/mockServiceWorker.js' } });
    try {
      expect(await (await fetch('/mocked')).json()).to.deep.equal({ answer: 42 });
    } finally {
      worker.stop();
    }
  });

  it('policies, imported as the sources import them', () => {
    expect(policy.id).to.equal('visla');
  });

  it('the eyes of assistive technology', async function () {
    if (!isChromium) this.skip(); // Firefox and WebKit have no protocol to look through them
    const button = document.body.appendChild(document.createElement('button'));
    button.textContent = 'Buy credits';
    const seen = await a11ySnapshot({});
    expect(findAccessibilityNode(seen!, ({ name, role }) => role === 'button' && name === 'Buy credits')).to.exist;
    button.remove();
  });

  it('real keys and a real mouse', async () => {
    const button = document.body.appendChild(document.createElement('button'));
    button.textContent = 'Buy credits';
    const pressed: boolean[] = [];
    button.addEventListener('click', (event) => pressed.push(event.isTrusted));
    button.focus();
    await sendKeys({ press: 'Enter' });
    const { x, y } = button.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.ceil(x) + 2, Math.ceil(y) + 2] });
    expect(pressed).to.deep.equal([true, true]);
    button.remove();
  });

  it('the size of the window and what the person prefers', async function () {
    if (!isChromium) this.skip(); // Firefox and WebKit cannot be told here what the person prefers
    await setViewport({ width: 320, height: 640 });
    await emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(innerWidth).to.equal(320);
    expect(matchMedia('(prefers-color-scheme: dark) and (prefers-reduced-motion: reduce)').matches).to.equal(true);
    await emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
    await setViewport({ width: 800, height: 600 });
  });

  it('a build mode, which query-core asks the page for', async () => {
    const { QueryClient } = await import('@tanstack/query-core');
    expect(new QueryClient()).to.exist;
  });
});
