/** The folder of a built preview that no source is newer than; it is built where there is none. */
export function freshPreview(): Promise<string>;
