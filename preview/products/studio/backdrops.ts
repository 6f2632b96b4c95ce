import { svg, type SVGTemplateResult } from 'lit';
import type { Background } from './listing.ts';

/** What a photo's car stands before, 320 by 240; the ground begins at about 150. */
type Drawing = SVGTemplateResult;

/** The yard behind the dealer's shop, on a grey day: what every photo begins with. */
export const yard: Drawing = svg`
  <rect width="320" height="240" fill="url(#overcast)" />
  <path d="M0 66 H126 V168 H0Z" fill="#a98f7d" /><path d="M0 66 H126 V74 H0Z" fill="#8d7565" /><path d="M0 84 H126 M0 96 H126 M0 108 H126 M0 120 H126 M0 132 H126" stroke="#9c8271" stroke-width="1" />
  <path d="M14 90 h26 v30 h-26z M54 90 h26 v30 h-26z" fill="#6e7b82" /><path d="M27 90 v30 M67 90 v30 M14 105 h26 M54 105 h26" stroke="#d9d4cb" stroke-width="2" /><path d="M94 100 h24 v68 h-24z" fill="#5d646b" /><path d="M94 112 h24 M94 124 h24 M94 136 h24 M94 148 h24" stroke="#757c83" />
  <path d="M126 104 H320 V168 H126Z" fill="#8f9a86" /><path d="M126 104 q14 -16 30 -6 q16 -18 36 -4 q20 -16 38 0 q18 -14 36 -2 q20 -14 54 2 v20 h-194z" fill="#7b8a70" />
  <path d="M126 132 H320 M126 148 H320" stroke="#c9ccc4" stroke-width="2.500" /><path d="M150 128 v40 M190 128 v40 M230 128 v40 M270 128 v40 M310 128 v40" stroke="#c9ccc4" stroke-width="2.500" />
  <path d="M292 20 v148" stroke="#5b6066" stroke-width="4" /><path d="M292 22 h-26" stroke="#5b6066" stroke-width="3" /><rect x="254" y="20" width="16" height="6" rx="2" fill="#e8e3cf" />
  <g opacity=".9"><path d="M232 150 q6 -14 20 -14 h22 q14 0 20 12 q16 2 18 10 v10 h-84 v-12z" fill="#5d7487" /><circle cx="246" cy="168" r="8" fill="#2a2d31" /><circle cx="296" cy="168" r="8" fill="#2a2d31" /></g>
  <rect x="6" y="140" width="22" height="30" rx="2" fill="#3f6b4c" /><rect x="4" y="136" width="26" height="6" rx="2" fill="#2f533a" />
  <path d="M0 166 H320 V240 H0Z" fill="#85868a" /><path d="M0 166 H320 V174 H0Z" fill="#76777b" /><path d="M40 240 L74 174 M150 240 L150 174 M264 240 L232 174" stroke="#c9c9c4" stroke-width="3" opacity=".7" /><path d="M196 214 q20 -7 44 0 q-20 8 -44 0z" fill="#6c7076" />`;

const showroom: Drawing = svg`
  <rect width="320" height="240" fill="url(#wall)" />
  <path d="M0 0 H320 L250 34 H70Z" fill="#fbfbf9" /><path d="M92 30 L66 4 H104 L116 30Z M148 30 L142 4 H178 L172 30Z M204 30 L216 4 H254 L228 30Z" fill="#fff" /><path d="M92 30 L66 4 H104 L116 30Z M148 30 L142 4 H178 L172 30Z M204 30 L216 4 H254 L228 30Z" fill="none" stroke="#e3e1dc" />
  <path d="M70 34 V158 M130 34 V158 M190 34 V158 M250 34 V158" stroke="#d6d3cc" stroke-width="1.200" /><path d="M0 0 L70 34 V158 L0 186Z" fill="#dedbd4" /><path d="M320 0 L250 34 V158 L320 186Z" fill="#d8d5ce" />
  <path d="M0 186 L70 158 H250 L320 186 V240 H0Z" fill="url(#floor)" /><path d="M70 158 H250" stroke="#b9b5ac" /><ellipse cx="160" cy="204" rx="150" ry="24" fill="#fff" opacity=".35" />`;

const studio: Drawing = svg`
  <rect width="320" height="240" fill="url(#sweep)" /><rect y="150" width="320" height="90" fill="url(#sweepfloor)" /><ellipse cx="160" cy="196" rx="170" ry="30" fill="#fff" opacity=".3" />`;

const coast: Drawing = svg`
  <rect width="320" height="150" fill="url(#dusk)" /><circle cx="226" cy="104" r="20" fill="#fff1d2" /><circle cx="226" cy="104" r="40" fill="#ffe4b0" opacity=".35" />
  <path d="M0 122 H320 V160 H0Z" fill="url(#sea)" /><path d="M196 128 h60 M204 134 h44 M212 141 h28" stroke="#ffe9c4" stroke-width="2" stroke-linecap="round" opacity=".8" />
  <path d="M0 122 C30 106 62 102 92 112 C106 117 118 120 132 122Z" fill="#5c5a78" /><path d="M0 130 C22 118 40 118 62 126 L84 132 H0Z" fill="#474563" />
  <path d="M0 152 C80 146 240 146 320 152 V170 H0Z" fill="#c99b76" /><path d="M0 162 H320 V240 H0Z" fill="#57535f" /><path d="M0 162 H320 V167 H0Z" fill="#e9d8c4" opacity=".5" /><path d="M0 222 H52 M92 222 H144 M184 222 H236 M276 222 H320" stroke="#e9d8c4" stroke-width="3" opacity=".55" />`;

