import { css } from 'lit';

/**
 * What a page may set, each with what it is otherwise. A token is read in this one place and put where it is used: as a private property of the host it would be
 * resolved once for each element, and a thousand buttons would wait for that.
 *
 * @cssproperty --credit-accent, --credit-accent-ink, --credit-ink, --credit-muted, --credit-line, --credit-surface, --credit-sunken, --credit-low, --credit-error, --credit-font, --credit-font-size, --credit-radius
 */
export const accent = css`var(--credit-accent, light-dark(#5047e5, #5e5ce6))`;
export const accentInk = css`var(--credit-accent-ink, #fff)`;
export const link = css`var(--credit-accent, light-dark(#4a41d8, #a9b4ff))`;
export const ink = css`var(--credit-ink, light-dark(#1b1d25, #eeeff3))`;
export const muted = css`var(--credit-muted, light-dark(#5d6270, #a3a8b6))`;
export const line = css`var(--credit-line, light-dark(#dfe1e8, #343743))`;
export const surface = css`var(--credit-surface, light-dark(#fff, #1a1c23))`;
export const sunken = css`var(--credit-sunken, light-dark(#f4f5f8, #24262f))`;
export const low = css`var(--credit-low, light-dark(#a14a07, #f5b544))`;
export const error = css`var(--credit-error, light-dark(#b3261e, #ffa8a0))`;
export const radius = css`var(--credit-radius, 8px)`;
