import { html, type TemplateResult } from 'lit';
import type { CreditPackDialog } from '../../components/credit-pack-dialog/credit-pack-dialog.ts';
import { action } from '../controls.ts';
import { download } from '../download.ts';
import { fileOf, hashOf } from '../link/scenario-file.ts';
import { writeState, type PreviewState } from '../link/url-state.ts';
import { pictureOf } from '../picture/picture.ts';
import { situations } from '../scenarios.ts';
import type { Stage } from '../stage.ts';

/** Packs that have not come by then are not there to be sold. */
const MOST_FRAMES = 90;

/** The file of a state is called after its situation and its element. */
const nameOf = ({ product, scenario, element }: Pick<PreviewState, 'product' | 'scenario' | 'element'>): string =>
  [scenario ?? product, element?.replace('credit-', '')].filter(Boolean).join('-');

/** Saves everything that the link says. */
export function saveScenario({ state, product }: Stage): void {
  const title = situations.get(state.scenario ?? '')?.title ?? product.usual;
  download(`${nameOf(state)}.scenario.json`, new Blob([fileOf(writeState(state), title)], { type: 'application/json' }));
}

/** Shows what a file says: the same as its link would. */
async function openScenario(event: Event, stage: Stage): Promise<void> {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  // The same file may be chosen again.
  try {
    if (file) location.hash = hashOf(await file.text());
  } catch (error) {
    stage.tell((error as Error).message);
  } finally {
    input.value = '';
  }
}

/** Saves a picture of what stands in an element, or says why there is none. */
export async function savePicture(element: Element | null | undefined, state: PreviewState, stage: Stage): Promise<void> {
  try {
    const scheme = element ? getComputedStyle(element).colorScheme : '';
    if (element) download(`${nameOf(state)}-${scheme === 'dark' ? 'dark' : 'light'}.png`, await pictureOf(element));
  } catch {
    stage.tell('This browser lets no page make a picture of itself. A screenshot of the window does.');
  }
}

/** Saves a picture of the one state that is shown. The packs are open for it: nobody could press anything beside a dialog. */
export async function saveSheet(stage: Stage): Promise<void> {
  if (stage.state.element !== 'credit-pack-dialog')
    return savePicture(document.querySelector('#product .specimens'), stage.state, stage);
  const packs = document.querySelector<CreditPackDialog>('#product credit-pack-dialog')!;
  stage.buyMore();
  const drawn = (): Element | null => packs.shadowRoot!.querySelector('dialog[open]');
  for (let frames = 0; frames < MOST_FRAMES && !drawn()?.querySelector('[part=offer]'); frames++)
    await new Promise(requestAnimationFrame);
  await savePicture(drawn(), stage.state, stage);
  packs.close();
}

/** What keeps a state for later, and for somebody else. */
export const keepers = (stage: Stage): TemplateResult =>
  html`<div class="actions">
    ${action('Save as a scenario file', () => saveScenario(stage))}
    <label class="action upload"
      >Open a scenario file<input
        type="file"
        class="sr"
        accept=".json,application/json"
        @change=${(event: Event) => void openScenario(event, stage)}
    /></label>
  </div>`;