const alps: Drawing = svg`
  <rect width="320" height="170" fill="url(#clear)" />
  <path d="M0 130 L46 74 L70 100 L120 40 L160 92 L186 66 L236 118 L262 92 L320 140 V170 H0Z" fill="#8fa6ba" /><path d="M120 40 L142 68 L128 64 L118 76 L108 66 L100 64Z M46 74 L60 90 L48 88 L38 92 L34 88Z M186 66 L204 86 L190 82 L178 86 L176 78Z" fill="#fff" />
  <path d="M0 148 L60 104 L110 140 L170 100 L230 142 L278 112 L320 136 V172 H0Z" fill="#5f7f78" /><path d="M0 158 C60 140 120 150 170 144 C230 138 280 152 320 146 V176 H0Z" fill="#476b57" />
  <path d="M18 160 l7 -22 7 22z M34 162 l8 -28 8 28z M284 160 l8 -28 8 28z M266 162 l6 -20 6 20z M302 162 l6 -22 6 22z" fill="#2f5142" />
  <path d="M0 166 H320 V240 H0Z" fill="#73777c" /><path d="M0 166 H320 V171 H0Z" fill="#dfe4e6" opacity=".7" /><path d="M0 224 H52 M92 224 H144 M184 224 H236 M276 224 H320" stroke="#e8ebec" stroke-width="3" opacity=".6" />`;

const windows = [
  ...[8, 20, 32].flatMap((x) => [62, 76, 90, 104, 118].map((y) => [x, y] as const)),
  ...[70, 82].flatMap((x) => [34, 48, 62, 90, 104].map((y) => [x, y] as const)),
  ...[128, 140, 152].flatMap((x) => [72, 86, 114].map((y) => [x, y] as const)),
  ...[204, 216].flatMap((x) => [46, 60, 74, 102].map((y) => [x, y] as const)),
  ...[268, 280, 292].flatMap((x) => [78, 92, 106].map((y) => [x, y] as const)),
];

const city: Drawing = svg`
  <rect width="320" height="170" fill="url(#night)" />
  <path d="M0 52 H46 V160 H0Z M62 24 H96 V160 H62Z M120 62 H166 V160 H120Z M196 36 H232 V160 H196Z M260 68 H320 V160 H260Z" fill="#1d2440" /><path d="M40 84 H70 V160 H40Z M90 78 H126 V160 H90Z M160 88 H202 V160 H160Z M226 92 H266 V160 H226Z" fill="#161b31" />
  ${windows.map(([x, y], index) => svg`<rect x=${x} y=${y} width="6" height="7" fill=${index % 3 === 0 ? '#ffd48a' : '#8fb4e8'} opacity=${index % 4 === 1 ? 0.3 : 0.85} />`)}
  <path d="M0 156 H320 V240 H0Z" fill="#20222c" /><path d="M0 156 H320 V161 H0Z" fill="#3a3e50" /><ellipse cx="160" cy="206" rx="150" ry="22" fill="#6f86c9" opacity=".16" />
  <g fill="#ffcf7a" opacity=".3"><circle cx="30" cy="148" r="7" /><circle cx="104" cy="151" r="5" /><circle cx="180" cy="147" r="8" /><circle cx="246" cy="151" r="5" /><circle cx="300" cy="147" r="7" /></g>`;

/** The backgrounds to choose from. */
export const backdrops: Readonly<Record<Background, { readonly name: string; readonly drawing: Drawing }>> = {
  showroom: { name: 'Showroom', drawing: showroom },
  studio: { name: 'Studio', drawing: studio },
  coast: { name: 'Coast', drawing: coast },
  alps: { name: 'Alps', drawing: alps },
  city: { name: 'City', drawing: city },
};

/** Colours of the backgrounds; once on the page. */
export const skies: Drawing = svg`
  <linearGradient id="overcast" x2="0" y2="1"><stop stop-color="#b6bec4" /><stop offset="1" stop-color="#dadcda" /></linearGradient>
  <linearGradient id="wall" x2="0" y2="1"><stop stop-color="#f3f1ed" /><stop offset="1" stop-color="#e2dfd8" /></linearGradient>
  <linearGradient id="floor" x2="0" y2="1"><stop stop-color="#cbc7be" /><stop offset="1" stop-color="#aca89f" /></linearGradient>
  <radialGradient id="sweep" cx=".5" cy=".4" r=".8"><stop stop-color="#fbfbfc" /><stop offset="1" stop-color="#b9bec6" /></radialGradient>
  <linearGradient id="sweepfloor" x2="0" y2="1"><stop stop-color="#cfd3d9" stop-opacity="0" /><stop offset="1" stop-color="#a2a8b2" /></linearGradient>
  <linearGradient id="dusk" x2="0" y2="1"><stop stop-color="#5d6aa8" /><stop offset=".55" stop-color="#e2929a" /><stop offset="1" stop-color="#ffd3a0" /></linearGradient>
  <linearGradient id="sea" x2="0" y2="1"><stop stop-color="#e0a295" /><stop offset="1" stop-color="#5f6d9d" /></linearGradient>
  <linearGradient id="clear" x2="0" y2="1"><stop stop-color="#8ebbe4" /><stop offset="1" stop-color="#e4eef5" /></linearGradient>
  <linearGradient id="night" x2="0" y2="1"><stop stop-color="#0d1228" /><stop offset="1" stop-color="#39406e" /></linearGradient>`;
