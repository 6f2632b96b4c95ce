import { html, nothing, type TemplateResult } from 'lit';
import { icons, picker, segments, type Option } from '../controls.ts';
import { mark } from '../mark.ts';
import { guard } from 'lit/directives/guard.js';
import { accountControls } from './account-controls.ts';
import type { Desk } from './desk.ts';
import { editor, findingList } from './editor.ts';
import type { PolicyLink } from './link.ts';
import { prices } from './prices/prices.ts';
import { readyIds } from './ready.ts';
import { says } from './says.ts';
import { tryOut } from './try/try-out.ts';
import { year } from './year/year.ts';

const VIEWS: readonly Option<PolicyLink['view']>[] = [
  { value: 'year', label: 'A year' },
  { value: 'prices', label: 'Prices' },
  { value: 'says', label: 'In words' },
  { value: 'try', label: 'Try it' },
];

/** The policy page: the text with its findings, and beside it what the text says. */
export function page(desk: Desk): TemplateResult {
  return html`<a class="skip" href="#editor" @click=${skip}>Skip to the text</a>${bar(desk)}${notes(desk)}
    <main class="desk">
      <section aria-labelledby="text">
        <h1 id="text">Policy</h1>
        <p class="lead">Choose a ready policy or paste your own. The right side follows the text; nothing leaves this browser.</p>
        ${source(desk)}${editor(desk)}${findingList(desk)}
      </section>
      <section class="meaning" aria-label="What the policy says">
        ${desk.isOlder ? older(desk) : nothing}${desk.meaning ? html`${accountControls(desk)}${tabs(desk)}` : empty(desk)}
      </section>
    </main>`;
}

function bar(desk: Desk): TemplateResult {
  return html`<header class="bar">
    ${mark}
    <nav aria-label="Preview">
      <a href="../">Product page</a>
      <a href="../#view=states">All states</a>
      <a href="../#product=editors">Editors</a>
      <a href="./" aria-current="page">Policy</a>
    </nav>
    <div class="tools">
      ${segments(
        'Theme',
        'theme',
        [
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
          { value: 'auto', label: 'Auto' },
        ],
        desk.link.theme,
        (theme) => desk.set({ theme }, 'replace'),
        true,
      )}
      <button class="tool" type="button" @click=${() => desk.copyLink()}>
        ${desk.isCopied ? icons.check : icons.link}<span aria-live="polite">${desk.isCopied ? 'Copied' : 'Copy link'}</span>
      </button>
    </div>
  </header>`;
}

function notes(desk: Desk): TemplateResult | typeof nothing {
  const told = [
    ...desk.notes,
    ...(desk.isTooLong
      ? ['This text is too long for a link. The link has all the controls; send the text beside it. This browser keeps it.']
      : []),
  ];
  if (told.length === 0) return nothing;
  return html`<aside class="notes" aria-label="About this link">
    <div>${told.map((note) => html`<p>${note}</p>`)}</div>
    ${
      desk.notes.length > 0
        ? html`<button type="button" aria-label="Dismiss" @click=${() => desk.dismissNotes()}>${icons.close}</button>`
        : nothing
    }
  </aside>`;
}

/** Where the text comes from. */
function source(desk: Desk): TemplateResult {
  const { link, isOwn } = desk;
  const choices = [
    ...(link.policy === null ? [{ value: '', label: 'Your own text' }] : []),
    ...readyIds.map((value) => ({ value, label: value })),
  ];
  return html`<div class="source">
    ${picker(link.policy !== null && isOwn ? 'Ready policy, changed by you' : 'Ready policy', 'policy', choices, link.policy ?? '', (id) => id && desk.choose(id))}
    <label class="action file">
      Open a file<input
        type="file"
        accept=".json,application/json"
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          const [file] = input.files ?? [];
          if (file) desk.open(file);
          input.value = '';
        }}
      />
    </label>
    ${
      link.policy !== null && isOwn
        ? html`<button class="action" type="button" @click=${() => desk.revert()}>Undo my changes</button>`
        : nothing
    }
  </div>`;
}

function older(desk: Desk): TemplateResult {
  const [first] = desk.reading.findings;
  return html`<p class="older" role="status">
    This is older than the text: it is what the text said before line ${first?.line ?? 1} went wrong.
    <button class="text" type="button" @click=${() => first && desk.goTo(first)}>Go there</button>
  </p>`;
}

function empty(desk: Desk): TemplateResult {
  const isStarting = desk.text === '' && desk.reading.findings.length === 0;
  return html`<p class="nothing">
    ${isStarting ? 'Reading the policy…' : 'Nothing of this text can be read yet. What is wrong stands beside its lines.'}
  </p>`;
}

function tabs(desk: Desk): TemplateResult {
  const { view } = desk.link;
  const draw = { year, prices, says, try: tryOut }[view];
  const { link, account, meaning, isOlder, play, day, width } = desk;
  // Whoever types in the text waits for the text alone. What is tried changes by itself, and is always drawn.
  const drawn = view === 'try' ? draw(desk) : guard([view, link, account, meaning, isOlder, play, day, width], () => draw(desk));
  return html`<div
      class="tabs"
      role="tablist"
      aria-label="What the policy says"
      @keydown=${(event: KeyboardEvent) => turn(event, desk)}
    >
      ${VIEWS.map(
        ({ value, label }) =>
          html`<button
            type="button"
            role="tab"
            id="tab-${value}"
            aria-controls="view"
            aria-selected=${view === value ? 'true' : 'false'}
            tabindex=${view === value ? 0 : -1}
            @click=${() => desk.set({ view: value }, 'replace')}
          >
            ${label}
          </button>`,
      )}
    </div>
    <div id="view" class="view ${view}" role="tabpanel" aria-labelledby="tab-${view}" tabindex="0">${drawn}</div>`;
}

function turn(event: KeyboardEvent, desk: Desk): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const at = VIEWS.findIndex(({ value }) => value === desk.link.view);
  const { value } = VIEWS[(at + step + VIEWS.length) % VIEWS.length]!;
  desk.set({ view: value }, 'replace');
  document.getElementById(`tab-${value}`)?.focus();
}

/** The hash is the link's, so the text gets the focus by hand. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('textarea')?.focus();
}
