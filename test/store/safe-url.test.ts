import { expect, it } from 'vitest';
import { safeUrl } from '../../src/store/safe-url.ts';

const ORIGINS = [
  'https://pay.example',
  'http://localhost:3000',
  'http://127.0.0.1:3000',
  'http://[::1]:3000',
  'http://shop.example',
];

it.each([
  ['an address of a named origin', 'https://pay.example/checkout?order=1#top', 'https://pay.example/checkout?order=1#top'],
  ['its normal form', 'HTTPS://PAY.EXAMPLE:443/a/../b', 'https://pay.example/b'],
  ['a page under development', 'http://localhost:3000/pay', 'http://localhost:3000/pay'],
  ['the same by number', 'http://127.0.0.1:3000/pay', 'http://127.0.0.1:3000/pay'],
  ['and by the newer number', 'http://[::1]:3000/pay', 'http://[::1]:3000/pay'],
])('a person may follow %s', (_, address, expected) => {
  expect(safeUrl(address, ORIGINS)).toBe(expected);
});

it.each([
  ['nothing at all', undefined],
  ['an empty text', ''],
  ['a script', 'javascript:alert(1)'],
  ['a script with a break in it', 'java\nscript:alert(1)'],
  ['a script behind blanks', '  \tjavascript:alert(1)'],
  ['a script that looks like an origin', 'javascript://pay.example/%0aalert(1)'],
  ['data', 'data:text/html,<script>alert(1)</script>'],
  ['a script of another kind', 'vbscript:msgbox(1)'],
  ['a blob of a named origin', 'blob:https://pay.example/6f0c'],
  ['a file', 'file:///etc/passwd'],
  ['an address without a scheme', '//evil.example'],
  ['a path', '/checkout'],
  ['a named origin as the user name of another', 'https://pay.example@evil.example/'],
  ['a user name at a named origin', 'https://ann@pay.example/'],
  ['a password at a named origin', 'https://:secret@pay.example/'],
  ['a trailing dot', 'https://pay.example./'],
  ['a name below a named one', 'https://pay.example.evil.example/'],
  ['a look-alike name', 'https://p\u0430y.example/'],
  ['another port', 'https://pay.example:8443/'],
  ['http to another machine, although it is named', 'http://shop.example/'],
  ['http where https is named', 'http://pay.example/'],
  ['https where http is named', 'https://localhost:3000/'],
  ['a name that only begins like this machine', 'http://localhost.evil.example:3000/'],
  ['backslashes', 'https:\\\\evil.example\\pay.example'],
])('nobody is led to %s', (_, address) => {
  expect(safeUrl(address, ORIGINS)).toBeUndefined();
});

it('without a list of origins, nothing can be followed', () => {
  expect(safeUrl('https://pay.example/', [])).toBeUndefined();
});
