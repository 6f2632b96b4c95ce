import '../../../components/define.ts';
import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import type { CreditProvider } from '../../../components/credit-provider/credit-provider.ts';
import type { Credits } from '../../../src/index.ts';

/** Waits for everything that is put off to a task or to a frame. */
export async function settled(frames = 2): Promise<void> {
  for (let frame = 0; frame < frames; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve));
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something is so. */
export async function until(isSo: () => unknown, what = 'it'): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await isSo()) return;
    await wait(20);
  }
  throw new Error(`Waited for ${what} in vain.`);
}

const places: HTMLElement[] = [];

/** A provider on the page with what is below it. */
export async function mount<E extends HTMLElement>(
  client: Credits,
  markup: string,
): Promise<{ provider: CreditProvider; element: E }> {
  const provider = document.createElement('credit-provider');
  provider.client = client;
  const parsed = new DOMParser().parseFromString(markup, 'text/html');
  provider.append(...[...parsed.body.children].map((child) => document.importNode(child, true)));
  document.body.append(provider);
  places.push(provider);
  await settled();
  return { provider, element: provider.firstElementChild as E };
}

/** Takes away whatever a test has put on the page. */
export async function clear(): Promise<void> {
  for (const place of places.splice(0)) place.remove();
  document.querySelectorAll('body > :not(script)').forEach((rest) => rest.remove());
  // A pointer that stays would hover over what the next test puts there.
  await sendMouse({ type: 'move', position: [790, 590] });
  await settled();
}

export const partOf = <E extends HTMLElement = HTMLElement>(host: Element, part: string): E =>
  host.shadowRoot!.querySelector<E>(`[part=${part}]`)!;
export const textOf = (host: Element, selector: string): string =>
  host.shadowRoot?.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
/** What the button shows after its label. */
export const costOf = (host: Element): string => textOf(host, '[part=cost]');
export const cardOf = (host: Element): string =>
  [...(host.shadowRoot?.querySelectorAll('[part=card] p') ?? [])].map((line) => line.textContent).join(' | ');
/** What assistive technology was told last. */
export const toldBy = (provider: Element): string => textOf(provider, '[role=status]');

function middleOf(element: Element): [number, number] {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}

/** A click of a real pointer. */
export async function click(element: Element): Promise<void> {
  await sendMouse({ type: 'click', position: middleOf(element) });
}

export async function pointAt(element: Element): Promise<void> {
  await sendMouse({ type: 'move', position: middleOf(element) });
}

/** Records events of a kind, and may do something about them. */
export function heard<K extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: K,
  act: (event: HTMLElementEventMap[K]) => void = () => undefined,
): HTMLElementEventMap[K][] {
  const events: HTMLElementEventMap[K][] = [];
  target.addEventListener(type, (event) => {
    events.push(event as HTMLElementEventMap[K]);
    act(event as HTMLElementEventMap[K]);
  });
  return events;
}

/** Everybody can read and use it: axe finds nothing, once what fades in has done so. */
export async function accessible(place: Element): Promise<void> {
  await wait(200);
  await expect(place).to.be.accessible();
}
