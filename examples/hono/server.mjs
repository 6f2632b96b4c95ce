import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { credits } from '../credits.mjs';

const app = new Hono();
app.all('/credits/*', (c) => credits.fetch(c.req.raw, { address: c.env.incoming.socket.remoteAddress }));
app.post('/echo', async (c) => c.json(await c.req.json()));

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) =>
  console.log(`http://localhost:${port}`),
);
process.once('SIGTERM', async () => {
  server.close();
  await credits.drain();
  server.closeIdleConnections();
});
