import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { BoundPolicy } from '../../../src/index.ts';
import { sourceName, unitOf } from '../words.ts';
import { monthTicks, ticks } from './scale.ts';
import type { DayMarks, Series } from './series.ts';

/** More colours than these nobody tells apart. */
export const COLOURS = 8;
const HEIGHT = 292;
const AREA = { top: 26, bottom: 196 };
const USED = { top: 206, bottom: 236 };
const ENDED = 249;
const MONTHS = 284;
const AXIS = 274;
const RIGHT = 10;
const LETTER = 6.6;
/** More signs in a row than this run into one another, and become strokes. */
const MOST_SIGNS = 60;

/** Where everything lies for a picture of some width. */
class Frame {
  readonly left: number;
  readonly steps: readonly number[];
  readonly labels: readonly string[];
  readonly #series: Series;
  readonly #width: number;

  constructor(series: Series, policy: BoundPolicy, width: number) {
    const { decimals } = unitOf(policy, series.type);
    const scale = 10 ** decimals;
    const short = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 2 });
    this.#series = series;
    this.#width = width;
    this.steps = ticks(series.top, 4);
    this.labels = this.steps.map((step) => short.format(step / scale));
    this.left = Math.ceil(Math.max(...this.labels.map(({ length }) => length)) * LETTER) + 10;
  }

  get right(): number {
    return this.#width - RIGHT;
  }

  at(instant: number): number {
    const { days } = this.#series;
    const [from, to] = [days[0]!, days.at(-1)!];
    return this.left + ((instant - from) / Math.max(1, to - from)) * (this.right - this.left);
  }

  /** Where a day begins; the beginning itself has no width. */
  start(day: number): number {
    return this.at(this.#series.days[Math.max(0, day - 1)]!);
  }

  end(day: number): number {
    return this.at(this.#series.days[day]!);
  }

  y(amount: number): number {
    return AREA.bottom - (amount / this.steps.at(-1)!) * (AREA.bottom - AREA.top);
  }
}

/** The balance as steps, one colour for each source, with what came above it, and what was used and what ended below. */
export function picture(
  series: Series,
  policy: BoundPolicy,
  width: number,
  day: number,
  look: (day: number) => void,
): TemplateResult {
  const frame = new Frame(series, policy, width);
  const point = (event: PointerEvent): void => {
    const x = event.clientX - (event.currentTarget as Element).getBoundingClientRect().left;
    look(nearest(series, frame, x));
  };
  return html`<svg
    class="picture"
    width=${width}
    height=${HEIGHT}
    viewBox="0 0 ${width} ${HEIGHT}"
    aria-hidden="true"
    @pointermove=${point}
    @pointerdown=${point}
  >
    ${guard(
      [series, width],
      () =>
        svg`${patterns()}${grid(series, frame)}${areas(series, frame)}${arrivals(series, frame)}${used(series, frame)}${losses(series, frame)}`,
    )}
    <line class="cursor" x1=${frame.end(day)} x2=${frame.end(day)} y1="14" y2=${AXIS - 8} />
  </svg>`;
}

/** The number of the colour of a source. */
export const colourOf = (index: number): string => `s${index % COLOURS}`;

/** In forced colours, sources are told apart by their hatching. */
function patterns(): SVGTemplateResult {
  const lines = ['M0 0h8', 'M0 0v8', 'M0 8 8 0', 'M0 0l8 8', 'M0 0h8M0 0v8', 'M0 8 8 0M0 0l8 8', 'M0 4h8', 'M4 0v8'];
  return svg`<defs>${lines.map(
    (path, index) =>
      svg`<pattern id="hatch-${index}" width="8" height="8" patternUnits="userSpaceOnUse"><path class="hatch" d=${path} /></pattern>`,
  )}</defs>`;
}

function grid({ days, renewals }: Series, frame: Frame): SVGTemplateResult {
  const months = monthTicks(days[0]!, days.at(-1)!, Math.max(2, Math.floor((frame.right - frame.left) / 42)));
  const name = (at: number): string => {
    const isYear = new Date(at).getUTCMonth() === 0;
    return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...(isYear ? { year: 'numeric' } : { month: 'short' }) }).format(
      at,
    );
  };
  return svg`
    ${frame.steps.map(
      (step, index) => svg`<line class="rule" x1=${frame.left} x2=${frame.right} y1=${frame.y(step)} y2=${frame.y(step)} />
        <text class="label" x=${frame.left - 8} y=${frame.y(step) + 4} text-anchor="end">${frame.labels[index]}</text>`,
    )}
    ${renewals.length <= MOST_SIGNS ? renewals.map((day) => svg`<line class="renewal" x1=${frame.start(day)} x2=${frame.start(day)} y1=${AREA.top} y2=${AREA.bottom} />`) : nothing}
    ${months.map(
      (at) => svg`<line class="tick" x1=${frame.at(at)} x2=${frame.at(at)} y1=${AXIS - 8} y2=${AXIS - 3} />
        <text class="label" x=${frame.at(at)} y=${MONTHS} text-anchor=${frame.at(at) > frame.right - 16 ? 'end' : frame.at(at) < frame.left + 8 ? 'start' : 'middle'}>${name(at)}</text>`,
    )}
    <line class="axis" x1=${frame.left} x2=${frame.right} y1=${AXIS - 8} y2=${AXIS - 8} />`;
}

function areas({ sources, days, left }: Series, frame: Frame): SVGTemplateResult {
  const below = days.map(() => 0);
  const paths = sources.map((_, index) => {
    const floor = [...below];
    days.forEach((_day, day) => (below[day]! += Math.max(0, left[index]![day]!)));
    return stepped(floor, below, frame);
  });
  return svg`${paths.map((path, index) => (path === '' ? nothing : svg`<path class="area ${colourOf(index)}" d=${path} />`))}`;
}

