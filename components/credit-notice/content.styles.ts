import { css } from 'lit';
import { card } from '../shared/card.styles.ts';
import * as token from '../shared/tokens.ts';

export const styles = css`
  ${card}
  /* Put away by key, it takes no place, but the focus: whoever uses the keyboard goes on from here, and not from the top of the page. */
  :host([tabindex]:not(:state(shown))) {
    display: block;
    position: absolute;
    outline: 0;
  }
  [part='panel'] {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    padding-block: 10px;
    padding-inline: 16px 44px;
    border-inline-start: 3px solid ${token.link};
    border-radius: ${token.radius};
  }
  .pressing {
    border-inline-start-color: ${token.low};
  }
  .said {
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  #first {
    font-weight: 500;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .ways .link {
    min-block-size: 28px;
    line-height: 28px;
  }
  [part='dismiss'] {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 8px;
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 6px;
    color: ${token.muted};
  }
  [part='dismiss']:hover {
    background: ${token.sunken};
    color: ${token.ink};
  }
  svg {
    inline-size: 16px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
  }
`;
