/** Builds the preview as it is delivered into a folder, which is emptied first. */
export function buildPreviewInto(folder: string): Promise<void>;
