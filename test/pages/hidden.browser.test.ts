import { expect } from '@open-wc/testing';
import { until } from '../components/support/page.ts';
import { add, dress } from '../../preview/products/editors/editor.ts';
import { click, press, type } from './hand.ts';
import { fieldIn, realKit } from './kit.ts';

/** Places in a page where a modal dialog is not painted, although the page behind it is as good as gone. */
const hiding: readonly (readonly [string, (place: HTMLElement) => void])[] = [
  ['is not displayed', (place) => place.style.setProperty('display', 'none')],
  ['has its content left out of the drawing', (place) => place.style.setProperty('content-visibility', 'hidden')],
  ['is inert', (place) => (place.inert = true)],
];

describe('the dialogs below something that', () => {
  for (const [says, hide] of hiding)
    it(`${says} are seen and used all the same, in the page’s colours and the element’s direction, and then the page is as it was`, async function () {
      this.timeout(60_000);
      dress(':root { --credit-accent: rgb(1, 2, 3); } #hidden { direction: rtl; }');
      const place = add(document.body);
      place.id = 'hidden';
      const page = add(document.body, 'button');
      page.textContent = 'The page';
      const kit = await realKit();
      place.append(kit.root);
      await kit.ready();
      hide(place);
      const before = document.body.innerHTML;

      page.focus();
      const dialog = await kit.openPacks();
      expect(dialog.getBoundingClientRect().width).to.be.greaterThan(100);
      const buy = getComputedStyle(dialog.querySelector('[part=buy]')!);
      // Where it comes, a colour may still be on its way.
      await until(() => buy.backgroundColor === 'rgb(1, 2, 3)', 'the page’s colour');
      expect(buy.direction).to.equal('rtl');
      const field = fieldIn(dialog);
      await click(field);
      await press('Control+a');
      await type('25');
      expect(field.value).to.equal('25');
      await press('Escape');
      await until(() => !kit.dialog(), 'the end of the dialog');
      await until(() => document.body.innerHTML === before, 'the page as it was');
      expect(document.activeElement).to.equal(page);

      await kit.openPacks();
      kit.root.remove();
      await until(() => !kit.dialog(), 'the end of a dialog whose element is taken away');
      await until(() => document.documentElement.style.overflow === '', 'a page that scrolls');
      place.remove();
      page.remove();
    });
});
