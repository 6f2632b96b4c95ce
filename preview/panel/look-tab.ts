import { html, type TemplateResult } from 'lit';
import { languages, picker, segments, themes } from '../controls.ts';
import { WIDTHS, ZOOMS } from '../link/url-state.ts';
import type { Stage } from '../stage.ts';
import { group } from './group.ts';
import { contrastGroup, sheetGroup, themeGroup } from './theme-groups.ts';

/** How everything looks: light or dark, how wide, how large, in which language, and in whose colours. */
export function lookTab(stage: Stage): TemplateResult {
  return html`<div class="groups">${pageGroup(stage)}${themeGroup(stage)}${contrastGroup(stage)}${sheetGroup(stage)}</div>`;
}

function pageGroup(stage: Stage): TemplateResult {
  const { width, zoom, dir, view } = stage.state;
  return group(
    'Page',
    html`${themes(stage, 'panel-theme', false)}
    ${picker(
      view === 'states' ? 'Width of each state' : 'Width',
      'width',
      WIDTHS.map((value) => ({ value, label: value === 'full' ? 'As wide as there is room' : `${value} px` })),
      width,
      (value) => stage.set({ width: value }, 'replace'),
    )}
    ${segments(
      'Zoom',
      'zoom',
      ZOOMS.map((value) => ({ value, label: `${value} %` })),
      zoom,
      (value) => stage.set({ zoom: value }, 'replace'),
    )}
    ${languages(stage)}
    ${segments(
      'Direction',
      'dir',
      [
        { value: 'ltr', label: 'Left to right' },
        { value: 'rtl', label: 'Right to left' },
      ],
      dir,
      (value) => stage.set({ dir: value }, 'replace'),
    )}`,
  );
}
