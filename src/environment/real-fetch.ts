/** The platform's `fetch`, looked up at the call, so that a page that replaces it (a service worker's mock, a test) is heard. */
export const realFetch = (request: Request): Promise<Response> => fetch(request);
