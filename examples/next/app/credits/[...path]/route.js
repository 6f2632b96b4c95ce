import { credits } from '../../../../credits.mjs';

/** Credits are never the same twice. */
export const dynamic = 'force-dynamic';

export const GET = (request) => credits.fetch(request);
export const POST = GET;
export const PUT = GET;
