import { css } from 'lit';
import * as token from '../shared/tokens.ts';

/** From right to left, the dot before a text runs with the page, and the text in its own `bdi`. */
export const styles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  :host([detailed]) {
    display: inline-grid;
    place-items: start;
    vertical-align: baseline;
    min-inline-size: min(300px, 100%);
    min-block-size: 56px;
  }
  [part='base'] {
    position: relative;
    display: flex;
    min-block-size: 32px;
    border: 1px solid ${token.line};
    border-radius: ${token.radius};
    background: ${token.surface};
    font-weight: 500;
  }
  [part='base']:has([part='button']:hover) {
    border-color: ${token.muted};
  }
  [part='number'] {
    min-inline-size: 2ch;
    overflow-wrap: anywhere;
  }
  .body {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    padding: 5px 11px;
    border-radius: calc(${token.radius} - 1px);
  }
  svg ~ .body {
    padding-inline-start: 34px;
  }
  svg {
    position: absolute;
    inset-block-start: 7px;
    inset-inline-start: 10px;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke-width: 3;
    pointer-events: none;
  }
  circle {
    stroke: ${token.line};
  }
  circle + circle {
    stroke: ${token.link};
    transform: rotate(-90deg);
    transform-origin: center;
    transition: stroke-dasharray 0.4s;
  }
  :host(:is(:dir(rtl), :state(rtl))) .body > span {
    unicode-bidi: normal;
  }
  .aside {
    color: ${token.muted};
    font-weight: 400;
    font-size: 13px;
  }
  [part='number']:has(+ [part='number'])::after,
  .aside:has(+ span.aside)::after {
    content: '·';
    margin-inline-start: 8px;
    color: ${token.muted};
  }
  [part='tag'] {
    padding: 0 6px;
    border-radius: 4px;
    background: ${token.sunken};
    color: ${token.muted};
    font-size: 12px;
    line-height: 18px;
  }
  [part='tag'].low {
    background: color-mix(in srgb, ${token.low} 14%, transparent);
    color: ${token.low};
  }
  .low circle + circle {
    stroke: ${token.low};
  }
  .message .body {
    color: ${token.muted};
    font-weight: 400;
  }
  [part='retry'] {
    display: grid;
    place-items: center;
    min-inline-size: 31px;
    border-inline-start: 1px solid ${token.line};
    border-start-end-radius: calc(${token.radius} - 1px);
    border-end-end-radius: calc(${token.radius} - 1px);
    color: ${token.muted};
  }
  [part='retry']:hover {
    background: ${token.sunken};
    color: ${token.ink};
  }
  [part='retry'] svg {
    position: static;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  @media (forced-colors: active) {
    circle + circle {
      stroke: Highlight;
    }
    circle {
      stroke: GrayText;
    }
  }
`;
