import { html, nothing, type TemplateResult } from 'lit';
import type { IntentView } from '../../src/index.ts';
import { moreMessagesFor } from '../../src/locales/more.ts';
import type { Messages } from '../../src/locales/messages.ts';
import { dialogOf, openModal } from '../shared/modal.ts';
import { showAt } from '../shared/place.ts';
import { chargedBy } from '../shared/price.ts';
import type { Details, DetailsView, Way } from './details-view.ts';

/** A confirmation that is being asked for. */
export interface Asking {
  /** `running`: the same is under way already. `price`: the price is high, or no finger pressed the button. */
  readonly why: 'price' | 'running';
  /** The price it is about. */
  readonly shown: string;
}

/** What stands beside a quote. */
export interface Face {
  readonly label: string;
  readonly isHinted: boolean;
  /** The reason is there to be read aloud, also where the card is not seen. */
  readonly isRefused: boolean;
  /** What the card says stands below the button. */
  readonly isDetailed: boolean;
  readonly asking: Asking | undefined;
  readonly note: string | undefined;
}

/** What the controls do. */
export interface Handlers {
  go(way: Way): void;
  cancel(): void;
  confirm(event: MouseEvent): void;
  close(event: Event): void;
  waited(): void;
  seen(): void;
}

/** Everything of a button that is not its face. */
export function more(view: DetailsView, details: Details, face: Face, m: Messages, on: Handlers): TemplateResult {
  const { way, canCancel } = view;
  const { intent } = details;
  const note = face.note ?? view.note;
  const clock =
    intent?.state === 'unknown' && !note
      ? html`<i class="sr wait" @animationend=${() => on.waited()}></i>`
      : intent && !note && isReceipt(intent.state)
        ? html`<i class="sr stay" @animationend=${() => on.seen()}></i>`
        : nothing;
  return html`${way ? html`<button part="remedy" type="button" @click=${() => on.go(way)}>${way.text}</button>` : nothing}${
    canCancel ? html`<button part="cancel" type="button" @click=${() => on.cancel()}>${m.cancel}</button>` : nothing
  }${note ? html`<span part="note">${note}</span>` : nothing}${clock}${
    face.isDetailed ? below(view, intent) : face.isHinted || face.isRefused ? card(view) : nothing
  }${face.asking ? confirmation(face.asking, details, face.label, view, m, on) : nothing}`;
}

/** A state that is shown for a while, and then gone. */
export const isReceipt = (state: string): boolean => state === 'captured' || state === 'released' || state === 'expired';

/** Brings what was drawn to the top of the page, or away from it. */
export function show(root: ShadowRoot, isHinted: boolean): void {
  const dialog = dialogOf(root);
  if (dialog && !dialog.open) {
    openModal(dialog);
    dialog.querySelector<HTMLElement>('.yes')?.focus();
  }
  const shown = root.querySelector<HTMLElement>('[popover]');
  if (!shown) return;
  if (isHinted && shown.childElementCount > 0 && !dialog) showAt(shown, root.host);
  else if (shown.matches(':popover-open')) shown.hidePopover();
}

const card = (view: DetailsView): TemplateResult => html`<div part="card" id="card" popover="manual">${lines(view)}</div>`;

/** What the face says already is not repeated right below it. */
function below(view: DetailsView, intent: IntentView | undefined): TemplateResult {
  const isSaid = intent?.state === 'captured' && chargedBy(intent) === intent.maxAmount;
  return html`<div part="card" id="card" class="below">${lines(isSaid ? { ...view, lines: view.lines.slice(1) } : view)}</div>`;
}

const lines = (view: DetailsView): TemplateResult[] => view.lines.map(({ text, tone }) => html`<p class=${tone}>${text}</p>`);

function confirmation(
  { why }: Asking,
  { price }: Details,
  label: string,
  { lines }: DetailsView,
  m: Messages,
  on: Handlers,
): TemplateResult {
  const words = moreMessagesFor(m);
  // A browser closes a dialog at once and tells of it in a later task, when it may have been opened again, or another one may stand in its place.
  return html`<dialog
    part="confirm"
    aria-labelledby="ask"
    aria-describedby="cost"
    @cancel=${(event: Event) => on.close(event)}
    @close=${(event: Event) => {
      const { open, parentNode } = event.currentTarget as HTMLDialogElement;
      if (!open && parentNode) on.close(event);
    }}
  >
    <h2 id="ask">${words.confirmTitle(label)}</h2>
    <div id="cost">
      <p>${why === 'running' ? words.confirmRunning : words.confirmCost(price)}</p>
      ${lines.filter(({ tone }) => tone === 'strong').map(({ text }) => html`<p class="quiet">${text}</p>`)}
    </div>
    <div class="choice">
      <button type="button" @click=${(event: Event) => on.close(event)}>${m.cancel}</button>
      <button class="yes" type="button" @click=${(event: MouseEvent) => on.confirm(event)}>${words.confirmYes(price)}</button>
    </div>
  </dialog>`;
}
