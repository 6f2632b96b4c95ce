/** How one value is read from a link, and written into it. */
export interface Field<T> {
  /** What is so when a link says nothing of it. */
  readonly initial: T;
  /** `undefined`: the text means nothing here. */
  read(this: void, text: string): T | undefined;
  write(this: void, value: T): string;
}

/** Values by their names, each with the field that reads and writes it. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What the fields of a table hold. */
export type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** One of a few names; the first is the initial one. */
export const oneOf = <const T extends readonly [string, ...string[]]>(...names: T): Field<T[number]> => ({
  initial: names[0],
  read: (text) => names.find((name) => name === text),
  write: (value) => value,
});

/** Yes or no. */
export const flag: Field<boolean> = {
  initial: false,
  read: (text) => (text === '1' ? true : text === '0' ? false : undefined),
  write: (value) => (value ? '1' : '0'),
};

/** The name of something, such as a plan; `null`: none was chosen. */
export const name: Field<string | null> = {
  initial: null,
  read: (text) => (/^[a-z0-9_-]{1,60}$/i.test(text) ? text : undefined),
  write: (value) => value ?? '',
};

/** A whole number from 1 to 9999; `null`: none was chosen. */
export const count: Field<number | null> = {
  initial: null,
  read: (text) => (/^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : undefined),
  write: String,
};

/** Anything somebody writes, as long as `most` characters. */
export const words = (initial: string, most: number): Field<string> => ({
  initial,
  read: (text) => text.slice(0, most),
  write: (text) => text,
});

/** What every field of a table holds when a link says nothing. */
export const initialOf = <F extends Fields>(fields: F): Values<F> =>
  Object.fromEntries(Object.entries(fields).map(([key, { initial }]) => [key, initial])) as Values<F>;
