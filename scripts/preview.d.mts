/** The port that somebody asks for. @throws Error when it is none, or when something else is asked for. */
export function portOf(args: readonly string[]): number | undefined;
/** The folder of a built preview that no source is newer than; it is built where there is none. */
export function freshPreview(): Promise<string>;
