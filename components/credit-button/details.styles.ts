import { css } from 'lit';
import * as token from '../shared/tokens.ts';

/** What a button needs once somebody has come near it, or once it says more than its price. */
export const styles = css`
  :host {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 4px;
  }
  /* It grows with an element that was given a size, and gives way to what stands beside it. */
  [part='button'] {
    flex: 1 1 auto;
    min-inline-size: 0;
    max-inline-size: 100%;
    inline-size: auto;
  }
  [part='button']:has(~ [part='note']) {
    flex-grow: 0;
  }
  /* What it came to may be longer than the price: the name keeps its one line, and the rest takes another where it must. */
  .over {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    column-gap: 20px;
  }
  .over slot {
    display: block;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .over [part='cost'] {
    margin: 0;
    padding: 0;
    border: 0;
    white-space: normal;
  }
  [part='button'] {
    transition:
      background-color 0.12s,
      color 0.12s;
  }
  [part='button']:hover {
    background: color-mix(in srgb, ${token.accent} 90%, #000);
  }
  [part='button']:active {
    background: color-mix(in srgb, ${token.accent} 82%, #000);
  }
  :host(:is([variant='secondary'], [variant='quiet'])) [part='button']:hover {
    background: ${token.sunken};
  }
  :host [part='button'].refused {
    border-color: ${token.line};
    background: ${token.sunken};
    color: ${token.muted};
    cursor: default;
  }
  [part='remedy'],
  [part='cancel'] {
    min-block-size: 32px;
    padding: 5px 10px;
    border-radius: ${token.radius};
    color: ${token.link};
    font-weight: 500;
  }
  [part='cancel'] {
    color: ${token.muted};
  }
  [part='remedy']:hover,
  [part='cancel']:hover {
    background: ${token.sunken};
  }
  [part='note'] {
    padding-inline: 6px;
    color: ${token.muted};
    font-size: 13px;
  }
  /* These animations are clocks: they stand still in a tab that nobody sees. A pointer or the focus holds a receipt. */
  .wait {
    animation: stay 15s;
  }
  .stay {
    animation: stay 7s;
  }
  :host(:hover) .stay,
  :host(:focus-within) .stay {
    animation-play-state: paused;
  }
  .busy {
    cursor: progress;
  }
  .busy [part='cost']::before {
    content: '';
    display: inline-block;
    inline-size: 12px;
    block-size: 12px;
    margin-inline-end: 7px;
    border: 1.5px solid color-mix(in srgb, currentcolor 35%, transparent);
    border-block-start-color: currentcolor;
    border-radius: 50%;
    vertical-align: -1.5px;
    animation: turn 0.8s linear infinite;
  }
  /* A text of the other direction has it on its other side. */
  :host(:is(:dir(rtl), :state(rtl))) .busy [part='cost']::before {
    margin-inline: 7px;
  }
  @keyframes stay {
    to {
      visibility: inherit;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  [part='card'] {
    inset: auto;
    margin: 0;
    inline-size: max-content;
    max-inline-size: min(340px, 100vw - 16px);
    padding: 10px 12px;
    border: 1px solid ${token.line};
    border-radius: ${token.radius};
    background: ${token.surface};
    color: ${token.ink};
    font-size: 13px;
    box-shadow:
      0 1px 2px rgb(16 18 27 / 6%),
      0 8px 24px rgb(16 18 27 / 12%);
    pointer-events: none;
    transition:
      opacity 0.12s,
      translate 0.12s;
  }
  [part='card']:popover-open {
    opacity: 1;
    @starting-style {
      opacity: 0;
      translate: 0 -2px;
    }
  }
  /* As wide as the element, which it never makes wider. */
  [part='card'].below {
    inline-size: 0;
    min-inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    box-shadow: none;
    pointer-events: auto;
  }
  [part='card'] p {
    margin: 0;
  }
  [part='card'] p + p {
    margin-block-start: 2px;
  }
  .strong {
    font-weight: 600;
    font-size: 14px;
  }
  .quiet {
    color: ${token.muted};
  }
  [part='confirm'] {
    inline-size: min(360px, 100vw - 32px);
    padding: 20px;
    border: 1px solid ${token.line};
    border-radius: calc(${token.radius} + 4px);
    background: ${token.surface};
    color: ${token.ink};
    box-shadow: 0 16px 48px rgb(16 18 27 / 22%);
    overscroll-behavior: contain;
  }
  [part='confirm']::backdrop {
    background: rgb(16 18 27 / 40%);
  }
  h2 {
    margin: 0 0 4px;
    font-size: 16px;
    font-weight: 600;
    line-height: 22px;
  }
  [part='confirm'] p {
    margin: 0 0 2px;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 18px;
  }
  .choice button {
    min-block-size: 34px;
    padding: 6px 14px;
    border: 1px solid ${token.line};
    border-radius: ${token.radius};
    font-weight: 500;
  }
  .choice button:hover {
    background: ${token.sunken};
  }
  .choice .yes {
    border-color: transparent;
    background: ${token.accent};
    color: ${token.accentInk};
  }
  .choice .yes:hover {
    background: color-mix(in srgb, ${token.accent} 90%, #000);
  }
  @media (forced-colors: active) {
    :host [part='button'].refused {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
