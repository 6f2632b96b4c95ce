import axe from 'axe-core';
import type { PartName, StagePage } from './stage-page.ts';

/** What is asked of axe: the two levels of WCAG 2.2 that are promised, and good practice, as far as it is not about a whole page. */
const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    'target-size': { enabled: true },
    region: { enabled: false },
    'landmark-one-main': { enabled: false },
    'page-has-heading-one': { enabled: false },
    // It alone reads every style sheet again, and none of ours asks how the screen is held.
    'css-orientation-lock': { enabled: false },
  },
  resultTypes: ['violations'],
  preload: false,
  selectors: false,
  iframes: false,
} satisfies axe.RunOptions;

const SPOKEN = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];
const CONTROLS = 'a[href], button, input, select, textarea, [tabindex="0"]';
/** The least size of a target, in CSS pixels. */
const TARGET = 24;

/** What can be measured of what stands on the stage; each answer is a list of sentences, and none when all is well. */
export class ChecksPage {
  readonly #stage: StagePage;

  constructor(stage: StagePage) {
    this.#stage = stage;
  }

  /** Everything somebody reads or hears of a part, also what is only described. */
  saidBy(name: PartName): string {
    const texts = this.#stage.inside(name).flatMap((element) => [...ownTexts(element), ...spoken(element)]);
    return texts.join(' ').replace(/\s+/g, ' ').trim();
  }

  /** What a part shows: without what only others hear. */
  shownBy(name: PartName): string {
    const texts = this.#stage
      .inside(name)
      .filter((element) => isShown(element) && !element.closest('.sr'))
      .flatMap(ownTexts);
    return texts.join(' ').replace(/\s+/g, ' ').trim();
  }

  /** The violations that axe sees in what is on the stage, or in its open dialog. Colours need to be compared only where they are others. */
  async axe(withColours = true): Promise<string[]> {
    const rules = { ...RULES.rules, 'color-contrast': { enabled: withColours } };
    const { violations } = await axe.run(this.#stage.front(), { ...RULES, rules });
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`));
  }

  /** Where the focus is, by its name, and everything that the page says right now or has told. */
  now(told: readonly string[]): { readonly focus: string; readonly says: string; readonly isAsking: boolean } {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const named = focused?.closest('label') ?? focused;
    const name = named === document.body ? '' : (named?.getAttribute('aria-label') ?? textsUnder(named).join(' '));
    const shown = this.#stage.parts.map((part) => this.shownBy(part));
    const text = (said: string): string => said.replaceAll('\u202f', ' ').replace(/\s+/g, ' ').trim();
    return { focus: text(name), says: text([...shown, ...told].join(' ')), isAsking: focused?.closest('dialog') != null };
  }

  /** What is wider than the window, or is cut. */
  tooWide(): string[] {
    const { scrollWidth, clientWidth } = document.documentElement;
    const page = scrollWidth > clientWidth ? [`The page scrolls sideways: ${scrollWidth} in ${clientWidth}.`] : [];
    const elements = this.#shown().flatMap(([name, element]) => {
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0 || element.closest('.sr, svg, [popover]')) return [];
      const isCut = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible';
      return [
        ...(right > clientWidth + 1 || left < -1 ? [`${name}: ${called(element)} leaves the window.`] : []),
        ...(isCut && element.clientWidth > 0 && !element.matches('input, slot, dialog')
          ? [`${name}: ${called(element)} is cut.`]
          : []),
      ];
    });
    return [...page, ...elements];
  }

  /** Controls that are too small for a finger. */
  controls(): { readonly count: number; readonly problems: string[] } {
    const controls = this.#shown().filter(([, element]) => element.matches(CONTROLS));
    const problems = controls.flatMap(([name, element]) => {
      const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
      const size = Math.round(Math.min(width, height) * 10) / 10;
      return size < TARGET ? [`${name}: ${called(element)} is a target of ${size} px.`] : [];
    });
    return { count: controls.length, problems };
  }

  /** What moves although it was asked not to; the clocks that nobody sees may run. */
  moving(): string[] {
    return this.#shown().flatMap(([name, element]) =>
      element.getAnimations({ subtree: false }).length > 0 && !element.matches('.sr')
        ? [`${name}: ${called(element)} moves.`]
        : [],
    );
  }

  /** What has no place on paper, and numbers that do not say of when they are. */
  onPaper(): string[] {
    const shown = this.#shown();
    const pressed = shown.filter(
      ([, element]) =>
        element.matches('button, a, dialog, [popover], [part=remedy]') &&
        !element.matches('[part=button].body, [part=switch], [role=tab][aria-selected=true]'),
    );
    const { phase, asOf, rights } = this.#stage.demo.credits.snapshot();
    const dated = shown.filter(
      ([name, element]) => /as of/.test(ownTexts(element).join('')) && (name === 'counter' || name === 'usage'),
    );
    const isDated = new Set(dated.map(([name]) => name)).size === 2;
    return [
      ...pressed.map(([name, element]) => `${name}: ${called(element)} is on paper.`),
      ...(phase === 'ready' && asOf !== null && rights.see && !isDated && this.shownBy('counter') !== 'No credits on this plan'
        ? ['The numbers have no date.']
        : []),
    ];
  }

  #shown(): [PartName, Element][] {
    return this.#stage.parts.flatMap((name) =>
      this.#stage
        .inside(name)
        .filter(isShown)
        .map((element): [PartName, Element] => [name, element]),
    );
  }
}

const ownTexts = (element: Element): string[] =>
  element.matches('style')
    ? []
    : [...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : []));

/** What an element shows, in the order in which it stands there. */
const textsUnder = (element: Element | null): string[] =>
  [...(element?.childNodes ?? [])].flatMap((node) =>
    node instanceof Element
      ? // A slot has no box of its own, and is shown wherever what is in it is.
        node.matches('slot') || isShown(node)
        ? textsUnder(node)
        : []
      : node.nodeType === Node.TEXT_NODE
        ? [node.textContent ?? '']
        : [],
  );

const spoken = (element: Element): string[] => SPOKEN.map((name) => element.getAttribute(name) ?? '');

const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

const called = (element: Element): string =>
  `<${element.localName}${element.getAttribute('part') ? ` part="${element.getAttribute('part')}"` : ''} class="${element.getAttribute('class') ?? ''}"> “${element.textContent?.trim().slice(0, 40)}”`;