/** A band between two rows of heights, level within each day. */
export function stepped(floor: readonly number[], roof: readonly number[], frame: Pick<Frame, 'start' | 'end' | 'y'>): string {
  if (roof.every((height, day) => height === floor[day])) return '';
  const round = (value: number): string => value.toFixed(1).replace(/\.0$/, '');
  const row = (heights: readonly number[]): [number, number][] =>
    heights.flatMap((height, day): [number, number][] =>
      day > 0 && day < heights.length - 1 && heights[day - 1] === height && heights[day + 1] === height
        ? []
        : [
            [frame.start(day), frame.y(height)],
            [frame.end(day), frame.y(height)],
          ],
    );
  const points = [...row(roof), ...row(floor).reverse()];
  return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`;
}

function signs(
  marks: readonly DayMarks[],
  frame: Frame,
  kind: string,
  y: number,
  path: string,
): SVGTemplateResult | typeof nothing {
  if (marks.length === 0) return nothing;
  return svg`${marks.map(({ day }) =>
    marks.length > MOST_SIGNS
      ? svg`<line class="stroke ${kind}" x1=${frame.start(day)} x2=${frame.start(day)} y1=${y - 4} y2=${y + 4} />`
      : svg`<path class="sign ${kind}" transform="translate(${frame.start(day)} ${y})" d=${path} />`,
  )}`;
}

export const SIGNS = {
  granted: 'M-5 4.500 0-4.500 5 4.500Z',
  bought: 'M0-5.500 5 0 0 5.500-5 0Z',
  ended: 'M-4.500-4 4.500-4 0 5Z',
  refused: 'M-3.500-3.500 3.500 3.500M-3.500 3.500 3.500-3.500',
} as const;

const arrivals = ({ marks }: Series, frame: Frame): SVGTemplateResult =>
  svg`${signs(
    marks.filter(({ granted }) => granted > 0),
    frame,
    'granted',
    14,
    SIGNS.granted,
  )}${signs(
    marks.filter(({ bought }) => bought > 0),
    frame,
    'bought',
    14,
    SIGNS.bought,
  )}`;

function used({ marks, mostUsed }: Series, frame: Frame): SVGTemplateResult {
  const bars = marks.filter((mark) => mark.used > 0);
  return svg`<line class="rule" x1=${frame.left} x2=${frame.right} y1=${USED.top} y2=${USED.top} />
    ${bars.map((mark) => {
      const [from, to] = [frame.start(mark.day), frame.end(mark.day)];
      const height = Math.max(1.5, (mark.used / mostUsed) * (USED.bottom - USED.top));
      return svg`<rect class="used" x=${from} y=${USED.top} width=${Math.max(1, to - from - 0.5)} height=${height} />`;
    })}`;
}

const losses = ({ marks }: Series, frame: Frame): SVGTemplateResult =>
  svg`${signs(
    marks.filter(({ ended }) => ended > 0),
    frame,
    'ended',
    ENDED,
    SIGNS.ended,
  )}${signs(
    marks.filter(({ refused }) => refused > 0),
    frame,
    'refused',
    ENDED + 8,
    SIGNS.refused,
  )}`;

function nearest({ days }: Series, frame: Frame, x: number): number {
  let best = 0;
  for (let day = 1; day < days.length; day++) if (frame.end(day - 1) <= x) best = day;
  return best;
}

/** What the signs mean, and what was left of each source on the day that is looked at. */
export function legend(series: Series, policy: BoundPolicy, day: number): TemplateResult {
  const unit = unitOf(policy, series.type);
  const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: unit.decimals });
  const has = (kind: keyof typeof SIGNS | 'used'): boolean => series.marks.some((mark) => mark[kind] > 0);
  const sign = (kind: keyof typeof SIGNS, words: string): TemplateResult | typeof nothing =>
    has(kind)
      ? html`<li>
          <svg class="key" viewBox="-8 -8 16 16" aria-hidden="true"><path class="sign ${kind}" d=${SIGNS[kind]} /></svg>${words}
        </li>`
      : nothing;
  return html`<ul class="legend sources" aria-label="Sources, and what is left of each on this day">
      ${series.sources.map(
        (source, index) =>
          html`<li>
            <svg class="key" viewBox="0 0 16 16" aria-hidden="true">
              <rect class="area ${colourOf(index)}" x="1" y="1" width="14" height="14" rx="3" />
            </svg>
            <span>${sourceName(policy, source)}</span>
            <b>${number.format((series.left[index]![day] ?? 0) / 10 ** unit.decimals)}</b>
          </li>`,
      )}
    </ul>
    <ul class="legend" aria-label="Signs of the picture">
      ${sign('granted', 'granted')}${sign('bought', 'bought')}
      ${
        series.renewals.length > 0 && series.renewals.length <= MOST_SIGNS
          ? html`<li>
              <svg class="key" viewBox="0 0 16 16" aria-hidden="true"><line class="renewal" x1="8" x2="8" y1="0" y2="16" /></svg
              >renewal
            </li>`
          : nothing
      }
      ${
        has('used')
          ? html`<li>
              <svg class="key" viewBox="0 0 16 16" aria-hidden="true">
                <rect class="used" x="3" y="2" width="4" height="12" />
                <rect class="used" x="9" y="2" width="4" height="7" /></svg
              >used on a day
            </li>`
          : nothing
      }
      ${sign('ended', 'ended unused')}${sign('refused', 'refused')}
    </ul>`;
}
