import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { actionPrices, packPrices, paidWith, QUANTITIES, type PackRow, type PriceRow } from './price-table.ts';

/** What every action costs, and every pack, for the account of the page. */
export function prices({ account }: Desk): TemplateResult {
  if (!account) return html`<p class="nothing">No account can be begun on this policy yet.</p>`;
  const { world } = account;
  return html`${actions(actionPrices(world), paidWith(world))}${packs(packPrices(world))}`;
}

function actions(rows: readonly PriceRow[], noun: string | undefined): TemplateResult {
  if (rows.length === 0) return html`<p class="nothing">This policy has no actions with a price.</p>`;
  return html`<section aria-labelledby="actions">
    <h2 id="actions">Actions</h2>
    <p class="hint">${noun === undefined ? 'What each costs' : `In ${noun}`}, for one, ten and a hundred of what is counted.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Prices of the actions">
      <table>
        <thead>
          <tr>
            <th scope="col">Action</th>
            ${QUANTITIES.map((quantity) => html`<th scope="col" class="number">${quantity}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ action, way, counted, cells, barred }) =>
              html`<tr>
                <th scope="row">
                  ${action}${way ? html` <span class="way">${way}</span>` : nothing}${counted ? html` <small>by ${counted}</small>` : nothing}
                  ${barred ? html`<small class="problem">${barred}</small>` : nothing}
                </th>
                ${QUANTITIES.map((_, index) => html`<td class="number">${cells[index] ?? html`<span aria-label="not counted">–</span>`}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function packs(rows: readonly PackRow[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<section aria-labelledby="packs">
    <h2 id="packs">Packs</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Prices of the packs">
      <table>
        <thead>
          <tr>
            <th scope="col">Pack</th>
            <th scope="col" class="number">Credits</th>
            <th scope="col" class="number">Price</th>
            <th scope="col" class="number">Per credit</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, credits, price, each }) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td class="number">${credits}</td>
                <td class="number">${price}</td>
                <td class="number">${each}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
