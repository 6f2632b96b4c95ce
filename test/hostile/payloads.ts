/** Texts that mean harm, as whoever may name a pack, a plan or a colleague would write them. Each one that can run anything calls `taken()`. */

const run = 'taken()';
const many = (text: string, times: number): string => text.repeat(times);

/** What an attacker writes, by its kind. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'a script': [
    `<script>${run}</script>`,
    `<ScRiPt>${run}</sCrIpT>`,
    `<script src="data:text/javascript,${run}"></script>`,
    `<script type="module">${run}</script>`,
    `<scr<script>ipt>${run}</scr</script>ipt>`,
    `<svg><script>${run}</script></svg>`,
  ],
  'an event': [
    `<img src=x onerror=${run}>`,
    `<img src=x: onerror="${run}">`,
    `<svg onload=${run}>`,
    `<svg/onload=${run}>`,
    `<body onload=${run}>`,
    `<details open ontoggle=${run}>`,
    `<input autofocus onfocus=${run}>`,
    `<video><source onerror=${run}></video>`,
    `<audio src onerror=${run}>`,
    `<marquee onstart=${run}>`,
    `<b onanimationstart=${run} style="animation:breathe 1s">b</b>`,
    `<button popovertarget=x onbeforetoggle=${run}>b</button>`,
  ],
  'a frame or a plug-in': [
    `<iframe srcdoc="<script>parent.${run}</script>">`,
    `<iframe src="javascript:parent.${run}">`,
    `<object data="javascript:${run}">`,
    `<embed src="javascript:${run}">`,
    `<base href="https://evil.example/">`,
    `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
    `<link rel=stylesheet href="data:text/css,*{display:none}">`,
    `<style>@import 'data:text/css,*{display:none!important}';</style>`,
  ],
  'a form or a link': [
    `<a href="javascript:${run}">Pay</a>`,
    `<form action="javascript:${run}"><button>Pay</button></form>`,
    `<button formaction="javascript:${run}">Pay</button>`,
    `<math><maction actiontype="statusline" xlink:href="javascript:${run}">Pay</maction></math>`,
    `<svg><a><animate attributeName=href values="javascript:${run}" /><text>Pay</text></a></svg>`,
  ],
  'an element of ours': [
    `<credit-button action="apply" inputs='{"photos":1}'></credit-button>`,
    `<credit-provider endpoint="https://evil.example"></credit-provider>`,
    `<template shadowrootmode="open"><b>b</b></template>`,
    `<slot name="x"></slot>`,
    `<dialog open>Pay here</dialog>`,
  ],
  'a template': [
    `\${${run}}`,
    `{{constructor.constructor('${run}')()}}`,
    `<%= ${run} %>`,
    `#{${run}}`,
    `[[${run}]]`,
    `<!--?lit$0123456789$-->`,
    `lit$0123456789$`,
    `{"_$litType$":1,"strings":["<img src=x onerror=${run}>"],"values":[]}`,
  ],
  'an address': [
    `javascript:${run}`,
    `java\nscript:${run}`,
    `\u0001javascript:${run}`,
    `JaVaScRiPt://pay.example/%0a${run}`,
    `data:text/html,<script>${run}</script>`,
    `vbscript:${run}`,
    'blob:https://pay.example/6f0c',
    '//evil.example/pay',
    'https://pay.example@evil.example/',
    'https://pay.example./',
    'https://xn--pay-example-9za.example/',
    `https://pay.example/"onclick="${run}`,
  ],
  'a turn of the text': [
    '\u202e00.1 rof 000,01',
    '\u2066\u2067\u202d1',
    '\u200f\u200e1\u061c',
    '\u2029<b>\u2028',
    '1\u00ad0\u200b0\u2060\ufeff',
  ],
  'a tower of accents': [
    `Z${many('\u0301', 500)}`,
    `Z${many('\u0489\u0335', 60)}`,
    `${many('A\u0327\u0308\u0330\u0361\u0345', 40)}`,
  ],
  'endless words': [
    many('W', 20_000),
    many('wide words ', 2_000),
    many('\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', 400),
    many('\n\t ', 5_000) + 'end',
  ],
  'nothing, or nearly': [
    '',
    ' ',
    '\u0000',
    '\u0000\u0007\u001b[31m',
    '\ufffd\ud83d',
    'null',
    'undefined',
    'NaN',
    '[object Object]',
  ],
  'the name of something that every object has': ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__'],
};

/** Where a careless page would have put it. */
const CONTEXTS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `Extra ${text} credits`,
  (text) => `"'>${text}`,
  (text) => `</bdi></span></button></style></script></title></textarea>${text}`,
  (text) => `-->${text}<!--`,
  (text) => `]]>${text}`,
  (text) => text.replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  (text) => text.replaceAll('<', '\uff1c').replaceAll('a', '\u0430'),
];

/** Every text in every context; each once. */
export const PAYLOADS: readonly string[] = [
  ...new Set(Object.values(FAMILIES).flatMap((texts) => texts.flatMap((text) => CONTEXTS.map((context) => context(text))))),
];
