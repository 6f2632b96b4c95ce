import { css } from 'lit';
import * as token from './tokens.ts';

/** What every dialog of the kit looks like, with its title and the button that closes it. */
export const modal = css`
  dialog {
    max-block-size: calc(100dvh - 24px);
    border: 1px solid ${token.line};
    border-radius: calc(${token.radius} + 6px);
    background: ${token.surface};
    color: ${token.ink};
    box-shadow: 0 24px 64px rgb(16 18 27 / 24%);
    overflow: auto;
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: rgb(16 18 27 / 44%);
  }
  h2 {
    margin: 0;
    font-size: 18px;
    font-weight: 600;
    line-height: 28px;
    letter-spacing: -0.01em;
  }
  .x {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    margin-inline-end: -6px;
    border-radius: 6px;
    color: ${token.muted};
  }
  .x:hover {
    background: ${token.sunken};
    color: ${token.ink};
  }
  .x svg {
    inline-size: 16px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
  }
`;
