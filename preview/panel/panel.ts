import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../controls.ts';
import type { Stage } from '../stage.ts';
import { eventsTab } from './events-tab.ts';
import { ledgerTab } from './ledger-tab.ts';
import { setupTab } from './setup-tab.ts';

const TABS = [
  { key: 'setup', label: 'Set up' },
  { key: 'ledger', label: 'Ledger' },
  { key: 'events', label: 'Events' },
] as const;

/** Everything a designer can turn, and what happens meanwhile. */
export function panel(stage: Stage): TemplateResult {
  const { tab } = stage.state;
  const count = { setup: 0, ledger: stage.ledger.length, events: stage.log.heard.length };
  return html`<aside id="panel" class="panel" aria-label="Controls" ?hidden=${!stage.isPanelOpen}>
    <div class="panel-head">
      <div class="tabs" role="tablist" aria-label="Controls" @keydown=${(event: KeyboardEvent) => turn(event, stage)}>
        ${TABS.map(
          ({ key, label }) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${key}"
              aria-controls="tab-panel"
              aria-selected=${tab === key ? 'true' : 'false'}
              tabindex=${tab === key ? 0 : -1}
              @click=${() => stage.set({ tab: key }, 'replace')}
            >
              ${label}${count[key] > 0 ? html`<span class="count">${count[key]}</span>` : nothing}
            </button>`,
        )}
      </div>
      <button class="close" type="button" aria-label="Close the controls" @click=${() => stage.set({ panel: false }, 'replace')}>
        ${icons.close}
      </button>
    </div>
    <div id="tab-panel" class="panel-body" role="tabpanel" aria-labelledby="tab-${tab}" tabindex="0">
      ${tab === 'setup' ? setupTab(stage) : tab === 'ledger' ? ledgerTab(stage) : eventsTab(stage)}
    </div>
  </aside>`;
}

function turn(event: KeyboardEvent, stage: Stage): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const at = TABS.findIndex(({ key }) => key === stage.state.tab);
  const { key } = TABS[(at + step + TABS.length) % TABS.length]!;
  stage.set({ tab: key }, 'replace');
  document.getElementById(`tab-${key}`)?.focus();
}
