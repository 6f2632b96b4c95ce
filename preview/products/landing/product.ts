import { html, type TemplateResult } from 'lit';
import { segments } from '../../controls.ts';
import { own, type Product } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import { patterns, picture } from './canvas.ts';
import { currentDemo } from './demo.ts';
import { cutOut, fields, generated, PICTURES } from './fields.ts';
import { frame } from './frame.ts';
import './landing.css';
import { remedy } from './remedy.ts';
import { toolWindow } from './tools.ts';

const TOOLS = [
  { value: 'picture', label: 'Pictures' },
  { value: 'pages', label: 'Pages' },
  { value: 'lunar', label: 'Lunar' },
  { value: 'plan', label: 'More' },
] as const;

/** What a generated page usually takes, by what is made. */
const TAKES: Readonly<Record<string, number>> = { section: 60, page: 118, site: 310 };

function editor(stage: Stage): TemplateResult {
  const { did = [] } = stage.session ?? {};
  const { tool } = own(stage, fields);
  const cut = cutOut(did);
  const isWorking = (number: number): boolean =>
    [...stage.jobs.values()].some(({ action, mark = '' }) => action === 'bg_removal' && mark.split('.').includes(String(number)));
  return html`${patterns}
    <div class="editor">
      <article class="canvas">
        <p class="over">Draft · ${generated(did).length > 0 ? 'generated with Lunar' : 'made by hand'}</p>
        <h1 tabindex="-1">Sleep under the stars</h1>
        <p>Light tents, warm lamps and packs that carry themselves. Twenty percent off until the end of March.</p>
        <ul class="pictures">
          ${Array.from(
            { length: PICTURES },
            (_, index) => html`<li class=${isWorking(index + 1) ? 'working' : ''}>${picture(index + 1, cut.has(index + 1))}</li>`,
          )}
        </ul>
        <p class="call"><span>See the offers</span></p>
      </article>
      <div class="tools-side">
        ${segments('Feature', 'tool', TOOLS, tool, (value) => stage.put({ tool: value }), true)}${toolWindow(stage)}
      </div>
    </div>`;
}

/** The landing-page builder under its current plans. */
export const product: Product = {
  key: 'landing',
  title: 'Landing-page builder',
  usual: 'An account on Build, with extra credits',
  pages: [
    { value: 'editor', label: 'Editor' },
    { value: 'subscription', label: 'Subscription' },
    { value: 'settings', label: 'Settings' },
  ],
  fields,
  demo: currentDemo,
  draw: (stage) => frame(stage, { usage: 'corner', buy: 'Buy extra credits' }, () => editor(stage)),
  actual: (_, stage) => TAKES[own(stage, fields).scope] ?? 118,
  remedy,
};
